"""How the interviewer moves: plain numbers over time, without Qt.

Every movement is a function of the time, so that a picture can be drawn for any moment and a dropped frame
changes nothing.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

ENVELOPE_HZ = 30.0  # of a spoken question's loudness
LOOK_AHEAD_S = 0.06  # the sound is told 30 ms late, and lips part a little before it
MOUTH_SMOOTHING = (0.2, 0.6, 0.2)  # neighbouring values: lips do not flutter at 30 Hz
QUIET = 0.04  # loudness at which lips touch

BLINK_S = 0.24
BLINK_EVERY_S = (2.6, 5.6)  # people in calm talk blink some 10 to 20 times a minute
NOD_S = 0.9
NOD_EVERY_S = (5.0, 11.0)
BREATH_S = 4.6
SWAY_S = 7.9
EASE_S = 0.5  # from one bearing to the next

STILL_OPEN = 0.35  # the mouth of a speaking face that is not to move


class Bearing(Enum):
    """What the interviewer is doing."""

    RESTING = "resting"
    SPEAKING = "speaking"
    LISTENING = "listening"


@dataclass(frozen=True, slots=True)
class Pose:
    """One moment of the face. Shares are 0 to 1, lengths in units of the drawing (its side is 200)."""

    mouth: float = 0.0  # 0 shut .. 1 wide open
    lids: float = 0.0  # 0 open .. 1 shut
    nod: float = 0.0  # how far the face is lowered
    sway: float = 0.0  # to the right
    tilt_deg: float = 0.0  # clockwise
    brow: float = 0.0  # how far the brows are raised
    breath: float = 0.0  # how far the shoulders are raised
    warmth: float = 0.5  # how wide the smile is


class Moments:
    """Moments at uneven distances, the same for the same seed, each lasting as long as the others."""

    def __init__(self, seed: int, every_s: tuple[float, float], lasting_s: float) -> None:
        self._random = random.Random(seed)
        self._every_s = every_s
        self._lasting_s = lasting_s
        self._start = self._random.uniform(*every_s)

    def progress(self, t: float) -> float | None:
        """How much of a moment has passed at ``t``, 0 to 1; None between two. Time must not run backwards."""
        while t >= self._start + self._lasting_s:
            self._start += self._lasting_s + self._random.uniform(*self._every_s)
        return None if t < self._start else (t - self._start) / self._lasting_s


class Motion:
    """The face over time.

    Args of its methods are seconds on any clock that does not run backwards.
    """

    def __init__(self, seed: int = 1) -> None:
        """The same seed blinks and nods at the same moments."""
        self.bearing = Bearing.RESTING
        self._since = -EASE_S
        self._before = Bearing.RESTING
        self._envelope: Sequence[float] = ()
        self._blinks = Moments(seed, BLINK_EVERY_S, BLINK_S)
        self._nods = Moments(seed + 1, NOD_EVERY_S, NOD_S)

    def rest(self, t: float) -> None:
        """Waits."""
        self._turn(Bearing.RESTING, t)

    def listen(self, t: float) -> None:
        """Attends to what is said, with a nod now and then."""
        self._turn(Bearing.LISTENING, t)

    def speak(self, t: float, envelope: Sequence[float]) -> None:
        """Begins to speak: loudness 0 to 1 at `ENVELOPE_HZ`, its first value at ``t``."""
        self._turn(Bearing.SPEAKING, t)
        self._since = t
        self._envelope = envelope

    def pose(self, t: float, *, still: bool = False) -> Pose:
        """The face at ``t``; ``still``: nothing moves but what tells speaking from listening."""
        if still:
            return Pose(mouth=STILL_OPEN if self.bearing is Bearing.SPEAKING else 0.0)
        attention = self._share(Bearing.LISTENING, t)
        nod = self._nods.progress(t)
        blink = self._blinks.progress(t)
        mouth = self._mouth(t)
        return Pose(
            mouth=mouth,
            lids=0.0 if blink is None else _lids(blink),
            nod=(0.0 if nod is None else _nod(nod)) * attention + 0.5 * mouth,
            sway=1.1 * math.sin(2 * math.pi * t / SWAY_S),
            tilt_deg=0.9 * math.sin(2 * math.pi * t / (SWAY_S * 1.37)) + 2.2 * attention,
            brow=0.8 * attention + 0.9 * mouth,
            breath=0.9 * math.sin(2 * math.pi * t / BREATH_S),
            warmth=0.55 + 0.25 * attention,
        )

    def _turn(self, bearing: Bearing, t: float) -> None:
        if bearing is not self.bearing:
            self._before, self.bearing, self._since = self.bearing, bearing, t

    def _share(self, bearing: Bearing, t: float) -> float:
        """How far the face is in a bearing: eased from the one before."""
        eased = _ease((t - self._since) / EASE_S)
        return eased * (self.bearing is bearing) + (1.0 - eased) * (self._before is bearing)

    def _mouth(self, t: float) -> float:
        if self.bearing is not Bearing.SPEAKING:
            return 0.0
        place = (t - self._since + LOOK_AHEAD_S) * ENVELOPE_HZ
        index = math.floor(place)
        share = place - index
        loud = (1.0 - share) * self._loudness(index) + share * self._loudness(index + 1)
        return max(0.0, loud - QUIET) / (1.0 - QUIET)

    def _loudness(self, index: int) -> float:
        return sum(
            weight * self._envelope[index + offset]
            for offset, weight in zip((-1, 0, 1), MOUTH_SMOOTHING, strict=True)
            if 0 <= index + offset < len(self._envelope)
        )


def sounding_s(envelope: Sequence[float]) -> float:
    """Seconds until the last loud value: where a question ends, whatever silence the file has behind it."""
    last = max((index for index, loud in enumerate(envelope) if loud > QUIET), default=-1)
    return (last + 1) / ENVELOPE_HZ


def _ease(share: float) -> float:
    share = min(1.0, max(0.0, share))
    return share * share * (3.0 - 2.0 * share)


def _lids(progress: float) -> float:
    """Shut in a third of the time, open in the rest: as lids do."""
    return _ease(progress / 0.35) if progress < 0.4 else 1.0 - _ease((progress - 0.4) / 0.6)


def _nod(progress: float) -> float:
    """Down and up, and once more a little."""
    return 2.6 * math.sin(math.pi * progress) ** 2 * (1.0 - 0.35 * math.cos(4 * math.pi * progress))

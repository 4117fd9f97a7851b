"""Where the eyes rest, from gaze angles and a reference direction: lens, screen, left, right, up, down.

The reference is the direction of this person's eye contact as the camera measures it. Without a calibration
it is the most common direction while a face is present, weighed by how likely such an offset is: people
differ by some degrees, a second monitor stands much farther off. So a person who always looks at a second
monitor does not make it the lens.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from math import exp

from mock_interview.core.model import FaceObservation, Zone


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of the zones. Angles are from the reference, in degrees.

    People feel looked at within about 4 degrees (Horstmann & Linke 2022) and not beyond 8; a webcam without
    calibration is off by 4 to 6 (EMC-Gaze). Sideways gaze costs ratings and a little below the lens does not
    (Basch & Melchers 2024): sideways is strict, below is lenient until the desk.
    """

    # 4 of the cone, and as much of error: people who kept looking at the lens measured up to 7.5 off.
    contact_yaw_deg: float = 8.0
    away_yaw_deg: float = 12.0
    contact_up_deg: float = 9.0
    away_up_deg: float = 14.0
    contact_down_deg: float = 7.0  # to the upper part of the screen
    screen_down_deg: float = 13.0  # the interviewer's face on the screen
    away_down_deg: float = 16.0  # the keyboard lies 20 and more below the lens
    closed_openness: float = 0.35  # of the person's usual; blinks reach .02 to .3, laughing eyes .55
    # Of the usual: while the lids move, the eyes' direction is not to be read.
    reopened_openness: float = 0.65
    blink_s: float = 0.25  # after shut eyes, lids below ``reopened_openness`` still belong to the blink
    closing_drop: float = 0.25  # of the usual, from one frame to the next: the lids are falling
    bin_deg: float = 1.0  # of the map of directions
    blur_deg: float = 2.0  # directions wander by about so much on one spot
    # How far a person's contact lies from the measured zero: 1 to 9 in seven clips.
    prior_yaw_deg: float = 8.0
    prior_pitch_deg: float = 10.0  # -10 to 9 in seven clips: lids, camera height
    blink_max_s: float = 0.6  # the longest blinks take 0.5 s; eyes on a lap look shut to a camera above them
    surely_aside_deg: float = 16.0  # blinks moved the measured yaw by up to 15
    fresh_s: float = 0.3  # an openness older than this says nothing about falling lids


class ReferenceSource(StrEnum):
    """Where a reference comes from."""

    DEFAULT = "default"  # nothing seen yet
    BASELINE = "baseline"  # the most common direction
    CALIBRATION = "calibration"


@dataclass(frozen=True, slots=True)
class GazeReference:
    """The direction of eye contact, and the person's usual eye openness."""

    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    openness: float = 0.9
    source: ReferenceSource = ReferenceSource.DEFAULT


class ReferenceEstimator:
    """Learns the reference from faces. Memory does not grow with time: a map of whole degrees."""

    def __init__(self, limits: Limits = Limits()) -> None:
        """Nothing seen yet."""
        self._limits = limits
        self._directions: Counter[tuple[int, int]] = Counter()
        self._openness: Counter[int] = Counter()

    def add(self, face: FaceObservation) -> None:
        """Takes one face; frames without a direction do not count."""
        if face.gaze_yaw_deg is None or face.gaze_pitch_deg is None or face.eye_openness is None:
            return
        self._openness[round(face.eye_openness * 100)] += 1
        if face.eye_openness >= 0.5:
            bin_deg = self._limits.bin_deg
            self._directions[round(face.gaze_yaw_deg / bin_deg), round(face.gaze_pitch_deg / bin_deg)] += 1

    def reference(self) -> GazeReference:
        """The best reference so far."""
        if not self._directions:
            return GazeReference()
        best = max(self._candidates(), key=lambda bin_: (self._weight(bin_), bin_))
        yaw, pitch = self._refined(best)
        return GazeReference(yaw, pitch, self._usual_openness(), ReferenceSource.BASELINE)

    def _candidates(self) -> list[tuple[int, int]]:
        """The bins worth a look: those with the most frames of their own."""
        return [bin_ for bin_, _ in self._directions.most_common(150)]

    def _near(self, middle: tuple[int, int]) -> Iterable[tuple[int, int, float]]:
        """Occupied bins around ``middle`` with their blurred counts."""
        blur = self._limits.blur_deg / self._limits.bin_deg
        reach = round(2 * blur)
        for across in range(middle[0] - reach, middle[0] + reach + 1):
            for up in range(middle[1] - reach, middle[1] + reach + 1):
                count = self._directions.get((across, up), 0)
                if count:
                    far = ((across - middle[0]) ** 2 + (up - middle[1]) ** 2) / (2 * blur * blur)
                    yield across, up, count * exp(-far)

    def _weight(self, bin_: tuple[int, int]) -> float:
        limits = self._limits
        yaw, pitch = bin_[0] * limits.bin_deg, bin_[1] * limits.bin_deg
        prior = exp(-((yaw / limits.prior_yaw_deg) ** 2 + (pitch / limits.prior_pitch_deg) ** 2) / 2)
        return prior * sum(count for _, _, count in self._near(bin_))

    def _refined(self, bin_: tuple[int, int]) -> tuple[float, float]:
        near = list(self._near(bin_))
        total = sum(count for _, _, count in near)
        bin_deg = self._limits.bin_deg
        return (
            sum(across * count for across, _, count in near) / total * bin_deg,
            sum(up * count for _, up, count in near) / total * bin_deg,
        )

    def _usual_openness(self) -> float:
        """The 75th percentile: above blinks and laughs."""
        left = sum(self._openness.values()) * 0.25
        for percent in sorted(self._openness, reverse=True):
            left -= self._openness[percent]
            if left <= 0:
                return max(percent / 100, 0.3)
        return GazeReference().openness


class _Lids(Enum):
    OPEN = auto()
    MOVING = auto()  # falling or rising in a blink
    SHUT = auto()
    LOWERED = auto()  # as good as shut for longer than a blink: they follow eyes that look far down


class ZoneJudge:
    """Judges frame after frame; remembers just enough to keep blinks apart from looking down."""

    def __init__(self, limits: Limits = Limits(), reference: GazeReference | None = None) -> None:
        """With a reference from a calibration, ``learn`` is not needed."""
        self._limits = limits
        self.reference = reference or GazeReference()
        self._shut_t = float("-inf")
        self._shut_since = float("-inf")
        self._last_t = float("-inf")
        self._last_openness = 1.0

    def learn(self, faces: Iterable[FaceObservation]) -> None:
        """Takes the reference from all faces of a session, unless a calibration has told it."""
        if self.reference.source is ReferenceSource.CALIBRATION:
            return
        estimator = ReferenceEstimator(self._limits)
        for face in faces:
            estimator.add(face)
        self.reference = estimator.reference()

    def zone(self, face: FaceObservation) -> Zone:
        """Where the eyes rest in this frame; frames come in time order."""
        if not face.present or face.gaze_yaw_deg is None or face.gaze_pitch_deg is None:
            return Zone.NOT_SEEN
        yaw_deg = face.gaze_yaw_deg - self.reference.yaw_deg
        pitch_deg = face.gaze_pitch_deg - self.reference.pitch_deg
        if face.eye_openness is None:
            return direction_zone(yaw_deg, pitch_deg, self._limits)
        lids = self._lids(face.t, face.eye_openness / self.reference.openness)
        if lids is _Lids.SHUT:
            return Zone.CLOSED
        # Lids that move pull the measured direction down, hardly ever so far to a side.
        if lids is _Lids.MOVING and abs(yaw_deg) < self._limits.surely_aside_deg:
            return Zone.CLOSED
        if lids is _Lids.LOWERED:
            return Zone.DOWN if pitch_deg < -self._limits.away_down_deg else Zone.CLOSED
        return direction_zone(yaw_deg, pitch_deg, self._limits)

    def _lids(self, t: float, openness: float) -> "_Lids":
        limits = self._limits
        fresh = t - self._last_t <= limits.fresh_s
        falling = fresh and self._last_openness - openness > limits.closing_drop
        self._last_t, self._last_openness = t, openness
        if openness < limits.closed_openness:
            if not fresh or t - self._shut_t > limits.fresh_s:
                self._shut_since = t
            self._shut_t = t
            return _Lids.LOWERED if t - self._shut_since > limits.blink_max_s else _Lids.SHUT
        reopening = t - self._shut_t <= limits.blink_s
        moving = openness < limits.reopened_openness and (falling or reopening)
        return _Lids.MOVING if moving else _Lids.OPEN


def direction_zone(yaw_deg: float, pitch_deg: float, limits: Limits) -> Zone:
    """The zone of a direction relative to the reference. Mirror images give mirrored zones."""
    sideways = abs(yaw_deg) / limits.away_yaw_deg
    vertical = pitch_deg / limits.away_up_deg if pitch_deg > 0 else -pitch_deg / limits.away_down_deg
    if max(sideways, vertical) > 1.0:
        if sideways >= vertical:
            return Zone.RIGHT if yaw_deg > 0 else Zone.LEFT
        return Zone.UP if pitch_deg > 0 else Zone.DOWN
    if abs(yaw_deg) >= limits.contact_yaw_deg or pitch_deg > limits.contact_up_deg:
        return Zone.GREY
    if pitch_deg >= -limits.contact_down_deg:
        return Zone.LENS
    return Zone.SCREEN if pitch_deg >= -limits.screen_down_deg else Zone.GREY

"""Where live sound belongs on the session's clock: pieces in, blocks whose index tells the time.

A sound card counts samples by a clock of its own, loses some when the computer is busy, and tells the time
of a piece late when a callback had to wait. Lateness passes within a few pieces, a loss stays. So a place is
judged by the lower quartile of several pieces' times: up to three in four may be late, one in four wrong. At
the very end, with no piece to come, the earliest tells: a loss makes all of them late.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

import numpy as np

from mock_interview.hearing.sources import MAX_BLOCK_GAP_S, SAMPLE_RATE, AudioBlock

# A sound system that loses sound loses at least a period: 20 ms and more. Measured on a busy computer,
# PulseAudio's times wander by 10 ms, and one in fifty is up to 17 ms early, while not a sample is missing; in
# the first seconds they wander by 25 ms.
STEP_S = 0.018
FAR_S = 0.04  # a loss even in the first seconds, or if it crept in
# Callbacks wait for other threads, up to some 100 ms under load.
HOLD_S = 0.4
NEAR_S = 1.0  # what a step is a step from
DRIFT_STEPS = 20  # seconds that drift is judged by: longer than the times wander
LEAST_DRIFT_STEPS = 3
DRIFT_START_S = 0.005
DRIFT_END_S = 0.001
# Sound cards drift by up to 300 parts in a million. Less than 2 cents: no pitch is judged that finely.
STRETCH = 0.001
STRETCH_FAR = 0.005
FAR_DRIFT_S = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    samples: np.ndarray
    t: float  # when its first sample was heard, as the sound card tells
    arrived_t: float


class _Offsets:
    """By how much the session's time of a piece exceeds the sound card's own count; the last of them."""

    def __init__(self) -> None:
        self._near: deque[tuple[float, float]] = deque()  # (t, offset) of each piece
        self._steps: deque[tuple[float, float]] = deque()  # (t, what was near then)

    def add(self, t: float, offset_s: float) -> None:
        self._near.append((t, offset_s))
        while t - self._near[0][0] > NEAR_S:
            self._near.popleft()
        if not self._steps or abs(t - self._steps[-1][0]) >= NEAR_S:
            self._steps.append((t, _early(offset_s for _, offset_s in self._near)))
        if len(self._steps) > DRIFT_STEPS:
            self._steps.popleft()

    def shift(self, lost_s: float) -> None:
        """Of what comes next, so much more than before is missing."""
        self._near = deque((t, offset_s + lost_s) for t, offset_s in self._near)
        self._steps = deque((t, offset_s + lost_s) for t, offset_s in self._steps)

    def clear(self) -> None:
        self._near.clear()
        self._steps.clear()

    @property
    def near_s(self) -> float | None:
        """That of the last second; None: nothing came yet."""
        return _early(offset_s for _, offset_s in self._near) if self._near else None

    @property
    def usual_s(self) -> float | None:
        """That of the last while; None: too little came to tell."""
        if len(self._steps) < LEAST_DRIFT_STEPS:
            return None
        return median(offset_s for _, offset_s in self._steps)


class LivePlacer:
    """Puts pieces in their places, for one session: also across a loss of the microphone.

    No sample is left out and none comes twice; where time shows that some were lost, a block tells a gap.
    Where sound is lost within ``HOLD_S`` behind a callback that waits, what that callback brought is placed
    late, by as much as it waited: nothing tells it from a loss before it. Of two losses within ``HOLD_S`` the
    second may be told a few pieces too early.
    """

    def __init__(self) -> None:
        """The next sample is that of session time zero."""
        self._next = 0
        self._held: deque[_Piece] = deque()
        self._raw = 0  # samples taken out of ``_held`` so far
        self._offsets = _Offsets()
        self._drifting = False
        self._stretch_owed = 0.0  # samples, below one

    def take(self, samples: np.ndarray, t: float, now: float) -> list[AudioBlock]:
        """Takes the next piece.

        Args:
            samples: Mono float32 at 16 kHz, shape (n,).
            t: Session time of its first sample; sometimes late, never early by more than a few ms.
            now: Session time now.

        Returns:
            What has its place now; pieces after what may be a loss wait for up to ``HOLD_S``.
        """
        if samples.size:
            self._held.append(_Piece(samples, t, now))
        return self._release(now)

    def flush(self) -> list[AudioBlock]:
        """No more pieces come for now: gives those that wait."""
        blocks = self._release(np.inf)
        self._offsets.clear()
        return blocks

    def _release(self, now: float) -> list[AudioBlock]:
        blocks: list[AudioBlock] = []
        while self._held:
            lost_s = self._lost_s(min if now == np.inf else _early)
            if lost_s and now - self._held[0].arrived_t < HOLD_S:
                break
            blocks += self._put(self._held.popleft(), round(lost_s * SAMPLE_RATE))
        return blocks

    def _lost_s(self, typical: Callable[[Iterable[float]], float]) -> float:
        """How much is missing before the pieces that wait."""
        before = np.cumsum([self._raw, *(piece.samples.size for piece in self._held)])
        offset_s = typical(
            piece.t - int(raw) / SAMPLE_RATE for piece, raw in zip(self._held, before, strict=False)
        )
        late_s = offset_s - self._place_s()
        near_s = self._offsets.near_s
        if near_s is None:
            return late_s if late_s > DRIFT_START_S else 0.0  # the first place
        stepped = self._offsets.usual_s is not None and offset_s - near_s > STEP_S
        return late_s if late_s > (STEP_S if stepped else FAR_S) else 0.0

    def _place_s(self) -> float:
        """What is added to the sound card's count to get the session's."""
        return (self._next - self._raw) / SAMPLE_RATE

    def _put(self, piece: _Piece, lost: int) -> list[AudioBlock]:
        blocks: list[AudioBlock] = []
        if lost:
            self._offsets.shift(lost / SAMPLE_RATE)
        most = round(MAX_BLOCK_GAP_S * SAMPLE_RATE)
        while lost > most:
            blocks.append(self._block(np.zeros(0, np.float32), most))
            lost -= most
        blocks.append(self._block(self._stretched(piece, lost), lost))
        return blocks

    def _block(self, samples: np.ndarray, gap: int) -> AudioBlock:
        index = self._next + gap
        self._next = index + samples.size
        return AudioBlock(index / SAMPLE_RATE, index, samples, gap / SAMPLE_RATE)

    def _stretched(self, piece: _Piece, gap: int) -> np.ndarray:
        """The piece with a few samples more or less where the sound card's clock has drifted away."""
        size = piece.samples.size
        extra = self._extra(self._drift_s(piece, gap), size)
        self._raw += size
        if not extra:
            return piece.samples
        places = np.linspace(0.0, size - 1.0, size + extra)
        return np.interp(places, np.arange(size), piece.samples).astype(np.float32)

    def _drift_s(self, piece: _Piece, gap: int) -> float:
        """How much later the piece is than the place it gets, behind a gap of so many samples."""
        self._offsets.add(piece.t, piece.t - self._raw / SAMPLE_RATE)
        usual_s = self._offsets.usual_s
        return 0.0 if usual_s is None else usual_s - self._place_s() - gap / SAMPLE_RATE

    def _extra(self, drift_s: float, size: int) -> int:
        self._drifting = abs(drift_s) > (DRIFT_END_S if self._drifting else DRIFT_START_S)
        if not self._drifting:
            self._stretch_owed = 0.0
            return 0
        self._stretch_owed += (STRETCH_FAR if abs(drift_s) > FAR_DRIFT_S else STRETCH) * size
        extra = min(int(self._stretch_owed), max(size - 2, 0))  # both ends stay
        self._stretch_owed -= extra
        return extra if drift_s > 0.0 else -extra


def _early(offsets_s: Iterable[float]) -> float:
    """Their lower quartile; of less than five the earliest."""
    in_order = sorted(offsets_s)
    return in_order[(len(in_order) - 1) // 4]

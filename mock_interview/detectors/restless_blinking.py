"""Blinks a minute while answering, against the usual range and one's own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from mock_interview.core.model import (
    Block,
    FaceObservation,
    Habit,
    HabitEvent,
    MetricKind,
    MetricSpec,
    Observation,
    Sense,
    Zone,
)
from mock_interview.detectors.episodes import Answering, Episode, Episodes


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    # One frame of shut eyes is a blink: at 15 frames a second it may be the only one.
    min_frames_s: float = 0.0
    max_s: float = 0.8  # longer is closing one's eyes, not a blink
    bridge_s: float = 0.05
    hole_s: float = 0.3
    window_s: float = 30.0  # rate over so long
    # 26 a minute is the mean while talking (Bentivoglio 1997); 10 to 33 are usual (Doughty 2001).
    fast_per_min: float = 45.0
    own_factor: float = 2.0  # or twice one's own rate in this session (our choice)
    min_own_blinks: float = 8.0  # blinks before one's own rate means anything


class Detector:
    """Counts short closings of both eyes."""

    habit: ClassVar[Habit] = Habit(
        slug="restless_blinking",
        title="Restless blinking",
        sense=Sense.EYES,
        lane="eyes",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="blinks while answering",
            unit="per min",
            typical=(None, 35.0),
            flag=(None, 45.0),
            source="Bentivoglio 1997: 26 a minute while talking; Doughty 2001: 10 to 33",
        ),
        tip="Blinking often is mostly tired or dry eyes: a pause, a glass of water and softer light help.",
        drill="Before the next answer close your eyes for two slow breaths, then look up and begin.",
        importance=0.2,
        praise="Your eyes were calm.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answering = Answering()
        self._shut = Episodes(limits.min_frames_s, limits.bridge_s, limits.hole_s)
        self._blocks: list[Block] = []
        self._start = 0.0
        self._seen_s = 0.0
        self._last_t: float | None = None
        self._count = 0
        self._total = 0
        self._total_s = 0.0

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation."""
        if self._answering.update(obs):
            yield from self._close(obs.t)
        if self._answering.active and isinstance(obs, FaceObservation) and obs.zone is not None:
            self._look(obs.t, obs.zone)
            if obs.t - self._start >= self._limits.window_s:
                yield from self._end_window(obs.t)

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """Ends the last window."""
        yield from self._close(t)

    def blocks(self) -> list[Block]:
        """Blinks a minute in each window, weighed by the seconds in which the eyes were seen."""
        return list(self._blocks)

    def _look(self, t: float, zone: Zone) -> None:
        if zone is Zone.NOT_SEEN:
            self._shut.close(t)
            self._last_t = None
            return
        if self._last_t is not None and t - self._last_t <= self._limits.hole_s:
            self._seen_s += t - self._last_t
        self._last_t = t
        self._count_blink(self._shut.update(t, zone is Zone.CLOSED))

    def _count_blink(self, shut: Episode | None) -> None:
        if shut and shut.duration_s <= self._limits.max_s:
            self._count += 1

    def _close(self, t: float) -> Iterator[HabitEvent]:
        self._count_blink(self._shut.close(t))
        yield from self._end_window(t)
        self._last_t = None

    def _end_window(self, t: float) -> Iterator[HabitEvent]:
        limits = self._limits
        enough = self._seen_s >= limits.window_s / 3
        if enough:
            per_min = self._count / self._seen_s * 60
            self._blocks.append(Block(self._start, t, per_min, self._seen_s))
            own = self._total / self._total_s * 60 if self._total >= limits.min_own_blinks else None
            if per_min > limits.fast_per_min or (
                own is not None and per_min > max(33.0, limits.own_factor * own)
            ):
                yield HabitEvent(self.habit.slug, self._start, t, 0.7, {"per_min": round(per_min)})
            self._total += self._count
            self._total_s += self._seen_s
        self._start, self._seen_s, self._count = t, 0.0, 0

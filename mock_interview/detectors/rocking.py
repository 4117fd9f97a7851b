"""Rocking and swivelling: head and shoulders that sway from side to side in a steady rhythm."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from mock_interview.core.model import (
    Block,
    FaceObservation,
    Habit,
    HabitEvent,
    MetricKind,
    MetricSpec,
    Observation,
    Sense,
)
from mock_interview.detectors.episodes import Answering, Episode, Episodes


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    window_s: float = 8.0  # holds two and a half periods of the slowest rocking
    step_s: float = 0.5
    min_hz: float = 0.3  # slower is shifting one's weight
    max_hz: float = 1.5  # faster is trembling or shaking one's head
    sway_by_face: float = 0.06  # amplitude by face size: 1 cm, which a viewer notices
    # Correlation of the sway with itself one and two periods later: a person who talks and shifts now and
    # then reaches .3.
    rhythm: float = 0.6
    rhythm_twice: float = 0.4
    min_s: float = 5.0
    hole_s: float = 1.0
    rate_hz: float = 20.0  # of the resampled track


class Detector:
    """Looks at the last seconds of the face's sideways place.

    Nodding moves a face up and down: it is never counted.
    """

    habit: ClassVar[Habit] = Habit(
        slug="rocking",
        title="Rocking or swivelling",
        sense=Sense.FACE,
        lane="body",
        metric=MetricSpec(
            kind=MetricKind.SHARE,
            name="time spent rocking or swivelling while answering",
            unit="%",
            typical=(None, 3.0),
            flag=(None, 10.0),
            scale=100.0,
            source="limits are our choice (habits.md)",
        ),
        tip="Both feet on the floor, and a chair that does not turn.",
        drill="Sit at the front edge of the seat with both feet flat and answer one question.",
        importance=0.3,
        praise="You sat steadily.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answering = Answering()
        self._track: deque[tuple[float, float, float]] = deque()  # time, x, size
        self._episodes = Episodes(0.01, limits.step_s * 2.5, limits.window_s)
        self._look_t = float("-inf")
        self._hz: list[float] = []

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation."""
        if self._answering.update(obs):
            yield from self._close()
        if self._answering.active and isinstance(obs, FaceObservation) and obs.x_h is not None and obs.size_h:
            yield from self._follow(obs.t, obs.x_h, obs.size_h)

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """Ends what is open."""
        yield from self._close()

    def blocks(self) -> list[Block]:
        """A share is counted from the events."""
        return []

    def _follow(self, t: float, x_h: float, size_h: float) -> Iterator[HabitEvent]:
        if self._track and t - self._track[-1][0] > self._limits.hole_s:
            yield from self._close()
        self._track.append((t, x_h, size_h))
        while t - self._track[0][0] > self._limits.window_s:
            self._track.popleft()
        if t - self._look_t >= self._limits.step_s:
            self._look_t = t
            yield from self._look(t)

    def _look(self, t: float) -> Iterator[HabitEvent]:
        hz = rhythm_hz(np.array(self._track), self._limits)
        ended = self._episodes.update(t, hz is not None)
        yield from self._ended(ended)
        if hz is not None:
            self._hz.append(hz)

    def _close(self) -> Iterator[HabitEvent]:
        """Ends what is open where the face was last seen."""
        if self._track:
            yield from self._ended(self._episodes.close(self._track[-1][0]))
        self._track.clear()
        self._look_t = float("-inf")

    def _ended(self, episode: Episode | None) -> Iterator[HabitEvent]:
        """Dates a stretch of looks back to the sway they saw.

        Half a window of rocking is enough to be noticed, and a little less than half to be noticed still
        (measured on made sways).
        """
        if episode is not None:
            limits = self._limits
            start = episode.start - limits.window_s * 0.5
            end = episode.end - limits.window_s * 0.6
            if end - start >= limits.min_s:
                detail: dict[str, str | float] = {"per_s": round(float(np.median(self._hz)), 2)}
                yield HabitEvent(self.habit.slug, start, end, 0.8, detail)
            self._hz.clear()


def rhythm_hz(track: np.ndarray, limits: Limits) -> float | None:
    """The rhythm of a sideways sway; None: no steady one.

    Args:
        track: Shape (n, 3): time in s, x and face size in picture heights; up to ``window_s`` long.
        limits: What counts as rocking.
    """
    t, x, size = track.T
    t = t - t[0]  # small numbers: the fit below is the same after hours
    if t[-1] < limits.window_s * 0.9:
        return None
    grid = np.arange(0.0, t[-1], 1.0 / limits.rate_hz)
    sway = np.interp(grid, t, x) / float(np.median(size))
    sway = sway - np.polyval(np.polyfit(grid, sway, 2), grid)
    if np.sqrt(2.0) * np.std(sway) < limits.sway_by_face:
        return None
    longest = round(limits.rate_hz / limits.min_hz)
    likeness = np.array([_likeness(sway, lag) for lag in range(longest + 2)])
    lag = _first_peak(likeness, limits.rhythm)
    if lag is None or _likeness(sway, 2 * lag) < limits.rhythm_twice:
        return None
    hz = limits.rate_hz / lag
    return hz if limits.min_hz <= hz <= limits.max_hz else None


def _first_peak(likeness: np.ndarray, least: float) -> int | None:
    """The first lag at which the track is like itself again; later ones are its multiples."""
    for lag in range(2, len(likeness) - 1):
        if likeness[lag] >= least and likeness[lag - 1] <= likeness[lag] >= likeness[lag + 1]:
            return lag
    return None


def _likeness(track: np.ndarray, lag: int) -> float:
    """Correlation of a track with itself ``lag`` samples later."""
    if len(track) - lag < 8:
        return 0.0
    now, later = track[: len(track) - lag], track[lag:]
    return float(now @ later / (np.sqrt((now @ now) * (later @ later)) or 1.0))

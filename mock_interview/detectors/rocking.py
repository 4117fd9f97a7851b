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
from mock_interview.core.record import Interval
from mock_interview.detectors.episodes import Answering, joined


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
    # It lasts where a period sways so much of what the whole window does; a period half in it gives .7.
    edge_share: float = 0.6
    min_s: float = 5.0
    # A rhythm is seen again by looks over so long, or it is chance: a head that wanders reaches 2.5. The
    # answer's end cuts off the looks that would have seen a sway going on until then.
    steady_s: float = 4.0
    steady_to_the_end_s: float = 1.0
    bridge_s: float = 1.0  # two looks without a rhythm do not end it
    hole_s: float = 1.0
    rate_hz: float = 20.0  # of the resampled track


class Detector:
    """Looks at the last seconds of the face's sideways place.

    Nodding moves a face more up and down than sideways: it is never counted.
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
            source="limits are our choice",
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
        self._track: deque[tuple[float, float, float, float]] = deque()  # time, x, y, size
        self._look_t = float("-inf")
        self._rhythm: Interval | None = None  # the first and the last look that saw one
        self._rocking: Interval | None = None  # as the looks so far saw it
        self._hz: list[float] = []
        self._told_t = float("-inf")  # the end of the last event

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation."""
        if self._answering.update(obs):
            yield from self._close()
        if self._answering.active and isinstance(obs, FaceObservation):
            yield from self._follow(obs)

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """Ends what is open."""
        yield from self._close()

    def blocks(self) -> list[Block]:
        """A share is counted from the events."""
        return []

    def _follow(self, face: FaceObservation) -> Iterator[HabitEvent]:
        if face.x_h is None or face.y_h is None or not face.size_h:
            return
        t = face.t
        if self._track and t - self._track[-1][0] > self._limits.hole_s:
            yield from self._close()
        self._track.append((t, face.x_h, face.y_h, face.size_h))
        while t - self._track[0][0] > self._limits.window_s:
            self._track.popleft()
        if t - self._look_t >= self._limits.step_s:
            self._look_t = t
            yield from self._look(t)

    def _look(self, t: float) -> Iterator[HabitEvent]:
        sway = sway_in(np.array(self._track), self._limits)
        if sway is not None:
            hz, seen = sway
            self._hz.append(hz)
            self._rhythm = joined(self._rhythm, Interval(t, t))
            self._rocking = joined(self._rocking, seen)
        elif self._rhythm is not None and t - self._rhythm.end > self._limits.bridge_s:
            yield from self._end(self._limits.steady_s)

    def _close(self) -> Iterator[HabitEvent]:
        """Ends what is open where the face was last seen."""
        limits = self._limits
        if self._track:
            t = self._track[-1][0]
            if t > self._look_t:
                yield from self._look(t)
            goes_on = self._rocking is not None and t - self._rocking.end < limits.step_s
            yield from self._end(limits.steady_to_the_end_s if goes_on else limits.steady_s)
        self._track.clear()
        self._look_t = float("-inf")

    def _end(self, steady_s: float) -> Iterator[HabitEvent]:
        rhythm, rocking, hz = self._rhythm, self._rocking, self._hz
        self._rhythm, self._rocking, self._hz = None, None, []
        if rhythm is None or rocking is None or rhythm.end - rhythm.start < steady_s:
            return
        start = max(rocking.start, self._told_t)
        if rocking.end - start >= self._limits.min_s:
            self._told_t = rocking.end
            detail: dict[str, str | float] = {"per_s": round(float(np.median(hz)), 2)}
            yield HabitEvent(self.habit.slug, start, rocking.end, 0.8, detail)


def sway_in(track: np.ndarray, limits: Limits) -> tuple[float, Interval] | None:
    """The rhythm of a steady sideways sway in Hz, and when it was seen; None: there is none.

    Args:
        track: Shape (n, 4): time in s, x, y and face size in picture heights; up to ``window_s`` long.
        limits: What counts as rocking.
    """
    t, x, y, size = track.T
    start, t = float(t[0]), t - t[0]  # small numbers: the fit below is the same after hours
    least = limits.sway_by_face / np.sqrt(2.0)
    # Most heads are so still that a closer look is not worth its time.
    if t[-1] < limits.window_s * 0.9 or x.std() < 0.8 * least * size.min():
        return None
    face_h = float(np.median(size))
    grid = np.arange(0.0, t[-1], 1.0 / limits.rate_hz)
    places = np.column_stack([np.interp(grid, t, place) for place in (x, y)]) / face_h
    sway, nod = _level(grid, places).T
    if sway.std() < max(least, nod.std()):
        return None
    lag = _first_peak(sway, round(limits.rate_hz / limits.min_hz), limits.rhythm)
    if lag is None or _likeness(sway, 2 * lag) < limits.rhythm_twice:
        return None
    hz = limits.rate_hz / lag
    if not limits.min_hz <= hz <= limits.max_hz:
        return None
    first, last = _strong(sway, lag, limits.edge_share)
    return hz, Interval(start + first / limits.rate_hz, start + last / limits.rate_hz)


def _strong(sway: np.ndarray, period: int, share: float) -> tuple[int, int]:
    """The longest stretch whose periods all sway at least ``share`` as much as the whole: first and end."""
    periods = np.lib.stride_tricks.sliding_window_view(sway, period)
    weak = np.flatnonzero(periods.std(axis=1) < share * sway.std())
    edges = np.concatenate([[-1], weak, [len(periods)]])
    longest = int(np.argmax(np.diff(edges)))
    # A period stands for its middle, but at the track's ends for all of it.
    first, last = int(edges[longest]) + 1, int(edges[longest + 1]) - 1
    return (
        0 if first == 0 else first + period // 2,
        len(sway) if last == len(periods) - 1 else last + period // 2,
    )


def _level(t: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The places, shape (n, 2), without the slow shift that they ride on."""
    powers = np.column_stack([t * t, t, np.ones_like(t)])
    return places - powers @ np.linalg.lstsq(powers, places, rcond=None)[0]


def _first_peak(track: np.ndarray, longest: int, least: float) -> int | None:
    """The first lag at which the track is like itself again; later ones are its multiples."""
    before, here = _likeness(track, 1), _likeness(track, 2)
    for lag in range(2, longest + 1):
        after = _likeness(track, lag + 1)
        if here >= least and before <= here >= after:
            return lag
        before, here = here, after
    return None


def _likeness(track: np.ndarray, lag: int) -> float:
    """Correlation of a track with itself ``lag`` samples later."""
    if len(track) - lag < 8:
        return 0.0
    now, later = track[: len(track) - lag], track[lag:]
    return float(now @ later / (np.sqrt((now @ now) * (later @ later)) or 1.0))

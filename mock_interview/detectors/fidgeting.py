"""Restless hands: rubbing, wringing, tapping.

Small quick movements on one spot, unlike the wide ones of gestures.
"""

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
    Hand,
    HandsObservation,
    MetricKind,
    MetricSpec,
    Observation,
    Sense,
)
from mock_interview.core.record import Interval
from mock_interview.detectors.episodes import Answering, joined


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit. Lengths are in face sizes (forehead to chin, about 18 cm)."""

    window_s: float = 2.5
    min_looks: int = 10
    step_s: float = 0.5
    spot: float = 0.45  # the palm stays within so much: a gesture travels farther
    # The finger tips travel more than so much a second; hands at rest measured under .15.
    path_per_s: float = 0.35
    turns_per_s: float = 1.5  # and turn back so often: a hand that moves one way is on its way somewhere
    turn_size: float = 0.02  # a smaller back and forth is the landmarks' own noise
    turn_gap_s: float = 0.8  # turns farther apart are not of one rubbing
    min_s: float = 3.0  # our choice: a viewer forgives a moment's rub
    bridge_s: float = 1.6
    hole_s: float = 1.2
    near_face: float = 0.2  # at the face it is touching the face


class Detector:
    """Looks at each hand's last seconds; hands are told apart by their side of the picture."""

    habit: ClassVar[Habit] = Habit(
        slug="fidgeting",
        title="Restless hands",
        sense=Sense.HANDS,
        lane="hands",
        metric=MetricSpec(
            kind=MetricKind.SHARE,
            name="time with restless hands while answering",
            unit="%",
            typical=(None, 10.0),
            flag=(None, 20.0),
            scale=100.0,
            source="self-touch follows state anxiety (Pang 2022); limits are our choice",
        ),
        tip="Rest one hand in the other between gestures; a ring or a pen is better left in the bag.",
        drill="Answer one question holding a full glass in mind: hands rest, gesture, and rest again.",
        importance=0.25,
        praise="Your hands rested or spoke with you.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answering = Answering()
        self._tracks: tuple[deque[tuple[float, ...]], deque[tuple[float, ...]]] = (deque(), deque())
        self._restless: Interval | None = None  # what may still go on
        self._told_t = float("-inf")  # the end of the last event
        self._face: tuple[float, float] | None = None  # x, size
        self._look_t = float("-inf")

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation."""
        if self._answering.update(obs):
            yield from self._close()
        if isinstance(obs, FaceObservation) and obs.x_h is not None and obs.size_h:
            self._face = (obs.x_h, obs.size_h)
        if self._answering.active and isinstance(obs, HandsObservation) and self._face is not None:
            self._follow(obs)
            if obs.t - self._look_t >= self._limits.step_s:
                yield from self._look(obs.t)

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """Ends what is open."""
        yield from self._close()

    def blocks(self) -> list[Block]:
        """A share is counted from the events."""
        return []

    def _follow(self, obs: HandsObservation) -> None:
        limits = self._limits
        for side, hand in enumerate(self._sides(obs.hands)):
            track = self._tracks[side]
            if track and obs.t - track[-1][0] > limits.hole_s:
                track.clear()
            if hand is not None and self._face is not None:
                track.append((obs.t, hand.x_h, hand.y_h, hand.tips_x_h, hand.tips_y_h, self._face[1]))
            while track and obs.t - track[0][0] > limits.window_s:
                track.popleft()

    def _sides(self, hands: tuple[Hand, ...]) -> tuple[Hand | None, Hand | None]:
        """The hand left and the hand right in the picture; a single one by the side of the face it is on."""
        free = sorted(
            (h for h in hands if h.face_distance is None or h.face_distance > self._limits.near_face),
            key=lambda h: h.x_h,
        )
        if len(free) >= 2:
            return free[0], free[-1]
        if not free or self._face is None:
            return None, None
        return (free[0], None) if free[0].x_h < self._face[0] else (None, free[0])

    def _look(self, t: float) -> Iterator[HabitEvent]:
        self._look_t = t
        limits = self._limits
        seen = [restless_in(np.array(track), limits) for track in self._tracks if track]
        for span in sorted((span for span in seen if span is not None), key=lambda span: span.start):
            before = self._restless
            if before is not None and span.start - before.end > limits.bridge_s:
                yield from self._end()
                before = None
            self._restless = joined(before, span)
        # A later look may still see what began a window before it.
        if self._restless is not None and t - self._restless.end > limits.window_s + limits.bridge_s:
            yield from self._end()

    def _close(self) -> Iterator[HabitEvent]:
        """Ends what is open where the hands were last seen."""
        t = max((track[-1][0] for track in self._tracks if track), default=self._look_t)
        if t > self._look_t:
            yield from self._look(t)
        yield from self._end()
        for track in self._tracks:
            track.clear()
        self._look_t = float("-inf")

    def _end(self) -> Iterator[HabitEvent]:
        span, self._restless = self._restless, None
        if span is not None:
            start = max(span.start, self._told_t)
            if span.end - start >= self._limits.min_s:
                self._told_t = span.end
                yield HabitEvent(self.habit.slug, start, span.end, 0.6)


def restless_in(track: np.ndarray, limits: Limits) -> Interval | None:
    """When one hand moved much on one spot; None: it did not.

    Args:
        track: Shape (n, 6): time in s; palm x, y, finger tips x, y and face size in picture heights; up to
            ``window_s`` long.
        limits: What counts as restless.
    """
    t = track[:, 0]
    if len(t) < limits.min_looks or t[-1] - t[0] < limits.window_s * 0.7:
        return None
    # One size for the whole track: a size that trembles would shake hands that rest.
    size = float(np.median(track[:, 5]))
    palm, tips = track[:, 1:3] / size, track[:, 3:5] / size
    if float(np.ptp(palm, axis=0).max()) > limits.spot:
        return None
    seconds = float(t[-1] - t[0])
    path = float(np.hypot(*np.diff(tips, axis=0).T).sum()) / seconds
    turns = max((_turns(tips[:, axis], limits.turn_size) for axis in (0, 1)), key=len)
    if path < limits.path_per_s or len(turns) / seconds < limits.turns_per_s:
        return None
    return _span(t, t[turns], limits)


def _span(t: np.ndarray, turns_t: np.ndarray, limits: Limits) -> Interval:
    """The longest run of turns, and half a swing before and after it."""
    runs = np.split(turns_t, np.flatnonzero(np.diff(turns_t) > limits.turn_gap_s) + 1)
    run = max(runs, key=lambda run: float(run[-1] - run[0]))
    swing_s = float(run[-1] - run[0]) / max(len(run) - 1, 1)
    start, end = max(t[0], run[0] - swing_s / 2), min(t[-1], run[-1] + swing_s / 2)
    return Interval(float(start), float(end))


def _turns(x: np.ndarray, size: float) -> list[int]:
    """Where a track turns back by more than ``size``."""
    turns: list[int] = []
    direction, extreme, at = 0, float(x[0]), 0
    for index, value in enumerate(x.tolist()):
        if direction >= 0 and value < extreme - size:
            turns += [at] * (direction > 0)
            direction, extreme, at = -1, value, index
        elif direction <= 0 and value > extreme + size:
            turns += [at] * (direction < 0)
            direction, extreme, at = 1, value, index
        elif (value - extreme) * direction > 0:
            extreme, at = value, index
    return turns

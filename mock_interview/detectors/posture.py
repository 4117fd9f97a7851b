"""Sinking in one's seat, leaning to a side, or out of the picture: against one's own way of sitting.

Known limits: a camera that is tilted or a chair that is lowered in mid-session looks like sinking, a back
that is round from the start is taken for this person's own, and without shoulders in view nothing sinks.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import ClassVar

from mock_interview.core.model import (
    Block,
    BodyObservation,
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
    """Every number of this habit; all are our choice. Lengths are in face sizes (forehead to chin, 18 cm)."""

    settle_s: float = 2.0  # who sits down moves first
    learn_s: float = 20.0  # one's own way of sitting: the median over so long, from any part of the session
    learn_looks: int = 10
    steady: float = 0.2  # while it is learnt the head stays within so much for three quarters of the looks
    sunk: float = 0.25  # 4 cm; a look down at the desk lowers the shoulders by .04
    size_change: float = 0.2  # nearer or farther by more, heights mean something else
    aside: float = 0.9
    slumped_min_s: float = 10.0
    aside_min_s: float = 5.0
    out_min_s: float = 3.0
    moved_s: float = 45.0  # who stays aside for so long has moved the chair or the camera
    bridge_s: float = 3.0
    hole_s: float = 4.0  # shoulders are looked for about once a second
    face_s: float = 1.0  # the face's place is its median over so long: nods do not count
    confidence: float = 0.6


class Seat(StrEnum):
    """How one sits, in words for the report."""

    UPRIGHT = "upright"
    SLUMPED = "sunk in the seat"
    ASIDE = "leaning to the side"
    OUT = "partly out of the picture"


@dataclass(frozen=True, slots=True)
class _Place:
    x_h: float
    y_h: float
    size_h: float
    shoulders_y_h: float | None

    @property
    def is_cut(self) -> bool:
        """Whether forehead or chin lie outside the picture."""
        return self.y_h - self.size_h / 2 < 0.0 or self.y_h + self.size_h / 2 > 1.0


class Detector:
    """Compares head and shoulders, about once a second, with how this person sat at first."""

    habit: ClassVar[Habit] = Habit(
        slug="posture",
        title="Slumping or leaning out",
        sense=Sense.BODY,
        lane="body",
        metric=MetricSpec(
            kind=MetricKind.SHARE,
            name="time sunk in the seat or leaning out while answering",
            unit="%",
            typical=(None, 5.0),
            flag=(None, 20.0),
            scale=100.0,
            source="limits are our choice",
        ),
        tip="Sit back until your spine touches the chair, then let the top of your head float up.",
        drill="Answer one question with both shoulder blades on the backrest; notice when they leave it.",
        importance=0.3,
        praise="You sat upright and well in the picture.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answering = Answering()
        self._faces: deque[FaceObservation] = deque()
        self._usual = _UsualPlace(limits)
        self._off = Episodes(limits.out_min_s, limits.bridge_s, limits.hole_s)
        self._seats: Counter[tuple[Seat, str]] = Counter()
        self._aside_since: float | None = None

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation."""
        if self._answering.update(obs):
            yield from self._ended(self._off.close(obs.t))
        if isinstance(obs, FaceObservation):
            self._faces.append(obs)
            while obs.t - self._faces[0].t > self._limits.face_s:
                self._faces.popleft()
        elif isinstance(obs, BodyObservation):
            place = self._place(obs)
            if place is not None:
                yield from self._look(obs.t, place)

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """Ends what is open."""
        yield from self._ended(self._off.close(t))

    def blocks(self) -> list[Block]:
        """A share is counted from the events."""
        return []

    def _place(self, body: BodyObservation) -> _Place | None:
        seen = [
            (face.x_h, face.y_h, face.size_h)
            for face in self._faces
            if face.x_h is not None
            and face.y_h is not None
            and face.size_h
            and body.t - face.t <= self._limits.face_s
        ]
        if not seen:
            return None
        shoulders_y_h = None
        if body.left_y_h is not None and body.right_y_h is not None:
            shoulders_y_h = (body.left_y_h + body.right_y_h) / 2
        x_h, y_h, size_h = (median(values) for values in zip(*seen, strict=True))
        return _Place(x_h, y_h, size_h, shoulders_y_h)

    def _look(self, t: float, place: _Place) -> Iterator[HabitEvent]:
        usual = self._usual.place
        if usual is None:
            self._usual.learn(t, place)
            return
        seat, way = _seat(place, usual, self._limits)
        if self._has_moved(t, seat):
            self._off.close(t)
            self._seats.clear()
            self._usual = _UsualPlace(self._limits)
        elif self._answering.active:
            yield from self._ended(self._off.update(t, seat is not Seat.UPRIGHT))
            if seat is not Seat.UPRIGHT:
                self._seats[seat, way] += 1

    def _has_moved(self, t: float, seat: Seat) -> bool:
        if seat is not Seat.ASIDE:
            self._aside_since = None
        elif self._aside_since is None:
            self._aside_since = t
        if self._aside_since is None or t - self._aside_since < self._limits.moved_s:
            return False
        self._aside_since = None
        return True

    def _ended(self, episode: Episode | None) -> Iterator[HabitEvent]:
        limits = self._limits
        if episode is not None:
            (seat, way), _ = self._seats.most_common(1)[0]
            least_s = {Seat.SLUMPED: limits.slumped_min_s, Seat.ASIDE: limits.aside_min_s}.get(
                seat, limits.out_min_s
            )
            if episode.duration_s >= least_s:
                detail: dict[str, str | float] = {"posture": seat.value}
                if way:
                    detail["direction"] = way
                yield HabitEvent(self.habit.slug, episode.start, episode.end, limits.confidence, detail)
        if episode is not None or not self._off.is_open:
            self._seats.clear()


class _UsualPlace:
    """Learns where head and shoulders are when this person sits as usual."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._seen: deque[tuple[float, _Place]] = deque()
        self._first_t: float | None = None
        self.place: _Place | None = None

    def learn(self, t: float, place: _Place) -> None:
        """Takes one look; sets ``place`` once the looks of ``learn_s`` agree."""
        limits = self._limits
        if self._first_t is None:
            self._first_t = t
        if t - self._first_t < limits.settle_s:
            return
        self._seen.append((t, place))
        if t - self._seen[0][0] < limits.learn_s:
            return
        if len(self._seen) >= limits.learn_looks:
            self.place = self._agreed([place for _, place in self._seen])
        self._seen.popleft()

    def _agreed(self, places: list[_Place]) -> _Place | None:
        size_h = median(place.size_h for place in places)
        x_h, y_h = median(place.x_h for place in places), median(place.y_h for place in places)
        far = sum(
            max(abs(place.x_h - x_h), abs(place.y_h - y_h)) > self._limits.steady * size_h for place in places
        )
        if far > len(places) / 4:
            return None
        shoulders = [place.shoulders_y_h for place in places if place.shoulders_y_h is not None]
        return _Place(x_h, y_h, size_h, median(shoulders) if len(shoulders) > len(places) / 2 else None)


def _seat(place: _Place, usual: _Place, limits: Limits) -> tuple[Seat, str]:
    """How one sits, and to which side of the picture one leans."""
    if place.is_cut and not usual.is_cut:
        return Seat.OUT, ""
    across = (place.x_h - usual.x_h) / usual.size_h
    if abs(across) >= limits.aside:
        return Seat.ASIDE, "right" if across > 0 else "left"
    same_distance = abs(place.size_h / usual.size_h - 1.0) <= limits.size_change
    if same_distance and place.shoulders_y_h is not None and usual.shoulders_y_h is not None:
        sunk = min(place.y_h - usual.y_h, place.shoulders_y_h - usual.shoulders_y_h) / usual.size_h
        if sunk >= limits.sunk:
            return Seat.SLUMPED, ""
    return Seat.UPRIGHT, ""

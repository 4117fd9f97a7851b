"""A hand that touches the face: where, and for how long."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

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
from mock_interview.detectors.episodes import Answering, Episode, Episodes


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit.

    Distances are in face sizes (forehead to chin), negative inside the outline.
    """

    touch_distance: float = -0.02  # a finger so far inside the outline
    hair_distance: float = 0.08  # hair and ears lie outside the outline
    # Palm by face: a hand at the face measures .3 to .62 in real clips; one stretched towards the camera
    # appears larger.
    min_size: float = 0.28
    max_size: float = 0.75
    # A "hand" wholly inside the face, wrist too, is mostly lips and teeth taken for fingers: in real clips
    # such hands measured .17 to .36, a real fist before the mouth .35 to .40.
    swallowed_share: float = 0.97
    swallowed_size: float = 0.37
    min_s: float = 0.15  # the shortest real touch in our clips is 0.27 s, seen in three looks
    outside_min_s: float = 0.5  # beside the face, hair and ear: a hand passes by more often than it touches
    bridge_s: float = 0.5  # rubbing lifts the hand for moments
    hole_s: float = 1.0
    sure_s: float = 0.5
    short_confidence: float = 0.6
    face_kept_s: float = 2.0  # a face's size holds so long while a hand hides it


OUTSIDE = frozenset({"hair", "ear"})


class Detector:
    """Follows the hand that is deepest in the face."""

    habit: ClassVar[Habit] = Habit(
        slug="face_touch",
        title="Touching your face",
        sense=Sense.HANDS,
        lane="hands",
        metric=MetricSpec(
            kind=MetricKind.RATE,
            name="touches of the face while answering",
            unit="per 10 min",
            typical=(None, 2.0),
            flag=(None, 6.0),
            per_s=600.0,
            source="people touch their face 23 to 50 times an hour (Kwok 2015, Oh 2021); our limits",
        ),
        tip="Give your hands a home: one resting in the other, in your lap or on the desk.",
        drill="Answer one question, fingertips together on the desk; return there after every gesture.",
        importance=0.45,
        praise="Your hands left your face alone.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answering = Answering()
        self._touch = Episodes(limits.min_s, limits.bridge_s, limits.hole_s)
        self._places: Counter[str] = Counter()
        self._face_size_h: float | None = None
        self._face_t = float("-inf")

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation."""
        if self._answering.update(obs):
            yield from self._ended(self._touch.close(obs.t))
        if isinstance(obs, FaceObservation) and obs.size_h is not None:
            self._face_size_h, self._face_t = obs.size_h, obs.t
        if self._answering.active and isinstance(obs, HandsObservation):
            yield from self._look(obs)

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """Ends what is open."""
        yield from self._ended(self._touch.close(t))

    def blocks(self) -> list[Block]:
        """A rate is counted from the events."""
        return []

    def _look(self, obs: HandsObservation) -> Iterator[HabitEvent]:
        touching = [hand for hand in obs.hands if self._touches(hand, obs.t)]
        yield from self._ended(self._touch.update(obs.t, bool(touching)))
        for hand in touching:
            self._places[hand.place or "face"] += 1

    def _touches(self, hand: Hand, t: float) -> bool:
        limits = self._limits
        if hand.face_distance is None or self._face_size_h is None or t - self._face_t > limits.face_kept_s:
            return False
        size = hand.size_h / self._face_size_h
        if not limits.min_size <= size <= limits.max_size:
            return False
        if (hand.inside_share or 0.0) > limits.swallowed_share and size < limits.swallowed_size:
            return False
        reach = limits.hair_distance if hand.place in OUTSIDE else limits.touch_distance
        return hand.face_distance <= reach

    def _ended(self, episode: Episode | None) -> Iterator[HabitEvent]:
        limits = self._limits
        if episode is not None:
            place = self._places.most_common(1)[0][0]
            if place not in OUTSIDE or episode.duration_s >= limits.outside_min_s:
                confidence = limits.short_confidence if episode.duration_s < limits.sure_s else 0.9
                yield HabitEvent(
                    self.habit.slug,
                    episode.start,
                    episode.end,
                    confidence * max(0.6, episode.share),
                    {"place": place},
                )
        if episode is not None or not self._touch.is_open:
            self._places.clear()

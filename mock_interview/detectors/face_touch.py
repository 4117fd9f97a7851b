"""A hand that touches the face: where, and for how long."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot
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
    swallowed_share: float = 0.93
    swallowed_size: float = 0.37
    min_s: float = 0.15  # the shortest real touch in our clips is 0.27 s, seen in three looks
    # A hand that passes or gestures is on its way, at 1.2 (slowly) to 3 face sizes a second; the tips of one
    # that touches soon stay within .6, measured on real touches.
    rest_per_s: float = 1.0
    rest_over_s: float = 0.35  # rubbing goes to and fro in less
    rest_share: float = 0.3  # of the looks of a touch
    outside_rest_share: float = 0.6  # a gesture beside the face halts for moments too
    leaning_min_s: float = 2.0  # a chin or cheek that stays on a hand so long rests there (our choice)
    leaning_rest_share: float = 0.7
    outside_min_s: float = 0.5  # beside the face, hair and ear: a hand passes by more often than it touches
    bridge_s: float = 0.5  # rubbing lifts the hand for moments
    hole_s: float = 1.0
    sure_s: float = 0.5
    short_confidence: float = 0.6
    # One finger tip just within the outline may as well be beside the face or before it: "possible".
    edge_distance: float = -0.06
    edge_share: float = 0.1  # of the hand's points within
    edge_confidence: float = 0.45
    face_kept_s: float = 2.0  # a face's size holds so long while a hand hides it


OUTSIDE = frozenset({"hair", "ear"})
LEANING = {"chin": "resting chin on hand", "cheek": "resting cheek on hand"}


class Detector:
    """Follows the hands at the face, as long as one of them stays there."""

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
        self._rests: list[bool] = []  # of the touching hands whose way could be followed
        self._at_edge: list[bool] = []  # of the touching hands
        self._lately: deque[HandsObservation] = deque()
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
        while self._lately and obs.t - self._lately[0].t > self._limits.rest_over_s:
            self._lately.popleft()
        touching = [hand for hand in obs.hands if self._touches(hand, obs.t)]
        yield from self._ended(self._touch.update(obs.t, bool(touching)))
        for hand in touching:
            self._places[hand.place or "face"] += 1
            self._at_edge.append(self._is_at_edge(hand))
            speed = self._per_s(hand, obs.t)
            if speed is not None:
                self._rests.append(speed <= self._limits.rest_per_s)
        self._lately.append(obs)

    def _per_s(self, hand: Hand, t: float) -> float | None:
        """How fast the finger tips came here, in face sizes a second; None: not seen coming.

        The slower of the way since the last look and the one over several looks, which rubbing makes short.
        """
        size_h = self._face_size_h or 1.0
        ways = [
            hypot(hand.tips_x_h - other.tips_x_h, hand.tips_y_h - other.tips_y_h) / size_h / (t - look.t)
            for look in self._lately
            if look.t < t
            for other in look.hands
        ]
        return min(ways, default=None)

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
            rest_share = sum(self._rests) / (len(self._rests) or 1)
            if self._is_touch(episode, place, rest_share):
                detail: dict[str, str | float] = {"place": place}
                leans = episode.duration_s >= limits.leaning_min_s and rest_share >= limits.leaning_rest_share
                confidence = limits.short_confidence if episode.duration_s < limits.sure_s else 0.9
                if all(self._at_edge) and place not in OUTSIDE and not leans:
                    confidence = limits.edge_confidence
                if leans and place in LEANING:
                    detail["manner"] = LEANING[place]
                yield HabitEvent(
                    self.habit.slug, episode.start, episode.end, confidence * max(0.6, episode.share), detail
                )
        if episode is not None or not self._touch.is_open:
            self._places.clear()
            self._rests.clear()
            self._at_edge.clear()

    def _is_at_edge(self, hand: Hand) -> bool:
        limits = self._limits
        if hand.face_distance is None or hand.inside_share is None:
            return False
        return hand.face_distance > limits.edge_distance and hand.inside_share <= limits.edge_share

    def _is_touch(self, episode: Episode, place: str, rest_share: float) -> bool:
        limits = self._limits
        if place in OUTSIDE:
            return episode.duration_s >= limits.outside_min_s and rest_share >= limits.outside_rest_share
        return rest_share >= limits.rest_share

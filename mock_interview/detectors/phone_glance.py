"""Eyes that go down to a phone: seen with the phone, or only guessed from glances down that repeat."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from mock_interview.core.model import (
    Block,
    FaceObservation,
    Habit,
    HabitEvent,
    HandsObservation,
    MetricKind,
    MetricSpec,
    Observation,
    Phone,
    PhoneObservation,
    Sense,
    Zone,
)
from mock_interview.detectors.episodes import Answering, Episode, Episodes


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    sure_score: float = 0.4  # the model's: an upright phone of 80 px scores .41
    weak_score: float = 0.2  # enough when a hand is at the phone and the eyes are down
    # A phone seen so long before or after the glance belongs to it: it is looked for about once a second.
    recent_s: float = 2.5
    near_hand_h: float = 0.25  # picture heights between a hand and the phone in it
    min_s: float = 0.4
    bridge_s: float = 0.5
    hole_s: float = 0.8
    repeat_within_s: float = 60.0  # glances down without a phone in view: possible only when they repeat
    repeat_min: int = 3
    possible_max_s: float = 6.0  # longer is reading or writing, not a glance
    possible_confidence: float = 0.35  # under 0.5: the report says "possible phone or notes"
    still_s: float = 20.0  # a phone at one place for so long without a hand lies in the background
    still_h: float = 0.05


@dataclass(frozen=True, slots=True)
class _Sighting:
    t: float
    score: float
    held: bool


class Detector:
    """Follows glances down, and asks of each whether a phone was in view."""

    habit: ClassVar[Habit] = Habit(
        slug="phone_glance",
        title="Glances at a phone",
        sense=Sense.EYES,
        lane="phone",
        metric=MetricSpec(
            kind=MetricKind.RATE,
            name="glances at a phone while answering",
            unit="per 10 min",
            typical=(None, 0.0),
            flag=(None, 1.0),
            per_s=600.0,
            source="any glance at a phone is noticed; our choice",
        ),
        tip="Put the phone in another room, switched off: even face down it draws the eyes.",
        drill="Before you start, carry the phone out of the room; say aloud: the next half hour is theirs.",
        importance=0.95,
        praise="No phone drew your eyes away.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answering = Answering()
        self._down = Episodes(limits.min_s, limits.bridge_s, limits.hole_s)
        self._sightings: deque[_Sighting] = deque()
        self._hands: tuple[tuple[float, float], ...] = ()
        self._hands_t = float("-inf")
        self._still: tuple[float, float, float] | None = None  # since when, x, y
        self._waiting: deque[Episode] = deque()  # a phone may be seen just after the glance
        self._repeats: deque[Episode] = deque()

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation."""
        limits = self._limits
        if self._answering.update(obs):
            yield from self._close(obs.t)
        if isinstance(obs, HandsObservation):
            self._hands = tuple((hand.tips_x_h, hand.tips_y_h) for hand in obs.hands)
            self._hands_t = obs.t
        if isinstance(obs, PhoneObservation):
            self._see_phones(obs)
        if self._answering.active and isinstance(obs, FaceObservation) and obs.zone is not None:
            ended = self._down.update(obs.t, obs.zone is Zone.DOWN)
            if ended:
                self._waiting.append(ended)
        while self._waiting and obs.t - self._waiting[0].end > limits.recent_s:
            yield from self._judge(self._waiting.popleft())

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """Ends what is open."""
        yield from self._close(t)

    def blocks(self) -> list[Block]:
        """A rate is counted from the events."""
        return []

    def _close(self, t: float) -> Iterator[HabitEvent]:
        ended = self._down.close(t)
        if ended:
            self._waiting.append(ended)
        while self._waiting:
            yield from self._judge(self._waiting.popleft())
        self._repeats.clear()

    def _see_phones(self, obs: PhoneObservation) -> None:
        limits = self._limits
        for phone in obs.phones:
            held = self._held(phone, obs.t)
            if phone.score < limits.weak_score or (not held and self._lies_still(phone, obs.t)):
                continue
            self._sightings.append(_Sighting(obs.t, phone.score, held))
        while self._sightings and obs.t - self._sightings[0].t > limits.repeat_within_s:
            self._sightings.popleft()

    def _held(self, phone: Phone, t: float) -> bool:
        limits = self._limits
        if t - self._hands_t > 1.0:
            return False
        reach = limits.near_hand_h + max(phone.width_h, phone.height_h) / 2
        return any(abs(x - phone.x_h) < reach and abs(y - phone.y_h) < reach for x, y in self._hands)

    def _lies_still(self, phone: Phone, t: float) -> bool:
        limits = self._limits
        if self._still is not None:
            since, x, y = self._still
            if abs(phone.x_h - x) < limits.still_h and abs(phone.y_h - y) < limits.still_h:
                return t - since >= limits.still_s
        self._still = (t, phone.x_h, phone.y_h)
        return False

    def _judge(self, glance: Episode) -> Iterator[HabitEvent]:
        limits = self._limits
        seen = [
            s
            for s in self._sightings
            if glance.start - limits.recent_s <= s.t <= glance.end + limits.recent_s
            and (s.score >= limits.sure_score or s.held)
        ]
        if seen:
            best = max(seen, key=lambda s: s.score + 0.2 * s.held)
            confidence = min(0.95, 0.5 + best.score / 2 + 0.1 * best.held)
            yield HabitEvent(
                self.habit.slug,
                glance.start,
                glance.end,
                confidence,
                {"phone": "in hand" if best.held else "in view"},
            )
        elif glance.duration_s <= limits.possible_max_s:
            yield from self._possible(glance)

    def _possible(self, glance: Episode) -> Iterator[HabitEvent]:
        limits = self._limits
        self._repeats.append(glance)
        while glance.start - self._repeats[0].start > limits.repeat_within_s:
            self._repeats.popleft()
        if len(self._repeats) >= limits.repeat_min:
            yield HabitEvent(
                self.habit.slug,
                glance.start,
                glance.end,
                limits.possible_confidence,
                {"phone": "not seen: possible phone or notes"},
            )

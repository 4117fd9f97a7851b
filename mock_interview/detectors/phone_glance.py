"""Eyes that go to a phone: seen with the phone, or only guessed from glances down that repeat; and calls."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot
from statistics import median
from typing import ClassVar

from mock_interview.core.model import (
    Block,
    FaceObservation,
    Habit,
    HabitEvent,
    MetricKind,
    MetricSpec,
    Observation,
    PhoneObservation,
    Sense,
    Zone,
)
from mock_interview.core.record import Interval
from mock_interview.detectors.episodes import Answering, Episode, Episodes, LoweredLids
from mock_interview.detectors.phone_sightings import PhoneSightings, Sighting, SightingLimits


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    sure_score: float = 0.4  # the model's: an upright phone of 80 px scores .41
    weak_score: float = 0.2  # enough when a hand is at the phone and the eyes go to it
    # A phone seen so long before or after the glance belongs to it: it is looked for about once a second.
    recent_s: float = 2.5
    min_s: float = 0.4
    bridge_s: float = 0.5
    hole_s: float = 0.8
    lids_s: float = 0.7  # eyes shut for no longer than this may be lids on their way down
    repeat_within_s: float = 60.0  # glances down without a phone in view: possible only when they repeat
    repeat_min: int = 3
    same_spot_deg: float = 10.0  # uncalibrated gaze is off by 4 to 6 (EMC-Gaze), at both ends
    possible_max_s: float = 6.0  # longer is reading or writing, not a glance
    possible_confidence: float = 0.35  # under 0.5: the report says "possible phone or notes"
    standing_confidence: float = 0.45  # the phone is sure, that the eyes went to it is not
    call_min_s: float = 2.0  # a phone at the ear is looked for about once a second: seen twice
    call_bridge_s: float = 2.0
    call_hole_s: float = 3.5
    call_confidence: float = 0.7


@dataclass(frozen=True, slots=True)
class _Glance:
    start: float
    end: float
    spot_deg: tuple[float, float] | None  # yaw and pitch; None: not measured

    @property
    def span(self) -> Interval:
        return Interval(self.start, self.end)


class Detector:
    """Follows glances down, and to a phone held at a side, and asks of each whether a phone was in use."""

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
        self._phones = PhoneSightings()
        self._held: Sighting | None = None  # the last one in a hand
        self._lids = LoweredLids(limits.lids_s)
        self._down = Episodes(limits.min_s, limits.bridge_s, limits.hole_s)
        self._gaze_deg: list[tuple[float, float]] = []  # of the glance that is open
        self._at_ear = Episodes(limits.call_min_s, limits.call_bridge_s, limits.call_hole_s)
        self._call_end = float("-inf")
        self._waiting: deque[_Glance] = deque()  # a phone may be seen just after the glance
        self._glances: deque[_Glance] = deque()  # the last ones: what was seen during them lay not about
        self._repeats: deque[_Glance] = deque()

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation."""
        if self._answering.update(obs):
            yield from self._close(obs.t)
        seen = self._phones.update(obs)
        self._held = next((s for s in seen if s.held), self._held)
        if self._answering.active:
            if isinstance(obs, PhoneObservation):
                call = self._at_ear.update(obs.t, any(s.at_ear for s in seen))
                yield from self._call(call)
            elif isinstance(obs, FaceObservation) and obs.zone is not None:
                self._follow(obs, obs.zone)
        # A glance during what may become a call is part of it.
        while self._waiting and not self._at_ear.is_open and self._is_ripe(self._waiting[0], obs.t):
            yield from self._judge(self._waiting.popleft())

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """Ends what is open."""
        yield from self._close(t)

    def blocks(self) -> list[Block]:
        """A rate is counted from the events."""
        return []

    def _is_ripe(self, glance: _Glance, t: float) -> bool:
        return t - glance.end > self._limits.recent_s

    def _close(self, t: float) -> Iterator[HabitEvent]:
        for look_t, zone in self._lids.settle():
            self._look(look_t, zone)
        self._glanced(self._down.close(t))
        yield from self._call(self._at_ear.close(t))
        while self._waiting:
            yield from self._judge(self._waiting.popleft())
        self._repeats.clear()

    def _follow(self, face: FaceObservation, zone: Zone) -> None:
        for t, settled in self._lids.update(face.t, zone):
            self._look(t, settled)
        if self._down.is_open and face.gaze_yaw_deg is not None and face.gaze_pitch_deg is not None:
            self._gaze_deg.append((face.gaze_yaw_deg, face.gaze_pitch_deg))

    def _look(self, t: float, zone: Zone) -> None:
        self._glanced(self._down.update(t, zone is Zone.DOWN or self._to_held_phone(t, zone)))
        if not self._down.is_open:
            self._gaze_deg.clear()

    def _to_held_phone(self, t: float, zone: Zone) -> bool:
        """Whether the eyes are aside, where a phone is held."""
        held = self._held
        if held is None or t - held.t > self._limits.recent_s or held.at_ear:
            return False
        return held.side == {Zone.LEFT: -1, Zone.RIGHT: 1}.get(zone)

    def _glanced(self, episode: Episode | None) -> None:
        if episode is None:
            return
        spot = None
        if self._gaze_deg:
            yaws_deg, pitches_deg = zip(*self._gaze_deg, strict=True)
            spot = median(yaws_deg), median(pitches_deg)
            self._gaze_deg.clear()
        glance = _Glance(episode.start, episode.end, spot)
        self._waiting.append(glance)
        self._glances.append(glance)
        while glance.start - self._glances[0].end > SightingLimits().memory_s:
            self._glances.popleft()

    def _call(self, call: Episode | None) -> Iterator[HabitEvent]:
        """Judges the glances before a call, and tells it."""
        if call is None:
            return
        while self._waiting and self._waiting[0].end <= call.start:
            yield from self._judge(self._waiting.popleft())
        self._call_end = call.end
        yield self._event(call, self._limits.call_confidence, "at the ear: a call")

    def _judge(self, glance: _Glance) -> Iterator[HabitEvent]:
        if glance.start < self._call_end:  # a part of it
            return
        near = self._phones.around(glance.span, self._limits.recent_s)
        used = [s for s in near if self._is_in_use(s)]
        stands = [s for s in near if s.upright and s.below and s.phone.score >= self._limits.sure_score]
        if used:
            best = max(used, key=lambda s: s.phone.score + 0.2 * s.held)
            confidence = min(0.95, 0.5 + best.phone.score / 2 + 0.1 * best.held)
            yield self._event(glance, confidence, "in hand" if best.held else "in view")
        elif stands:
            yield self._event(glance, self._limits.standing_confidence, "in view all the time: possible")
        elif glance.end - glance.start <= self._limits.possible_max_s:
            yield from self._possible(glance)

    def _is_in_use(self, sighting: Sighting) -> bool:
        limits = self._limits
        if sighting.held:
            return not sighting.at_ear and sighting.phone.score >= limits.weak_score
        if not sighting.below or sighting.phone.score < limits.sure_score:
            return False
        return not self._phones.lies(sighting, [glance.span for glance in self._glances])

    def _possible(self, glance: _Glance) -> Iterator[HabitEvent]:
        limits = self._limits
        self._repeats.append(glance)
        while glance.start - self._repeats[0].start > limits.repeat_within_s:
            self._repeats.popleft()
        if sum(self._same_spot(glance, other) for other in self._repeats) >= limits.repeat_min:
            yield self._event(glance, limits.possible_confidence, "not seen: possible phone or notes")

    def _same_spot(self, one: _Glance, other: _Glance) -> bool:
        """Down is all that is known of a glance whose direction was not measured."""
        if one.spot_deg is None or other.spot_deg is None:
            return True
        across_deg, up_deg = (a - b for a, b in zip(one.spot_deg, other.spot_deg, strict=True))
        return hypot(across_deg, up_deg) <= self._limits.same_spot_deg

    def _event(self, span: _Glance | Episode, confidence: float, phone: str) -> HabitEvent:
        return HabitEvent(self.habit.slug, span.start, span.end, confidence, {"phone": phone})

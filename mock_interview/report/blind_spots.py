"""Ranks what is worth working on, at most three things, and finds what went well.

A habit's rank is the product of three parts, each 0..1, kept beside it so that it can be explained:
how far outside the typical range it is, how sure that is, and how much it matters to interviewers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from mock_interview.core.model import Habit, HabitEvent
from mock_interview.core.record import Metric, SessionRecord, StoredEvent
from mock_interview.report import wording
from mock_interview.report.limit_words import why
from mock_interview.report.patterns import in_words, pattern
from mock_interview.report.wording import SURE_CONFIDENCE, Found

MAX_BLIND_SPOTS = 3  # feedback works when it is sparse (MACH, ROC Speak)
MAX_STRENGTHS = 5
BETTER_FOR_YOU = "Better than in your last sessions, by more than chance explains well."
WATCH_BEFORE_S = 3.0  # what led up to a moment is part of it
HALF_SURE_OBSERVED_S = 30.0  # a number resting on this much time counts half; a design choice

_OUTSIDE = frozenset({"slightly_outside", "outside"})
# One look at a phone is remembered, whatever the rate; a mere glance down is not one.
_ANY_SURE_EVENT_COUNTS = frozenset({"phone_glance"})
# Two numbers for one thing: only the stronger is told, and the first one's moments are the second's.
SHOWN_BY = {"eye_contact": "looking_away"}


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """Why a blind spot ranks where it does; each 0..1."""

    outside: float
    sure: float
    importance: float

    @property
    def total(self) -> float:
        """What the ranking sorts by."""
        return self.outside * self.sure * self.importance


@dataclass(frozen=True, slots=True)
class Moment:
    """The event that shows a blind spot best, in seconds from the session's start."""

    event_id: int
    start: float
    end: float
    watch_from: float


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """One thing worth working on, in words."""

    habit: str
    title: str
    seen: str
    how_often: str
    how_sure: str
    typical: str
    why: str  # by which limits it was counted, and their reason
    moment: Moment | None
    tip: str
    drill: str
    score: ScoreParts


@dataclass(frozen=True, slots=True)
class Strength:
    """One thing that went well."""

    habit: str
    title: str
    sentence: str
    estimate: str


def rank(record: SessionRecord, habits: Mapping[str, Habit]) -> list[BlindSpot]:
    """The blind spots, the most worthwhile first; at most three, possibly none."""
    scored = [
        (parts, found)
        for metric in record.metrics
        if metric.habit in habits
        for found in [_found(record, habits[metric.habit], metric)]
        for parts in [_score(record, found)]
        if parts is not None
    ]
    scored.sort(key=lambda pair: (-pair[0].total, pair[1].habit.slug))
    chosen: dict[str, BlindSpot] = {}
    for parts, found in scored:
        thing = SHOWN_BY.get(found.habit.slug, found.habit.slug)
        if thing not in chosen and len(chosen) < MAX_BLIND_SPOTS:
            chosen[thing] = _blind_spot(record, parts, found)
    return list(chosen.values())


def strengths(record: SessionRecord, habits: Mapping[str, Habit]) -> list[Strength]:
    """What was within the typical range on enough evidence, the most important first; at most five.

    The table of all numbers has the others; a longer list hides what is worth working on.
    """
    typical = [
        (habits[metric.habit], metric)
        for metric in record.metrics
        if metric.verdict == "typical" and metric.habit in habits and habits[metric.habit].praise
        if metric.own in ("", "better")
    ]
    typical.sort(key=lambda pair: (-pair[0].importance, pair[0].slug))
    chosen: dict[str, Strength] = {}
    for habit, metric in typical:
        thing = SHOWN_BY.get(habit.slug, habit.slug)
        if thing not in chosen and len(chosen) < MAX_STRENGTHS:
            praise = BETTER_FOR_YOU if metric.own else habit.praise
            chosen[thing] = Strength(habit.slug, habit.title, praise, wording.estimate(metric))
    return list(chosen.values())


def outside(metric: Metric, habit: Habit) -> float:
    """How far the number lies outside the typical range, 0 (inside) to 1, whatever its unit.

    The distance from the typical bound is measured in steps to the flag bound. The value and the nearer end
    of its interval count half each: of two equal numbers the vaguer one ranks lower.
    """
    if metric.value is None:
        return 0.0
    near_above = metric.value if metric.low is None else metric.low
    near_below = metric.value if metric.high is None else metric.high
    low, high = metric.typical
    flag_low, flag_high = habit.metric.flag
    above = _mean_saturated(metric.value, near_above, high, flag_high)
    below = _mean_saturated(
        -metric.value,
        -near_below,
        None if low is None else -low,
        None if flag_low is None else -flag_low,
    )
    return max(above, below)


def _mean_saturated(value: float, near: float, bound: float | None, flag: float | None) -> float:
    if bound is None:
        return 0.0
    step = abs(bound) if flag is None or flag <= bound else flag - bound
    return (_saturated(value - bound, step) + _saturated(near - bound, step)) / 2


def _saturated(distance: float, step: float) -> float:
    """0 inside, 1/2 at the flag bound, towards 1 far beyond it; a bound without a step is all or nothing."""
    if distance <= 0:
        return 0.0
    steps = distance / step if step > 0 else inf
    return 1.0 - 1.0 / (1.0 + steps)


def _score(record: SessionRecord, found: Found) -> ScoreParts | None:
    any_counts = found.habit.slug in _ANY_SURE_EVENT_COUNTS
    if any_counts and not any(event.confidence >= SURE_CONFIDENCE for event in found.events):
        return None
    if not any_counts and found.metric.verdict not in _OUTSIDE:
        return None
    distance = 1.0 if any_counts else outside(found.metric, found.habit)
    if distance == 0:
        return None
    return ScoreParts(distance, _sureness(record, found), found.habit.importance)


def _sureness(record: SessionRecord, found: Found) -> float:
    coverage = record.coverage.get(found.habit.sense, 0.0)
    observed_s = found.metric.observed_s
    events = found.events
    confidence = sum(event.confidence for event in events) / len(events) if events else 1.0
    return coverage * confidence * observed_s / (observed_s + HALF_SURE_OBSERVED_S)


def _found(record: SessionRecord, habit: Habit, metric: Metric) -> Found:
    events = [_as_judged(stored) for stored in _counted(record.events, habit.slug)]
    return Found(habit, metric, events, record.answers)


def _counted(events: Sequence[StoredEvent], slug: str) -> list[StoredEvent]:
    return [stored for stored in events if stored.event.habit == slug and not stored.dismissed]


def _as_judged(stored: StoredEvent) -> HabitEvent:
    event = stored.event
    if not stored.confirmed:
        return event
    return HabitEvent(event.habit, event.start, event.end, 1.0, event.detail)


def _blind_spot(record: SessionRecord, parts: ScoreParts, found: Found) -> BlindSpot:
    habit, metric = found.habit, found.metric
    coverage = record.coverage.get(habit.sense, 0.0)
    return BlindSpot(
        habit=habit.slug,
        title=habit.title,
        seen=wording.seen(found),
        how_often=wording.how_often(metric, in_words(pattern(found.events, found.answers))),
        how_sure=wording.how_sure(parts.sure, habit.sense, coverage, metric.observed_s),
        typical=wording.typical(metric),
        why=why(habit.slug, record, {habit.slug: habit}).text,
        moment=_best_moment(record, habit.slug),
        tip=habit.tip,
        drill=habit.drill,
        score=parts,
    )


def _best_moment(record: SessionRecord, slug: str) -> Moment | None:
    shown = _counted(record.events, slug) or _counted(record.events, SHOWN_BY.get(slug, slug))
    if not shown:
        return None
    best = max(shown, key=_clarity)
    start = best.event.start
    return Moment(best.id, start, best.event.end, max(0.0, start - WATCH_BEFORE_S))


def _clarity(stored: StoredEvent) -> tuple[bool, bool, float, float]:
    event = stored.event
    return stored.confirmed, event.confidence >= SURE_CONFIDENCE, event.duration_s, -event.start

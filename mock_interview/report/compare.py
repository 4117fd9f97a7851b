"""Two sessions, or two answers to one question, side by side: each habit's difference and how sure it is.

The interval of a difference is made from the intervals of the two numbers (MOVER: Zou and Donner 2008): it
needs nothing but them, and it may be longer on one side, as the intervals of counts are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from mock_interview.core.model import Habit
from mock_interview.core.record import Metric, SessionRecord
from mock_interview.core.scores import Evidence, of_answers
from mock_interview.detectors.registry import DetectorKind
from mock_interview.report import figures, wording
from mock_interview.session.scoring import measure


class Difference(StrEnum):
    """What can be said of the later number against the earlier one."""

    NOT_ENOUGH = "not_enough"  # one of them could not be judged
    WITHIN = "within"  # no larger than the uncertainty
    NEARER = "nearer"  # to the typical range, or into it
    FARTHER = "farther"
    OTHER = "other"  # typical both times, but surely not the same


@dataclass(frozen=True, slots=True)
class HabitComparison:
    """One habit in both."""

    habit: str
    title: str
    name: str
    before: Metric
    now: Metric
    difference: Difference
    low: float | None  # 95 % interval of now - before
    high: float | None
    sentence: str


def compare(
    before: Sequence[Metric], now: Sequence[Metric], habits: Mapping[str, Habit]
) -> list[HabitComparison]:
    """The habits that both were looked at for, what matters most first."""
    earlier = {metric.habit: metric for metric in before}
    both = [metric for metric in now if metric.habit in earlier and metric.habit in habits]
    both.sort(key=lambda metric: (-habits[metric.habit].importance, metric.habit))
    return [_compared(habits[metric.habit], earlier[metric.habit], metric) for metric in both]


def difference_interval(before: Metric, now: Metric) -> tuple[float, float] | None:
    """Of ``now - before``; None: one of the two is not known well enough."""
    ends = (before.value, before.low, before.high, now.value, now.low, now.high)
    if any(end is None for end in ends):
        return None
    b, b_low, b_high, n, n_low, n_high = (end for end in ends if end is not None)
    return n - b - hypot(n - n_low, b_high - b), n - b + hypot(n_high - n, b - b_low)


def answer_metrics(
    record: SessionRecord, evidence: Evidence, kinds: Mapping[str, DetectorKind], question: str
) -> tuple[Metric, ...]:
    """Every habit's number in the answer to one question alone (all of its parts, when it was paused)."""
    wanted = {answer.index for answer in record.answers if answer.question == question}
    return measure(kinds, record.events, of_answers(evidence, wanted))


def all_answer_metrics(
    record: SessionRecord, evidence: Evidence, kinds: Mapping[str, DetectorKind]
) -> dict[str, tuple[Metric, ...]]:
    """Each answer's own numbers, by its question; takes a second for half an hour of answers."""
    questions = dict.fromkeys(answer.question for answer in record.answers)
    return {question: answer_metrics(record, evidence, kinds, question) for question in questions}


def summary(compared: Sequence[HabitComparison]) -> str:
    """The whole comparison in a sentence."""
    nearer = [each.title for each in compared if each.difference is Difference.NEARER]
    farther = [each.title for each in compared if each.difference is Difference.FARTHER]
    if all(each.difference is Difference.NOT_ENOUGH for each in compared):
        return "In one of the two there was not enough to compare anything."
    if not nearer and not farther:
        return "No difference here is larger than the uncertainty of the numbers."
    parts = []
    if nearer:
        parts.append(f"nearer to the typical range: {_listed(nearer)}")
    if farther:
        parts.append(f"farther from it: {_listed(farther)}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}. The rest is within the uncertainty, or typical both times."


def estimate_words(metric: Metric) -> str:
    """The number with its interval, or that there is none."""
    return "not enough to say" if metric.verdict == "not_enough" else wording.estimate(metric)


def _compared(habit: Habit, before: Metric, now: Metric) -> HabitComparison:
    interval = None
    if "not_enough" not in (before.verdict, now.verdict):
        interval = difference_interval(before, now)
    difference = _difference(before, now, interval)
    low, high = interval or (None, None)
    sentence = _sentence(before, now, difference, interval)
    return HabitComparison(
        habit.slug, habit.title, habit.metric.name, before, now, difference, low, high, sentence
    )


def _difference(before: Metric, now: Metric, interval: tuple[float, float] | None) -> Difference:
    if interval is None or before.value is None or now.value is None:
        return Difference.NOT_ENOUGH
    if interval[0] <= 0.0 <= interval[1]:
        return Difference.WITHIN
    outside_before = _outside(before.value, now.typical)
    outside_now = _outside(now.value, now.typical)
    if outside_before == outside_now == 0.0:
        return Difference.OTHER
    return Difference.NEARER if outside_now < outside_before else Difference.FARTHER


def _outside(value: float, typical: tuple[float | None, float | None]) -> float:
    low, high = typical
    return max(0.0, 0.0 if high is None else value - high, 0.0 if low is None else low - value)


def _sentence(
    before: Metric, now: Metric, difference: Difference, interval: tuple[float, float] | None
) -> str:
    if interval is None or before.value is None or now.value is None:
        which = "in either" if before.verdict == now.verdict == "not_enough" else "in one of the two"
        return f"There was not enough to go by {which}."
    change = now.value - before.value
    by = f"{_size(abs(change), now.unit)} {'more' if change > 0 else 'less'}"
    match difference:
        case Difference.WITHIN:
            return f"{by}; the uncertainty is larger." if change else "The same, as far as can be told."
        case Difference.NEARER:
            return f"{by}: nearer to the typical range, and more than the uncertainty."
        case Difference.FARTHER:
            return f"{by}: farther from the typical range, and more than the uncertainty."
        case _:
            return f"{by}: more than the uncertainty, and typical both times."


def _size(change: float, unit: str) -> str:
    text = figures.number(change, unit)
    shown = figures.with_unit(text, "percentage points" if unit == "%" else unit)
    return f"Less than {shown.removeprefix('under ')}" if text.startswith("under") else f"About {shown}"


def _listed(titles: Sequence[str]) -> str:
    lower = [title[:1].lower() + title[1:] for title in titles]
    return lower[0] if len(lower) == 1 else f"{', '.join(lower[:-1])} and {lower[-1]}"

"""Which answer is worth giving again: the one farthest outside the typical ranges, by what matters most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mock_interview.core.model import Habit
from mock_interview.core.record import Metric, SessionRecord
from mock_interview.core.takes import numbers
from mock_interview.report.blind_spots import outside

MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class WeakAnswer:
    """One answer and what stood out in it."""

    question: str
    number: str
    habits: tuple[str, ...]  # slugs, what weighs most first; at most two


def weakest(
    record: SessionRecord, metrics: Mapping[str, Sequence[Metric]], habits: Mapping[str, Habit]
) -> WeakAnswer | None:
    """None: no answer was outside of anything, or the questions are not known.

    Args:
        record: The session.
        metrics: Each answer's own numbers, by its question.
        habits: By slug.
    """
    best: tuple[float, WeakAnswer] | None = None
    for answer, number in zip(record.answers, numbers(record.answers), strict=True):
        if not answer.question or "(" in number:
            continue
        weights = {
            metric.habit: outside(metric, habits[metric.habit]) * habits[metric.habit].importance
            for metric in metrics.get(answer.question, ())
            if metric.verdict in ("slightly_outside", "outside")
        }
        heaviest = sorted((slug for slug in weights if weights[slug] > 0), key=lambda slug: -weights[slug])
        total = sum(weights.values())
        if heaviest and (best is None or total > best[0]):
            best = (total, WeakAnswer(answer.question, number, tuple(heaviest[:MOST_NAMED])))
    return None if best is None else best[1]

"""The blind-spot matrix: what I thought, what was measured, what others saw, side by side for five points.

A *blind spot* in the narrow sense is what measurement or a friend sees and oneself did not; its kind opposite
is a worry that nobody else shares.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from mock_interview.core.model import Habit
from mock_interview.core.ratings import RATING_POINTS, RatingPoint
from mock_interview.core.record import Metric, SessionRecord

GOOD, POOR = 4, 2  # of 1 to 5: from here on, and up to here
_WORST_FIRST = ("outside", "slightly_outside", "typical")


class Reading(StrEnum):
    """What the views together say."""

    BLIND_SPOT = "blind_spot"
    NEEDLESS_WORRY = "needless_worry"
    SEEN_BY_ALL = "seen_by_all"  # everybody, oneself too, sees something to work on
    STRENGTH = "strength"  # everybody sees that it is well
    MIXED = "mixed"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One friend's rating of one point."""

    name: str
    rating: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One point; ``myself`` None: not rated; ``verdict`` empty: not measured."""

    point: RatingPoint
    myself: int | None
    verdict: str  # the worst of its habits' verdicts
    stands_out: tuple[str, ...]  # titles of the habits that have this verdict, when it is not typical
    others: tuple[Opinion, ...]
    reading: Reading
    sentence: str


def matrix(
    record: SessionRecord,
    habits: Mapping[str, Habit],
    self_rating: Mapping[str, int],
    others: Mapping[str, Mapping[str, int]],
) -> list[MatrixRow]:
    """All five points, in their order.

    Args:
        record: The session.
        habits: All known habits by slug.
        self_rating: By point; what was not rated is left out.
        others: Each friend's ratings, by name.
    """
    metrics = {metric.habit: metric for metric in record.metrics}
    return [_row(point, metrics, habits, self_rating, others) for point in RATING_POINTS]


def _row(
    point: RatingPoint,
    metrics: Mapping[str, Metric],
    habits: Mapping[str, Habit],
    self_rating: Mapping[str, int],
    others: Mapping[str, Mapping[str, int]],
) -> MatrixRow:
    judged = [metrics[slug] for slug in point.habits if slug in metrics]
    judged = [metric for metric in judged if metric.verdict in _WORST_FIRST]
    verdict = min((metric.verdict for metric in judged), key=_WORST_FIRST.index, default="")
    stands_out = tuple(
        habits[metric.habit].title
        for metric in judged
        if metric.verdict == verdict != "typical" and metric.habit in habits
    )
    opinions = tuple(
        Opinion(name, ratings[point.slug]) for name, ratings in others.items() if point.slug in ratings
    )
    myself = self_rating.get(point.slug)
    reading = _read(myself, verdict, [opinion.rating for opinion in opinions])
    return MatrixRow(
        point,
        myself,
        verdict,
        stands_out,
        opinions,
        reading,
        _sentence(reading, myself, verdict, stands_out, opinions),
    )


def _read(myself: int | None, verdict: str, others: Sequence[int]) -> Reading:
    outside = _seen_from_outside(verdict, others)
    if myself is None or outside is None:
        return Reading.NOT_ENOUGH
    if outside == "mixed":
        return Reading.MIXED
    if outside == "poor":
        if myself >= GOOD:
            return Reading.BLIND_SPOT
        return Reading.SEEN_BY_ALL if myself <= POOR else Reading.MIXED
    if myself <= POOR:
        return Reading.NEEDLESS_WORRY
    return Reading.STRENGTH if myself >= GOOD else Reading.MIXED


def _seen_from_outside(verdict: str, others: Sequence[int]) -> str | None:
    """``good``, ``poor`` (one sharp eye is enough) or ``mixed``; None: neither measured nor rated."""
    views: set[str] = set()
    if verdict:
        views.add({"typical": "good", "outside": "poor"}.get(verdict, "mixed"))
    if others:
        mean = fmean(others)
        views.add("good" if mean >= GOOD else "poor" if mean <= POOR else "mixed")
    if not views:
        return None
    return next(view for view in ("poor", "mixed", "good") if view in views)


def _sentence(
    reading: Reading,
    myself: int | None,
    verdict: str,
    stands_out: Sequence[str],
    others: Sequence[Opinion],
) -> str:
    by = _who(verdict, others)
    things = f" ({', '.join(title.lower() for title in stands_out)})" if stands_out else ""
    match reading:
        case Reading.BLIND_SPOT:
            return f"A blind spot: you found it fine; {by} noticed something{things}."
        case Reading.NEEDLESS_WORRY:
            return f"You worried about this, and {by} saw nothing to worry about."
        case Reading.SEEN_BY_ALL:
            return f"You sensed it yourself, and {by} noticed it too{things}: a good place to begin."
        case Reading.STRENGTH:
            return f"You found it fine, and so did {by}."
        case Reading.MIXED:
            return f"The views differ or lie in the middle{things}; look at the moments themselves."
        case Reading.NOT_ENOUGH:
            if myself is not None:
                return "This could not be measured, and nobody else has said anything of it yet."
            return "Rate yourself before the next report, and the views can be compared."


def _who(verdict: str, others: Sequence[Opinion]) -> str:
    """Who saw it from outside."""
    names = [opinion.name or "a friend" for opinion in others]
    seen = (["the measurement"] if verdict else []) + names
    if len(seen) < 2:
        return seen[0] if seen else "nobody"
    return f"{', '.join(seen[:-1])} and {seen[-1]}"

"""Change over sessions, said only where it is larger than chance.

A habit's number differs from one session to the next though nothing changed: by its *typical error* (Hopkins
2000). A change counts as real only beyond the minimal detectable change; for two single sessions that is
1.96 × √2 × typical error = 2.77 × typical error. Here the mean of the latest sessions is compared with that
of earlier ones, and few sessions know their typical error badly, so the line is drawn with Student's t:

    detectable = t(95 %, freedom) × typical error × √(1/before + 1/now)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import sqrt
from statistics import fmean, median

from mock_interview.core.uncertainty import NORMAL_QUANTILE

MIN_SESSIONS = 3  # fewer do not show how much a number differs by itself
GROUP = 3  # sessions on either side: enough to know the error, few enough to be "now"
TREND_SESSIONS = 6  # a line through fewer is drawn by chance
TREND_LATEST = 100  # older sessions say little of today, and pairs grow with the square
# Two-sided 95 % quantiles of Student's t for 1, 2, … degrees of freedom (any table; tested against scipy).
T_QUANTILES = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281)


@dataclass(frozen=True, slots=True)
class Point:
    """A habit's number in one session."""

    t_days: float  # since any fixed day
    value: float
    low: float | None = None  # 95 % interval of the session itself
    high: float | None = None


class Change(StrEnum):
    """What can be said of the latest sessions compared with earlier ones."""

    NOT_ENOUGH = "not_enough"
    NO_CLEAR_CHANGE = "no_clear_change"
    IMPROVED = "improved"  # nearer to the typical range, or into it
    SLIPPED = "slipped"  # farther from it
    WITHIN_TYPICAL = "within_typical"  # a real change from typical to typical: neither better nor worse


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict with what it rests on; None where there is not enough."""

    change: Change
    before: float | None = None
    now: float | None = None
    detectable: float | None = None  # the least difference that would count
    sessions: int = 0


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line that a few odd sessions do not bend (Theil 1950, Sen 1968)."""

    slope_per_day: float
    low: float  # 95 % interval of the slope
    high: float
    start: float  # the line's value at the first session
    end: float  # and at the last


def compare(
    points: Sequence[Point], typical: tuple[float | None, float | None], split_days: float | None = None
) -> Comparison:
    """The latest sessions against earlier ones.

    Args:
        points: In order of time.
        typical: The typical range; None: no bound on that side.
        split_days: Sessions before it are "before" (a focus began then); None: the first ones are.
    """
    earlier, latest = _groups(points, split_days)
    if len(points) < MIN_SESSIONS or not earlier or not latest or len(earlier) + len(latest) < MIN_SESSIONS:
        return Comparison(Change.NOT_ENOUGH, sessions=len(points))
    before, now = fmean(p.value for p in earlier), fmean(p.value for p in latest)
    detectable = _detectable(earlier, latest)
    if not abs(now - before) > detectable:
        change = Change.NO_CLEAR_CHANGE
    else:
        change = _direction(_outside(before, typical), _outside(now, typical))
    return Comparison(change, before, now, detectable, len(points))


def trend(points: Sequence[Point]) -> Trend | None:
    """The line through the latest sessions: six at least, not all at one time; None: not enough."""
    points = points[-TREND_LATEST:]
    slopes = sorted(
        (b.value - a.value) / (b.t_days - a.t_days)
        for a, b in combinations(points, 2)
        if b.t_days != a.t_days
    )
    if len(points) < TREND_SESSIONS or not slopes:
        return None
    slope = median(slopes)
    low, high = _slope_interval(points, slopes)
    middle_day, middle = median(p.t_days for p in points), median(p.value for p in points)
    start, end = (middle + slope * (p.t_days - middle_day) for p in (points[0], points[-1]))
    return Trend(slope, low, high, start, end)


def _groups(points: Sequence[Point], split_days: float | None) -> tuple[Sequence[Point], Sequence[Point]]:
    if split_days is None:
        size = min(GROUP, len(points) // 2)
        return points[:size], points[max(size, len(points) - GROUP) :]
    before = [p for p in points if p.t_days < split_days]
    since = points[len(before) :]
    return before[-GROUP:], since[-GROUP:]


def _detectable(earlier: Sequence[Point], latest: Sequence[Point]) -> float:
    freedom = len(earlier) + len(latest) - 2
    deviations = [p.value - fmean(q.value for q in group) for group in (earlier, latest) for p in group]
    within = sum(d * d for d in deviations) / freedom
    # Three sessions may agree by chance; each session's own interval says how far that can be believed.
    own = [
        ((p.high - p.low) / (2 * NORMAL_QUANTILE)) ** 2
        for p in (*earlier, *latest)
        if p.low is not None and p.high is not None
    ]
    typical_error = sqrt(max(within, fmean(own) if own else 0.0))
    quantile = T_QUANTILES[min(freedom, len(T_QUANTILES)) - 1]
    return quantile * typical_error * sqrt(1 / len(earlier) + 1 / len(latest))


def _outside(value: float, typical: tuple[float | None, float | None]) -> float:
    low, high = typical
    above = 0.0 if high is None else value - high
    below = 0.0 if low is None else low - value
    return max(0.0, above, below)


def _direction(before: float, now: float) -> Change:
    if before == now == 0.0:
        return Change.WITHIN_TYPICAL
    return Change.IMPROVED if now < before else Change.SLIPPED


def _slope_interval(points: Sequence[Point], slopes: Sequence[float]) -> tuple[float, float]:
    """Sen's interval: from the variance of Kendall's S, corrected for sessions at the same time and ties."""
    spread = NORMAL_QUANTILE * sqrt(_kendall_variance(points))
    low = round((len(slopes) - spread) / 2) - 1
    high = round((len(slopes) + spread) / 2)
    return slopes[max(0, low)], slopes[min(len(slopes) - 1, high)]


def _kendall_variance(points: Sequence[Point]) -> float:
    def term(count: int) -> int:
        return count * (count - 1) * (2 * count + 5)

    def ties(values: Sequence[float]) -> int:
        return sum(term(values.count(value)) for value in set(values))

    tied = ties([p.t_days for p in points]) + ties([p.value for p in points])
    return max(0, term(len(points)) - tied) / 18

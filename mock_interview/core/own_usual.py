"""One's own usual numbers, for those who would rather be compared with themselves than with others.

The usual value is the median of the latest sessions, and the spread about it what covers two thirds
of them (1.48 × the median distance from the median, which is one standard deviation of a bell curve). Few
sessions may agree by chance, so it is never narrower than what each session's own interval says. A number is
off the usual only when its whole interval lies outside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from mock_interview.core.model import Habit
from mock_interview.core.record import Metric
from mock_interview.core.uncertainty import NORMAL_QUANTILE

LEAST_SESSIONS: Final = 3  # fewer do not show what is usual
LATEST_SESSIONS: Final = 10  # what was usual long ago is not what is usual now; our choice
DEVIATIONS: Final = 1.4826  # standard deviations in one median distance from the median
FAR: Final = 2.0  # so many widths beyond the usual range is "off", less "a little off"; our choice


def usual_range(earlier: Sequence[Metric]) -> tuple[float, float] | None:
    """The range of one habit in the latest of these sessions; None: they are too few.

    Args:
        earlier: The habit's number in each session that could judge it, the oldest first.
    """
    latest = [metric for metric in earlier if metric.value is not None][-LATEST_SESSIONS:]
    values = [metric.value for metric in latest if metric.value is not None]
    if len(values) < LEAST_SESSIONS:
        return None
    middle = median(values)
    spread = DEVIATIONS * median(abs(value - middle) for value in values)
    own = [
        (metric.high - metric.low) / (2 * NORMAL_QUANTILE)
        for metric in latest
        if metric.low is not None and metric.high is not None
    ]
    spread = max(spread, median(own) if own else 0.0)
    highest = 100.0 if latest[-1].unit == "%" else float("inf")
    return max(0.0, middle - spread) if min(values) >= 0.0 else middle - spread, min(highest, middle + spread)


def against_own(
    metrics: Iterable[Metric], earlier: Sequence[Sequence[Metric]], habits: Mapping[str, Habit]
) -> tuple[Metric, ...]:
    """The numbers, each with one's own usual range in place of the typical one, and a verdict by it.

    Args:
        metrics: Of the session.
        earlier: Those of the sessions before it, the oldest first.
        habits: By slug: they say in which direction better lies.
    """
    wanted = tuple(metrics)
    latest = _latest({metric.habit for metric in wanted}, earlier)
    return tuple(_against(metric, latest[metric.habit], habits.get(metric.habit)) for metric in wanted)


def _latest(slugs: Iterable[str], earlier: Sequence[Sequence[Metric]]) -> dict[str, list[Metric]]:
    """What was judged of each habit in its latest sessions, the oldest first."""
    latest: dict[str, list[Metric]] = {slug: [] for slug in slugs}
    missing = set(latest)
    for session in reversed(earlier):  # a thousand sessions, and mostly the last ten tell all
        for metric in session:
            if metric.habit in missing and metric.value is not None and metric.verdict != "not_enough":
                latest[metric.habit].append(metric)
                if len(latest[metric.habit]) == LATEST_SESSIONS:
                    missing.remove(metric.habit)
        if not missing:
            break
    return {slug: found[::-1] for slug, found in latest.items()}


def _against(metric: Metric, earlier: Sequence[Metric], habit: Habit | None) -> Metric:
    if habit is not None and habit.informs_only:
        return metric
    usual = usual_range(earlier)
    if usual is None:
        missing = f"Not enough yet: {len(earlier)} of {LEAST_SESSIONS} earlier sessions of yours."
        return replace(
            metric,
            typical=(None, None),
            verdict="not_enough",
            own="too_few",
            note=metric.note if metric.verdict == "not_enough" else missing,
        )
    if metric.value is None or metric.verdict == "not_enough":
        return replace(metric, typical=usual, own="usual")
    low = metric.value if metric.low is None else metric.low
    high = metric.value if metric.high is None else metric.high
    if low <= usual[1] and high >= usual[0]:
        return replace(metric, typical=usual, verdict="typical", own="usual")
    if habit is not None and _is_nearer(metric.value, usual, habit.metric.typical):
        return replace(metric, typical=usual, verdict="typical", own="better")
    width = max(usual[1] - usual[0], 1e-9)
    beyond = max(metric.value - usual[1], usual[0] - metric.value)
    verdict = "outside" if beyond >= FAR * width else "slightly_outside"
    return replace(metric, typical=usual, verdict=verdict, own="worse")


def _is_nearer(value: float, usual: tuple[float, float], wanted: tuple[float | None, float | None]) -> bool:
    """Whether it moved towards where the habit is no habit, or does not leave it."""
    return _away(value, wanted) <= min(_away(end, wanted) for end in usual)


def _away(value: float, wanted: tuple[float | None, float | None]) -> float:
    low, high = wanted
    return max(0.0, 0.0 if high is None else value - high, 0.0 if low is None else low - value)

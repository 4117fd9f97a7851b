"""Each habit over the sessions: its numbers, whether it really changed, and the words for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mock_interview.core.focus import Focus
from mock_interview.core.model import Habit
from mock_interview.core.trends import (
    MIN_SESSIONS,
    TREND_LATEST,
    TREND_SESSIONS,
    Change,
    Comparison,
    Point,
    Trend,
    compare,
    trend,
)
from mock_interview.report import figures
from mock_interview.session.store import Summary

DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class SessionPoint:
    """A habit's number in one session."""

    session_id: str
    at: datetime
    value: float
    low: float | None
    high: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class HabitProgress:
    """One habit's way."""

    habit: Habit
    points: tuple[SessionPoint, ...]  # in order of time; only sessions that could judge it
    comparison: Comparison
    trend: Trend | None
    focus: tuple[Focus, ...]  # its own stretches
    sentence: str
    trend_sentence: str


def progress(
    sessions: Sequence[Summary], habits: Mapping[str, Habit], focus: Sequence[Focus] = ()
) -> list[HabitProgress]:
    """All habits, what matters most first.

    Args:
        sessions: In any order; all measured by the same limits.
        habits: All known habits by slug.
        focus: What was worked on, and when. A habit that is, or was last, worked on is compared with the time
            before that.
    """
    in_order = sorted(sessions, key=lambda session: _time(session).timestamp())
    found = [_habit_progress(habit, in_order, focus) for habit in habits.values()]
    return sorted(found, key=lambda each: (-each.habit.importance, each.habit.slug))


def practice_days(sessions: Sequence[Summary]) -> dict[str, int]:
    """How many sessions each day had, by ISO date, for the calendar."""
    days: dict[str, int] = {}
    for session in sessions:
        day = session.created_at[:10]
        days[day] = days.get(day, 0) + 1
    return days


def _habit_progress(habit: Habit, sessions: Sequence[Summary], focus: Sequence[Focus]) -> HabitProgress:
    points = tuple(_points(habit.slug, sessions))
    own = tuple(each for each in focus if each.habit == habit.slug)
    in_days = [Point(p.at.timestamp() / DAY_S, p.value, p.low, p.high) for p in points]
    split = own[-1].since.timestamp() / DAY_S if own else None
    comparison = compare(in_days, habit.metric.typical, split)
    if comparison.change is Change.NOT_ENOUGH and split is not None:
        comparison = compare(in_days, habit.metric.typical)
        own_split = False
    else:
        own_split = split is not None
    line = trend(in_days)
    return HabitProgress(
        habit,
        points,
        comparison,
        line,
        own,
        _sentence(comparison, habit.metric.unit, own_split),
        _trend_sentence(line, len(points), habit.metric.unit),
    )


def _points(slug: str, sessions: Sequence[Summary]) -> list[SessionPoint]:
    return [
        SessionPoint(session.id, _time(session), metric.value, metric.low, metric.high, metric.verdict)
        for session in sessions
        for metric in session.metrics
        if metric.habit == slug and metric.value is not None and metric.verdict != "not_enough"
    ]


def _time(session: Summary) -> datetime:
    return datetime.fromisoformat(session.created_at)


def _sentence(comparison: Comparison, unit: str, since_focus: bool) -> str:
    if comparison.change is Change.NOT_ENOUGH:
        missing = max(1, MIN_SESSIONS - comparison.sessions)
        more = "one more session" if missing == 1 else f"{missing} more sessions"
        return f"Not enough data yet: {more} will tell more."
    assert comparison.before is not None
    assert comparison.now is not None
    assert comparison.detectable is not None
    before, now = (figures.quantity(value, unit) for value in (comparison.before, comparison.now))
    earlier = "before this was your focus" if since_focus else "in your first sessions"
    values = f"about {before} {earlier}, about {now} lately"
    match comparison.change:
        case Change.IMPROVED:
            return f"A real improvement: {values}."
        case Change.SLIPPED:
            return f"This has really moved the other way: {values}."
        case Change.WITHIN_TYPICAL:
            return f"A real change, typical before and now: {values}."
        case _:
            least = figures.quantity(comparison.detectable, unit)
            return f"No clear change yet: {values}. Less than {least} apart can be chance."


def _trend_sentence(line: Trend | None, sessions: int, unit: str) -> str:
    if line is None:
        return f"A trend line needs {TREND_SESSIONS} sessions on different days; there are {sessions} so far."
    week, low, high = (7 * slope for slope in (line.slope_per_day, line.low, line.high))
    if low <= 0.0 <= high:
        return "The line through all sessions shows no clear direction."
    way = "up" if week > 0 else "down"
    over = "all sessions" if sessions <= TREND_LATEST else f"the last {TREND_LATEST} sessions"
    return f"Over {over}: {way} by about {figures.quantity(abs(week), unit)} a week."

"""Tables for the terminal."""

from collections.abc import Mapping, Sequence

from rich.markup import escape
from rich.table import Table

from mock_interview.cli.job import Outcome
from mock_interview.core.model import Habit
from mock_interview.core.record import Metric, SessionRecord, StoredEvent
from mock_interview.report import wording
from mock_interview.session.store import Summary

_MARKS = {"typical": "", "slightly_outside": " ~", "outside": " !", "not_enough": " ?"}
PROGRESS_LEGEND = "~ a little outside   ! outside the typical range   ? too little   – not judged"


def outcomes_table(outcomes: Sequence[Outcome]) -> Table:
    """What became of each recording."""
    table = Table(title="Analysed")
    for column in ("Recording", "Session", "Length", "Worth working on"):
        table.add_column(column, justify="right" if column == "Length" else "left")
    for outcome in outcomes:
        if outcome.fault is not None:
            table.add_row(escape(outcome.recording.name), "–", "–", "[red]failed[/red]")
            continue
        table.add_row(
            escape(outcome.recording.name),
            outcome.session_id or "not kept",
            duration(outcome.duration_s),
            outcome.summary,
        )
    return table


def sessions_table(sessions: Sequence[Summary]) -> Table:
    """All sessions, the newest first."""
    table = Table()
    for column in ("Session", "When", "What", "Length", "State"):
        table.add_column(
            column, justify="right" if column == "Length" else "left", no_wrap=column == "Session"
        )
    for session in sessions:
        table.add_row(
            session.id, when(session), escape(session.title), duration(session.duration_s), session.state
        )
    return table


def progress_table(sessions: Sequence[Summary], habits: Mapping[str, Habit]) -> Table:
    """Each habit's number over the sessions, the oldest first."""
    table = Table(caption=PROGRESS_LEGEND)
    table.add_column("Habit")
    for session in sessions:
        table.add_column(when(session), justify="right")
    table.add_column("Typical", justify="right")
    for slug, habit in habits.items():
        metrics = [next((m for m in session.metrics if m.habit == slug), None) for session in sessions]
        table.add_row(
            f"{habit.title}\n[dim]{escape(habit.metric.name)}, {escape(habit.metric.unit)}[/dim]",
            *map(_number, metrics),
            _range(habit.metric.typical),
        )
    return table


def moments_table(record: SessionRecord, habits: Mapping[str, Habit]) -> Table:
    """Every moment of a session in order of time, with the number by which it is corrected."""
    table = Table()
    for column in ("No.", "At", "Habit", "What", "Sure", "You said"):
        table.add_column(column, justify="right" if column in ("No.", "At", "Sure") else "left")
    for stored in sorted(record.events, key=lambda each: (each.event.start, each.id)):
        event = stored.event
        table.add_row(
            str(stored.id),
            duration(event.start),
            escape(wording.title_of(event.habit, habits)),
            escape(wording.moment(event, habits)),
            f"{event.confidence:.0%}",
            _said(stored),
        )
    return table


def _said(stored: StoredEvent) -> str:
    return "not so" if stored.dismissed else "so" if stored.confirmed else ""


def duration(seconds: float) -> str:
    """As 1:02:03 or 2:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def when(session: Summary) -> str:
    """Date and time to the minute, as the user's clock showed them."""
    return session.created_at[:16].replace("T", " ")


def _number(metric: Metric | None) -> str:
    if metric is None or metric.value is None:
        return "–"
    return f"{_figure(metric.value)}{_MARKS[metric.verdict]}"


def _range(typical: tuple[float | None, float | None]) -> str:
    low, high = typical
    if low is None:
        return "" if high is None else f"up to {_figure(high)}"
    return f"from {_figure(low)}" if high is None else f"{_figure(low)} to {_figure(high)}"


def _figure(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 or value == round(value) else f"{value:.1f}"

"""The list of sessions in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mock_interview.core.errors import KnownError
from mock_interview.core.model import Habit
from mock_interview.core.record import SessionRecord
from mock_interview.report import figures
from mock_interview.report.blind_spots import rank
from mock_interview.report.surroundings import Surroundings
from mock_interview.report.yardstick import all_as_wanted
from mock_interview.session.store import Store, Summary

NOTHING = "Nothing stood out."
TOO_LITTLE = "Too little to judge."
USUAL_UNKNOWN = "What is usual for you is not known yet."


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session."""

    id: str
    title: str
    when: str
    facts: str  # ``3 questions · 8 min 20 s``
    recovered: bool
    of_file: bool  # the recording is a file of the user's own


def session_lines(sessions: Iterable[Summary], now: datetime) -> list[SessionLine]:
    """Those that are over, in the order in which they come."""
    return [
        SessionLine(
            session.id,
            session.title,
            when(session.created_at, now),
            facts(session),
            session.state == "recovered",
            session.source == "file",
        )
        for session in sessions
        if session.state != "recording"
    ]


def findings(store: Store, session_ids: Sequence[str], surroundings: Surroundings) -> dict[str, str]:
    """For each session, as one sentence, what its report puts first; one deleted meanwhile is left out."""
    there = [record for id_ in session_ids if (record := _loaded(store, id_)) is not None]
    wanted = all_as_wanted(there, store, surroundings)
    return {record.id: _finding(record, surroundings.habits) for record in wanted}


def facts(session: Summary) -> str:
    """How many questions, and how long."""
    questions = figures.plural(session.questions, "question") if session.questions else ""
    return " · ".join(part for part in (questions, figures.duration(session.duration_s)) if part)


def when(iso: str, now: datetime) -> str:
    """``Today, 10:15``, ``Yesterday, 10:15``, else with the date."""
    days = (now.date() - datetime.fromisoformat(iso).date()).days
    date, time = figures.date(iso).rsplit(", ", 1)
    day = {0: "Today", 1: "Yesterday"}.get(days, date)
    return f"{day}, {time}"


def _loaded(store: Store, session_id: str) -> SessionRecord | None:
    try:
        return store.load(session_id)
    except KnownError:
        return None


def _finding(record: SessionRecord, habits: Mapping[str, Habit]) -> str:
    spots = rank(record, habits)
    if spots:
        return spots[0].seen
    if any(metric.own == "too_few" and metric.value is not None for metric in record.metrics):
        return USUAL_UNKNOWN
    judged = any(metric.verdict != "not_enough" for metric in record.metrics)
    return NOTHING if judged else TOO_LITTLE

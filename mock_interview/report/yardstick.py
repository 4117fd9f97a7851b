"""What a session is laid against: the typical ranges, or one's own earlier sessions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mock_interview.core.own_usual import LATEST_SESSIONS, LEAST_SESSIONS, against_own
from mock_interview.core.record import Metric, SessionRecord
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.store import Store, Summary


def as_wanted(record: SessionRecord, store: Store, surroundings: Surroundings) -> SessionRecord:
    """The session, laid against what the settings say."""
    return all_as_wanted([record], store, surroundings)[0]


def all_as_wanted(
    records: Sequence[SessionRecord], store: Store, surroundings: Surroundings
) -> list[SessionRecord]:
    """The sessions, each laid against what the settings say."""
    if not surroundings.compares_with_self():
        return list(records)
    sessions = store.sessions()
    return [_against_own(record, _before(record, sessions), surroundings) for record in records]


def answers_as_wanted(
    metrics: Mapping[str, tuple[Metric, ...]],
    record: SessionRecord,
    store: Store,
    surroundings: Surroundings,
) -> Mapping[str, tuple[Metric, ...]]:
    """The numbers of the session's single answers, laid against what the settings say."""
    if not surroundings.compares_with_self():
        return metrics
    before = _before(record, store.sessions())
    return {answer: against_own(each, before, surroundings.habits) for answer, each in metrics.items()}


def _before(record: SessionRecord, sessions: Sequence[Summary]) -> list[tuple[Metric, ...]]:
    """The numbers of the sessions before it, the oldest first; ``sessions`` begins with the latest."""
    return [
        session.metrics
        for session in reversed(sessions)
        if session.state != "recording" and (session.created_at, session.id) < (record.created_at, record.id)
    ]


def _against_own(
    record: SessionRecord, before: Sequence[Sequence[Metric]], surroundings: Surroundings
) -> SessionRecord:
    metrics = against_own(record.metrics, before, surroundings.habits)
    count = min(len(before), LATEST_SESSIONS)
    if len(before) >= LEAST_SESSIONS:
        note = f"Compared with your own last {count} sessions before it, as chosen in Settings."
    else:
        there = ("there is none yet", "there is one", "there are two")[count]
        note = (
            f"You chose to be compared with yourself. That needs {LEAST_SESSIONS} sessions before this one; "
            f"{there}."
        )
    return replace(record, metrics=metrics, notes=(*record.notes, note))

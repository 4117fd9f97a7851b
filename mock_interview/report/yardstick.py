"""What a session is laid against: the typical ranges, or one's own earlier sessions."""

from dataclasses import replace

from mock_interview.core.own_usual import LATEST_SESSIONS, LEAST_SESSIONS, against_own
from mock_interview.core.record import SessionRecord
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.store import Store


def as_wanted(record: SessionRecord, store: Store, surroundings: Surroundings) -> SessionRecord:
    """The session, laid against what the settings say."""
    if not surroundings.compares_with_self():
        return record
    before = [
        session.metrics
        for session in reversed(store.sessions())  # the oldest first
        if session.state != "recording" and (session.created_at, session.id) < (record.created_at, record.id)
    ]
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

"""A session's record as rows of the database, and back."""

import sqlite3
from collections.abc import Iterable

import msgspec

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Answer, Circumstances, Interval, Metric, SessionRecord, StoredEvent
from mock_interview.core.scores import Evidence


def insert_session(
    database: sqlite3.Connection, record: SessionRecord, evidence: Evidence, source: str, state: str
) -> None:
    """The session's own row, in place of an older one; its children stay."""
    database.execute(
        "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, title = excluded.title, "
        "source = excluded.source, state = excluded.state, media = excluded.media, "
        "duration_s = excluded.duration_s, notes = excluded.notes, coverage = excluded.coverage, "
        "evidence = excluded.evidence, limits = excluded.limits, versions = excluded.versions, "
        "former = excluded.former, circumstances = excluded.circumstances",
        (
            record.id,
            record.created_at,
            record.title,
            source,
            state,
            record.media,
            record.duration_s,
            _json(record.notes),
            _json(record.coverage),
            _json(evidence),
            _json(record.limits),
            _json(record.versions),
            _json(record.former),
            _json(record.circumstances),
        ),
    )


def insert_children(database: sqlite3.Connection, record: SessionRecord) -> None:
    """Everything that belongs to the session."""
    database.executemany(
        "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)",
        [(record.id, a.index, a.start, a.end, a.question, a.question_end) for a in record.answers],
    )
    database.executemany(
        "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_event_row(record.id, e) for e in record.events],
    )
    database.executemany(
        "INSERT INTO stretches VALUES (?, ?, ?, ?)",
        [(record.id, "pause", p.start, p.end) for p in record.pauses]
        + [(record.id, "speech", s.start, s.end) for s in record.speech],
    )
    update_metrics(database, record.id, record.metrics)


def delete_children(database: sqlite3.Connection, session_id: str) -> None:
    """Everything that belongs to the session, but not its own row."""
    for table in ("answers", "events", "metrics", "stretches"):
        database.execute(f"DELETE FROM {table} WHERE session_id = ?", (session_id,))  # noqa: S608 - fixed names


def update_metrics(database: sqlite3.Connection, session_id: str, metrics: Iterable[Metric]) -> None:
    """The given metrics, each in place of the older one of its habit."""
    database.executemany(
        "INSERT OR REPLACE INTO metrics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                session_id,
                m.habit,
                m.name,
                m.value,
                m.unit,
                m.low,
                m.high,
                *m.typical,
                m.verdict,
                m.observed_s,
                m.count,
                m.note,
            )
            for m in metrics
        ],
    )


def record(database: sqlite3.Connection, row: sqlite3.Row) -> SessionRecord:
    """The whole session of this row."""
    session_id = row["id"]
    limits, versions = measured_by(row)
    return SessionRecord(
        id=session_id,
        created_at=row["created_at"],
        title=row["title"],
        duration_s=row["duration_s"],
        answers=_answers(database, session_id),
        coverage=msgspec.json.decode(row["coverage"], type=dict[str, float]),
        events=_events(database, session_id),
        pauses=_stretches(database, session_id, "pause"),
        speech=_stretches(database, session_id, "speech"),
        metrics=metrics(database, session_id),
        notes=msgspec.json.decode(row["notes"], type=tuple[str, ...]),
        media=row["media"],
        limits=limits,
        versions=versions,
        former=_former(row),
        circumstances=circumstances(row),
    )


def measured_by(row: sqlite3.Row) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """The row's limits and versions."""
    limits = msgspec.json.decode(row["limits"], type=dict[str, dict[str, float]])
    return limits, msgspec.json.decode(row["versions"], type=dict[str, str])


def circumstances(row: sqlite3.Row) -> Circumstances:
    """Under what the row's session was held."""
    return msgspec.json.decode(row["circumstances"], type=Circumstances)


def evidence(row: sqlite3.Row) -> Evidence:
    """What the session's numbers rest on."""
    return msgspec.json.decode(row["evidence"], type=Evidence)


def metrics(database: sqlite3.Connection, session_id: str) -> tuple[Metric, ...]:
    """The session's metrics."""
    found = database.execute("SELECT * FROM metrics WHERE session_id = ? ORDER BY habit", (session_id,))
    return tuple(
        Metric(
            habit=row["habit"],
            name=row["name"],
            value=row["value"],
            unit=row["unit"],
            low=row["low"],
            high=row["high"],
            typical=(row["typical_low"], row["typical_high"]),
            verdict=row["verdict"],
            observed_s=row["observed_s"],
            count=row["count"],
            note=row["note"],
        )
        for row in found
    )


def marked_events(database: sqlite3.Connection) -> list[StoredEvent]:
    """What the user marked in any session, found by today's limits or not; the oldest session first."""
    found = database.execute(
        "SELECT events.*, created_at FROM events JOIN sessions ON sessions.id = session_id "
        "WHERE dismissed OR confirmed"
    )
    marked = [(row["created_at"], _stored_event(row)) for row in found]
    for row in database.execute("SELECT created_at, former FROM sessions WHERE former <> '[]'"):
        marked += [(row["created_at"], each) for each in _former(row)]
    return [each for _, each in sorted(marked, key=lambda pair: (pair[0], pair[1].event.start))]


def _former(row: sqlite3.Row) -> tuple[StoredEvent, ...]:
    return msgspec.json.decode(row["former"], type=tuple[StoredEvent, ...])


def _answers(database: sqlite3.Connection, session_id: str) -> tuple[Answer, ...]:
    found = database.execute(
        "SELECT number, start_s, end_s, question, question_end_s FROM answers "
        "WHERE session_id = ? ORDER BY number",
        (session_id,),
    )
    return tuple(Answer(*row) for row in found)


def _events(database: sqlite3.Connection, session_id: str) -> tuple[StoredEvent, ...]:
    found = database.execute(
        "SELECT * FROM events WHERE session_id = ? ORDER BY start_s, number", (session_id,)
    )
    return tuple(_stored_event(row) for row in found)


def _stored_event(row: sqlite3.Row) -> StoredEvent:
    return StoredEvent(
        row["number"],
        HabitEvent(
            row["habit"],
            row["start_s"],
            row["end_s"],
            row["confidence"],
            msgspec.json.decode(row["detail"], type=dict[str, str | float]),
        ),
        bool(row["dismissed"]),
        bool(row["confirmed"]),
    )


def _event_row(session_id: str, stored: StoredEvent) -> tuple[object, ...]:
    event = stored.event
    return (
        session_id,
        stored.id,
        event.habit,
        event.start,
        event.end,
        event.confidence,
        _json(event.detail),
        stored.dismissed,
        stored.confirmed,
    )


def _stretches(database: sqlite3.Connection, session_id: str, kind: str) -> tuple[Interval, ...]:
    found = database.execute(
        "SELECT start_s, end_s FROM stretches WHERE session_id = ? AND kind = ? ORDER BY start_s",
        (session_id, kind),
    )
    return tuple(Interval(*row) for row in found)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()

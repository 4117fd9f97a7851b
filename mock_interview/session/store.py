"""The sessions: a row each in the database, and a folder each for what is large."""

import shutil
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from mock_interview.core.errors import KnownError
from mock_interview.core.presets import without
from mock_interview.core.record import Circumstances, Metric, SessionRecord, StoredEvent
from mock_interview.core.scores import Evidence
from mock_interview.detectors.registry import DetectorKind
from mock_interview.session import rows
from mock_interview.session.database import connect, told, transaction
from mock_interview.session.scoring import measure

JOURNAL_NAME = "observations.jsonl"


@dataclass(frozen=True, slots=True)
class Summary:
    """One line in the list of sessions."""

    id: str
    created_at: str
    title: str
    source: str  # file | live
    state: str  # recording | done | recovered
    duration_s: float
    metrics: tuple[Metric, ...]
    questions: int = 0  # that were answered; where they are not known, the answers
    circumstances: Circumstances = field(default_factory=Circumstances)


class Store:
    """Keeps sessions. Use it from one thread, and close it (or use it as a context manager)."""

    def __init__(self, database: Path, sessions_dir: Path, off: Mapping[str, str] | None = None) -> None:
        """Opens the database, creating it when there is none.

        Args:
            database: Its file.
            sessions_dir: Where the sessions' folders lie.
            off: Habits that the user switched off, with their titles: what is read says nothing of them.

        Raises:
            KnownError: It is damaged, locked, not accessible or from a newer version of this program.
        """
        self._path = database
        self._sessions_dir = sessions_dir
        self._off = dict(off or {})
        self._database = connect(database)

    def __enter__(self) -> Self:
        """Closes it at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    def folder(self, session_id: str) -> Path:
        """Where the session's files lie: journal, report, recording."""
        return self._sessions_dir / session_id

    def journal(self, session_id: str) -> Path:
        """Where the session's observations lie."""
        return self.folder(session_id) / JOURNAL_NAME

    def save(
        self, record: SessionRecord, evidence: Evidence, source: str = "file", state: str = "done"
    ) -> None:
        """Writes the whole session, in place of what was kept under its id; all of it or nothing.

        Raises:
            KnownError: The database is locked, damaged or the disk is full.
        """
        with told(self._path), transaction(self._database):
            rows.insert_session(self._database, record, evidence, source, state)
            rows.delete_children(self._database, record.id)
            rows.insert_children(self._database, record)

    def sessions(self, limit: int | None = None) -> list[Summary]:
        """The newest first."""
        with told(self._path):
            found = self._database.execute(
                "SELECT id, created_at, title, source, state, duration_s, circumstances, "
                # An answer that was paused has several rows with one question.
                "(SELECT count(DISTINCT iif(question = '', number, question)) "
                "FROM answers WHERE session_id = sessions.id) AS questions "
                "FROM sessions ORDER BY created_at DESC, id DESC LIMIT ?",
                (-1 if limit is None else limit,),
            ).fetchall()
            return [self._summary(row) for row in found]

    def recent_questions(self, limit: int) -> list[str]:
        """The texts of the questions answered last, the newest first, each once."""
        with told(self._path):
            found = self._database.execute(
                "SELECT question FROM answers JOIN sessions ON sessions.id = session_id "
                "WHERE question <> '' GROUP BY question ORDER BY max(created_at) DESC, question LIMIT ?",
                (limit,),
            )
            return [row["question"] for row in found]

    def measured_by(self) -> dict[str, tuple[dict[str, dict[str, float]], dict[str, str]]]:
        """By id: the limits and the versions by which each finished session was measured."""
        with told(self._path):
            found = self._database.execute(
                "SELECT id, limits, versions FROM sessions WHERE state != 'recording'"
            ).fetchall()
        return {row["id"]: rows.measured_by(row) for row in found}

    def shared_questions(self, session_id: str) -> dict[str, tuple[str, ...]]:
        """The questions that were answered in other sessions too, by their ids."""
        with told(self._path):
            found = self._database.execute(
                "SELECT DISTINCT other.session_id AS id, other.question AS question FROM answers AS mine "
                "JOIN answers AS other ON other.question = mine.question "
                "AND other.session_id != mine.session_id "
                "WHERE mine.session_id = ? AND mine.question != '' ORDER BY mine.number",
                (session_id,),
            ).fetchall()
        shared: dict[str, tuple[str, ...]] = {}
        for row in found:
            shared[row["id"]] = (*shared.get(row["id"], ()), row["question"])
        return shared

    def in_state(self, state: str) -> list[str]:
        """The ids of all sessions in one state, the oldest first."""
        with told(self._path):
            found = self._database.execute(
                "SELECT id FROM sessions WHERE state = ? ORDER BY created_at, id", (state,)
            )
            return [row["id"] for row in found]

    def resolve(self, name: str) -> str:
        """The id that a user means: the id, its beginning, or ``last``.

        Raises:
            KnownError: There is none, or several begin so.
        """
        with told(self._path):
            if name == "last":
                query, arguments = "SELECT id FROM sessions ORDER BY created_at DESC, id DESC LIMIT 1", ()
            else:
                query = "SELECT id FROM sessions WHERE substr(id, 1, length(?)) = ? ORDER BY id"
                arguments = (name, name)
            found = [row["id"] for row in self._database.execute(query, arguments)]
        if not found:
            raise KnownError(f"There is no session “{name}”; `mock-interview sessions` lists them all.")
        if len(found) > 1 and name not in found:
            raise KnownError(f"{len(found)} sessions begin with “{name}”; give more of the id.")
        return name if name in found else found[0]

    def load(self, session_id: str) -> SessionRecord:
        """The session with everything that a report shows; nothing of what is switched off.

        Raises:
            KnownError: There is none of this id.
        """
        return without(self.load_whole(session_id), self._off)

    def load_whole(self, session_id: str) -> SessionRecord:
        """The session as it is kept, for what is written back.

        Raises:
            KnownError: There is none of this id.
        """
        with told(self._path):
            return rows.record(self._database, self._row(session_id))

    def origin(self, session_id: str) -> tuple[str, str]:
        """The session's source and state."""
        row = self._row(session_id)
        return row["source"], row["state"]

    def evidence(self, session_id: str) -> Evidence:
        """What the session's numbers rest on, besides its events."""
        with told(self._path):
            return rows.evidence(self._row(session_id))

    def judge_event(
        self,
        session_id: str,
        event_id: int,
        dismissed: bool,
        confirmed: bool,
        kinds: Mapping[str, DetectorKind],
    ) -> StoredEvent:
        """Keeps what the user says of an event; the numbers follow.

        Returns:
            The event as it was before: giving its two marks again undoes this.

        Raises:
            KnownError: There is no such session or event.
        """
        with told(self._path), transaction(self._database):
            record = self.load(session_id)
            before = next((stored for stored in record.events if stored.id == event_id), None)
            if before is None:
                raise KnownError(f"Session {session_id} has no event {event_id}; open its report again.")
            self._database.execute(
                "UPDATE events SET dismissed = ?, confirmed = ? WHERE session_id = ? AND number = ?",
                (dismissed, confirmed, session_id, event_id),
            )
            after = replace(before, dismissed=dismissed, confirmed=confirmed)
            events = tuple(after if stored is before else stored for stored in record.events)
            habit = before.event.habit
            touched = {habit: kinds[habit]} if habit in kinds else {}
            rows.update_metrics(
                self._database, session_id, measure(touched, events, self.evidence(session_id))
            )
        return before

    def marked_events(self) -> list[StoredEvent]:
        """Every moment that the user dismissed or confirmed, those of the oldest session first."""
        with told(self._path):
            return rows.marked_events(self._database)

    def delete(self, session_id: str) -> None:
        """Removes everything of the session, and looks whether it is gone.

        The recording of an analysed file is the user's own and stays where it is.

        Raises:
            KnownError: There is none of this id, or something of it cannot be removed.
        """
        self._row(session_id)
        folder = self.folder(session_id)
        try:
            if folder.exists():
                shutil.rmtree(folder)
        except OSError as error:
            raise KnownError(
                f"{error.filename} cannot be deleted ({error.strerror}); close what uses it and delete again."
            ) from error
        with told(self._path):
            # Last: until the files are gone, the session stays listed and can be deleted again.
            with transaction(self._database):
                self._database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nothing of it stays in the log
        if folder.exists():
            raise KnownError(f"{folder} is still there; close what uses it and delete it by hand.")

    def _summary(self, row: sqlite3.Row) -> Summary:
        metrics = rows.metrics(self._database, row["id"])
        return Summary(
            **{**row, "circumstances": rows.circumstances(row)},
            metrics=tuple(metric for metric in metrics if metric.habit not in self._off),
        )

    def _row(self, session_id: str) -> sqlite3.Row:
        with told(self._path):
            row = self._database.execute("SELECT * FROM sessions WHERE id = ?", (session_id,)).fetchone()
        if row is None:
            raise KnownError(f"There is no session “{session_id}”; `mock-interview sessions` lists them all.")
        return row

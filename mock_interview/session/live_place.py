"""Where a live session is kept, from its first moment on, so that nothing is lost with the program."""

import shutil
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from threading import Lock

from mock_interview.core.errors import KnownError
from mock_interview.core.model import Observation
from mock_interview.core.record import Circumstances, SessionRecord
from mock_interview.core.scores import Evidence
from mock_interview.session.analysis import Judging, reserve, versions
from mock_interview.session.in_use import InUse, lock_path
from mock_interview.session.journal import JournalWriter
from mock_interview.session.paths import Paths
from mock_interview.session.rehearsal import Notice, Rehearsal
from mock_interview.session.session_file import session_file, write_session_file
from mock_interview.session.store import JOURNAL_NAME, Store
from mock_interview.session.thresholds import as_numbers

RECORDING_NAME = "session.mp4"


class LivePlace:
    """The session's row, folder, lock and journal."""

    def __init__(
        self,
        rehearsal: Rehearsal,
        paths: Paths,
        judging: Judging,
        started_at: datetime,
        elapsed_s: float,
        tell: Callable[[Notice], None],
    ) -> None:
        """Makes them; the row says ``recording``.

        Args:
            rehearsal: What was chosen.
            paths: The user's folders.
            judging: Its limits are kept with the session.
            started_at: The wall's time at the session's zero.
            elapsed_s: Since then.
            tell: Told when observations can no longer be kept.

        Raises:
            KnownError: Something of it cannot be made; nothing is left behind.
        """
        self._paths = paths
        self._tell = tell
        self._journal_lock = Lock()
        self.journal_complete = True
        self.session_id, reserved = reserve(paths.sessions, started_at)
        self.folder = paths.sessions / self.session_id
        self._in_use = _taken(lock_path(paths.sessions, self.session_id))
        try:
            limits = as_numbers(judging.limits)
            started = started_at.isoformat(timespec="milliseconds")
            write_session_file(reserved, session_file(rehearsal, started, elapsed_s, limits))
            reserved = _renamed(reserved, self.folder)
            self._journal: JournalWriter | None = JournalWriter(reserved / JOURNAL_NAME)
            with self.store() as store:
                store.save(self._unscored(rehearsal, judging, started_at), _NO_EVIDENCE, "live", "recording")
        except BaseException:
            shutil.rmtree(reserved, ignore_errors=True)
            self._in_use.release()
            raise

    @property
    def recording(self) -> Path:
        """Where the recording lies, if there is one."""
        return self.folder / RECORDING_NAME

    def store(self) -> Store:
        """The database, for the thread that calls.

        Raises:
            KnownError: It cannot be used.
        """
        return Store(self._paths.database, self._paths.sessions)

    def keep(self, observations: Iterable[Observation]) -> None:
        """Writes them; trouble is told once, and what comes when there is room again is written again."""
        with self._journal_lock:
            if self._journal is None:
                return
            try:
                self._journal.write(observations)
                return
            except KnownError as fault:
                told, self.journal_complete = not self.journal_complete, False
                message = f"{fault} What happens until then is not judged."
        if not told:
            self._tell(Notice("journal_failed", message, serious=True))

    def close_journal(self) -> None:
        """Nothing follows; more than once does no harm."""
        with self._journal_lock:
            if self._journal is not None:
                self._journal.close()
                self._journal = None

    def release(self) -> None:
        """The session is closed, or gone."""
        self._in_use.release()

    def abandon(self) -> None:
        """The session is left to recovery, at once."""
        self._in_use.abandon()

    def _unscored(self, rehearsal: Rehearsal, judging: Judging, started_at: datetime) -> SessionRecord:
        return SessionRecord(
            id=self.session_id,
            created_at=started_at.isoformat(timespec="seconds"),
            title=rehearsal.title,
            duration_s=0.0,
            answers=(),
            coverage={},
            events=(),
            pauses=(),
            speech=(),
            metrics=(),
            media=str(self.recording) if rehearsal.keep_recording else None,
            limits=as_numbers(judging.limits),
            versions=versions(),
            circumstances=Circumstances(judging.presets, rehearsal.camera_name, rehearsal.microphone_name),
        )


_NO_EVIDENCE = Evidence((), {}, {})


def _taken(path: Path) -> InUse:
    try:
        held = InUse.take(path)
    except OSError as error:
        raise KnownError(
            f"{path} cannot be made ({error.strerror}); check the folder's permissions."
        ) from error
    assert held is not None, "the id is fresh"
    return held


def _renamed(folder: Path, target: Path) -> Path:
    try:
        return folder.rename(target)
    except OSError as error:
        raise KnownError(f"The session cannot be kept in {target} ({error.strerror}).") from error

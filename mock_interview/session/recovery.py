"""Closes what a crash left open: unfinished analyses go, sessions that broke off are scored as they are."""

import shutil
import time
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.session.analysis import PARTIAL_SUFFIX, Judging
from mock_interview.session.closing import Ending, answers_of, close_session
from mock_interview.session.in_use import InUse, lock_path
from mock_interview.session.journal import Journal
from mock_interview.session.session_file import read_session_file
from mock_interview.session.store import JOURNAL_NAME, Store
from mock_interview.session.words_again import LEAST_LEFT_OUT_S, NOT_WRITTEN, left_out_s

# A journal grows many times a second while someone writes it, and pauses for as long as a busy machine does.
UNTOUCHED_S = 300.0
BROKE_OFF = "The program ended during this session; it was recovered as far as it had been written."


def recover(store: Store, sessions_dir: Path, judging: Judging) -> list[str]:
    """Looks for what a crash left, and closes it; quick when there is nothing.

    A session that another process records is known by its lock; where the lock is lost, by its journal,
    which grows. One in which nothing was answered goes, as it does at an ordinary end.

    Returns:
        The ids of the sessions that were recovered.

    Raises:
        KnownError: The database cannot be written.
    """
    for folder in sessions_dir.glob(f".*{PARTIAL_SUFFIX}"):
        if _untouched(folder / JOURNAL_NAME, folder):
            shutil.rmtree(folder, ignore_errors=True)
    recovered = [
        session_id
        for session_id in store.in_state("recording")
        if _recover_alone(session_id, store, sessions_dir, judging)
    ]
    for lock in sessions_dir.glob(lock_path(sessions_dir, "*").name):
        if _untouched(lock, lock) and (left := InUse.take(lock)) is not None:
            left.release()
    return recovered


def _recover_alone(session_id: str, store: Store, sessions_dir: Path, judging: Judging) -> bool:
    lock = lock_path(sessions_dir, session_id)
    untouched = _untouched(store.journal(session_id), store.folder(session_id))
    if not lock.exists() and not untouched:
        return False
    try:
        held = InUse.take(lock)
    except OSError:  # a folder that went, or may not be written: the database tells more
        return _recover(session_id, store, judging)
    if held is None:
        return False
    if not held.sure and not untouched:
        held.abandon()
        return False
    try:
        # Another process may have closed it between our question and our lock.
        return session_id in store.in_state("recording") and _recover(session_id, store, judging)
    finally:
        held.release()


def _recover(session_id: str, store: Store, judging: Judging) -> bool:
    """Whether anything was worth keeping."""
    media = store.load(session_id).media
    if media is not None and not _holds_something(Path(media)):
        media = None
    described = read_session_file(store.folder(session_id))
    journal = Journal(store.journal(session_id))
    try:
        end_t = max((obs.t for obs in journal), default=0.0)
        answers = answers_of(journal.marks(), [] if described is None else described.texts, end_t)
    except KnownError:
        close_session(session_id, Ending((), 0.0, media, (BROKE_OFF,), "recovered"), store, judging)
        return True
    if not answers:
        store.delete(session_id)
        return False
    notes = (BROKE_OFF, *_of_words(session_id, left_out_s(answers, journal), media))
    close_session(session_id, Ending(answers, end_t, media, notes, "recovered"), store, judging)
    return True


def _of_words(session_id: str, unheard_s: float, media: str | None) -> tuple[str, ...]:
    """What was said last was not written down yet: a recording still has it."""
    if unheard_s < LEAST_LEFT_OUT_S or media is None:
        return ()
    note = (
        f"{unheard_s:.0f} s of your answers were {NOT_WRITTEN} yet, so fillers and pace are not judged "
        f"there; `mock-interview report {session_id} --words` does that from the recording."
    )
    return (note,)


def _holds_something(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _untouched(journal: Path, folder: Path) -> bool:
    """Whether nobody has written for a while."""
    try:
        path = journal if journal.exists() else folder
        return time.time() - path.stat().st_mtime > UNTOUCHED_S
    except FileNotFoundError:
        return True

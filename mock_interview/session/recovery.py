"""Closes what a crash left open: unfinished analyses go, sessions that broke off are scored as they are."""

import shutil
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.core.model import MarkKind, MarkObservation, Observation
from mock_interview.core.record import Answer
from mock_interview.session.analysis import PARTIAL_SUFFIX, Judging, rescored
from mock_interview.session.journal import Journal
from mock_interview.session.scoring import score
from mock_interview.session.store import JOURNAL_NAME, Store

# A journal grows many times a second while someone writes it, and pauses for as long as a busy machine does.
UNTOUCHED_S = 300.0


def recover(store: Store, sessions_dir: Path, judging: Judging) -> list[str]:
    """Looks for what a crash left, and closes it; quick when there is nothing.

    Returns:
        The ids of the sessions that were recovered.

    Raises:
        KnownError: The database cannot be written.
    """
    for folder in sessions_dir.glob(f".*{PARTIAL_SUFFIX}"):
        if _untouched(folder / JOURNAL_NAME, folder):
            shutil.rmtree(folder, ignore_errors=True)
    return [session_id for session_id in store.in_state("recording") if _close(session_id, store, judging)]


def answers_of(observations: Iterable[Observation]) -> tuple[tuple[Answer, ...], float]:
    """The answers that a journal's marks tell, and its length; the last answer may have no end mark."""
    answers: list[Answer] = []
    question_end: float | None = None
    start: float | None = None
    t = 0.0
    for obs in observations:
        t = obs.t
        if not isinstance(obs, MarkObservation):
            continue
        if obs.kind is MarkKind.QUESTION_END:
            question_end = t
        elif obs.kind is MarkKind.ANSWER_START:
            start = t
        elif start is not None:
            answers.append(Answer(len(answers), start, t, question_end=question_end))
            start = question_end = None
    if start is not None and t > start:
        answers.append(Answer(len(answers), start, t, question_end=question_end))
    return tuple(answers) or (Answer(0, 0.0, t),), t


def _close(session_id: str, store: Store, judging: Judging) -> bool:
    path = store.journal(session_id)
    if not _untouched(path, store.folder(session_id)):
        return False
    record = store.load(session_id)
    journal = Journal(path)
    try:
        answers, duration_s = answers_of(journal)
        scored = score(journal, answers, judging.kinds, judging.limits, judging.zones())
    except KnownError as reason:
        note = f"Nothing of this session could be recovered: {reason}"
        store.save(
            replace(record, notes=(*record.notes, note)), store.evidence(session_id), "live", "recovered"
        )
        return True
    note = "The program ended during this session; it was recovered as far as it had been written."
    named = tuple(
        replace(answer, question=known.question)
        for answer, known in zip(answers, record.answers, strict=False)
    )
    record = replace(
        record, answers=named + answers[len(named) :], duration_s=duration_s, notes=(*record.notes, note)
    )
    store.save(rescored(record, scored, judging), scored.evidence, "live", "recovered")
    return True


def _untouched(journal: Path, folder: Path) -> bool:
    """Whether nobody has written for a while."""
    try:
        path = journal if journal.exists() else folder
        return time.time() - path.stat().st_mtime > UNTOUCHED_S
    except FileNotFoundError:
        return True

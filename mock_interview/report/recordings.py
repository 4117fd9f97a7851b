"""A recording that the user hands in: analysed and kept as a session."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from threading import Event

from mock_interview.core.record import Answer
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.analysis import analyze, keep, workspace
from mock_interview.session.engine import Progress
from mock_interview.session.sample import sample_path, sample_truth
from mock_interview.session.store import Store

SAMPLE_TITLE = "Sample rehearsal"


def analyze_and_keep(
    recording: Path,
    surroundings: Surroundings,
    progress: Progress,
    cancel: Event,
    answers: Sequence[Answer] | None = None,
    title: str | None = None,
) -> str:
    """Does it, whole or not at all; gives the session's id.

    Raises:
        KnownError: The recording cannot be analysed, or the session cannot be kept.
        Cancelled: ``cancel`` was set.
    """
    paths, now = surroundings.paths, datetime.now().astimezone()
    with workspace(paths.sessions, now) as (session_id, folder):
        analysis = analyze(
            recording,
            session_id,
            folder,
            now,
            surroundings.senses,
            surroundings.judging(),
            answers=answers,
            title=title,
            progress=progress,
            cancel=cancel,
        )
        with Store(paths.database, paths.sessions) as store:
            keep(analysis, store)
    return session_id


def analyze_sample(surroundings: Surroundings, progress: Progress, cancel: Event) -> str:
    """The rehearsal that comes with the program; see ``analyze_and_keep``."""
    answers = sample_truth().answers
    return analyze_and_keep(sample_path(), surroundings, progress, cancel, answers, SAMPLE_TITLE)

"""A recording becomes a session: perceived, scored, and kept whole or not at all."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Event
from typing import Any

from mock_interview import __version__
from mock_interview.core.errors import KnownError
from mock_interview.core.record import Answer, Circumstances, SessionRecord, StoredEvent
from mock_interview.core.scores import Evidence
from mock_interview.detectors.registry import DetectorKind
from mock_interview.session import answers as answer_spans
from mock_interview.session.corrections import carried_over
from mock_interview.session.engine import Progress, perceive
from mock_interview.session.journal import Journal, JournalWriter
from mock_interview.session.paths import PRIVATE_FOLDER, make_private_folder
from mock_interview.session.scoring import Scored, ZoneJudges, measure, score
from mock_interview.session.senses import Senses
from mock_interview.session.session_file import calibration_of
from mock_interview.session.store import JOURNAL_NAME, Store
from mock_interview.session.thresholds import as_numbers

PARTIAL_SUFFIX = ".partial"
_SENSE_PACKAGES = ("mediapipe", "opencv-python", "faster-whisper", "swift-f0", "av")
_ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that is mistaken for another


@dataclass(frozen=True, slots=True)
class Judging:
    """By what a session is scored today."""

    kinds: Mapping[str, DetectorKind]
    limits: Mapping[str, Any]  # the Limits object of each habit, and of the eyes' zones
    zones: ZoneJudges
    off: Mapping[str, str] = field(default_factory=dict)  # habits, with titles, that are not among them
    presets: tuple[str, ...] = ()  # kept with new sessions


@dataclass(frozen=True, slots=True)
class Analysis:
    """A session that is not yet kept; its files lie in ``folder``."""

    record: SessionRecord
    evidence: Evidence
    folder: Path

    @property
    def journal(self) -> Journal:
        """The observations."""
        return Journal(self.folder / JOURNAL_NAME)


@contextmanager
def workspace(sessions_dir: Path | None, now: datetime) -> Iterator[tuple[str, Path]]:
    """A fresh id, and a folder for the files of an analysis that is removed at the end unless it was kept.

    Args:
        sessions_dir: Where sessions are kept; None: it is not going to be kept.
        now: The time that the id tells.

    Raises:
        KnownError: The folder cannot be made.
    """
    if sessions_dir is None:
        with tempfile.TemporaryDirectory(prefix="mock-interview-") as folder:
            yield _new_id(now), Path(folder)
        return
    session_id, folder = reserve(sessions_dir, now)
    try:
        yield session_id, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def analyze(
    path: Path,
    session_id: str,
    folder: Path,
    now: datetime,
    senses: Senses,
    judging: Judging,
    answers: Sequence[Answer] | None = None,
    title: str | None = None,
    progress: Progress = lambda done_s, total_s: None,
    cancel: Event | None = None,
) -> Analysis:
    """Perceives a recording and scores it.

    Raises:
        KnownError: See ``engine.perceive`` and ``scoring.score``.
        Cancelled: ``cancel`` was set.
    """
    journal_path = folder / JOURNAL_NAME
    with JournalWriter(journal_path) as journal:
        perceived = perceive(path, senses, journal, progress, cancel or Event())
    spans = answer_spans.within(answers, perceived.duration_s)
    scored = score(Journal(journal_path), spans, judging.kinds, judging.limits, judging.zones())
    record = SessionRecord(
        id=session_id,
        created_at=now.isoformat(timespec="seconds"),
        title=title or path.stem,
        duration_s=perceived.duration_s,
        answers=spans,
        coverage=scored.coverage,
        events=tuple(StoredEvent(number, event) for number, event in enumerate(scored.events, start=1)),
        pauses=scored.pauses,
        speech=scored.speech,
        metrics=scored.metrics,
        notes=perceived.notes + scored.notes,
        media=str(path.resolve()),
        limits=as_numbers(judging.limits),
        versions=versions(),
        circumstances=Circumstances(judging.presets),
    )
    return Analysis(record, scored.evidence, folder)


def keep(analysis: Analysis, store: Store) -> None:
    """Makes it a stored session: first its files get their place, then the row is committed.

    Raises:
        KnownError: The files or the row cannot be written; nothing is left behind.
    """
    target = store.folder(analysis.record.id)
    try:
        analysis.folder.rename(target)
    except OSError as error:
        raise KnownError(f"The session cannot be kept in {target} ({error.strerror}).") from error
    try:
        store.save(analysis.record, analysis.evidence)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


def is_outdated(record: SessionRecord, judging: Judging) -> bool:
    """Whether other limits, or another version of the program, would give other numbers."""
    return measured_otherwise(record.limits, record.versions, as_numbers(judging.limits))


def measured_otherwise(
    limits: Mapping[str, Mapping[str, float]],
    versions: Mapping[str, str],
    today: Mapping[str, Mapping[str, float]],
) -> bool:
    """Whether a session of these limits and versions has other numbers than it would have today.

    A habit that was switched off meanwhile changes nothing for the others; one that is on again is missing.
    """
    changed = any(limits.get(slug) != values for slug, values in today.items())
    return changed or versions.get("mock_interview") != __version__


def score_again(session_id: str, store: Store, judging: Judging) -> SessionRecord:
    """Scores a stored session by today's limits; what the user said of its events stays with them.

    Raises:
        KnownError: There is no such session, or its journal cannot be read.
    """
    old = store.load_whole(session_id)
    zones = judging.zones(calibration_of(store.folder(session_id)))
    scored = score(Journal(store.journal(session_id)), old.answers, judging.kinds, judging.limits, zones)
    record = rescored(old, scored, judging)
    store.save(record, scored.evidence, *store.origin(session_id))
    return store.load(session_id)


def rescored(old: SessionRecord, scored: Scored, judging: Judging) -> SessionRecord:
    """The record with new numbers."""
    events, former = carried_over(old, scored.events)
    return replace(
        old,
        coverage=scored.coverage,
        events=events,
        pauses=scored.pauses,
        speech=scored.speech,
        metrics=measure(judging.kinds, events, scored.evidence),
        notes=tuple(dict.fromkeys(old.notes + scored.notes)),
        limits=as_numbers(judging.limits),
        versions={**old.versions, "mock_interview": __version__},  # the senses were those of then
        former=former,
    )


def reserve(sessions_dir: Path, now: datetime) -> tuple[str, Path]:
    """A fresh id and a folder that is not yet a session's, even when several processes begin at once.

    Raises:
        KnownError: The folder cannot be made.
    """
    make_private_folder(sessions_dir)
    try:
        while True:
            session_id = _new_id(now)
            folder = sessions_dir / f".{session_id}{PARTIAL_SUFFIX}"
            if not (sessions_dir / session_id).exists() and not folder.exists():
                folder.mkdir(mode=PRIVATE_FOLDER)
                return session_id, folder
    except OSError as error:
        raise KnownError(
            f"No session can be kept in {sessions_dir} ({error.strerror}); "
            "check its permissions and the free space."
        ) from error


def versions() -> dict[str, str]:
    """Of this program and of what its senses rest on."""
    found = {"mock_interview": __version__}
    for package in _SENSE_PACKAGES:
        with suppress(PackageNotFoundError):
            found[package] = version(package)
    return found


def _new_id(now: datetime) -> str:
    return f"{now:%Y-%m-%d-%H%M}-" + "".join(secrets.choice(_ID_LETTERS) for _ in range(3))

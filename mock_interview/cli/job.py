"""One recording from the command line: analysed, kept, and written where the user wants it."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event

from mock_interview.cli.outputs import STDOUT, Outputs, write_text
from mock_interview.core.presets import without
from mock_interview.core.record import Answer, SessionRecord
from mock_interview.report import blind_spots, export_json, observations_csv
from mock_interview.report.page_file import page_of
from mock_interview.report.surroundings import Surroundings
from mock_interview.report.told import told_of
from mock_interview.report.transcript import transcript_of
from mock_interview.report.transcript_files import text_for
from mock_interview.session.analysis import Analysis, Judging, analyze, keep, workspace
from mock_interview.session.engine import Progress
from mock_interview.session.journal import Journal
from mock_interview.session.scoring import listening, with_zones


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with one recording."""

    recording: Path
    outputs: Outputs
    answers: tuple[Answer, ...] | None = None
    title: str | None = None
    stored: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: a line of the summary. ``fault`` is None when all went well."""

    recording: Path
    session_id: str | None = None
    duration_s: float = 0.0
    summary: str = ""  # what is worth working on, in a few words
    notes: tuple[str, ...] = ()
    fault: str | None = None


def run(job: Job, surroundings: Surroundings, progress: Progress, cancel: Event) -> Outcome:
    """Does it; the session is kept before anything else is written.

    Raises:
        KnownError: The recording cannot be analysed, or something cannot be written.
        Cancelled: ``cancel`` was set.
    """
    judging = surroundings.judging()
    now = datetime.now().astimezone()
    sessions_dir = surroundings.paths.sessions if job.stored else None
    with workspace(sessions_dir, now) as (session_id, folder):
        analysis = analyze(
            job.recording,
            session_id,
            folder,
            now,
            surroundings.senses,
            judging,
            answers=job.answers,
            title=job.title,
            progress=progress,
            cancel=cancel,
        )
        journal = _kept(analysis, surroundings) if job.stored else analysis.journal
        shown = without(analysis.record, judging.off)
        spots = write(shown, job.outputs, surroundings, journal.path)
        if job.outputs.observations is not None:
            _write_observations(job.outputs.observations, analysis.record, journal, judging)
    return Outcome(
        job.recording,
        session_id if job.stored else None,
        analysis.record.duration_s,
        _summary(analysis.record, spots),
        analysis.record.notes,
    )


def write(
    record: SessionRecord, outputs: Outputs, surroundings: Surroundings, journal: Path
) -> Sequence[blind_spots.BlindSpot]:
    """Writes the page, the JSON and the transcript that are wanted.

    Raises:
        KnownError: One of them cannot be written.
    """
    habits = surroundings.habits
    spots = blind_spots.rank(record, habits)
    wanted = outputs.html is not None or outputs.json is not None
    told = told_of(record, surroundings, journal) if wanted else None
    if outputs.html is not None:
        write_text(outputs.html, page_of(record, spots, surroundings, told))
    if outputs.transcript is not None:
        write_text(outputs.transcript, text_for(outputs.transcript, transcript_of(record, journal)))
    if outputs.json is not None and told is not None:
        data = export_json.report_dict(record, spots, habits, told)
        text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
        if outputs.json == Path(STDOUT):
            sys.stdout.write(text)
        else:
            write_text(outputs.json, text)
    return spots


def _summary(record: SessionRecord, spots: Sequence[blind_spots.BlindSpot]) -> str:
    if all(metric.verdict == "not_enough" for metric in record.metrics):
        return "too little to judge"
    return ", ".join(spot.title for spot in spots) or "nothing stood out"


def _kept(analysis: Analysis, surroundings: Surroundings) -> Journal:
    with surroundings.store() as store:
        keep(analysis, store)
        return Journal(store.journal(analysis.record.id))


def _write_observations(path: Path, record: SessionRecord, journal: Journal, judging: Judging) -> None:
    zones = judging.zones()
    zones.learn(journal.faces(), listening(record.answers))
    events = [stored.event for stored in record.events]
    observations_csv.write(path, with_zones(journal, zones), events)

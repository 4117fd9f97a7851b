"""``analyze``: recordings in, sessions and files out."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from mock_interview.cli import outputs
from mock_interview.cli.batch import run_apart, run_here
from mock_interview.cli.job import Job, Outcome
from mock_interview.cli.native_logs import native_logs_hushed
from mock_interview.cli.tables import outcomes_table
from mock_interview.core.errors import KnownError
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.answers import parse


def make_jobs(
    recordings: Sequence[Path],
    json: str | None,
    observations: str | None,
    html: str | None,
    answers: str | None,
    title: str | None,
    stored: bool,
    transcript: str | None = None,
) -> list[Job]:
    """What to do with each recording; all that can be wrong in the options is found here.

    Raises:
        KnownError: An option makes no sense, or a file could not be written.
    """
    if len(recordings) > 1 and (answers or title):
        raise KnownError("--answers and --title belong to one recording; name one at a time with them.")
    spans = parse(answers) if answers else None
    planned = outputs.plan(recordings, json, observations, html, transcript)
    return [
        Job(recording, files, spans, title, stored)
        for recording, files in zip(recordings, planned, strict=True)
    ]


def analyze_all(jobs: Sequence[Job], surroundings: Surroundings, processes: int, console: Console) -> int:
    """Analyses them and says what became of each.

    Returns:
        How many failed.

    Raises:
        KnownError: The database or the user's limits cannot be used: found before the work begins.
    """
    surroundings.judging()
    if any(job.stored for job in jobs):
        surroundings.store().close()
    found: list[Outcome] = []
    with native_logs_hushed(), _progress(console) as progress:
        tasks: dict[Job, TaskID] = {}

        def watch(job: Job, done_s: float, total_s: float | None) -> None:
            if job not in tasks:
                tasks[job] = progress.add_task(job.recording.name, total=total_s)
            progress.update(tasks[job], completed=done_s, total=total_s)

        apart = processes > 1 and len(jobs) > 1
        running = (
            run_apart(jobs, surroundings, watch, processes) if apart else run_here(jobs, surroundings, watch)
        )
        for outcome in running:
            found.append(outcome)
            if outcome.fault is not None:
                progress.console.print(
                    outcome.fault, style="red", highlight=False, markup=False, soft_wrap=True
                )
    _tell(found, console)
    return sum(outcome.fault is not None for outcome in found)


def _tell(found: Sequence[Outcome], console: Console) -> None:
    if len(found) > 1:
        console.print(outcomes_table(found))
        return
    for outcome in found:
        if outcome.fault is not None:
            continue
        for note in outcome.notes:
            console.print(f"Note: {note}", highlight=False, markup=False, soft_wrap=True)
        console.print(f"Worth working on: {outcome.summary}.", highlight=False, soft_wrap=True)
        if outcome.session_id:
            console.print(
                f"Kept as session {outcome.session_id}; `mock-interview report last --open` shows it.",
                highlight=False,
                soft_wrap=True,
            )


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.completed:.0f} s"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )

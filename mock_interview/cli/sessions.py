"""``report``: a stored session's page and JSON."""

import os
import sys
import webbrowser
from pathlib import Path

from mock_interview.cli import outputs
from mock_interview.cli.job import write
from mock_interview.core.errors import KnownError
from mock_interview.report import events_csv
from mock_interview.report.surroundings import Surroundings, journal_of
from mock_interview.report.transcript_files import check_ending
from mock_interview.report.yardstick import as_wanted
from mock_interview.session.analysis import is_outdated, score_again
from mock_interview.session.comparable import complete
from mock_interview.session.store import Summary

PAGE_NAME = "report.html"


def write_report(
    surroundings: Surroundings,
    session: str,
    again: bool,
    html: Path | None,
    json: str | None,
    transcript: Path | None = None,
) -> Path:
    """Writes the page, and the JSON and the transcript if they are wanted.

    Returns:
        Where the page is: ``html``, or in the session's own folder.

    Raises:
        KnownError: There is no such session, or something cannot be read or written.
    """
    check_free(html)
    if transcript is not None:
        check_ending(transcript)
    if json not in (None, outputs.STDOUT):
        outputs.check_writable(Path(json))
    with surroundings.store() as store:
        session_id = store.resolve(session)
        measured = (score_again if again else complete)(session_id, store, surroundings.judging())
        record = as_wanted(measured, store, surroundings)
        page = html or store.folder(session_id) / PAGE_NAME
    files = outputs.Outputs(json=None if json is None else Path(json), html=page, transcript=transcript)
    write(record, files, surroundings, journal_of(record, surroundings))
    return page


def check_free(*targets: Path | None) -> None:
    """Tries, before any work, whether these files could be written.

    Raises:
        KnownError: One could not.
    """
    for target in filter(None, targets):
        outputs.check_writable(target)


def write_paper(surroundings: Surroundings, session: str, target: Path) -> None:
    """Writes the report for paper.

    Raises:
        KnownError: There is no such session, or it cannot be written.
    """
    from mock_interview.gui.pdf.file import write_pdf_alone

    with surroundings.store() as store:
        session_id = store.resolve(session)
    write_pdf_alone(session_id, target, surroundings)


def write_events(surroundings: Surroundings, session: str, target: Path) -> None:
    """Writes the moments as a table.

    Raises:
        KnownError: There is no such session, or it cannot be written.
    """
    with surroundings.store() as store:
        record = store.load(store.resolve(session))
    events_csv.write(target, record, surroundings.habits)


def comparable(surroundings: Surroundings, count: int) -> tuple[list[Summary], list[str]]:
    """The last sessions, the newest first; those of other limits or an older program are scored again first.

    Returns:
        The sessions, and one sentence for each that could not be scored again.

    Raises:
        KnownError: The database or the user's limits cannot be used.
    """
    judging = surroundings.judging()
    notes: list[str] = []
    with surroundings.store() as store:
        for session in store.sessions(limit=count):
            if session.state != "recording" and is_outdated(store.load(session.id), judging):
                try:
                    score_again(session.id, store, judging)
                except KnownError as reason:
                    notes.append(f"{session.id} is shown by its older limits: {reason}")
        return store.sessions(limit=count), notes


def open_page(page: Path) -> None:
    """Shows it in the user's browser, if there is a screen."""
    if has_display():
        webbrowser.open(page.resolve().as_uri())


def has_display() -> bool:
    """Whether a window could be shown."""
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY")
    )

"""A session's report as a PDF file, from the window and from the command line."""

import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from mock_interview.core.errors import KnownError
from mock_interview.core.record import SessionRecord
from mock_interview.gui.pdf.document import Content, make_pdf
from mock_interview.report import blind_spots, thumbnails
from mock_interview.report.compare import all_answer_metrics
from mock_interview.report.surroundings import Surroundings
from mock_interview.report.told import told_of
from mock_interview.report.yardstick import answers_as_wanted, as_wanted
from mock_interview.session.private_file import write_private


def write_pdf(session_id: str, path: Path, surroundings: Surroundings) -> None:
    """Writes it, readable by its owner only, whole or not at all; from any thread of a Qt application.

    Raises:
        KnownError: There is no such session, or the file cannot be written.
    """
    habits = surroundings.habits
    with surroundings.store() as store:
        record, evidence = as_wanted(store.load(session_id), store, surroundings), store.evidence(session_id)
        answers = all_answer_metrics(record, evidence, surroundings.judged_kinds)
        answers = answers_as_wanted(answers, record, store, surroundings)
    spots = blind_spots.rank(record, habits)
    content = Content(
        record,
        habits,
        spots,
        blind_spots.strengths(record, habits),
        answers,
        _pictures(record, spots, surroundings),
        told_of(record, surroundings),
    )
    try:
        write_private(path, make_pdf(content))
    except OSError as error:
        raise KnownError(f"{path} cannot be written ({error.strerror}); choose another place.") from error


def write_pdf_alone(session_id: str, path: Path, surroundings: Surroundings) -> None:
    """The same without a window: Qt knows fonts only in an application, which needs no screen for this.

    Raises:
        KnownError: There is no such session, or the file cannot be written.
    """
    if QGuiApplication.instance() is not None:
        write_pdf(session_id, path, surroundings)
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(sys.argv[:1])
    try:
        write_pdf(session_id, path, surroundings)
    finally:
        application.shutdown()


def _pictures(
    record: SessionRecord, spots: list[blind_spots.BlindSpot], surroundings: Surroundings
) -> dict[int, bytes]:
    if record.media is None or not Path(record.media).is_file():
        return {}
    try:
        return thumbnails.take(record, spots, surroundings.frame_at)
    except KnownError:  # sound alone, or damaged since: the numbers are printed without
        return {}

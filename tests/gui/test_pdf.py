"""The report on paper: read back as a person would read it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mock_interview.core.errors import KnownError
from mock_interview.core.record import SessionRecord
from mock_interview.gui.pages.report import ReportPage
from mock_interview.gui.pdf.document import Content, make_pdf
from mock_interview.gui.pdf.file import write_pdf
from mock_interview.gui.pdf.paper import Paper, Style
from mock_interview.gui.services import Services
from mock_interview.report import blind_spots
from mock_interview.report.answer_facts import answer_facts
from mock_interview.report.matrix import matrix
from mock_interview.report.others import NOBODY, Others
from mock_interview.report.told import Told
from mock_interview.report.where_it_comes import WhereItComes
from mock_interview.session.response_file import Comment, Response
from tests.report import made_record
from tests.report.made_record import HABITS
from tests.session.fakes import made_evidence
from tests.session.fakes import made_record as small_record

PATTERN = WhereItComes("um", "Filler sounds", "6 of 7 came first.", "Seldom by chance.", ((1, 61.0),))


def printed(record: SessionRecord, tmp_path: Path, others: Others = NOBODY) -> QPdfDocument:
    metrics = {answer.question: record.metrics for answer in record.answers}
    spots, strengths = blind_spots.rank(record, HABITS), blind_spots.strengths(record, HABITS)
    told = Told(facts=tuple(answer_facts(record, (), {})), patterns=(PATTERN,), others=others)
    path = tmp_path / "report.pdf"
    path.write_bytes(make_pdf(Content(record, HABITS, spots, strengths, metrics, {}, told)))
    return read(path)


def read(path: Path) -> QPdfDocument:
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return document


def words(document: QPdfDocument, sheet: int) -> str:
    return " ".join(document.getAllText(sheet).text().split())


def all_words(document: QPdfDocument) -> str:
    return " ".join(words(document, sheet) for sheet in range(document.pageCount()))


def test_findings_come_first_and_each_answer_begins_a_sheet(qapp: QApplication, tmp_path: Path) -> None:
    record = made_record.believable()
    document = printed(record, tmp_path)
    first = words(document, 0)
    assert first.index(record.title) < first.index("What went well") < first.index("Worth working on")
    starts = [sheet for sheet in range(document.pageCount()) if words(document, sheet).startswith("Answer ")]
    assert len(starts) == len(record.answers)
    for sheet, answer in zip(starts, record.answers, strict=True):
        assert answer.question in words(document, sheet)


def test_every_number_and_every_moment_that_counts_is_printed(qapp: QApplication, tmp_path: Path) -> None:
    told = all_words(printed(made_record.dismissed_and_confirmed(), tmp_path))
    for habit in HABITS.values():
        assert habit.title in told
    assert "confirmed by you" in told
    assert "neither shown nor counted" in told
    assert "Only the nearer one was looked at." in told


def test_numbers_lead_to_their_limits_and_moments(qapp: QApplication, tmp_path: Path) -> None:
    told = all_words(printed(made_record.believable(), tmp_path))
    assert "Silences inside an answer count from 2 s on." in told.replace("\u00a0", " ")
    assert "Seen at " in told
    assert "Before it began:" in told
    assert "6 of 7 came first. Seldom by chance. In this session at 1:01." in told


def test_what_friends_said_is_printed_praise_first(qapp: QApplication, tmp_path: Path) -> None:
    record = made_record.believable()
    ada = Response(
        "mock-interview-response",
        1,
        record.id,
        datetime(2026, 11, 23, tzinfo=UTC),
        ratings={"eyes": 4},
        keep="The smile <b>",
        change="Slower, please",
        comments=(Comment(0, 61.0, "improve", "Here you rush"), Comment(0, 12.0, "praise")),
    )
    rows = matrix(record, HABITS, {"eyes": 2}, {"Friend 1": ada.ratings})
    told = all_words(printed(record, tmp_path, Others(tuple(rows), (ada,), rated=True)))
    assert "You: 2 of 5" in told
    assert "Friend 1: 4 of 5" in told
    parts = ("To keep: “The smile <b>”", "To change: “Slower, please”", "0:12", "Good here", "1:01 Look here")
    places = [told.index(part) for part in parts]
    assert places == sorted(places)
    assert "Here you rush" in told


@pytest.mark.parametrize(
    "name", ["empty", "no_video", "zero_coverage", "hostile", "three_hours", "no_length"]
)
def test_nothing_about_a_session_hinders_printing(qapp: QApplication, tmp_path: Path, name: str) -> None:
    record = made_record.EDGES[name]()
    document = printed(record, tmp_path)
    assert document.pageCount() > len(record.answers)
    assert "<img" not in words(document, 0) or name == "hostile"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(list(Style)), st.integers(0, 400), st.integers(0, 200)), max_size=30)
)
def test_nothing_is_drawn_below_a_sheets_end(
    qapp: QApplication, blocks: list[tuple[Style, int, int]]
) -> None:
    paper = Paper("A title", "A foot")
    for style, count, skipped in blocks:
        paper.text("word " * count, style, room=30.0)
        assert paper.y <= paper.height + 1e-6
        paper.skip(min(skipped, max(0.0, paper.height - paper.y)))
    assert paper.finish().startswith(b"%PDF")


def test_a_long_text_is_printed_to_its_last_word(qapp: QApplication, tmp_path: Path) -> None:
    record = made_record.believable()
    question = " ".join(f"word{number}" for number in range(1500)) + " unbroken" * 3
    answers = (replace(record.answers[0], question=question),)
    told = all_words(printed(replace(record, answers=answers), tmp_path))
    assert all(f"word{number} " in told for number in range(1500))


def test_it_is_saved_from_the_page(qtbot: QtBot, services: Services, tmp_path: Path) -> None:
    record = small_record(media=None)
    with services.surroundings.store() as store:
        store.save(record, made_evidence())
    page = ReportPage(services)
    qtbot.addWidget(page)
    page.enter(record.id)
    qtbot.waitUntil(lambda: any(label.text() == record.title for label in page.findChildren(QLabel)))
    page.exports.save_pdf(str(tmp_path / "report.pdf"))
    qtbot.waitUntil((tmp_path / "report.pdf").is_file)
    assert "Why us?" in all_words(read(tmp_path / "report.pdf"))
    page.exports.save_events(str(tmp_path / "moments.csv"))
    qtbot.waitUntil((tmp_path / "moments.csv").is_file)
    page.shut()


def test_where_it_cannot_be_written_it_says_so(services: Services, tmp_path: Path) -> None:
    record = small_record(media=None)
    with services.surroundings.store() as store:
        store.save(record, made_evidence())
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="cannot be"):
        write_pdf(record.id, tmp_path / "file" / "report.pdf", services.surroundings)

"""The page of real interviews: what is not lost, what does not come back, and where the keyboard is."""

from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from mock_interview.core.errors import KnownError
from mock_interview.core.real_interview import Outcome, RealInterview
from mock_interview.gui.page_makers import HOME, INTERVIEWS
from mock_interview.gui.pages.journal import JournalPage
from mock_interview.gui.services import Services
from mock_interview.session.interviews import InterviewJournal
from tests.gui.visit import Visit

HELD = datetime.now().astimezone() - timedelta(days=2)


@pytest.fixture
def journal(services: Services) -> InterviewJournal:
    return InterviewJournal(services.surroundings.paths.interviews)


@pytest.fixture
def visit(qtbot: QtBot, services: Services, journal: InterviewJournal) -> Visit[JournalPage]:
    journal.keep(RealInterview("a", "Acme", at=HELD))
    made = Visit(qtbot, services, INTERVIEWS, JournalPage)
    made.wait_for("Open Acme").click()
    return made


def write(visit: Visit[JournalPage], field: str, text: str) -> None:
    box = visit.find(QLineEdit, field)
    box.setFocus()
    visit.qtbot.keyClicks(box, text)


def test_what_was_deleted_while_it_was_written_stays_deleted(
    visit: Visit[JournalPage], journal: InterviewJournal
) -> None:
    write(visit, "Position", "Analyst")
    visit.click("Delete this interview")
    visit.wait_to_see("The interview with Acme is deleted.")
    visit.window.go(HOME)
    visit.page._one.shut()
    visit.services.jobs.close()
    assert journal.all()[0] == []


def test_the_list_shows_what_was_written_last(
    visit: Visit[JournalPage], journal: InterviewJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Event()
    keep, all_ = InterviewJournal.keep, InterviewJournal.all

    def slowly(self: InterviewJournal, interview: RealInterview) -> None:
        read.wait(0.2)
        keep(self, interview)

    def seen(self: InterviewJournal) -> tuple[list[RealInterview], list[str]]:
        try:
            return all_(self)
        finally:
            read.set()

    monkeypatch.setattr(InterviewJournal, "keep", slowly)
    monkeypatch.setattr(InterviewJournal, "all", seen)
    write(visit, "Position", "Analyst")
    visit.press(Qt.Key.Key_Escape)
    visit.wait_for("Open Acme · Analyst")


def test_a_day_of_ones_own_to_ask_is_kept(visit: Visit[JournalPage], journal: InterviewJournal) -> None:
    visit.click("I want to ask on a day of my own")
    visit.qtbot.waitUntil(lambda: isinstance(journal.load("a").follow_up_on, date))


def test_the_calendar_file_reminds_of_thanks_twice_and_of_being_turned_down_never(
    visit: Visit[JournalPage], journal: InterviewJournal, tmp_path: Path
) -> None:
    journal.keep(RealInterview("b", "Globex", at=HELD, outcome=Outcome.TURNED_DOWN))
    visit.press(Qt.Key.Key_Escape)
    visit.wait_for("Open Globex")
    visit.click("Save them as a file…")
    dialog = visit.window.findChild(QFileDialog)
    assert dialog is not None
    target = tmp_path / "mine.ics"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    visit.wait_to_see("Saved in")
    written = target.read_text(encoding="utf-8")
    assert written.count("SUMMARY:Thank Acme") == 2
    assert "Ask Globex for feedback" not in written


def test_the_calendar_tells_the_day_that_the_keys_reach(visit: Visit[JournalPage]) -> None:
    visit.press(Qt.Key.Key_Escape)
    visit.wait_for("Open Acme")
    days = visit.page._overview.month.findChild(QTableView)
    assert days is not None
    days.setFocus()
    visit.press(Qt.Key.Key_Left)
    visit.press(Qt.Key.Key_Left)
    visit.wait_to_see(f"Acme at {HELD:%H:%M}")


def test_the_keyboard_goes_in_and_out_of_an_interview(visit: Visit[JournalPage]) -> None:
    visit.press(Qt.Key.Key_Escape)
    visit.wait_for("Open Acme").setFocus()
    visit.press(Qt.Key.Key_Space)
    assert visit.button("All interviews").hasFocus()
    visit.press(Qt.Key.Key_Escape)
    visit.wait_for("Open Acme")
    assert visit.button("Note an interview").hasFocus()


def test_what_could_not_be_kept_stays_and_is_kept_when_it_can_be(
    visit: Visit[JournalPage], journal: InterviewJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:

        def fail(self: InterviewJournal, interview: RealInterview) -> None:
            raise KnownError("The disk is full; free some space.")

        full.setattr(InterviewJournal, "keep", fail)
        write(visit, "Position", "Analyst")
        visit.press(Qt.Key.Key_Escape)
        visit.wait_to_see("The disk is full")
        assert visit.find(QLineEdit, "Position").text() == "Analyst"
    visit.press(Qt.Key.Key_Escape)
    visit.wait_for("Open Acme · Analyst")
    assert journal.load("a").role == "Analyst"


def test_the_last_words_are_kept_when_the_window_closes(
    visit: Visit[JournalPage], journal: InterviewJournal
) -> None:
    write(visit, "Position", "Analyst")
    visit.window.close()
    assert journal.load("a").role == "Analyst"

"""The page of real interviews, by clicks and keys: noted, kept, found, written to, taken further."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from mock_interview.core.focus import current_of
from mock_interview.core.real_interview import Outcome, RealInterview
from mock_interview.core.record import Answer
from mock_interview.gui.page_makers import CHOOSE, INTERVIEWS
from mock_interview.gui.pages.journal import JournalPage
from mock_interview.gui.services import Services
from mock_interview.session.focus_file import load_focus
from mock_interview.session.interviews import InterviewJournal
from mock_interview.session.settings import load_settings
from tests.gui.visit import Visit
from tests.session.fakes import made_evidence, made_record

Keep = Callable[..., None]
HELD = datetime.now().astimezone() - timedelta(days=2)


@pytest.fixture
def journal(services: Services) -> InterviewJournal:
    return InterviewJournal(services.surroundings.paths.interviews)


@pytest.fixture
def visit(qtbot: QtBot, services: Services, journal: InterviewJournal) -> Visit[JournalPage]:
    """Two interviews: one that waits, one that was turned down."""
    asked = ("Why us, and why now?", "Tell us of a mistake.")
    journal.keep(RealInterview("a", "Acme", "Analyst", "Panel", HELD, people=("Ada Byron",), asked=asked))
    journal.keep(
        RealInterview("b", "Globex", at=HELD - timedelta(days=9), outcome=Outcome.TURNED_DOWN, thanked=True)
    )
    made = Visit(qtbot, services, INTERVIEWS, JournalPage)
    made.wait_to_see("Acme · Analyst")
    return made


def write(visit: Visit[JournalPage], field: str, text: str) -> None:
    box = next(
        each
        for kind in (QLineEdit, QPlainTextEdit)
        for each in visit.page.findChildren(kind)
        if each.accessibleName() == field and each.isVisible()
    )
    box.setFocus()
    visit.qtbot.keyClicks(box, text)


def test_without_any_the_page_says_what_it_is_for(qtbot: QtBot, services: Services) -> None:
    visit = Visit(qtbot, services, INTERVIEWS, JournalPage)
    visit.wait_to_see("Nothing here yet")
    assert not visit.has_button("Save them as a file…")


def test_a_new_one_is_kept_as_it_is_written(
    qtbot: QtBot, services: Services, journal: InterviewJournal
) -> None:
    visit = Visit(qtbot, services, INTERVIEWS, JournalPage)
    visit.wait_to_see("Nothing here yet")
    visit.click("Note an interview")
    visit.wait_to_see("Begin with the company")
    write(visit, "Company", "Initech")
    write(visit, "Who you talked to, parted by commas", "Bill, Bob")
    write(visit, "What did they ask?", "What do you do here?")
    visit.click("And how do you feel now?: Good")
    visit.wait_to_see("Kept as you write")
    visit.press(Qt.Key.Key_Escape)
    visit.wait_for("Open Initech")
    [kept] = journal.all()[0]
    assert (kept.company, kept.people, kept.mood_after) == ("Initech", ("Bill", "Bob"), 5)
    assert kept.asked == ("What do you do here?",)


def test_one_without_a_company_leaves_nothing(visit: Visit[JournalPage], journal: InterviewJournal) -> None:
    visit.click("Note an interview")
    write(visit, "Position", "Analyst")
    visit.click("All interviews")
    visit.wait_for("Open Globex")
    assert len(journal.all()[0]) == 2


def test_words_and_how_it_stands_narrow_the_list(visit: Visit[JournalPage]) -> None:
    write(visit, "Search the interviews", "mistake")
    visit.wait_for("Open Acme · Analyst")
    assert not any(text == "Globex" for text in visit.texts)
    visit.find(QLineEdit, "Search the interviews").clear()
    visit.click("How they stand: An offer")
    visit.wait_to_see("No interview is like that.")
    visit.click("How they stand: Not this one")
    visit.wait_for("Open Globex")


def test_one_that_is_still_to_come_waits_for_no_answer(
    qtbot: QtBot, services: Services, journal: InterviewJournal
) -> None:
    journal.keep(RealInterview("c", "Initech", at=datetime.now().astimezone() + timedelta(days=3)))
    visit = Visit(qtbot, services, INTERVIEWS, JournalPage)
    visit.wait_to_see("Initech")
    assert any("still to come" in text for text in visit.texts)
    assert not any(text.endswith("waiting for an answer") for text in visit.texts)


def test_a_thank_you_is_drafted_copied_and_done(visit: Visit[JournalPage], journal: InterviewJournal) -> None:
    visit.click(f"{_due(visit, 'Thank Ada Byron of Acme')}: write it")
    letter = visit.find(QPlainTextEdit, "Your letter")
    assert "Dear Ada Byron," in letter.toPlainText()
    visit.qtbot.keyClicks(letter, "PS. ")
    visit.click("Copy")
    assert QGuiApplication.clipboard().text() == letter.toPlainText()
    assert "PS. " in letter.toPlainText()
    visit.click("I have sent it")
    visit.qtbot.waitUntil(lambda: journal.load("a").thanked)
    visit.click("All interviews")
    visit.qtbot.waitUntil(lambda: visit.sees("Waiting for a few lines") and not visit.sees("Thank Ada Byron"))


def test_a_letter_goes_to_the_mail_program(visit: Visit[JournalPage]) -> None:
    opened: list[QUrl] = []
    visit.page._one.letter._open_mail = lambda url: opened.append(url) or True
    visit.click("Open Acme · Analyst")
    visit.wait_for("Write a note of thanks").click()
    visit.click("Open in the mail program")
    assert opened[0].scheme() == "mailto"
    assert "Ada%20Byron" in opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)


def test_being_turned_down_is_met_kindly(visit: Visit[JournalPage], journal: InterviewJournal) -> None:
    visit.click("Open Globex")
    visit.wait_to_see("It stings, and that is allowed.")
    assert visit.sees("no measure of you")
    visit.click("Ask them for a word of feedback")
    assert "opening" in visit.find(QPlainTextEdit, "Your letter").toPlainText()
    visit.click("I have sent it")
    visit.qtbot.waitUntil(lambda: journal.load("b").feedback_asked)


def test_what_was_asked_becomes_practice(visit: Visit[JournalPage], services: Services) -> None:
    visit.click("Open Acme · Analyst")
    visit.wait_to_see("“Tell us of a mistake.”")
    visit.click("Add them to my questions and rehearse")
    visit.wait_to_be_at(CHOOSE)
    [own] = list(services.surroundings.paths.questions.glob("*.toml"))
    assert "Why us, and why now?" in own.read_text()
    settings, _ = load_settings(services.surroundings.paths.settings)
    assert len(settings.set_ids) > 1


def test_what_they_said_of_a_habit_can_become_the_focus(
    visit: Visit[JournalPage], services: Services, journal: InterviewJournal
) -> None:
    habit = next(iter(services.surroundings.habits.values()))
    journal.keep(RealInterview("c", "Hooli", habits_mentioned=(habit.slug,)))
    visit.page.enter("c")
    visit.wait_for(f"Make this my focus: {habit.title}").click()
    visit.wait_to_see("This is your focus now.")
    focus = current_of(load_focus(services.surroundings.paths.data))
    assert focus is not None
    assert focus.habit == habit.slug


def test_what_came_up_stands_against_what_was_rehearsed(
    qtbot: QtBot, services: Services, journal: InterviewJournal
) -> None:
    habit = next(iter(services.surroundings.habits.values()))
    said, asked = "You did it a lot.", ("Why us, and why now?", "What did you break last?")
    journal.keep(RealInterview("a", "Acme", at=HELD, asked=asked, said=said, habits_mentioned=(habit.slug,)))
    with services.surroundings.store() as store:
        store.save(made_record(answers=(Answer(0, 0.0, 9.0, "Why us, and why now?"),)), made_evidence())
    visit = Visit(qtbot, services, INTERVIEWS, JournalPage)
    visit.wait_to_see("1 of 2 questions that came up were never rehearsed")
    assert visit.sees("“What did you break last?”")
    assert not visit.sees("“Why us, and why now?”")
    assert visit.sees(f"{habit.title}: what they said, and what was measured")
    assert visit.sees("“You did it a lot.”")
    visit.click("Add these to my questions and rehearse")
    visit.wait_to_be_at(CHOOSE)


def test_a_deleted_one_can_come_back(visit: Visit[JournalPage], journal: InterviewJournal) -> None:
    visit.click("Open Globex")
    visit.click("Delete this interview")
    visit.wait_to_see("The interview with Globex is deleted.")
    assert [each.id for each in journal.all()[0]] == ["a"]
    visit.click("Bring it back")
    visit.qtbot.waitUntil(lambda: len(journal.all()[0]) == 2)
    visit.wait_for("Open Globex")


@pytest.mark.parametrize(
    ("ending", "words"), [("md", "# Interviews"), ("csv", "Acme"), ("ics", "BEGIN:VCALENDAR")]
)
def test_all_can_be_saved(visit: Visit[JournalPage], tmp_path: Path, ending: str, words: str) -> None:
    visit.click("Save them as a file…")
    dialog = visit.window.findChild(QFileDialog)
    assert dialog is not None
    target = tmp_path / f"mine.{ending}"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    visit.wait_to_see("Saved in")
    assert words in target.read_text(encoding="utf-8")


def test_the_day_and_its_clock_are_kept(visit: Visit[JournalPage], journal: InterviewJournal) -> None:
    visit.click("Open Acme · Analyst")
    when = visit.page._one.form.when
    when.zone.setCurrentIndex(when.zone.findData("America/New_York"))
    visit.qtbot.waitUntil(lambda: journal.load("a").zone == "America/New_York")
    kept = journal.load("a").at
    assert kept is not None
    assert kept.strftime("%H:%M") == HELD.strftime("%H:%M")
    assert kept.utcoffset() in (timedelta(hours=-4), timedelta(hours=-5))


def test_a_broken_file_is_named_and_the_others_shown(
    qtbot: QtBot, services: Services, journal: InterviewJournal
) -> None:
    journal.keep(RealInterview("a", "Acme"))
    journal.folder.joinpath("z.json").write_text("{")
    visit = Visit(qtbot, services, INTERVIEWS, JournalPage)
    visit.wait_for("Open Acme")
    assert visit.sees("z.json")


def _due(visit: Visit[JournalPage], words: str) -> str:
    return next(text for text in visit.texts if text.startswith(words))

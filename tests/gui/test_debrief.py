"""The look back at an interview: one question at a time, by keys, and what it leads to."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from mock_interview.core.real_interview import RealInterview
from mock_interview.gui.page_makers import INTERVIEWS
from mock_interview.gui.pages.journal import JournalPage
from mock_interview.gui.services import Services
from mock_interview.report import real_and_rehearsed
from mock_interview.report.debrief import Field, unanswered
from tests.gui.visit import Visit

HELD = datetime.now().astimezone() - timedelta(hours=2)
LOOK_BACK = "Look back, a few minutes"


def visit_of(qtbot: QtBot, services: Services, interview: RealInterview) -> Visit[JournalPage]:
    services.journal.keep(interview)
    made = Visit(qtbot, services, INTERVIEWS, JournalPage)
    made.wait_for(f"Open {interview.company}")
    made.click(f"Open {interview.company}")
    return made


@pytest.fixture
def visit(qtbot: QtBot, services: Services) -> Visit[JournalPage]:
    made = visit_of(qtbot, services, RealInterview("a", "Acme", at=HELD))
    made.click(LOOK_BACK)
    return made


def go_on(visit: Visit[JournalPage], text: str = "") -> None:
    """Writes into the box that has the keyboard, and goes on by keys."""
    box = focused()
    assert isinstance(box, QPlainTextEdit)
    visit.qtbot.keyClicks(box, text)
    visit.qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def kept(services: Services) -> RealInterview:
    return services.journal.load("a")


def test_all_of_it_by_keys_and_kept_as_it_is_answered(visit: Visit[JournalPage], services: Services) -> None:
    assert visit.sees("Step back: 1 of 8")
    assert visit.sees("How did you feel going in?")
    visit.click("Your mood: Uneasy")
    assert visit.sees("Step back: 2 of 8")
    visit.click("Your mood: Good")
    go_on(visit, "Why us?")
    go_on(visit, "The case study.")
    go_on(visit)  # nothing comes to mind
    go_on(visit, "Keep eye contact.")
    go_on(visit)
    assert visit.has_button("Done")
    visit.qtbot.waitUntil(lambda: kept(services).differently == "Keep eye contact.")
    go_on(visit, "They write on Friday.")
    assert not visit.sees("Step back:")
    visit.qtbot.waitUntil(lambda: kept(services).next_steps == "They write on Friday.")
    now = kept(services)
    assert (now.mood_before, now.mood_after, now.asked) == (2, 5, ("Why us?",))
    assert (now.went_well, now.discussed, now.said) == ("The case study.", "", "")


def test_its_lessons_become_a_focus_and_a_practice_set(
    visit: Visit[JournalPage], services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    [habit] = services.surroundings.habits.values()
    monkeypatch.setattr(real_and_rehearsed, "TOLD_BY", {habit.slug: ("glance",)})
    visit.click("Your mood: Good")
    visit.click("Your mood: Good")
    go_on(visit, "What did you break last?")
    go_on(visit)
    go_on(visit)
    go_on(visit, "Glance down less.")
    visit.click("Go on later")
    visit.wait_to_see("“What did you break last?”")
    assert visit.has_button("Add them to my questions and rehearse")
    visit.wait_to_see(f"Your own lesson: {habit.title.lower()}")
    visit.click(f"Make this my focus: {habit.title}")
    visit.wait_to_see("This is your focus now.")


def test_it_is_taken_up_where_it_was_put_off(visit: Visit[JournalPage], services: Services) -> None:
    visit.click("Your mood: Good")
    visit.click("Your mood: So-so")
    go_on(visit, "Why us?")
    visit.click("Go on later")
    visit.click(LOOK_BACK)
    assert visit.sees("What went well?")
    visit.click("The question before")
    box = focused()
    assert isinstance(box, QPlainTextEdit)
    assert box.toPlainText() == "Why us?"
    visit.qtbot.keyClicks(box, "x")
    visit.qtbot.waitUntil(lambda: kept(services).asked == ("xWhy us?",))


def test_nothing_is_lost_when_the_window_closes_in_the_middle(
    visit: Visit[JournalPage], services: Services
) -> None:
    visit.click("Your mood: Good")
    visit.click("Your mood: Good")
    box = focused()
    assert isinstance(box, QPlainTextEdit)
    visit.qtbot.keyClicks(box, "Why us?")
    visit.window.close()
    assert kept(services).asked == ("Why us?",)


def test_it_is_offered_after_an_interview_and_while_something_is_open(
    qtbot: QtBot, services: Services
) -> None:
    ahead = RealInterview("a", "Acme", at=datetime.now().astimezone() + timedelta(days=1))
    assert not visit_of(qtbot, services, ahead).has_button(LOOK_BACK)


def test_with_every_answer_given_nothing_is_asked(qtbot: QtBot, services: Services) -> None:
    done = RealInterview(
        "a", "Acme", at=HELD, asked=("Why?",), discussed="x", mood_before=3, mood_after=4, went_well="x",
        differently="x", said="x", next_steps="x",
    )  # fmt: skip
    assert unanswered(done) == []
    assert not visit_of(qtbot, services, done).has_button(LOOK_BACK)


def test_what_is_left_open_comes_in_order() -> None:
    half = RealInterview("a", "Acme", mood_before=3, asked=("Why?",), said="Fine.")
    assert [prompt.field for prompt in unanswered(half)] == [
        Field.MOOD_AFTER,
        Field.WENT_WELL,
        Field.DISCUSSED,
        Field.DIFFERENTLY,
        Field.NEXT_STEPS,
    ]

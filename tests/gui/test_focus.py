"""The focus is in mind before a rehearsal, and looked at first after it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from rehearsal_room import Room
from visit import Visit

from mock_interview.detectors.registry import detector_kinds
from mock_interview.gui.page_makers import CHOOSE
from mock_interview.gui.pages.choose import ChoosePage
from mock_interview.gui.report import loaded
from mock_interview.gui.services import Services
from mock_interview.report.focus_words import at_start
from mock_interview.report.surroundings import Surroundings
from tests.session.fakes import KINDS, made_evidence, made_record


def test_it_is_shown_where_a_rehearsal_is_chosen_while_there_is_one(qtbot: QtBot, services: Services) -> None:
    surroundings = services.surroundings
    loaded.toggle_focus("glancing", surroundings)
    visit = Visit(qtbot, services, CHOOSE, ChoosePage)
    habit = KINDS["glancing"].habit
    qtbot.waitUntil(lambda: visit.sees(f"Your focus: {habit.title.lower()}. {habit.tip}"))
    loaded.toggle_focus("glancing", surroundings)
    visit.page.enter(None)
    qtbot.waitUntil(lambda: not visit.sees("Your focus"))


def test_the_report_says_first_how_it_went_with_it(surroundings: Surroundings) -> None:
    with surroundings.store() as store:
        store.save(made_record(), made_evidence())
    assert loaded.load(made_record().id, surroundings).focus_words == ""
    loaded.toggle_focus("glancing", surroundings)
    words = loaded.load(made_record().id, surroundings).focus_words
    assert words.startswith(f"Your focus, {KINDS['glancing'].habit.title.lower()}: ")
    assert "typical: " in words


def test_it_is_said_too_while_ones_usual_number_is_not_known(
    services: Services, surroundings: Surroundings
) -> None:
    with surroundings.store() as store:
        store.save(made_record(), made_evidence())
    loaded.toggle_focus("glancing", surroundings)
    services.choices.change(compare_with_self=True)
    words = loaded.load(made_record().id, surroundings).focus_words
    assert words.endswith("; what is usual for you is not known yet.")


def test_it_is_in_sight_until_the_first_question_and_not_after(
    qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    loaded.toggle_focus("glancing", services.surroundings)
    room = Room(qtbot, services, tmp_path)
    room.begin()
    room.wait_to_see("Your focus: ")
    room.press(Qt.Key.Key_Space)
    room.hear(0)
    assert not room.sees("Your focus")
    room.qtbot.waitUntil(lambda: room.enabled("End my answer"))
    room.press(Qt.Key.Key_P)
    assert room.sees("Paused")
    assert not room.sees("Your focus")


def test_without_one_nothing_is_said_before_the_first_question(
    qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    loaded.toggle_focus("glancing", services.surroundings)
    room = Room(qtbot, services, tmp_path)
    room.begin()
    room.wait_to_see("Your focus: ")
    room.press(Qt.Key.Key_Escape)
    room.wait_for_page("choose")
    loaded.toggle_focus("glancing", services.surroundings)
    room.begin()
    assert not room.sees("Your focus")


def test_the_reminder_is_one_line_with_the_drills_own_words(surroundings: Surroundings) -> None:
    looked_at = replace(surroundings, kinds=detector_kinds())
    for slug, words in (
        ("looking_away", "Your focus: looking away. Back to the lens."),
        ("rocking", "Your focus: rocking or swivelling. Two feet on the floor."),
    ):
        loaded.toggle_focus(slug, looked_at)
        assert at_start(looked_at) == words

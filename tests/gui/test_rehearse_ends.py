"""How a rehearsal ends, early or by trouble, and what goes wrong on the way."""

import threading
from pathlib import Path

import pytest
from fake_live import rehearsal
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from rehearsal_room import Room

from mock_interview.core.errors import KnownError
from mock_interview.core.interview import Mode, Plan
from mock_interview.gui.pages.rehearse import RehearsePage
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.banner import Banner
from mock_interview.session.rehearsal import Notice

Key = Qt.Key


@pytest.fixture
def room(qtbot: QtBot, services: Services, tmp_path: Path) -> Room:
    return Room(qtbot, services, tmp_path)


def test_trouble_is_told_quietly_whatever_thread_it_comes_from(room: Room) -> None:
    room.ask()
    lost = Notice("camera_lost", "The camera is gone; your voice is still heard.", serious=True)
    teller = threading.Thread(target=room.session.on_notice, args=(lost,))
    teller.start()
    teller.join()
    room.wait_to_see("The camera is gone; your voice is still heard.")
    room.wait_to_see("Listening")  # and it goes on
    back = Notice("camera_back", "The camera is back.", serious=False)
    room.session.on_notice(back)
    room.wait_to_see("The camera is back.")
    assert room.find(Banner).property("serious") is False


def test_escape_asks_and_go_on_goes_on(room: Room) -> None:
    room.ask()
    room.wait_to_see("Listening")
    room.press(Key.Key_Escape)
    assert room.sees("End the rehearsal here?")
    assert room.sees("Everything is paused")
    assert room.button("Go on").hasFocus()
    room.press(Key.Key_R, Key.Key_S)  # nothing happens behind the question
    room.press(Key.Key_Escape)
    assert not room.sees("End the rehearsal here?")
    room.wait_to_see("Listening")
    assert room.session.events[-2:] == ["Pause", "Resume"]


def test_under_pressure_the_interview_goes_on_while_it_asks(room: Room) -> None:
    room.begin(rehearsal(plan=Plan(3, Mode.PRESSURE)))
    room.press(Key.Key_Space)
    room.hear(0)
    room.wait_to_see("Listening")
    room.press(Key.Key_Escape)
    assert room.sees("The interview goes on")
    assert room.sees("Listening")


def test_ending_early_keeps_what_there_is(room: Room) -> None:
    room.ask()
    room.wait_to_see("Listening")
    room.press(Key.Key_Escape, Key.Key_K)
    room.wait_for_page("rate_yourself")
    assert room.session.events[-1] == "Stop"


@pytest.mark.parametrize("how", ["key", "click"])
def test_ending_early_can_discard_it(room: Room, how: str) -> None:
    room.ask()
    room.wait_to_see("Listening")
    room.press(Key.Key_Escape)
    if how == "key":
        room.press(Key.Key_D)
    else:
        room.click("Discard it")
    room.wait_for_page("choose")
    assert room.session.finished


def test_discarding_needs_the_question_first(room: Room) -> None:
    room.ask()
    room.wait_to_see("Listening")
    room.press(Key.Key_D, Key.Key_K)
    assert room.sees("Listening")
    assert "Stop" not in room.session.events


def test_nothing_answered_is_said(room: Room) -> None:
    room.studio.answered = False
    room.ask()
    room.wait_to_see("Listening")
    room.press(Key.Key_Escape, Key.Key_K)
    room.wait_to_see("Nothing was answered, so nothing is kept.")
    room.click("Choose questions")
    room.wait_for_page("choose")


def test_closing_the_window_asks_while_it_records(room: Room) -> None:
    room.ask()
    room.wait_to_see("Listening")
    assert not room.window.close()
    assert room.sees("End the rehearsal here?")
    room.press(Key.Key_D)
    room.wait_for_page("choose")
    assert room.window.close()


def test_before_the_first_question_nothing_is_lost_and_nothing_asked(room: Room) -> None:
    room.begin()
    room.press(Key.Key_Escape)
    room.wait_for_page("choose")
    room.qtbot.waitUntil(lambda: room.session.finished)
    assert room.session.events == ["start", "Stop"]


def test_leaving_while_the_camera_opens_closes_it_again(room: Room) -> None:
    room.studio.gate = threading.Event()
    room.window.go("rehearse", rehearsal())
    room.wait_to_see("Getting the camera")
    room.window.go("choose")
    assert room.page_shown == "choose"
    room.studio.gate.set()
    room.qtbot.waitUntil(lambda: bool(room.studio.sessions) and room.session.finished)
    assert room.session.events == ["start", "Stop"]


def test_closing_the_window_while_the_camera_opens_closes_it_again(room: Room) -> None:
    room.studio.gate = threading.Event()
    room.window.go("rehearse", rehearsal())
    assert room.window.close()
    room.studio.gate.set()
    room.services.jobs.close()
    assert room.session.finished


def test_a_rehearsal_that_cannot_begin_says_why_and_tries_again(room: Room) -> None:
    room.studio.fault = KnownError("The data folder cannot be written; free some space.")
    room.window.go("rehearse", rehearsal())
    room.wait_to_see("The data folder cannot be written")
    room.studio.fault = None
    room.click("Try again")
    room.qtbot.waitUntil(lambda: room.enabled("I am ready"))


def test_going_back_does_not_begin_a_finished_rehearsal_again(room: Room) -> None:
    chosen = rehearsal(plan=Plan(1))
    room.begin(chosen)
    room.press(Key.Key_Space)
    room.hear(0)
    room.wait_to_see("Listening")
    room.press(Key.Key_Space)
    room.wait_for_page("rate_yourself")
    room.window.go("rehearse", chosen)
    assert room.sees("No questions are chosen yet.")
    assert len(room.studio.sessions) == 1


def test_nothing_runs_on_once_the_page_is_shut(room: Room) -> None:
    room.ask()
    page = room.window.page
    assert isinstance(page, RehearsePage)
    page.shut()
    assert room.session.stopped
    ticks = len(room.session.events)
    room.session.clock.advance(10.0)
    room.qtbot.wait(150)
    assert len(room.session.events) == ticks


def test_one_that_is_begun_while_the_one_before_still_closes_is_not_disturbed(
    room: Room, qtbot: QtBot
) -> None:
    room.begin()
    closed = threading.Event()
    first = room.session
    finish = first.finish
    first.finish = lambda progress: finish(progress) if closed.wait(5) else None
    room.press(Key.Key_Escape)
    room.wait_for_page("choose")
    room.begin()
    assert room.session is not first
    closed.set()
    qtbot.waitUntil(lambda: first.finished and not room.services.jobs._endings)
    room.press(Key.Key_Space)
    room.hear(0)
    room.wait_to_see("Listening")

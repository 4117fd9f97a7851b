"""The course of a rehearsal, driven by keys and clicks; what a person sees and can do."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_live import TEXTS, rehearsal
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from rehearsal_room import Elsewhere, Room

from mock_interview.core.errors import KnownError
from mock_interview.core.interview import Mode, Plan
from mock_interview.gui.interviewer import outlet as outlet_module
from mock_interview.gui.interviewer.motion import Bearing
from mock_interview.gui.interviewer.view import InterviewerView
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.camera_view import CameraView

Key = Qt.Key


@pytest.fixture
def room(qtbot: QtBot, services: Services, tmp_path: Path) -> Room:
    return Room(qtbot, services, tmp_path)


def test_a_whole_rehearsal_with_nothing_but_the_space_bar(room: Room) -> None:
    room.begin()
    assert room.sees("press Space when you are ready")
    room.press(Key.Key_Space)
    for place, text in enumerate(TEXTS):
        room.qtbot.waitUntil(lambda: room.outlet.sounding)
        assert room.sees(f"Question {place + 1} of 3")
        assert room.sees(text)
        assert room.sees("Asking")
        room.press(Key.Key_Space)  # too early: the question is not over
        room.hear(place)
        room.wait_to_see("Listening")
        room.press(Key.Key_Space)
    room.wait_for_page("rate_yourself")
    assert isinstance(room.window.page, Elsewhere)
    assert room.window.page.shown == "s-1"
    assert room.session.events == ["start", "Begin", *(["QuestionOver", "EndAnswer"] * 3)]
    assert room.session.finished


def test_the_next_question_is_made_into_sound_while_this_one_is_answered(room: Room) -> None:
    room.begin()
    room.qtbot.waitUntil(lambda: len(room.voice.said) == 1)
    room.press(Key.Key_Space)
    room.hear(0)
    room.qtbot.waitUntil(lambda: len(room.voice.said) == 2)
    assert room.voice.said == list(TEXTS[:2])


def test_the_interviewer_speaks_listens_and_waits(room: Room) -> None:
    room.begin()
    face = room.find(InterviewerView)
    assert face.bearing is Bearing.RESTING
    room.press(Key.Key_Space)
    room.qtbot.waitUntil(lambda: face.bearing is Bearing.SPEAKING)
    room.hear(0)
    room.qtbot.waitUntil(lambda: face.bearing is Bearing.LISTENING)
    room.press(Key.Key_P)
    assert face.bearing is Bearing.RESTING


@pytest.mark.parametrize("how", ["key", "click"])
def test_retake_asks_the_same_question_again(room: Room, how: str) -> None:
    room.ask()
    room.wait_to_see("Listening")
    if how == "key":
        room.press(Key.Key_R)
    else:
        room.click("Retake")
    room.qtbot.waitUntil(lambda: room.outlet.asked == [TEXTS[0], TEXTS[0]])
    assert room.sees("Question 1 of 3")


def test_ask_again_and_skip(room: Room) -> None:
    room.begin()
    room.press(Key.Key_Space)
    room.qtbot.waitUntil(lambda: len(room.outlet.asked) == 1)
    room.session.clock.advance(1.0)
    room.press(Key.Key_A)
    room.qtbot.waitUntil(lambda: room.outlet.asked == [TEXTS[0]] * 2)
    room.press(Key.Key_S)
    room.qtbot.waitUntil(lambda: room.outlet.asked[-1] == TEXTS[1])
    assert room.sees("Question 2 of 3")


def test_pause_stops_the_voice_and_going_on_asks_anew(room: Room) -> None:
    room.begin()
    room.press(Key.Key_Space)
    room.qtbot.waitUntil(lambda: room.outlet.sounding)
    room.session.clock.advance(1.0)
    room.press(Key.Key_P)
    assert room.sees("Paused")
    assert not room.outlet.sounding
    room.session.clock.advance(60.0)
    room.press(Key.Key_P)
    room.qtbot.waitUntil(lambda: room.outlet.asked == [TEXTS[0]] * 2)


def test_only_what_is_possible_can_be_pressed(room: Room) -> None:
    room.begin()
    assert not any(room.enabled(text) for text in ("Ask again", "Retake", "Skip", "Pause"))
    room.press(Key.Key_Space)
    room.qtbot.waitUntil(lambda: room.outlet.sounding)
    assert room.enabled("Skip")
    assert not room.enabled("Retake")
    room.outlet.end()
    room.wait_to_see("Listening")
    assert room.enabled("Retake")
    assert not room.enabled("Skip")


def test_under_pressure_there_are_no_second_tries(room: Room) -> None:
    room.begin(rehearsal(plan=Plan(3, Mode.PRESSURE)))
    assert room.sees("Pressure: one take")
    room.press(Key.Key_Space)
    room.hear(0)
    room.wait_to_see("Listening")
    texts = {each.text() for each in room.window.findChildren(QPushButton) if each.isVisible()}
    assert texts.isdisjoint({"Ask again", "Retake", "Pause"})
    room.press(Key.Key_R, Key.Key_P, Key.Key_A)
    assert room.sees("Listening")


def test_the_time_to_think_is_shown_and_can_be_given_up(room: Room) -> None:
    room.begin(rehearsal(plan=Plan(3, think_time_s=30.0)))
    room.press(Key.Key_Space)
    room.hear(0)
    room.session.clock.advance(6.0)
    room.wait_to_see("Think: 0:24 left")
    room.press(Key.Key_Space)
    room.wait_to_see("Listening")


def test_a_question_can_be_hidden_and_is_remembered(room: Room) -> None:
    room.ask()
    room.wait_to_see(TEXTS[0])
    room.press(Key.Key_T)
    assert not room.sees(TEXTS[0])
    assert room.sees("press T to read it")
    assert not room.services.choices.settings.show_question_text
    room.press(Key.Key_T)
    assert room.sees(TEXTS[0])


def test_who_mutes_the_interviewer_can_read(room: Room) -> None:
    room.services.choices.change(show_question_text=False)
    room.ask()
    room.wait_to_see("Listening")
    room.press(Key.Key_M)
    assert room.outlet.muted
    assert room.sees(TEXTS[0])
    room.click("Unmute")
    assert not room.outlet.muted
    assert not room.sees(TEXTS[0])


def test_without_a_voice_one_reads_and_is_told_why(room: Room) -> None:
    room.services.choices.change(show_question_text=False)
    room.voice.fault = KnownError("The voice is not installed; fetch the models.")
    room.begin()
    room.press(Key.Key_Space)
    room.wait_to_see("Read the question")
    assert room.sees(TEXTS[0])
    assert room.sees("The voice is not installed")
    room.press(Key.Key_Space)  # "I have read it"
    room.wait_to_see("Listening")
    assert room.session.events[-1] == "QuestionOver"


def test_reading_ends_by_itself(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlet_module, "reading_s", lambda text: 0.05)
    room.services.choices.change(speak_questions=False)
    room.begin()
    room.press(Key.Key_Space)
    room.wait_to_see("Listening")
    assert room.outlet.asked == []


def test_the_self_view_goes_away_on_request(room: Room) -> None:
    room.begin()
    pixels = memoryview(bytes([200, 30, 30]) * (64 * 48))
    room.session.frame = SimpleNamespace(rgb=SimpleNamespace(data=pixels, shape=(48, 64, 3)))
    view = room.find(CameraView)
    room.qtbot.waitUntil(lambda: not view.picture.isNull())
    assert "14 of 30 pictures a second" in view.toolTip()
    room.press(Key.Key_V)
    assert not view.isVisible()
    assert not room.services.choices.settings.self_view
    room.click("Show yourself")
    assert view.isVisible()


def test_without_a_camera_it_says_so_and_goes_on(room: Room) -> None:
    room.begin(rehearsal(camera=None))
    assert room.find(CameraView).words == "No camera"
    assert room.sees("No camera: only your voice is heard.")
    room.press(Key.Key_Space)
    room.hear(0)
    room.wait_to_see("Listening")


def test_a_button_reached_with_tab_is_pressed_by_space_and_gives_the_focus_back(room: Room) -> None:
    room.ask()
    room.wait_to_see("Listening")
    room.button("Pause").setFocus(Qt.FocusReason.TabFocusReason)
    room.press(Key.Key_Space)
    assert room.sees("Paused")
    room.press(Key.Key_Space)  # the focus is back where it was: go on
    room.wait_to_see("Listening")


def test_a_click_does_not_change_what_space_does(room: Room) -> None:
    room.begin()
    room.click("Mute")
    room.press(Key.Key_Space)
    room.qtbot.waitUntil(lambda: room.outlet.sounding)
    assert room.outlet.muted


def test_every_button_shows_its_key(room: Room) -> None:
    room.ask()
    room.wait_to_see("Listening")
    for key in ("Space", "A", "R", "S", "P", "M", "T", "V", "Esc"):
        assert any(each.text() == key for each in room.window.findChildren(QLabel) if each.isVisible())
    described = [each for each in room.window.findChildren(QPushButton) if each.isVisible() and each.text()]
    assert all("Key" in each.accessibleDescription() for each in described)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [QSize(760, 560), QSize(1920, 1080)])
def test_nothing_is_cut_off_at_any_size(room: Room, percent: int, size: QSize) -> None:
    room.services.theme.set_text_percent(percent)
    room.window.resize(size)
    room.ask()
    room.wait_to_see("Listening")
    page = room.window.page
    assert page is not None

    def whole(button: QPushButton) -> bool:
        left = button.mapTo(page, button.rect().topLeft()).x()
        return (
            left >= 0
            and left + button.width() <= page.width()
            and button.width() >= button.sizeHint().width()
        )

    room.qtbot.waitUntil(
        lambda: all(whole(each) for each in page.findChildren(QPushButton) if each.isVisible())
    )

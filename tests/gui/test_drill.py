"""A drill from its explanation to its numbers, with a camera and a microphone that follow a script."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mock_interview.core.clock import ManualClock
from mock_interview.core.drills import DRILLS, Standing
from mock_interview.detectors.registry import detector_kinds
from mock_interview.gui.drills.wanted import DrillFor
from mock_interview.gui.pages.drill import DrillPage
from mock_interview.gui.services import Services
from mock_interview.session.drill_log import load_drills
from mock_interview.session.settings import OFF
from tests.session.live_fakes import FakeLiveSenses, Script

SESSION = "2026-11-22-0915-ab3"


class Room:
    """The page, its clock and its devices."""

    def __init__(self, qtbot: QtBot, services: Services, script: Script) -> None:
        self.qtbot = qtbot
        self.clock = ManualClock()
        self.live = FakeLiveSenses(script)
        surroundings = replace(services.surroundings, live=self.live, kinds=detector_kinds())
        self.services = replace(services, surroundings=surroundings)
        self.page = DrillPage(self.services, self.clock)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)

    @property
    def texts(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    @property
    def standing(self) -> Standing:
        return self.page.runner.run.standing

    def space(self) -> None:
        QTest.keyClick(self.page, Qt.Key.Key_Space)

    def button(self, words: str) -> QPushButton:
        found = self.page.findChildren(QPushButton)
        return next(each for each in found if each.text() == words and each.isVisible())

    def wait(self, standing: Standing) -> None:
        self.qtbot.waitUntil(lambda: self.standing is standing)

    def pass_s(self, seconds: float) -> None:
        for _ in range(round(seconds * 10)):
            self.clock.advance(0.1)
            self.live.advance()
            self.page.runner.tick()

    def pass_until(self, standing: Standing) -> None:
        for _ in range(2000):
            if self.standing is standing:
                return
            self.pass_s(0.1)
        raise AssertionError(f"it stands at {self.standing}")


MakeRoom = Callable[[Script], Room]


@pytest.fixture
def make_room(qtbot: QtBot, services: Services) -> Iterator[MakeRoom]:
    rooms: list[Room] = []

    def make(script: Script) -> Room:
        rooms.append(Room(qtbot, services, script))
        return rooms[-1]

    yield make
    for room in rooms:
        room.page.shut()


def test_the_sign_to_breathe_shows_for_ums_in_a_cluster_and_only_these_count(make_room: MakeRoom) -> None:
    # In the first round four close together; in the second two alone, then three close together.
    room = make_room(Script(ums=(10.0, 12.0, 14.0, 16.0, 80.0, 92.0, 104.0, 106.0, 108.0)))
    room.page.enter("filler_sounds")
    room.space()
    room.wait(Standing.READING)
    room.space()
    room.pass_until(Standing.BREAK)
    room.space()
    room.pass_until(Standing.ANSWERING)
    room.pass_s(107.0 - room.clock.now())
    assert not room.page.cue.shows
    room.pass_s(2.0)
    assert room.page.cue.shows
    assert room.page.cue.accessibleName() == "Breathe in once"
    room.pass_s(5.0)
    assert not room.page.cue.shows
    room.pass_until(Standing.OVER)
    room.qtbot.waitUntil(lambda: "With this in mind" in room.texts)
    (kept,) = load_drills(room.services.surroundings.paths.data)
    assert (kept.before.count, kept.after.count) == (4, 3)
    assert kept.after.typical == (None, 0.0)


def test_eyes_that_come_back_in_the_second_round(make_room: MakeRoom) -> None:
    # Away for most of the first round; in the second once, until the sign has shown.
    room = make_room(Script(looks_away=((3.0, 58.0), (80.0, 85.0))))
    room.page.enter(DrillFor("looking_away", SESSION))
    assert DRILLS["looking_away"].title in room.texts
    assert not room.live.opened_eyes
    room.space()
    room.wait(Standing.READING)
    room.space()  # while it is read: nothing is pressed by it that ends the drill
    assert room.standing is Standing.ANSWERING
    room.pass_s(30.0)
    assert not room.page.runner.cue_shows
    room.pass_until(Standing.BREAK)
    assert DRILLS["looking_away"].instruction in room.texts
    room.qtbot.waitUntil(lambda: room.page.runner._senses._zones is not None)  # type: ignore[union-attr]
    room.space()
    room.pass_until(Standing.ANSWERING)
    room.pass_s(79.0 - room.clock.now())
    assert not room.page.cue.shows
    room.pass_s(84.5 - room.clock.now())
    assert room.page.cue.shows
    assert room.page.cue.accessibleName() == "Back to the lens"
    room.pass_s(1.0)
    assert not room.page.cue.shows
    room.pass_until(Standing.OVER)
    room.qtbot.waitUntil(lambda: "With this in mind" in room.texts)
    assert "nearer to the typical range" in room.texts
    (kept,) = load_drills(room.services.surroundings.paths.data)
    assert kept.before.value == pytest.approx(92.0, abs=6.0)
    assert kept.after.value == pytest.approx(8.0, abs=3.0)
    assert not room.live.opened_eyes[0].alive
    with room.qtbot.waitSignal(room.page.go) as gone:
        QTest.keyClick(room.page, Qt.Key.Key_Escape)
    assert gone.args == ["report", SESSION]


def test_two_seconds_to_the_first_word_with_four_questions_a_round(make_room: MakeRoom) -> None:
    room = make_room(Script(silent=((0.0, 1000.0),)))
    room.page.enter("late_start")
    room.space()
    room.wait(Standing.READING)
    room.pass_until(Standing.BREAK)
    first, _ = room.page.runner.run.rounds
    assert len(first) == 4
    assert room.live.opened_ears
    assert not room.live.opened_eyes
    room.space()
    room.pass_until(Standing.ANSWERING)
    room.pass_s(2.2)
    assert room.page.cue.shows
    room.pass_until(Standing.OVER)
    room.qtbot.waitUntil(lambda: "There was not enough to go by in either." in room.texts)
    with room.qtbot.waitSignal(room.page.go) as gone:
        room.button("Back (Esc)").click()
    assert gone.args == ["progress", "late_start"]


def test_it_can_be_done_once_more_and_tells_of_the_times_before(make_room: MakeRoom) -> None:
    room = make_room(Script())
    room.page.enter("looking_away")
    questions: list[str] = []
    for time in range(2):
        room.space()
        room.wait(Standing.READING)
        questions.append(room.page.runner.run.prompt)
        for _ in range(2):
            room.pass_until(Standing.ANSWERING)
            room.pass_s(25.0)
            room.space()
            room.space()
        room.wait(Standing.OVER)
        room.qtbot.waitUntil(lambda: "With this in mind" in room.texts)
        assert ("The times before" in room.texts) is (time > 0)
        room.button("Once more").click()
        assert room.standing is Standing.INTRO
    assert questions[0] != questions[1]


def test_without_the_device_it_says_what_to_do(make_room: MakeRoom) -> None:
    room = make_room(Script(camera_fails="The camera is used by another program."))
    room.page.enter("face_touch")
    room.space()
    room.qtbot.waitUntil(lambda: "used by another program" in room.texts)
    assert room.standing is Standing.INTRO
    room.services.choices.change(camera=OFF)
    room.space()
    room.qtbot.waitUntil(lambda: "This drill needs a camera" in room.texts)


def test_leaving_in_the_middle_closes_the_camera_and_keeps_nothing(make_room: MakeRoom) -> None:
    room = make_room(Script())
    room.page.enter("rocking")
    room.space()
    room.wait(Standing.READING)
    room.pass_until(Standing.ANSWERING)
    room.pass_s(5.0)
    assert room.page.leave()
    room.qtbot.waitUntil(lambda: not room.live.opened_eyes[0].alive)
    assert load_drills(room.services.surroundings.paths.data) == ()


def test_nothing_of_a_drill_is_left_on_the_disk(
    make_room: MakeRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    room = make_room(Script())
    for _ in range(2):  # left by Esc, then by closing the window
        room.page.enter("rocking")
        room.space()
        room.wait(Standing.READING)
        assert list(tmp_path.glob("mock-interview-*"))
        room.page.leave()
    room.page.shut()
    assert not list(tmp_path.glob("mock-interview-*"))

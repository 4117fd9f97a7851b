"""The set-up check, as a person meets it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import pytest
from fake_live import rehearsal
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from mock_interview.core.calibration import Calibration, Direction
from mock_interview.core.model import FaceObservation
from mock_interview.gui.main_window import MainWindow
from mock_interview.gui.page import Page
from mock_interview.gui.pages.setup_check import SetupCheckPage
from mock_interview.gui.services import Services
from mock_interview.gui.setup_check.board import Board
from mock_interview.gui.setup_check.calibrating import Calibrating
from mock_interview.gui.setup_check.check_list import CheckLine
from mock_interview.gui.setup_check.findings import FACE, LIGHT, NOISE, VOICE, Box, Finding, is_under_lens
from mock_interview.gui.setup_check.kept import calibrated_session, kept_calibration
from mock_interview.gui.setup_check.steps import STEP_S, moment
from mock_interview.gui.widgets.camera_view import CameraView
from mock_interview.gui.widgets.level_meter import LevelMeter
from mock_interview.session.calibrations import load_calibration, save_calibration
from mock_interview.session.rehearsal import Rehearsal
from tests.session.live_fakes import FakeLiveSenses, Script

Key = Qt.Key


def calibration(quality: float) -> Calibration:
    lens, interviewer, desk = (Direction(0.0, pitch_deg, 1.0) for pitch_deg in (0.0, -6.0, -25.0))
    return Calibration(lens, interviewer, desk, 0.9, quality)


@dataclass
class Assessor:
    """Judges as it is told."""

    found: list[Finding] = field(default_factory=list)
    measured: Calibration | None = None
    seen: int = 0
    pictures: int = 0
    heard: int = 0
    steps: list[str] = field(default_factory=list)

    def see(self, face: FaceObservation, picture: Any | None) -> None:
        self.seen += 1
        self.pictures += picture is not None

    def hear(self, block: Any) -> None:
        self.heard += 1

    def findings(self) -> Sequence[Finding]:
        return self.found

    def begin(self, target: str, t: float) -> None:
        self.steps.append(f"begin {target}")

    def end(self, t: float) -> None:
        self.steps.append("end")

    def calibration(self) -> Calibration | None:
        return self.measured


class Elsewhere(Page):
    def __init__(self, services: Services) -> None:
        super().__init__()
        self.shown: object = None
        QVBoxLayout(self)

    def enter(self, argument: object) -> None:
        self.shown = argument


class Check:
    """The window with its set-up check."""

    def __init__(self, qtbot: QtBot, services: Services, live: FakeLiveSenses | None = None) -> None:
        self.qtbot = qtbot
        self.live = live or FakeLiveSenses(threads=True)
        self.services = replace(services, surroundings=replace(services.surroundings, live=self.live))
        self.judges = Assessor()
        self.now = 0.0
        makers: dict[str, Callable[[Services], Page]] = dict.fromkeys(("rehearse", "choose"), Elsewhere)
        self.window = MainWindow(self.services, makers | {"setup_check": self._make})
        qtbot.addWidget(self.window)
        self.window.resize(1240, 820)
        self.window.show()
        qtbot.waitExposed(self.window)

    def _make(self, services: Services) -> Page:
        calibrating = Calibrating(services.theme, lambda: self.now)
        return SetupCheckPage(services, lambda: self.judges, calibrating)

    def begin(self, chosen: Rehearsal | None = None) -> None:
        self.window.go("setup_check", chosen)
        self.qtbot.waitUntil(lambda: self.list(0).count() > 0)

    def list(self, which: int) -> QComboBox:
        assert self.window.page is not None
        return self.window.page.findChildren(QComboBox)[which]

    def choose(self, which: int, text: str) -> None:
        box = self.list(which)
        box.setCurrentIndex(box.findText(text, Qt.MatchFlag.MatchStartsWith))
        box.activated.emit(box.currentIndex())

    @property
    def picture(self) -> CameraView:
        assert self.window.page is not None
        return self.window.page.findChildren(CameraView)[0]

    def sees(self, text: str) -> bool:
        return any(text in each.text() for each in self.window.findChildren(QLabel) if each.isVisible())

    def wait_to_see(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.sees(text))

    def button(self, text: str) -> QPushButton:
        [found] = [
            each for each in self.window.findChildren(QPushButton) if each.text() == text and each.isVisible()
        ]
        return found

    def click(self, text: str) -> None:
        self.button(text).click()

    def at(self, seconds: float) -> None:
        self.now = seconds


@pytest.fixture
def check(qtbot: QtBot, services: Services) -> Check:
    return Check(qtbot, services)


def test_the_picture_and_the_level_are_shown(check: Check) -> None:
    check.begin()
    check.qtbot.waitUntil(lambda: not check.picture.picture.isNull())
    meter = check.window.findChildren(LevelMeter)[0]
    check.qtbot.waitUntil(lambda: meter.lit > 0)
    check.qtbot.waitUntil(
        lambda: check.judges.seen > 0 and check.judges.heard > 0 and check.judges.pictures > 0
    )


def test_devices_are_listed_by_name_and_kept_when_chosen(check: Check) -> None:
    check.begin()
    cameras = [device.name for device in check.live.cameras()]
    listed = [check.list(0).itemText(i) for i in range(check.list(0).count())]
    assert listed == ["The first camera found", *cameras, "Network camera address…", "No camera"]
    check.choose(0, cameras[0])
    assert check.services.choices.settings.camera == check.live.cameras()[0].id
    microphone = check.live.microphones()[0]
    check.choose(1, microphone.name)
    assert check.services.choices.settings.microphone == microphone.id


def test_a_network_camera_is_given_by_its_address(check: Check) -> None:
    check.begin()
    check.choose(0, "Network camera")
    assert check.window.page is not None
    [line] = [each for each in check.window.page.findChildren(QLineEdit) if each.isVisible()]
    line.setText("kitchen")
    check.click("Use it")
    assert check.sees("An address begins with rtsp://")
    assert check.services.choices.settings.camera == ""
    line.setText("http://192.168.0.7:8080/video")
    check.qtbot.keyClick(line, Key.Key_Return)
    assert check.services.choices.settings.camera == "http://192.168.0.7:8080/video"
    assert not check.sees("An address begins")


def test_a_kept_device_that_is_not_there_stays_chosen(check: Check) -> None:
    check.services.choices.change(microphone="Old Headset")
    check.begin()
    assert check.list(1).currentText() == "Old Headset (not found)"


def test_what_was_found_is_said_with_what_to_do(check: Check) -> None:
    check.judges.found = [
        Finding(FACE, True, "Your face is well placed."),
        Finding(LIGHT, False, "Turn so that the light comes from the front."),
        Finding(NOISE, None, "Be quiet for a moment."),
        Finding(VOICE, None, "Say aloud: “I am looking forward to our talk.”"),
    ]
    check.begin()
    check.wait_to_see("Turn so that the light comes from the front.")
    assert check.sees("Say aloud")
    names = {each.accessibleName() for each in check.window.findChildren(CheckLine)}
    assert any("Light: to be mended" in name for name in names)


def test_another_camera_is_judged_anew(check: Check) -> None:
    check.judges.found = [Finding(LIGHT, False, "It is rather dark.")]
    check.begin()
    check.wait_to_see("It is rather dark.")
    check.judges.found = []
    check.choose(0, "Second camera")
    check.wait_to_see("Waiting for the picture")
    assert not check.sees("It is rather dark.")


def test_without_any_camera_it_says_so_and_goes_on(qtbot: QtBot, services: Services) -> None:
    check = Check(
        qtbot,
        services,
        FakeLiveSenses(Script(camera_fails="No camera was found; connect one."), threads=True),
    )
    check.begin(rehearsal())
    qtbot.waitUntil(lambda: "No camera was found" in check.picture.words)
    qtbot.waitUntil(lambda: not check.sees("Your face in the picture"))
    assert not check.button("Start the ten seconds").isEnabled()
    check.click("Start the rehearsal")
    qtbot.waitUntil(lambda: isinstance(check.window.page, Elsewhere))


def test_looking_again_finds_a_camera_that_was_connected_meanwhile(qtbot: QtBot, services: Services) -> None:
    check = Check(qtbot, services, FakeLiveSenses(Script(camera_fails="No camera was found."), threads=True))
    check.begin()
    qtbot.waitUntil(lambda: "No camera was found" in check.picture.words)
    check.live.script = Script()
    check.click("Check again")
    qtbot.waitUntil(lambda: not check.picture.picture.isNull())


def test_without_a_microphone_it_says_what_is_wrong(qtbot: QtBot, services: Services) -> None:
    check = Check(
        qtbot, services, FakeLiveSenses(Script(microphone_fails="No microphone was found."), threads=True)
    )
    check.begin()
    check.wait_to_see("No microphone was found.")


def test_doing_without_is_a_choice(check: Check) -> None:
    check.begin(rehearsal())
    check.choose(0, "No camera")
    check.choose(1, "No microphone")
    assert "your voice is still heard" in check.picture.words
    check.qtbot.waitUntil(lambda: not check.sees("Room noise"))
    check.click("Start the rehearsal")
    check.qtbot.waitUntil(lambda: isinstance(check.window.page, Elsewhere))
    assert isinstance(check.window.page, Elsewhere)
    chosen = check.window.page.shown
    assert isinstance(chosen, Rehearsal)
    assert (chosen.camera, chosen.microphone) == (None, None)


def test_the_rehearsal_gets_the_devices_once_they_are_free(check: Check) -> None:
    check.begin(rehearsal())
    check.qtbot.waitUntil(lambda: not check.picture.picture.isNull())
    check.click("Start the rehearsal")
    check.qtbot.waitUntil(lambda: isinstance(check.window.page, Elsewhere))
    assert not any(each.alive for each in (*check.live.opened_eyes, *check.live.opened_ears))


def test_without_a_rehearsal_it_leads_to_the_questions(check: Check) -> None:
    check.begin()
    check.click("Choose questions")
    check.qtbot.waitUntil(lambda: isinstance(check.window.page, Elsewhere))


def calibrate(check: Check) -> None:
    check.qtbot.waitUntil(lambda: check.judges.seen > 0)
    check.at(0.0)
    check.click("Start the ten seconds")
    for place, prompt in enumerate(
        ("Look into the camera’s lens", "Look at the interviewer", "Look down at your desk")
    ):
        check.at(place * STEP_S + 0.1)
        check.wait_to_see(prompt)
        check.at((place + 0.9) * STEP_S)
        begun = 2 * place + 1
        check.qtbot.waitUntil(lambda begun=begun: len(check.judges.steps) == begun)
    check.at(3 * STEP_S)
    check.wait_to_see("Where you look")


def test_a_good_calibration_is_kept_for_camera_and_screen(check: Check) -> None:
    check.judges.measured = calibration(0.9)
    check.begin()
    calibrate(check)
    assert check.judges.steps == ["begin lens", "end", "begin interviewer", "end", "begin desk", "end"]
    assert check.sees("That worked well")
    path = check.services.surroundings.paths.calibrations
    kept = load_calibration(path, check.live.cameras()[0].id, check.window.screen().name())
    assert kept is not None
    assert kept["quality"] == 0.9
    assert check.button("Do it again").isEnabled()


@pytest.mark.parametrize("measured", [None, calibration(0.1)])
def test_a_poor_calibration_asks_again_and_is_not_kept(check: Check, measured: Calibration | None) -> None:
    check.judges.measured = measured
    check.begin()
    calibrate(check)
    assert check.sees("once more" if measured else "not seen for long enough")
    assert not check.services.surroundings.paths.calibrations.exists()


def test_a_calibration_can_be_cancelled(check: Check) -> None:
    check.begin()
    check.qtbot.waitUntil(lambda: check.judges.seen > 0)
    check.click("Start the ten seconds")
    check.wait_to_see("Look into the camera’s lens")
    check.qtbot.keyClick(check.window, Key.Key_Escape)
    check.wait_to_see("Where you look")


def test_leaving_closes_the_devices(check: Check) -> None:
    check.begin()
    check.qtbot.waitUntil(lambda: not check.picture.picture.isNull())
    check.window.go("choose")
    check.qtbot.waitUntil(lambda: not any(each.alive for each in check.live.opened_eyes))


def test_a_second_screen_is_noticed(qtbot: QtBot, services: Services) -> None:
    board = Board(services.theme)
    qtbot.addWidget(board)
    board.tell_place(True, 1)
    assert board.screens.isHidden()
    board.tell_place(True, 2)
    assert "one with the camera" in board.screens.words


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Box(340, 0, 1240, 820), True),
        (Box(340, 400, 1240, 600), False),  # too low
        (Box(0, 0, 600, 800), False),  # in the corner
        (Box(0, 0, 1920, 1080), True),
    ],
)
def test_a_window_under_the_lens_is_at_the_top_in_the_middle(window: Box, expected: bool) -> None:
    assert is_under_lens(window, Box(0, 0, 1920, 1080)) is expected
    right = Box(window.x + 1920, window.y, window.width, window.height)
    assert is_under_lens(right, Box(1920, 0, 1920, 1080)) is expected


def test_a_calibration_takes_some_ten_seconds_and_measures_only_eyes_at_rest() -> None:
    moments = [moment(t / 10) for t in range(200)]
    running = [each for each in moments if each is not None]
    assert 9.0 <= len(running) / 10 <= 12.0
    assert [key for key, _ in groupby(each.target for each in running)] == ["lens", "interviewer", "desk"]
    assert all(not each.measuring for each in (moment(0.0), moment(STEP_S), moment(2 * STEP_S)) if each)


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_wider_than_the_smallest_window(check: Check, percent: int) -> None:
    check.services.theme.set_text_percent(percent)
    check.window.resize(QSize(760, 560))
    check.begin(rehearsal())
    page = check.window.page
    assert page is not None
    for each in page.findChildren(QPushButton):
        if each.isVisible():
            assert each.mapTo(page, each.rect().topRight()).x() <= page.width()


def test_a_rehearsal_uses_the_calibration_of_its_camera_and_screen(services: Services) -> None:
    surroundings = services.surroundings
    first = surroundings.live.cameras()[0].id
    save_calibration(surroundings.paths.calibrations, first, "left screen", calibration(0.9).to_dict())
    for camera, screen, expected in (
        ("", "left screen", calibration(0.9)),
        (first, "left screen", calibration(0.9)),
        ("2", "left screen", None),
        ("", "right screen", None),
        (None, "left screen", None),
    ):
        make = calibrated_session(surroundings, lambda screen=screen: screen)
        session = make(rehearsal(camera=camera), lambda _: None)
        assert session._rehearsal.calibration == expected


def test_a_kept_calibration_that_makes_no_sense_is_none(services: Services) -> None:
    path = services.surroundings.paths.calibrations
    save_calibration(path, "0", "screen", {"quality": 1.0})
    assert kept_calibration(path, "0", "screen") is None

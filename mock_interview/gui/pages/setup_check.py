"""The check before a rehearsal: devices, picture, sound, and where this user looks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from mock_interview.core.errors import KnownError
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import CHOOSE, REHEARSE
from mock_interview.gui.services import Services
from mock_interview.gui.setup_check.board import Board
from mock_interview.gui.setup_check.calibrating import Calibrating
from mock_interview.gui.setup_check.checker import Checker, Judges
from mock_interview.gui.setup_check.findings import Box, is_under_lens
from mock_interview.gui.setup_check.judges import ModelJudges
from mock_interview.gui.setup_check.kept import kept_calibration
from mock_interview.perception.calibration import advice
from mock_interview.session.calibrations import save_calibration
from mock_interview.session.live_senses import Device
from mock_interview.session.rehearsal import Rehearsal
from mock_interview.session.settings import OFF

PREVIEW_MS = 33
FINDINGS_MS = 250


class SetupCheckPage(Page):
    """Everything on one page, and nothing on it must be done."""

    title: ClassVar[str] = "Set-up check"

    def __init__(
        self,
        services: Services,
        make_judges: Callable[[], Judges] = ModelJudges,
        calibrating: Calibrating | None = None,
    ) -> None:
        """Tests hand in their own judges, and a calibration with a clock of their own."""
        super().__init__()
        self._services = services
        self._live = services.surroundings.live
        self._rehearsal: Rehearsal | None = None
        self._checker = Checker(services.jobs, self._live, make_judges, self)
        self._calibrations = services.surroundings.paths.calibrations
        self._meant = ""  # which camera the first there is turned out to be
        self._board = Board(services.theme)
        self._calibrating = calibrating or Calibrating(services.theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._board)
        self._stack.addWidget(self._calibrating)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._camera_fault = ""
        self._preview = self._every(PREVIEW_MS, self._show_senses)
        self._findings = self._every(FINDINGS_MS, self._show_findings)
        self._connect()

    def enter(self, argument: object) -> None:
        """``argument`` is the rehearsal that is to follow, or nothing."""
        self._rehearsal = argument if isinstance(argument, Rehearsal) else None
        board = self._board
        board.say_next(self.tr("Start the rehearsal") if self._rehearsal else self.tr("Choose questions"))
        board.other.setVisible(self._rehearsal is not None)
        self._stack.setCurrentWidget(board)
        self._look_again()
        board.start.setFocus()

    def leave(self) -> bool:
        """Nothing can be lost."""
        self._calibrating.stop()
        self._checker.close()
        return True

    def shut(self) -> None:
        """Ends devices and timers."""
        self._preview.stop()
        self._findings.stop()
        self._calibrating.stop()
        self._checker.shut()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The picture moves while it is seen."""
        self._preview.start()
        self._findings.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """And costs nothing while it is not."""
        self._preview.stop()
        self._findings.stop()

    # Devices

    @property
    def _camera(self) -> str | None:
        chosen = self._services.choices.settings.camera
        return None if chosen == OFF else chosen

    @property
    def _microphone(self) -> str | None:
        chosen = self._services.choices.settings.microphone
        return None if chosen == OFF else chosen

    def _look_again(self) -> None:
        """Lists the devices and opens those that are chosen."""
        jobs, live = self._services.jobs, self._live
        jobs.run(lambda: (live.cameras(), live.microphones()), self._list, owner=self)
        self._open_camera()
        self._open_microphone()

    def _list(self, devices: tuple[Sequence[Device], Sequence[Device]]) -> None:
        settings, board = self._services.choices.settings, self._board
        board.cameras.show_devices(devices[0], settings.camera)
        board.microphones.show_devices(devices[1], settings.microphone)
        self._meant = next((device.id for device in devices[0]), "")
        self._show_calibration()

    def _choose_camera(self, camera: str) -> None:
        self._services.choices.change(camera=camera)
        self._open_camera()

    def _choose_microphone(self, microphone: str) -> None:
        self._services.choices.change(microphone=microphone)
        self._open_microphone()

    def _open_camera(self) -> None:
        off = self._camera is None
        self._camera_fault = ""
        self._board.picture.show_words(
            self.tr("Without a camera your voice is still heard; your eyes, hands and posture are not seen.")
            if off
            else self.tr("The camera is opening…")
        )
        self._board.forget()
        self._checker.watch(self._camera)
        self._show_calibration()

    def _open_microphone(self) -> None:
        self._board.forget()
        self._board.meter.set_dbfs(None)
        self._checker.listen(self._microphone)

    def _hear_of(self, device: str, kind: str, sentence: str) -> None:
        serious = kind in ("lost", "failed", "silent")
        if device == "camera":
            self._camera_fault = sentence if serious else ""
            if serious:
                self._board.picture.show_words(sentence)
            self._show_calibration()
        else:
            self._board.microphone_trouble(sentence if serious else "")

    # What is shown

    def _show_senses(self) -> None:
        if self._stack.currentWidget() is not self._board:
            return
        level = None if self._microphone is None else self._checker.level()
        self._board.meter.set_dbfs(None if level is None else level.peak_dbfs)
        frame = None if self._camera is None or self._camera_fault else self._checker.preview()
        if frame is not None:
            self._board.picture.show_rgb(frame.rgb.data, frame.rgb.shape)

    def _show_findings(self) -> None:
        self._board.tell(
            self._checker.findings(),
            camera=self._camera is not None and not self._camera_fault,
            microphone=self._microphone is not None,
        )
        screen = self.screen()
        placed = None
        if QGuiApplication.platformName() != "wayland":  # which tells no window where it is
            placed = is_under_lens(_box(self.window().frameGeometry()), _box(screen.geometry()))
        self._board.tell_place(placed, len(QGuiApplication.screens()))

    def _show_calibration(self) -> None:
        kept = kept_calibration(self._calibrations, self._camera or self._meant, self.screen().name())
        possible = self._camera is not None and not self._camera_fault
        standing = "" if kept is None else advice(kept)
        self._board.calibration.tell(standing, done=kept is not None, possible=possible)

    # The calibration

    def _calibrate(self) -> None:
        self._stack.setCurrentWidget(self._calibrating)
        self._calibrating.start(still=self._services.choices.settings.reduced_motion)
        self._calibrating.cancel.button.setFocus()

    def _back_to_board(self) -> None:
        self._stack.setCurrentWidget(self._board)
        self._board.calibration.do.setFocus()

    def _measured(self) -> None:
        found = self._checker.calibration()
        self._back_to_board()
        card = self._board.calibration
        if found is None or not found.good:
            card.tell(advice(found), done=True, possible=True)
            return
        try:
            camera, screen = self._camera or self._meant, self.screen().name()
            save_calibration(self._calibrations, camera, screen, found.to_dict())
        except KnownError as fault:
            card.tell(str(fault), done=True, possible=True)
        else:
            self._show_calibration()

    # Onwards

    def _start(self) -> None:
        if self._rehearsal is None:
            self.go.emit(CHOOSE, None)
            return
        self._board.start.setEnabled(False)
        self._checker.close(self._rehearse)  # only then may the rehearsal open them

    def _rehearse(self) -> None:
        self._board.start.setEnabled(True)
        if self._rehearsal is None or not self.isVisible():
            return
        chosen = replace(self._rehearsal, camera=self._camera, microphone=self._microphone)
        self.go.emit(REHEARSE, chosen)

    def _connect(self) -> None:
        board, calibrating, checker = self._board, self._calibrating, self._checker
        checker.told.connect(self._hear_of)
        board.cameras.chosen.connect(self._choose_camera)
        board.microphones.chosen.connect(self._choose_microphone)
        board.looked_again.connect(self._look_again)
        board.started.connect(self._start)
        board.chose.connect(lambda: self.go.emit(CHOOSE, None))
        board.calibration.asked.connect(self._calibrate)
        calibrating.begun.connect(checker.begin)
        calibrating.ended.connect(checker.end)
        calibrating.finished.connect(self._measured)
        calibrating.cancelled.connect(self._back_to_board)
        QShortcut(QKeySequence("Esc"), self).activated.connect(calibrating.stop)

    def _every(self, interval_ms: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(act)
        return timer


def _box(rect: QRect) -> Box:
    return Box(rect.x(), rect.y(), rect.width(), rect.height())

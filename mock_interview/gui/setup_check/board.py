"""The set-up check as one sees it: the picture, the devices, what was found, the calibration."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mock_interview.gui.setup_check.calibration_card import CalibrationCard
from mock_interview.gui.setup_check.check_list import CheckLine
from mock_interview.gui.setup_check.device_choice import CameraChoice, DeviceChoice
from mock_interview.gui.setup_check.findings import FACE, LIGHT, NOISE, VOICE, Finding
from mock_interview.gui.theme import S3, S4, S5, S6, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.camera_view import CameraView
from mock_interview.gui.widgets.containers import Column, ScrollColumn, rule
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.level_meter import LevelMeter
from mock_interview.gui.widgets.text import Text

PICTURE = QSize(416, 312)
SIDE_BY_SIDE_PX = 820  # room in which picture and devices stand beside each other, at 100 % text


class Board(ScrollColumn):
    """Everything in one column; only the primary button leads on."""

    looked_again = Signal()
    started = Signal()
    chose = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.picture = CameraView(theme, PICTURE, self.tr("You, as in a mirror"))
        self.picture.set_guided(True)
        self.meter = LevelMeter(theme)
        self.cameras = CameraChoice(theme)
        self.microphones = DeviceChoice(
            self.tr("Microphone"), self.tr("The system’s own microphone"), self.tr("No microphone")
        )
        self.lines = {
            FACE: CheckLine(theme, self.tr("Your face in the picture")),
            LIGHT: CheckLine(theme, self.tr("Light")),
            NOISE: CheckLine(theme, self.tr("Room noise")),
            VOICE: CheckLine(theme, self.tr("Your voice")),
        }
        self.place = CheckLine(theme, self.tr("This window"))
        self.screens = CheckLine(theme, self.tr("Screens"))
        self.calibration = CalibrationCard(theme)
        self.trouble = Text("", "caution")
        self.trouble.hide()
        self.start = Button(theme, "", "primary")
        self.start.clicked.connect(self.started)
        self._lay_out()

    def tell(self, findings: Sequence[Finding], *, camera: bool, microphone: bool) -> None:
        """Shows what was found; of a sense that is to be done without there is nothing to find."""
        for slug, line in self.lines.items():
            line.setVisible(camera if slug in (FACE, LIGHT) else microphone)
        for finding in findings:
            self.lines[finding.slug].tell(finding.fine, finding.sentence)

    def forget(self) -> None:
        """Nothing is known of a device that opens."""
        for slug, line in self.lines.items():
            waits = (
                self.tr("Waiting for the picture…")
                if slug in (FACE, LIGHT)
                else self.tr("Waiting for sound…")
            )
            line.tell(None, waits)

    def tell_place(self, placed: bool | None, screens: int) -> None:
        """Whether the window lies under the lens (None: nobody can tell), and how many screens there are."""
        self.place.tell(
            placed,
            {
                True: self.tr("It is at the top of the screen, where cameras usually are."),
                False: self.tr(
                    "Move it to the top of the screen, right under the camera: then you look at both."
                ),
                None: self.tr("Keep it at the top of the screen, right under the camera."),
            }[placed],
        )
        self.screens.setVisible(screens > 1)
        if screens > 1:
            self.screens.tell(
                None,
                self.tr("You have {count}. Keep this window on the one with the camera.").format(
                    count=screens
                ),
            )

    def microphone_trouble(self, sentence: str) -> None:
        """What is wrong with the microphone; empty: nothing."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def say_next(self, text: str) -> None:
        """Where the primary button leads."""
        self.start.setText(text)
        self.start.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Devices go below the picture where there is no room beside it."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._theme.px(SIDE_BY_SIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._upper.setDirection(direction)
        self._checks.setDirection(direction)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(S3)
        head.addWidget(Text(self.tr("Set-up check"), "h1"))
        head.addWidget(Text(self.tr("A quiet minute before you begin. Nothing is recorded here."), "lead"))
        self.column.addLayout(head)
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._upper.setSpacing(S6)
        self._upper.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._upper.addLayout(self._devices(), 1)
        self.column.addLayout(self._upper)
        self.column.addWidget(rule())
        self._checks = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._checks.setSpacing(S4)
        for lines in (
            (self.lines[FACE], self.lines[LIGHT], self.place),
            (self.lines[NOISE], self.lines[VOICE], self.screens),
        ):
            half = Column(S4)
            for line in lines:
                half.column.addWidget(line)
            half.column.addStretch(1)
            self._checks.addWidget(half, 1)
        self.column.addLayout(self._checks)
        self.column.addWidget(self.calibration)
        choose = Button(self._theme, self.tr("Choose other questions"), "quiet", "back")
        choose.clicked.connect(self.chose)
        self.other = choose
        foot = Flow(spacing_px=S3)
        foot.flow.addWidget(self.start)
        foot.flow.addWidget(choose)
        self.column.addWidget(foot)
        self.column.addStretch(1)

    def _devices(self) -> QVBoxLayout:
        again = Button(self._theme, self.tr("Check again"), "secondary", "repeat")
        again.clicked.connect(self.looked_again)
        devices = QVBoxLayout()
        devices.setSpacing(S5)
        devices.addWidget(self.cameras)
        microphone = QVBoxLayout()
        microphone.setSpacing(S3)
        microphone.addWidget(self.microphones)
        microphone.addWidget(self.meter)
        microphone.addWidget(self.trouble)
        devices.addLayout(microphone)
        devices.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        devices.addStretch(1)
        return devices

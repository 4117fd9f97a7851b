"""What the choice comes to, and the ways on; stays in sight while the page scrolls."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from mock_interview.gui.theme import S3, S4, S6, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import COLUMN_PX, SCROLL_BAR_PX, rule
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text

BESIDE_FROM_PX = 600  # at 100 % text


class Footer(QWidget):
    """A sentence and two buttons."""

    check_wanted = Signal()
    start_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Text()
        self._check = Button(theme, self.tr("Check camera and voice"), "secondary", "camera")
        self._check.clicked.connect(self.check_wanted)
        self.start = Button(theme, self.tr("Start"), "primary", "play")
        self.start.setToolTip(self.tr("Enter"))
        self.start.setEnabled(False)  # until the questions are read
        self.start.clicked.connect(self.start_wanted)
        buttons = Flow(spacing_px=S3)
        buttons.flow.addWidget(self._check)
        buttons.flow.addWidget(self.start)
        middle = QWidget()
        middle.setMaximumWidth(COLUMN_PX)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, middle)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(S3)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(buttons)
        sides = QHBoxLayout()
        sides.setContentsMargins(S6, S4, S6 + SCROLL_BAR_PX, S4)
        sides.addStretch(1)
        sides.addWidget(middle, 1000)
        sides.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(sides)
        theme.changed.connect(self._fit)

    def say(self, words: str, *, can_start: bool) -> None:
        """What it comes to."""
        self._words.setText(words)
        self.start.setEnabled(can_start)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Below one another where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= self._theme.px(BESIDE_FROM_PX)
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

"""A quiet line that tells of trouble or of something to do, without stopping anybody."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from mock_interview.gui.icons import ICON_PX, pixmap
from mock_interview.gui.theme import S2, S3, S4, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.text import Text, breakable


class Banner(QFrame):
    """Hidden until there is something to say; the user may close it."""

    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "banner")
        self._icon = QLabel()
        self._text = Text()
        self._action = Button(theme, "", "quiet")
        self._action.clicked.connect(self.acted)
        close = Button(theme, "", "quiet", "close", "Close this message")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(S4, S2, S2, S2)
        row.setSpacing(S3)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(close)
        theme.changed.connect(self._recolour)
        self._serious = False
        self._message = ""
        self.hide()

    @property
    def message(self) -> str:
        """What it says."""
        return self._message

    def say(self, message: str, *, serious: bool = False, action: str = "") -> None:
        """Shows a sentence, and a button when there is something to do about it."""
        self._serious = serious
        self._message = message
        self._text.setText(breakable(message))
        self.setAccessibleName(message)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self.setProperty("serious", serious)
        self.style().unpolish(self)
        self.style().polish(self)
        self._recolour()
        self.show()

    def _recolour(self) -> None:
        colors = self._theme.palette
        name, color = ("caution", colors.caution) if self._serious else ("info", colors.accent)
        side_px = self._theme.px(ICON_PX)
        self._icon.setPixmap(pixmap(name, color, side_px, self.devicePixelRatioF()))

"""The navigation at the window's left."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from mock_interview.gui.page_makers import (
    CHOOSE,
    HOME,
    INTERVIEWS,
    PROGRESS,
    RATE_YOURSELF,
    REHEARSE,
    REPORT,
    SESSIONS,
    SETTINGS,
    SETUP_CHECK,
    SHARE,
)
from mock_interview.gui.theme import S1, S2, S3, S4, S5, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.text import Text

WIDTH_PX = 212
NARROW_PX = 72  # pictures alone, where the window is small or the text large
ENTRIES = (
    (HOME, "Home", "home"),
    (CHOOSE, "Rehearse", "rehearse"),
    (SESSIONS, "Sessions", "sessions"),
    (PROGRESS, "Progress", "progress"),
    (INTERVIEWS, "Real interviews", "people"),
    (SETTINGS, "Settings", "settings"),
)
# Pages that are reached from another one light up that one's entry.
_UNDER: Mapping[str, str] = {
    SETUP_CHECK: CHOOSE,
    REHEARSE: CHOOSE,
    RATE_YOURSELF: CHOOSE,
    REPORT: SESSIONS,
    SHARE: SESSIONS,
}


class Rail(QFrame):
    """The program's name, the pages, and one line on how things are."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "rail")
        self.setAccessibleName("Pages")
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S5, S3, S4)
        column.setSpacing(S1)
        self._narrow = False
        self._name = Text("Mock Interview", "lead")
        self._name.setContentsMargins(S3, 0, 0, S4)
        column.addWidget(self._name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        for number, (page, text, icon_name) in enumerate(ENTRIES, start=1):
            button = Button(theme, text, "nav", icon_name)
            button.setToolTip(f"{text} (Ctrl+{number})")
            button.clicked.connect(lambda _=False, page=page: self.chosen.emit(page))
            self._group.addButton(button)
            self._buttons[page] = button
            column.addWidget(button)
        column.addStretch(1)
        self.status = Text("", "small")
        self.status.setContentsMargins(S3, 0, S2, 0)
        column.addWidget(self.status)
        theme.changed.connect(self._resize)
        self._resize()

    def mark(self, page: str) -> None:
        """Shows where the user is."""
        page = _UNDER.get(page, page)
        if page in self._buttons:
            self._buttons[page].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Shows the pictures alone, or with their words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._resize()

    def _resize(self) -> None:
        for page, text, _icon in ENTRIES:
            self._buttons[page].setText("" if self._narrow else text)
            self._buttons[page].refresh_icon()
        self._name.setVisible(not self._narrow)
        self.status.setVisible(not self._narrow)
        self.setFixedWidth(
            2 * S3 + self._theme.px(NARROW_PX - 2 * S3) if self._narrow else self._theme.px(WIDTH_PX)
        )

"""The buttons of a rehearsal, each with its key shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mock_interview.gui.theme import S1, Theme
from mock_interview.gui.widgets.buttons import Button, Kind
from mock_interview.gui.widgets.text import Text


class KeyButton(QWidget):
    """A button with its key's name under it. A click leaves the focus where it is."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        key: str,
        act: Callable[[], object],
        kind: Kind = "quiet",
        icon_name: str = "",
    ) -> None:
        super().__init__()
        self.button = Button(theme, text, kind, icon_name)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(lambda _checked=False: act())
        self._key = Text(key, "small")
        self._key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._key.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self.button)
        column.addWidget(self._key)
        self.button.setAccessibleDescription(self.tr("Key: {key}").format(key=key))

    def say(self, text: str, icon_name: str = "") -> None:
        """Shows other words, and another picture if one is named."""
        self.button.setText(text)
        self.button.setAccessibleName(text)
        if icon_name:
            self.button.set_icon(icon_name)

    def allow(self, allowed: bool) -> None:
        """Can be pressed, or not now."""
        self.button.setEnabled(allowed)

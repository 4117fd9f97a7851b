"""Fields with their words above them."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mock_interview.gui.theme import S1, Theme
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.text import Text

LINES_PX = 72  # three lines at 100 % text


class Labelled(Column):
    """A field under its name, with a line of help below if there is something to say."""

    def __init__(self, name: str, field: QWidget, help_: str = "") -> None:
        super().__init__(S1)
        field.setAccessibleName(name)
        field.setAccessibleDescription(help_)
        label = Text(name, "strong")
        label.setBuddy(field)
        self.column.addWidget(label)
        self.column.addWidget(field)
        if help_:
            self.column.addWidget(Text(help_, "small"))


class Line(QLineEdit):
    """One line; ``edited`` is called when the user, and nobody else, has changed it."""

    def __init__(self, edited: Callable[[], None], placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(lambda _: edited())


class Box(QPlainTextEdit):
    """A few lines; Tab goes on to the next field."""

    def __init__(self, theme: Theme, edited: Callable[[], None]) -> None:
        super().__init__()
        self._theme = theme
        self._edited = edited
        self._is_shown = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)
        theme.changed.connect(self._regrow)
        self._regrow()

    def show_text(self, text: str) -> None:
        """Not the user's doing."""
        self._is_shown = True
        self.setPlainText(text)
        self._is_shown = False

    def _tell(self) -> None:
        if not self._is_shown:
            self._edited()

    def _regrow(self) -> None:
        self.setFixedHeight(self._theme.px(LINES_PX))

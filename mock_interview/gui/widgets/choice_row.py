"""One of a few values, each a button."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from mock_interview.gui.theme import S2, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text


class ChoiceRow(Column):
    """One of a few values, each a button."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, title: str, values: Sequence[tuple[str, Any]], parent: QWidget | None = None
    ) -> None:
        super().__init__(S2, parent)
        self._theme = theme
        self._buttons: dict[Any, Button] = {}
        self._group = QButtonGroup(self)
        self._row = Flow(spacing_px=S2)
        self._title = title
        self.column.addWidget(Text(title, "strong"))
        self.column.addWidget(self._row)
        for text, value in values:
            self.add(text, value)

    def show_value(self, value: Any) -> None:
        """Marks it; one that is not offered must be added before."""
        self._buttons[value].setChecked(True)

    def show_nothing(self) -> None:
        """Marks none."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def focus_first(self) -> None:
        """Puts the keyboard there: on the marked one, or else the first."""
        marked = self._group.checkedButton() or next(iter(self._buttons.values()))
        marked.setFocus(Qt.FocusReason.OtherFocusReason)

    def offers(self, value: Any) -> bool:
        """Whether it can be marked."""
        return value in self._buttons

    def allow(self, value: Any, allowed: bool, why_not: str) -> None:
        """Whether it can be chosen."""
        self._buttons[value].setEnabled(allowed)
        self._buttons[value].setToolTip("" if allowed else why_not)

    def add(self, text: str, value: Any) -> None:
        """One more value."""
        button = Button(self._theme, text, "choice", name=f"{self._title}: {text}")
        button.clicked.connect(lambda _checked=False: self.chosen.emit(value))
        self._group.addButton(button)
        self._buttons[value] = button
        self._row.flow.addWidget(button)

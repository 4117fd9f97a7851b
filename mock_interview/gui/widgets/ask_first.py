"""Asks before something is destroyed: in the page, so that nothing is blocked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mock_interview.gui.theme import S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text


class AskFirst(Card):
    """Hidden until it asks; the answer that keeps everything has the focus, and Esc gives it."""

    confirmed = Signal()
    declined = Signal()

    def __init__(
        self, theme: Theme, yes: str, no: str, icon_name: str = "trash", parent: QWidget | None = None
    ) -> None:
        super().__init__("wash", parent)
        self._title = Text("", "h3")
        self._words = Text()
        self._yes = Button(theme, yes, "secondary", icon_name)
        self._yes.clicked.connect(self._confirm)
        self._no = Button(theme, no, "secondary")
        self._no.setToolTip("Esc")
        self._no.clicked.connect(self.decline)
        row = Flow(spacing_px=S3)
        row.flow.addWidget(self._no)
        row.flow.addWidget(self._yes)
        self.column.setSpacing(S3)
        for each in (self._title, self._words, row):
            self.column.addWidget(each)
        self.hide()

    def ask(self, title: str, words: str) -> None:
        """Shows the question."""
        self._title.setText(title)
        self._title.setAccessibleName(title)
        self._words.setText(words)
        self.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def decline(self) -> None:
        """Nothing happens."""
        self.hide()
        self.declined.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc keeps everything."""
        if event.key() == Qt.Key.Key_Escape:
            self.decline()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit()

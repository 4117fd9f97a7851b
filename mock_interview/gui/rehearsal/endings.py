"""What stands in place of the buttons: the question whether to end, the report's progress, a trouble."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from mock_interview.gui.rehearsal.controls import KeyButton
from mock_interview.gui.theme import S3, S5, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text


class EndQuestion(Card):
    """Asked in the page, not in a window of its own: nothing is blocked and nothing is lost."""

    kept = Signal()
    discarded = Signal()
    went_on = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("wash", parent)
        self.column.addWidget(Text(self.tr("End the rehearsal here?"), "h3"))
        self.words = Text()
        self.column.addWidget(self.words)
        self.keep = KeyButton(theme, self.tr("Keep what we have"), "K", self.kept.emit, "primary")
        self.discard = KeyButton(theme, self.tr("Discard it"), "D", self.discarded.emit, "secondary")
        self.go_on = KeyButton(theme, self.tr("Go on"), "Esc", self.went_on.emit, "secondary")
        row = Flow(spacing_px=S3)
        for each in (self.keep, self.discard, self.go_on):
            row.flow.addWidget(each)
        self.column.addWidget(row)

    def ask(self, *, paused: bool) -> None:
        """Shows itself; the safe answer has the focus."""
        self.words.setText(
            self.tr("Everything is paused until you choose.")
            if paused
            else self.tr("The interview goes on until you choose.")
        )
        self.go_on.button.setFocus(Qt.FocusReason.OtherFocusReason)


class Finishing(QWidget):
    """The report is being made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = Text(self.tr("Getting your report ready…"), "h3")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the report"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S5, 0, S5)
        column.setSpacing(S3)
        column.addWidget(words)
        column.addWidget(self.bar)
        column.addWidget(Text(self.tr("Take a breath. That was the hard part."), "soft"))

    def begin(self) -> None:
        """Nothing is known of how far it is yet."""
        self.bar.setRange(0, 0)

    def show_percent(self, percent: int) -> None:
        """How far it is."""
        self.bar.setRange(0, 100)
        self.bar.setValue(percent)


class Trouble(Card):
    """The rehearsal cannot begin, or left nothing: what happened and what to do."""

    again = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("wash", parent)
        self.title = Text("", "h3")
        self.words = Text()
        self.retry = Button(theme, self.tr("Try again"), "primary")
        self.retry.clicked.connect(self.again)
        choose = Button(theme, self.tr("Choose questions"), "secondary")
        choose.clicked.connect(self.back)
        row = Flow(spacing_px=S3)
        row.flow.addWidget(self.retry)
        row.flow.addWidget(choose)
        for each in (self.title, self.words, row):
            self.column.addWidget(each)

    def tell(self, title: str, words: str, *, again: bool) -> None:
        """Shows a trouble; ``again``: it may be gone by now."""
        self.title.setText(title)
        self.title.setAccessibleName(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.retry.setVisible(again)

"""What is shown while something takes a while: what it is, how far it is, and a way out."""

from PySide6.QtWidgets import QProgressBar, QWidget

from mock_interview.gui.long_work import LongWork
from mock_interview.gui.theme import S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Row
from mock_interview.gui.widgets.text import Text


class Working(Card):
    """Hidden while nothing is worked on; stays with a sentence after it was called off or went wrong."""

    def __init__(self, theme: Theme, work: LongWork, parent: QWidget | None = None) -> None:
        super().__init__("wash", parent)
        self._work = work
        self._what = Text("", "strong")
        self._words = Text("", "soft")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = Button(theme, self.tr("Cancel"), "secondary")
        self._stop.clicked.connect(self._call_off)
        self._row = Row(S3)
        self._row.row.addWidget(self._bar, 1)
        self._row.row.addWidget(self._stop)
        self.column.setSpacing(S3)
        for each in (self._what, self._words, self._row):
            self.column.addWidget(each)
        work.progressed.connect(self._show_percent)
        work.failed.connect(self._tell)
        work.cancelled.connect(lambda: self._tell(self.tr("Stopped. Nothing half-done was kept.")))
        work.done.connect(self.hide)
        self.hide()

    def show_for(self, what: str, words: str = "") -> None:
        """Work on this begins."""
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self._row.show()
        self.show()

    def _show_percent(self, percent: int | None) -> None:
        self._bar.setRange(0, 0 if percent is None else 100)
        if percent is not None:
            self._bar.setValue(percent)

    def _tell(self, sentence: str) -> None:
        self._row.hide()
        self._words.setText(sentence)
        self._words.show()

    def _call_off(self) -> None:
        self._stop.setEnabled(False)
        self._words.setText(self.tr("Stopping…"))
        self._words.show()
        self._work.cancel()

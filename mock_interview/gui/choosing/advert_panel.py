"""A job advert, pasted in or read from a file: the sets then come in the order of what it asks for."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from mock_interview.core.advert import Keyword
from mock_interview.gui.theme import S2, S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, clear
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text

SETTLED_MS = 300  # after the last key
HEIGHT_PX = 120


class AdvertPanel(Card):
    """Hidden until it is wanted. What is pasted is not kept."""

    changed = Signal(str, frozenset)  # the text, and the words in it that do not matter
    file_wanted = Signal(Path)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("wash", parent)
        self._theme = theme
        self.advert = QPlainTextEdit()
        self.advert.setAccessibleName(self.tr("Job advert"))
        self.advert.setPlaceholderText(self.tr("Paste the advert here"))
        self.advert.setTabChangesFocus(True)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._tell)
        self.advert.textChanged.connect(self._settled.start)
        self._left_out: frozenset[str] = frozenset()
        self._shown: tuple[Keyword, ...] = ()
        self._heading = Text("", "strong")
        self._words = Flow(spacing_px=S2)
        read = Button(theme, self.tr("Read it from a file…"), "secondary", "folder")
        read.clicked.connect(self._ask_which)
        forget = Button(theme, self.tr("Forget the advert"))
        forget.clicked.connect(self.advert.clear)
        row = Flow(spacing_px=S3)
        row.flow.addWidget(read)
        row.flow.addWidget(forget)
        self.column.setSpacing(S3)
        self.column.addWidget(Text(self.tr("The job advert"), "h3"))
        self.column.addWidget(
            Text(
                self.tr(
                    "The sets that fit its words come first, and so do the questions in them. It stays on "
                    "this page and is not kept."
                ),
                "soft",
            )
        )
        for each in (self.advert, row, self._heading, self._words):
            self.column.addWidget(each)
        self.show_words(())
        self.setFocusProxy(self.advert)
        theme.changed.connect(self._regrow)
        self._regrow()
        self.hide()

    def show_words(self, words: Sequence[Keyword]) -> None:
        """What it seems to ask for; those that are switched off do not count."""
        self._heading.setText(
            self.tr("It seems to ask for these; switch off what does not matter (*: no set asks about it)")
        )
        self._heading.setVisible(bool(words))
        self._words.setVisible(bool(words))
        if tuple(words) == self._shown:
            return
        self._shown = tuple(words)
        clear(self._words.flow)
        for each in words:
            text = each.word if each.asked else f"{each.word} *"
            button = Button(
                self._theme, text, "choice", name=self.tr("Asked for: {word}").format(word=each.word)
            )
            button.setChecked(each.word not in self._left_out)
            button.toggled.connect(lambda on, word=each.word: self._switch(word, on))
            self._words.flow.addWidget(button)

    def _switch(self, word: str, on: bool) -> None:
        self._left_out = self._left_out - {word} if on else self._left_out | {word}
        self._settled.start()

    def _tell(self) -> None:
        text = self.advert.toPlainText()
        if not text.strip():
            self._left_out = frozenset()
            self.show_words(())
        self.changed.emit(text, self._left_out)

    def _ask_which(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("The job advert"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Adverts (*.pdf *.html *.htm *.txt *.md)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.file_wanted.emit(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def shut(self) -> None:
        """Ends the timer."""
        self._settled.stop()

    def _regrow(self) -> None:
        self.advert.setFixedHeight(self._theme.px(HEIGHT_PX))

"""A job advert, pasted in: the sets then come in the order of what it asks for."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mock_interview.gui.theme import S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text

SETTLED_MS = 300  # after the last key
HEIGHT_PX = 120


class AdvertPanel(Card):
    """Hidden until it is wanted. What is pasted is not kept."""

    changed = Signal(str)

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
        self._settled.timeout.connect(lambda: self.changed.emit(self.advert.toPlainText()))
        self.advert.textChanged.connect(self._settled.start)
        forget = Button(theme, self.tr("Forget the advert"))
        forget.clicked.connect(self.advert.clear)
        row = Flow()
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
        self.column.addWidget(self.advert)
        self.column.addWidget(row)
        self.setFocusProxy(self.advert)
        theme.changed.connect(self._regrow)
        self._regrow()
        self.hide()

    def shut(self) -> None:
        """Ends the timer."""
        self._settled.stop()

    def _regrow(self) -> None:
        self.advert.setFixedHeight(self._theme.px(HEIGHT_PX))

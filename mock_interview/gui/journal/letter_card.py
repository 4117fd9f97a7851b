"""A short letter: drafted, the user's to change, copied or opened in the mail program."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from mock_interview.core.real_interview import DueKind, RealInterview
from mock_interview.gui.journal.fields import Labelled
from mock_interview.gui.theme import S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.letters import Letter, feedback_request, follow_up, thank_you

LINES_PX = 220


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    draft: Callable[[RealInterview], Letter]


KINDS = {
    DueKind.THANK: _Kind("A note of thanks", thank_you),
    DueKind.FOLLOW_UP: _Kind("How do things stand?", follow_up),
    DueKind.ASK_FEEDBACK: _Kind("A question to them", feedback_request),
}


class LetterCard(Card):
    """Hidden until a letter is wanted; ``sent`` says that the user has sent it."""

    sent = Signal(DueKind)
    left = Signal()

    def __init__(self, theme: Theme, open_mail: Callable[[QUrl], object] = QDesktopServices.openUrl) -> None:
        super().__init__()
        self._theme = theme
        self._open_mail = open_mail
        self._kind = DueKind.THANK
        self._subject = ""
        self._title = Text("", "h3")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self._said = Text("", "soft")
        copy = Button(theme, self.tr("Copy"), "primary")
        copy.clicked.connect(self._copy)
        mail = Button(theme, self.tr("Open in the mail program"))
        mail.clicked.connect(self._mail)
        done = Button(theme, self.tr("I have sent it"), "secondary", "check")
        done.clicked.connect(lambda: self.sent.emit(self._kind))
        leave = Button(theme, self.tr("Not now"), "quiet")
        leave.clicked.connect(self.left)
        row = Flow(spacing_px=S3)
        for button in (copy, mail, done, leave):
            row.flow.addWidget(button)
        self.column.setSpacing(S3)
        words = self.tr("A draft; make it yours. Nothing is sent from here.")
        for each in (self._title, Labelled(self.tr("Your letter"), self.text, words), row, self._said):
            self.column.addWidget(each)
        theme.changed.connect(self._regrow)
        self._regrow()
        self.hide()

    def open(self, interview: RealInterview, kind: DueKind) -> None:
        """Drafts it."""
        letter = KINDS[kind].draft(interview)
        self._kind, self._subject = kind, letter.subject
        title = self.tr("{title} · {company}").format(
            title=self.tr(KINDS[kind].title), company=interview.company
        )
        self._title.setText(title)
        self._title.setAccessibleName(title)
        self.text.setPlainText(letter.body)
        self._said.hide()
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _letter(self) -> Letter:
        return Letter(self._subject, self.text.toPlainText())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._say(self.tr("Copied. Paste it where you write to them."))

    def _mail(self) -> None:
        if self._open_mail(QUrl(self._letter().mail_link)):
            self._say(self.tr("Your mail program has it; the address is yours to fill in."))
        else:
            self._say(self.tr("No mail program answered. Copy the letter instead."))

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()

    def _regrow(self) -> None:
        self.text.setFixedHeight(self._theme.px(LINES_PX))

"""A question of one's own, written in the page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from mock_interview.core.questions import QuestionKind
from mock_interview.gui.choosing.set_cards import kind_names
from mock_interview.gui.theme import S2, S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.calm_wheel import CalmWheel
from mock_interview.gui.widgets.containers import Card
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.session.speakable import speech_faults

LINES_PX = 72


class QuestionEditor(Card):
    """Hidden until it is wanted."""

    written = Signal(str, QuestionKind, tuple)  # text, kind, points of a good answer

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("wash", parent)
        self._theme = theme
        self.text = self._field(self.tr("What the interviewer says"))
        self.points = self._field(self.tr("What a good answer shows, one point to a line (if you like)"))
        self._advice = Text("", "soft")
        self._advice.hide()
        self._kind = QComboBox()
        CalmWheel(self._kind)
        self._kind.setAccessibleName(self.tr("What the question is after"))
        for kind, name in kind_names().items():
            self._kind.addItem(name, kind)
        self._add = Button(theme, self.tr("Add the question"), "secondary", "plus")
        self._add.clicked.connect(self._write)
        row = Flow(spacing_px=S3)
        row.flow.addWidget(self._kind)
        row.flow.addWidget(self._add)
        self.column.setSpacing(S2)
        self.column.addWidget(Text(self.tr("Your own question"), "h3"))
        for field in (self.text, self.points):
            label = Text(field.accessibleName())
            label.setBuddy(field)
            self.column.addWidget(label)
            self.column.addWidget(field)
            if field is self.text:
                self.column.addWidget(self._advice)
        self.column.addSpacing(S2)
        self.column.addWidget(row)
        self.text.textChanged.connect(self._judge)
        self.setFocusProxy(self.text)
        theme.changed.connect(self._regrow)
        self._regrow()
        self._judge()
        self.hide()

    def clear(self) -> None:
        """Ready for the next one."""
        self.text.clear()
        self.points.clear()
        self.text.setFocus()

    def _field(self, name: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setAccessibleName(name)
        field.setTabChangesFocus(True)
        return field

    def _judge(self) -> None:
        """What would sound odd when it is spoken; only advice."""
        text = self.text.toPlainText().strip()
        faults = speech_faults(" ".join(text.split())) if text else []
        self._advice.setText(
            "\n".join(self.tr("The question {fault}.").format(fault=each) for each in faults)
        )
        self._advice.setVisible(bool(faults))
        self._add.setEnabled(bool(text))

    def _write(self) -> None:
        points = tuple(line for line in self.points.toPlainText().splitlines() if line.strip())
        self.written.emit(self.text.toPlainText(), self._kind.currentData(), points)

    def _regrow(self) -> None:
        for field in (self.text, self.points):
            field.setFixedHeight(self._theme.px(LINES_PX))

"""What is due after real interviews, in a few quiet lines."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal

from mock_interview.core.real_interview import Due, DueKind, dues
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S3
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, Row, clear
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.interview_exports import due_words

MOST_LINES = 3


class DueCard(Card):
    """``opened``: an interview's id; empty: all of them. Hidden while nothing is due.

    Being turned down is not brought up here: nobody opens the program for that.
    """

    opened = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__("wash")
        self._services = services
        self._lines = Column(S2)
        self._all = Button(services.theme, self.tr("See all"), "quiet", name=self.tr("See all interviews"))
        self._all.clicked.connect(lambda: self.opened.emit(""))
        row = Flow()
        row.flow.addWidget(self._all)
        self.column.setSpacing(S3)
        for each in (Text(self.tr("After your interviews"), "h3"), self._lines, row):
            self.column.addWidget(each)
        self.hide()

    def look(self) -> None:
        """Reads the journal; of a locked one nothing is shown."""
        journal, now = self._services.journal, datetime.now().astimezone()

        def find() -> list[Due]:
            interviews, _ = journal.all()
            return [
                due for due in dues(interviews, now) if due.at <= now and due.kind is not DueKind.ASK_FEEDBACK
            ]

        self._services.jobs.run(find, self._show, lambda fault: self.hide(), owner=self)

    def _show(self, found: Sequence[Due]) -> None:
        clear(self._lines.column)
        for due in found[:MOST_LINES]:
            words = due_words(due)
            button = Button(self._services.theme, self.tr("Open"), "quiet", "chevron_right", f"Open: {words}")
            button.clicked.connect(lambda _=False, due=due: self.opened.emit(due.interview_id))
            line = Row(S3)
            line.row.addWidget(Text(words), 1)
            line.row.addWidget(button)
            self._lines.column.addWidget(line)
        self._all.setVisible(len(found) > MOST_LINES)
        self.setVisible(bool(found))

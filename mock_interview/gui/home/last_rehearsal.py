"""The last rehearsal: what is worth working on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mock_interview.gui.theme import S1, S3, S4, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, clear, rule
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.last_session import LastSession


class LastRehearsal(Card):
    """Hidden while there is none."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._id = ""
        self._when = Text("", "kicker")
        self._title = Text("", "h2")
        self._recovered = Text(
            self.tr(
                "The program ended during this rehearsal. What was recorded until then is safe, and the "
                "report goes as far as it goes."
            )
        )
        self._spots = Column(S3)
        self._open = Button(theme, self.tr("Open the report"))
        self._open.clicked.connect(lambda: self.opened.emit(self._id))
        row = Flow()
        row.flow.addWidget(self._open)
        head = Column(S1)
        head.column.addWidget(self._when)
        head.column.addWidget(self._title)
        self.column.setSpacing(S4)
        for each in (head, self._recovered, self._spots, row):
            self.column.addWidget(each)
        self.hide()

    def show_session(self, session: LastSession | None) -> None:
        """Shows it, or hides itself."""
        if session is None:
            self.hide()
            return
        self._id = session.id
        self._when.setText(session.when)
        self._title.setText(session.heading)
        self._recovered.setVisible(session.recovered)
        clear(self._spots.column)
        for spot in session.spots:
            self._add(spot.title, spot.seen)
        if not session.spots:
            self._spots.column.addWidget(Text(self._nothing(session.judged), "soft"))
        self.show()

    def _add(self, title: str, words: str) -> None:
        self._spots.column.addWidget(rule())
        both = Column(S1)
        both.column.addWidget(Text(title, "strong"))
        both.column.addWidget(Text(words, "soft"))
        self._spots.column.addWidget(both)

    def _nothing(self, judged: bool) -> str:
        if judged:
            return self.tr("Nothing stood out. What went well is in the report.")
        return self.tr("There was too little to judge. A longer answer, or more light, helps.")

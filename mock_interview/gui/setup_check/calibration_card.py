"""The calibration on the page: what it is good for, how good the kept one is, the way to do it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mock_interview.gui.theme import S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text


class CalibrationCard(Card):
    """May be left alone: without a calibration the program guesses."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("wash", parent)
        self.column.setSpacing(S3)
        self.column.addWidget(Text(self.tr("Where you look"), "h3"))
        self.column.addWidget(
            Text(
                self.tr(
                    "Ten seconds: into the lens, at the interviewer, down at your desk. Then we can tell "
                    "eye contact from a look at your notes much better. You may skip it."
                )
            )
        )
        self.standing = Text("", "strong")
        self.column.addWidget(self.standing)
        self.do = Button(theme, self.tr("Start the ten seconds"), "secondary", "target")
        self.do.clicked.connect(self.asked)
        row = Flow()
        row.flow.addWidget(self.do)
        self.column.addWidget(row)
        self.tell("", done=False, possible=False)

    def tell(self, standing: str, *, done: bool, possible: bool) -> None:
        """How it stands; ``possible``: a camera is open."""
        self.standing.setText(standing)
        self.standing.setVisible(bool(standing))
        text = self.tr("Do it again") if done else self.tr("Start the ten seconds")
        self.do.setText(text)
        self.do.setAccessibleName(text)
        self.do.setEnabled(possible)

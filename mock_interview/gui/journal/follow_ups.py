"""Several applications at once: whom to ask, when, and all of them moved together."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit

from mock_interview.core.real_interview import FOLLOW_UP_AFTER, RealInterview, follow_ups
from mock_interview.gui.journal.when import DAY_FORMAT
from mock_interview.gui.theme import S2, S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.calm_wheel import CalmWheel
from mock_interview.gui.widgets.containers import Card, Column, clear
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text

FEWEST = 2  # for one application the interview's own page does


class FollowUps(Card):
    """``moved``: the ids that are ticked, and when to ask them next. Hidden for fewer than two."""

    moved = Signal(list, date)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._boxes: list[tuple[QCheckBox, str]] = []
        self._today = date.min
        self._lines = Column(S2)
        self._asked = Button(theme, self.tr("I asked them today"), "secondary", "check")
        self._asked.setToolTip(self.tr("Asks again in a week"))
        self._asked.clicked.connect(lambda: self._move(self._today + FOLLOW_UP_AFTER))
        self._day = QDateEdit()
        self._day.setAccessibleName(self.tr("Day to ask them"))
        self._day.setDisplayFormat(DAY_FORMAT)
        CalmWheel(self._day)
        self._later = Button(theme, self.tr("Ask them on this day"), "secondary", "clock")
        self._later.clicked.connect(self._move_to_day)
        row = Flow(spacing_px=S3)
        for each in (self._asked, self._day, self._later):
            row.flow.addWidget(each)
        self.column.setSpacing(S3)
        for each in (
            Text(self.tr("Waiting for an answer"), "h3"),
            Text(self.tr("When to ask how things stand. Tick those that you want to move."), "soft"),
            self._lines,
            row,
        ):
            self.column.addWidget(each)
        self.hide()

    def show_waiting(self, interviews: Sequence[RealInterview], now: datetime) -> None:
        """Those that are over and wait, the one to ask first at the top; ticked if its day has come."""
        self._today = now.date()
        waiting = follow_ups(interviews, now)
        clear(self._lines.column)
        self._boxes = []
        for interview, day in waiting:
            box = QCheckBox(_words(interview, day))
            box.setChecked(day <= self._today)
            box.toggled.connect(self._allow)
            self._lines.column.addWidget(box)
            self._boxes.append((box, interview.id))
        next_day = self._today + timedelta(days=1)
        self._day.setMinimumDate(QDate(next_day.year, next_day.month, next_day.day))
        self._day.setDate(self._day.minimumDate())
        self._allow()
        self.setVisible(len(waiting) >= FEWEST)

    def _ticked(self) -> list[str]:
        return [interview_id for box, interview_id in self._boxes if box.isChecked()]

    def _allow(self) -> None:
        for each in (self._asked, self._later):
            each.setEnabled(bool(self._ticked()))

    def _move_to_day(self) -> None:
        day = self._day.date()
        self._move(date(day.year(), day.month(), day.day()))

    def _move(self, day: date) -> None:
        self.moved.emit(self._ticked(), day)


def _words(interview: RealInterview, day: date) -> str:
    """Short: a box does not wrap its words."""
    return f"{interview.company[:30]} · {day.day} {day:%B}"

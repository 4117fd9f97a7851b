"""All interviews: what is due, a search, a calendar, and one line for each."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mock_interview.core.real_interview import Due, DueKind, Outcome, RealInterview, held_at, zone_of
from mock_interview.gui.journal.follow_ups import FollowUps
from mock_interview.gui.journal.month import Month
from mock_interview.gui.theme import S1, S2, S3, S4, S5, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.choice_row import ChoiceRow
from mock_interview.gui.widgets.containers import Card, Column, Row, clear, rule
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures
from mock_interview.report.interview_exports import OUTCOMES, due_words


class Overview(Column):
    """``opened`` is an interview's id, ``letter_wanted`` an id and what is to be written."""

    opened = Signal(str)
    letter_wanted = Signal(str, DueKind)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(S5, parent)
        self._theme = theme
        self._interviews: Sequence[RealInterview] = ()
        self._dues: Sequence[Due] = ()
        self._now = datetime.now().astimezone()
        self._outcome: Outcome | None = None
        self._due = Card("wash")
        self._due.column.setSpacing(S2)
        self.follow_ups = FollowUps(theme)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search in everything you noted"))
        self.search.setAccessibleName(self.tr("Search the interviews"))
        self.search.setToolTip("Ctrl+F")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._show_list())
        words = [(self.tr("All"), None), *((OUTCOMES[each].capitalize(), each) for each in Outcome)]
        self._filter = ChoiceRow(theme, self.tr("How they stand"), words)
        self._filter.show_value(None)
        self._filter.chosen.connect(self._choose_outcome)
        self._list = Column(S3)
        self.month = Month(theme)
        self.month.selectionChanged.connect(self._tell_day)
        self._of_day = Text("", "soft")
        for each in (
            self._due,
            self.follow_ups,
            self.search,
            self._filter,
            self._list,
            rule(),
            Text(self.tr("Calendar"), "h2"),
            self.month,
            self._of_day,
        ):
            self.column.addWidget(each)

    def show_all(self, interviews: Sequence[RealInterview], dues: Sequence[Due], now: datetime) -> None:
        """The latest first; ``dues`` the earliest first."""
        self._interviews, self._dues, self._now = interviews, dues, now
        self._show_due()
        self.follow_ups.show_waiting(interviews, now)
        self._show_list()
        self.month.show_days(self._days_held(), (due.at.date() for due in dues))
        self._tell_day()

    def _show_due(self) -> None:
        clear(self._due.column)
        self._due.setVisible(bool(self._dues))
        self._due.column.addWidget(Text(self.tr("Waiting for a few lines from you"), "h3"))
        for due in self._dues:
            words = self.tr("{what} · {when}").format(what=due_words(due), when=self._due_when(due))
            button = Button(self._theme, self.tr("Write it"), "quiet", name=f"{words}: write it")
            button.clicked.connect(
                lambda _=False, due=due: self.letter_wanted.emit(due.interview_id, due.kind)
            )
            row = Row(S3)
            row.row.addWidget(Text(words), 1)
            row.row.addWidget(button)
            self._due.column.addWidget(row)

    def _show_list(self) -> None:
        clear(self._list.column)
        found = [each for each in self._interviews if self._is_wanted(each)]
        for each in found:
            self._list.column.addWidget(self._line(each))
        if self._interviews and not found:
            self._list.column.addWidget(Text(self.tr("No interview is like that."), "soft"))

    def _line(self, interview: RealInterview) -> Card:
        title = " · ".join(part for part in (interview.company, interview.role) if part)
        facts = [interview.stage, self._when(interview), self._standing(interview)]
        words = Column(S1)
        words.column.addWidget(Text(title, "strong"))
        words.column.addWidget(Text(" · ".join(part for part in facts if part), "soft"))
        button = Button(self._theme, self.tr("Open"), "quiet", "chevron_right", f"Open {title}")
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # its arrow points onwards
        button.clicked.connect(lambda _=False: self.opened.emit(interview.id))
        row = Row(S3)
        row.row.addWidget(words, 1)
        row.row.addWidget(button)
        card = Card()
        card.column.setContentsMargins(S5, S4, S4, S4)
        card.column.addWidget(row)
        return card

    def _standing(self, interview: RealInterview) -> str:
        to_come = interview.at is not None and interview.at > self._now
        return self.tr("still to come") if to_come else OUTCOMES[interview.outcome]

    def _choose_outcome(self, outcome: Outcome | None) -> None:
        self._outcome = outcome
        self._show_list()

    def _is_wanted(self, interview: RealInterview) -> bool:
        if self._outcome is not None and interview.outcome is not self._outcome:
            return False
        text = " ".join(
            (
                interview.company,
                interview.role,
                interview.stage,
                *interview.people,
                *interview.asked,
                interview.discussed,
                interview.went_well,
                interview.differently,
                interview.said,
                interview.next_steps,
                self._when(interview),
            )
        ).casefold()
        return all(word in text for word in self.search.text().casefold().split())

    def _held(self, interview: RealInterview) -> datetime | None:
        return None if interview.at is None else interview.at.astimezone()

    def _days_held(self) -> set[date]:
        return {held.date() for each in self._interviews if (held := self._held(each)) is not None}

    def _when(self, interview: RealInterview) -> str:
        """By the clock by which it was agreed."""
        zone = zone_of(interview.zone)
        held = self._held(interview) if zone is None else held_at(interview, zone)
        if held is None:
            return self.tr("no day yet")
        words = figures.date(held.isoformat())
        return f"{words} ({interview.zone.replace('_', ' ')})" if interview.zone else words

    def _due_when(self, due: Due) -> str:
        if due.at <= self._now:
            return self.tr("now is a good time")
        if due.at.date() == self._now.date():
            return self.tr("today from {time:%H:%M}").format(time=due.at)
        if due.at.date() == self._now.date() + timedelta(days=1):
            return self.tr("tomorrow")
        return figures.date(due.at.isoformat())

    def _tell_day(self) -> None:
        day = self.month.day()
        held = [
            self.tr("{company} at {time:%H:%M}").format(company=each.company, time=at)
            for each in self._interviews
            if (at := self._held(each)) is not None and at.date() == day
        ]
        told = held + [due_words(due) for due in self._dues if due.at.date() == day]
        nothing = self.tr("nothing noted")
        self._of_day.setText(f"{day.day} {day:%B %Y}: {'; '.join(told) or nothing}")

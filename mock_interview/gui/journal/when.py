"""When an interview is, by whose clock; and days that may be left open."""

from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import available_timezones

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QTimeEdit

from mock_interview.core.real_interview import YEARS, on_the_clock, zone_of
from mock_interview.gui.theme import S3
from mock_interview.gui.widgets.calm_wheel import CalmWheel
from mock_interview.gui.widgets.flow import Flow

DAY_FORMAT = "d MMMM yyyy"
USUAL_TIME = time(10, 0)


class Day(Flow):
    """A day that is known or not."""

    def __init__(self, name: str, unknown: str, edited: Callable[[], None]) -> None:
        super().__init__(spacing_px=S3)
        self._edited = edited
        self._is_shown = False
        self.known = QCheckBox(name)
        self.day = QDateEdit()
        self.day.setAccessibleName(name)
        self.day.setToolTip(unknown)
        self.day.setDisplayFormat(DAY_FORMAT)
        self.day.setDateRange(QDate(YEARS[0], 1, 1), QDate(YEARS[-1], 12, 31))
        CalmWheel(self.day)
        for each in (self.known, self.day):
            self.flow.addWidget(each)
        self.known.toggled.connect(self._allow)
        self.known.toggled.connect(lambda _: self._tell())
        self.day.dateChanged.connect(lambda _: self._tell())

    def show_day(self, day: date | None, otherwise: date) -> None:
        """``otherwise`` is what the field begins with once a day is known."""
        self._is_shown = True
        shown = day or otherwise
        self.day.setDate(QDate(shown.year, shown.month, shown.day))
        self.known.setChecked(day is not None)
        self._allow(day is not None)
        self._is_shown = False

    def value(self) -> date | None:
        """None: not known."""
        return _as_date(self.day.date()) if self.known.isChecked() else None

    def _allow(self, known: bool) -> None:
        self.day.setEnabled(known)

    def _tell(self) -> None:
        if not self._is_shown:
            self._edited()


class When(Day):
    """Day, time and the clock by which it was agreed."""

    def __init__(self, name: str, unknown: str, edited: Callable[[], None]) -> None:
        super().__init__(name, unknown, edited)
        self.time = QTimeEdit()
        self.time.setAccessibleName(self.tr("Time of day"))
        self.time.setDisplayFormat("HH:mm")
        self.zone = QComboBox()
        self.zone.setAccessibleName(self.tr("By the clock of"))
        self.zone.addItem(self.tr("my own clock"), "")
        for zone in sorted(each for each in available_timezones() if "/" in each):
            self.zone.addItem(zone.replace("_", " "), zone)
        for each in (self.time, self.zone):
            CalmWheel(each)
            self.flow.addWidget(each)
        self.time.timeChanged.connect(lambda _: self._tell())
        self.zone.currentIndexChanged.connect(lambda _: self._tell())

    def show_time(self, at: datetime | None, zone: str, now: datetime) -> None:
        """By the clock of ``zone``; empty: the user's own."""
        shown = None if at is None else at.astimezone(zone_of(zone))
        of_day = USUAL_TIME if shown is None else shown.time()
        self._is_shown = True
        self.time.setTime(QTime(of_day.hour, of_day.minute))
        self.zone.setCurrentIndex(max(0, self.zone.findData(zone)))
        self._is_shown = False
        self.show_day(None if shown is None else shown.date(), now.date())

    def at(self) -> datetime | None:
        """With its offset from UTC; None: not known."""
        day = self.value()
        if day is None:
            return None
        of_day = time(self.time.time().hour(), self.time.time().minute())
        zone = zone_of(self.zone.currentData())
        # Without a zone the computer's own rules say which offset that day has.
        return datetime.combine(day, of_day).astimezone() if zone is None else on_the_clock(day, of_day, zone)

    def _allow(self, known: bool) -> None:
        super()._allow(known)
        self.time.setEnabled(known)
        self.zone.setEnabled(known)


def _as_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())

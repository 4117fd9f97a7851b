"""The practice calendar: one square for each day of the last weeks, fuller for more sessions."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mock_interview.gui.theme import SMALL_PX, Theme

WEEKS, LEAST_WEEKS = 16, 6  # where there is less room, the last ones
SQUARE_PX, GAP_PX, NAMES_PX = 16, 4, 44
DAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
MANY = 3  # sessions a day, from here on the square is full


class PracticeCalendar(QWidget):
    """No streaks, nothing broken: days with practice are filled, others are simply days."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: Mapping[str, int] = {}
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._changed)

    def show_days(self, days: Mapping[str, int], today: date) -> None:
        """Sessions by ISO date."""
        self._days, self._today = days, today
        since = self._first_day().isoformat()
        recent = {day: count for day, count in days.items() if day >= since}
        self.setAccessibleName(self.tr("Practice calendar"))
        self.setAccessibleDescription(
            self.tr("{sessions} sessions on {days} days in the last {weeks} weeks").format(
                sessions=sum(recent.values()), days=len(recent), weeks=WEEKS
            )
        )
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All weeks."""
        return self._size(WEEKS)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The last weeks."""
        return self._size(LEAST_WEEKS)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The squares."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, names = self._theme.px(SQUARE_PX), self._theme.px(NAMES_PX)
        step = side + GAP_PX
        painter.setFont(self._theme.font(SMALL_PX - 1))
        painter.setPen(self._theme.color("soft"))
        for row, name in enumerate(DAYS):
            painter.drawText(QRectF(0, row * step, names, side), Qt.AlignmentFlag.AlignVCenter, name)
        weeks = min(WEEKS, (self.width() - names) // step)
        first = self._first_day(weeks)
        for offset in range(weeks * 7):
            day = first + timedelta(days=offset)
            if day > self._today:
                break
            place = QRectF(names + offset // 7 * step + 0.5, offset % 7 * step + 0.5, side - 1, side - 1)
            count = self._days.get(day.isoformat(), 0)
            painter.setPen(QPen(self._theme.color("accent" if count else "hair"), 1))
            painter.setBrush(
                self._theme.color("accent", min(count, MANY) / MANY) if count else Qt.BrushStyle.NoBrush
            )
            painter.drawRoundedRect(place, 3, 3)

    def _size(self, weeks: int) -> QSize:
        step = self._theme.px(SQUARE_PX) + GAP_PX
        return QSize(self._theme.px(NAMES_PX) + weeks * step, 7 * step)

    def _first_day(self, weeks: int = WEEKS) -> date:
        monday = self._today - timedelta(days=self._today.weekday()) if self._today > date.min else date.min
        return monday - timedelta(weeks=weeks - 1) if monday > date(2, 1, 1) else date.min

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()

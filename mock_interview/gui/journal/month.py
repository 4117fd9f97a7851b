"""A month with the days of interviews and of what is due."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from mock_interview.gui.icons import ICON_PX, icon
from mock_interview.gui.theme import Theme

WIDTH_PX, HEIGHT_PX = 560, 300  # at 100 % text
PREVIOUS, NEXT = "qt_calendar_prevmonth", "qt_calendar_nextmonth"  # Qt's names of its buttons


class Month(QCalendarWidget):
    """Days of interviews are filled, days with something due are underlined; the keyboard moves as usual."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._held: frozenset[date] = frozenset()
        self._due: frozenset[date] = frozenset()
        self.setAccessibleName(self.tr("Calendar of your interviews"))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setGridVisible(False)
        for name, words in ((PREVIOUS, self.tr("The month before")), (NEXT, self.tr("The month after"))):
            self._turner(name).setAccessibleName(words)
            self._turner(name).setToolTip(words)
        theme.changed.connect(self._dress)
        self._dress()

    def show_days(self, held: Iterable[date], due: Iterable[date]) -> None:
        """Marks them."""
        self._held, self._due = frozenset(held), frozenset(due)
        self._mark()

    def day(self) -> date:
        """The one that is chosen."""
        chosen = self.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _dress(self) -> None:
        self.setMaximumWidth(self._theme.px(WIDTH_PX))
        self.setMinimumHeight(self._theme.px(HEIGHT_PX))
        for name, icon_name in ((PREVIOUS, "back"), (NEXT, "next")):
            colors = self._theme.palette
            turner = self._turner(name)
            size_px = self._theme.px(ICON_PX)
            turner.setIcon(icon(icon_name, colors.accent, colors.line, size_px, 0))
            turner.setIconSize(QSize(size_px, size_px))
        self._mark()

    def _turner(self, name: str) -> QToolButton:
        found = self.findChild(QToolButton, name)
        assert found is not None, "Qt's own calendar has it"
        return found

    def _mark(self) -> None:
        self.setDateTextFormat(QDate(), QTextCharFormat())  # none is marked any more
        usual = QTextCharFormat()
        usual.setForeground(self._theme.color("ink"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, usual)
        for day in self._held | self._due:
            marked = QTextCharFormat()
            if day in self._held:
                marked.setBackground(self._theme.color("accent"))
                marked.setForeground(self._theme.color("on_accent"))
            marked.setFontUnderline(day in self._due)
            self.setDateTextFormat(QDate(day.year, day.month, day.day), marked)

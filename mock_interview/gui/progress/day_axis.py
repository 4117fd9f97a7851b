"""The axis of days under a chart: few, round, and each with its month, so that none touches the next."""

from datetime import UTC, date, datetime, time

import pyqtgraph as pg
from PySide6.QtGui import QFontMetricsF

from mock_interview.gui.theme import SMALL_PX, Theme

STEPS_DAYS = (1, 2, 7, 14)
STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
WIDEST = "00 Sept 0000"  # a label and the room beside it


def day_labels(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """Days from the first to the last, ``most`` or fewer, evenly apart, with their labels.

    Days and fortnights begin on Mondays, months with their first day.
    """
    for step in STEPS_DAYS:
        start = first.toordinal() + (1 - first.toordinal()) % step  # day 1 was a Monday
        if (last.toordinal() - start) // step < most:
            days = [date.fromordinal(number) for number in range(start, last.toordinal() + 1, step)]
            return [(day, f"{day.day} {day:%b}") for day in days]
    months: list[date] = []
    for step in STEPS_MONTHS:
        number = first.year * 12 + first.month - (first.day == 1)  # the first month that begins after it
        numbers = range(number + -number % step, last.year * 12 + last.month, step)
        months = [date(each // 12, each % 12 + 1, 1) for each in numbers]
        if len(months) <= most:
            break
    return [(day, f"{day:%b} {day.year}") for day in months]


class DayAxis(pg.AxisItem):
    """Its values are seconds since 1970; its days are those of the desk's clock."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(orientation="bottom")
        self._theme = theme
        self._labels: dict[float, str] = {}

    # The names of these two and of their arguments are pyqtgraph's.

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802, N803
        """One level of ticks."""
        width_px = QFontMetricsF(self._theme.font(SMALL_PX)).horizontalAdvance(WIDEST)
        first, last = (datetime.fromtimestamp(t, UTC).astimezone().date() for t in (minVal, maxVal))
        found = day_labels(first, last, max(2, int(size / width_px)))
        times = {datetime.combine(day, time.min).astimezone().timestamp(): text for day, text in found}
        self._labels = {t: text for t, text in times.items() if minVal <= t <= maxVal}
        return [(1.0, list(self._labels))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        """The labels of those ticks."""
        return [self._labels.get(t, "") for t in values]

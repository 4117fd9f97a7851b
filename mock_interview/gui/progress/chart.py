"""One habit over the sessions: dots with their intervals, the typical range, focus periods, the trend line.

Imported in a worker thread before it is first used: pyqtgraph takes a second.
"""

from datetime import datetime

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from mock_interview.core.trends import TREND_LATEST
from mock_interview.gui.progress.day_axis import DayAxis
from mock_interview.gui.theme import SMALL_PX, Theme
from mock_interview.report.progress import HabitProgress

FIT_SHARE = 0.12  # room above the highest and below the lowest
HEIGHT_PX = 300
DOT_PX = 9


class HabitChart(pg.PlotWidget):
    """A still picture: neither zoom nor menu, so that a wheel over it scrolls the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": DayAxis(theme)})
        self._theme = theme
        self._shown: HabitProgress | None = None
        self.setMouseEnabled(False, False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._draw)

    def show_habit(self, progress: HabitProgress) -> None:
        """Draws it; told in words to those who cannot see it."""
        self._shown = progress
        self.setAccessibleName(f"{progress.habit.title}, {len(progress.points)} sessions")
        self.setAccessibleDescription(f"{progress.sentence} {progress.trend_sentence}")
        self._draw()

    def wheelEvent(self, ev: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Belongs to the page."""
        ev.ignore()

    def _draw(self) -> None:
        self.clear()
        self.setBackground(self._theme.color("sheet"))
        self.setFixedHeight(self._theme.px(HEIGHT_PX))
        self._draw_axes()
        if self._shown is None or not self._shown.points:
            return
        times = np.array([point.at.timestamp() for point in self._shown.points])
        values = np.array([point.value for point in self._shown.points])
        lows = np.array([p.value if p.low is None else p.low for p in self._shown.points])
        highs = np.array([p.value if p.high is None else p.high for p in self._shown.points])
        low, high = self._draw_typical(float(lows.min()), float(highs.max()))
        self._draw_focus(times)
        bars = pg.ErrorBarItem(
            x=times,
            y=values,
            top=highs - values,
            bottom=values - lows,
            pen=pg.mkPen(self._theme.color("line")),
        )
        self.addItem(bars)
        accent = self._theme.color("accent")
        self.plot(
            times, values, pen=None, symbol="o", symbolSize=DOT_PX, symbolBrush=accent,
            symbolPen=pg.mkPen(self._theme.color("sheet")),
        )  # fmt: skip
        if self._shown.trend is not None:
            ends = [self._shown.trend.start, self._shown.trend.end]
            self.plot(times[-TREND_LATEST:][[0, -1]], ends, pen=pg.mkPen(accent, width=2), antialias=True)
        item = self.getPlotItem()
        assert item is not None
        box = item.getViewBox()
        box.setYRange(low, high, padding=FIT_SHARE)
        box.setXRange(*_room(times), padding=0.03)

    def _draw_axes(self) -> None:
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(self._theme.color("hair")))
            axis.setTextPen(pg.mkPen(self._theme.color("soft")))
            axis.setStyle(tickFont=self._theme.font(SMALL_PX), tickLength=0)
        unit = "" if self._shown is None else self._shown.habit.metric.unit
        self.setLabel("left", unit, color=self._theme.palette.soft)

    def _draw_typical(self, low: float, high: float) -> tuple[float, float]:
        """Shades the typical range; gives what must be in the picture."""
        assert self._shown is not None
        typical_low, typical_high = self._shown.habit.metric.typical
        for bound in (typical_low, typical_high):
            if bound is not None:
                low, high = min(low, bound), max(high, bound)
        if low == high:
            low, high = low - 1.0, high + 1.0
        reach = 10.0 * (high - low)
        band = pg.LinearRegionItem(
            (
                low - reach if typical_low is None else typical_low,
                high + reach if typical_high is None else typical_high,
            ),
            orientation="horizontal",
            movable=False,
            brush=self._theme.color("band", 0.55),
            pen=pg.mkPen(None),
        )
        band.setZValue(-20)
        self.addItem(band)
        return low, high

    def _draw_focus(self, times: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> None:
        assert self._shown is not None
        for focus in self._shown.focus:
            until = focus.until or datetime.fromtimestamp(_room(times)[1], focus.since.tzinfo)
            stretch = pg.LinearRegionItem(
                (focus.since.timestamp(), until.timestamp()),
                movable=False,
                brush=self._theme.color("accent", 0.10),
                pen=pg.mkPen(self._theme.color("accent"), width=1, style=Qt.PenStyle.DashLine),
            )
            stretch.setZValue(-10)
            self.addItem(stretch)


def _room(times: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> tuple[float, float]:
    """One session alone still needs days to its left and right."""
    day_s = 86_400.0
    first, last = float(times[0]), float(times[-1])
    return (first, last) if last - first > day_s else (first - day_s, last + day_s)

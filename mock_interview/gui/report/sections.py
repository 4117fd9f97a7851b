"""The parts of the report page that only show: strengths, coverage, numbers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from mock_interview.gui.icons import ICON_PX, pixmap
from mock_interview.gui.report.range_bar import RangeBar
from mock_interview.gui.theme import S1, S3, S4, S5, Theme
from mock_interview.gui.widgets.containers import Column, Row
from mock_interview.gui.widgets.text import Text
from mock_interview.report.blind_spots import Strength
from mock_interview.report.views import CoverageBar, MetricRow

FOUR_COLUMNS_FROM_PX = 640  # at 100 % text
_TOP = Qt.AlignmentFlag.AlignTop
_NARROW_PLACES = ((0, 0), (1, 0), (1, 1), (0, 1))  # title, value, range, verdict


class Strengths(Column):
    """What went well, first of all."""

    def __init__(self, theme: Theme, strengths: Sequence[Strength]) -> None:
        super().__init__(S3)
        for strength in strengths:
            row = Row(S3)
            tick = QLabel()
            tick.setPixmap(pixmap("check", theme.palette.accent, theme.px(ICON_PX), self.devicePixelRatioF()))
            words = Column(0)
            words.column.addWidget(Text(strength.sentence))
            words.column.addWidget(Text(f"{strength.title}: {strength.estimate}", "small"))
            row.row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            row.row.addWidget(words, 1)
            self.column.addWidget(row)


class Coverage(QWidget):
    """What could be seen and heard, in words with bars."""

    def __init__(self, bars: Sequence[CoverageBar]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S5)
        grid.setVerticalSpacing(S4)
        for place, bar in enumerate(bars):
            cell = Column(S1)
            cell.column.addWidget(Text(bar.sentence))
            meter = QProgressBar()
            meter.setTextVisible(False)
            meter.setValue(round(bar.percent))
            meter.setAccessibleName(bar.sentence)
            cell.column.addWidget(meter)
            grid.addWidget(cell, place // 2, place % 2, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)


class Numbers(QWidget):
    """Every habit's number with its interval and the typical range; in two lines each where it is narrow."""

    def __init__(self, theme: Theme, rows: Sequence[MetricRow]) -> None:
        super().__init__()
        self._theme = theme
        self._cells = [self._row(row) for row in rows]
        self._wide: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S5)
        theme.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Four columns where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= self._theme.px(FOUR_COLUMNS_FROM_PX)
        if wide is self._wide:
            return
        self._wide = wide
        for line, cells in enumerate(self._cells):
            for place, cell in enumerate(cells):
                at = (line, place) if wide else _NARROW_PLACES[place]
                self._grid.addWidget(cell, at[0] if wide else 3 * line + at[0], at[1], _TOP)
            if not wide:
                self._grid.setRowMinimumHeight(3 * line + 2, S3)
        for column in range(2):
            self._grid.setColumnStretch(column, 3)
        self._grid.setVerticalSpacing(S4 if wide else S1)

    def _row(self, row: MetricRow) -> tuple[QWidget, QWidget, QWidget, QWidget]:
        title = Column(0)
        title.column.addWidget(Text(row.title, "strong"))
        title.column.addWidget(Text(row.name, "small"))
        value = Column(0)
        value.column.addWidget(Text(row.estimate))
        rests = self.tr("rests on {time}").format(time=row.based_on)
        value.column.addWidget(Text(row.note or rests, "small"))
        compared = Column(0)
        if row.range is not None:
            compared.column.addWidget(RangeBar(self._theme, row.range))
        compared.column.addWidget(Text(self.tr("typical: {range}").format(range=row.typical), "small"))
        compared.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        verdict = Text(row.verdict_words, "soft" if row.verdict == "not_enough" else "body")
        verdict.setWordWrap(False)
        return title, value, compared, verdict


class Section(Column):
    """A heading with what belongs to it."""

    def __init__(self, heading: str, *widgets: QWidget) -> None:
        super().__init__(S4)
        self.column.addWidget(Text(heading, "h2"))
        for widget in widgets:
            self.column.addWidget(widget)

"""The parts of the report page that only show: strengths, coverage, numbers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from mock_interview.gui.icons import ICON_PX, pixmap
from mock_interview.gui.report.folding_table import Folding, FoldingTable
from mock_interview.gui.report.range_bar import RangeBar
from mock_interview.gui.report.trace import Trace
from mock_interview.gui.theme import S1, S3, S4, S5, Theme
from mock_interview.gui.widgets.containers import Column, Row
from mock_interview.gui.widgets.text import Text
from mock_interview.report.blind_spots import Strength
from mock_interview.report.views import CoverageBar, MetricRow


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


def numbers_table(
    theme: Theme, rows: Sequence[MetricRow], show_moments: Callable[[str], object]
) -> FoldingTable:
    """Every habit's number with its interval, the typical range, and the way to what it rests on."""
    return FoldingTable(theme, [_number_cells(theme, row, show_moments) for row in rows], _WIDE, _NARROW)


_WIDE = Folding(((0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1), (1, 0, 4)), (3, 3, 0, 0), S3)
_NARROW = Folding(((0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1), (2, 0, 2)), (1, 1), S3)


def _number_cells(
    theme: Theme, row: MetricRow, show_moments: Callable[[str], object]
) -> tuple[QWidget, QWidget, QWidget, QWidget, QWidget]:
    """Title, value, range, verdict, trace."""
    title = Column(0)
    title.column.addWidget(Text(row.title, "strong"))
    title.column.addWidget(Text(row.name, "small"))
    value = Column(0)
    value.column.addWidget(Text(row.estimate))
    rests = title.tr("rests on {time}").format(time=row.based_on)
    value.column.addWidget(Text(row.note or rests, "small"))
    compared = Column(0)
    if row.range is not None:
        compared.column.addWidget(RangeBar(theme, row.range))
    compared.column.addWidget(Text(title.tr("typical: {range}").format(range=row.typical), "small"))
    compared.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    verdict = Text(row.verdict_words, "soft" if row.verdict == "not_enough" else "body")
    verdict.setWordWrap(False)
    trace = Trace(theme, row)
    trace.wanted.connect(show_moments)
    return title, value, compared, verdict, trace


class Section(Column):
    """A heading with what belongs to it."""

    def __init__(self, heading: str, *widgets: QWidget) -> None:
        super().__init__(S4)
        self.column.addWidget(Text(heading, "h2"))
        for widget in widgets:
            self.column.addWidget(widget)

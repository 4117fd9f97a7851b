"""A drill's before and after, and how it went the times before."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mock_interview.core.record import Metric
from mock_interview.gui.drills.runner import Outcome
from mock_interview.gui.report.range_bar import RangeBar
from mock_interview.gui.theme import S1, S3, S4, S5, S6, Theme
from mock_interview.gui.widgets.containers import Card, Column, Row, clear
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures, range_svg, wording
from mock_interview.report.compare import estimate_words
from mock_interview.session.drill_log import DrillResult

MOST_BEFORE = 5


class DrillResultView(Card):
    """Hidden until there is something to show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self.hide()

    def show_outcome(self, outcome: Outcome) -> None:
        """The numbers of both rounds with their intervals."""
        clear(self.column)
        compared = outcome.compared
        self.column.addWidget(Text(compared.sentence, "h2"))
        self.column.addWidget(Text(compared.name, "soft"))
        both = Row(S6)
        for head, metric in (
            (self.tr("As you usually do"), compared.before),
            (self.tr("With this in mind"), compared.now),
        ):
            both.row.addWidget(self._side(head, metric), 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(both)
        typical = wording.typical_range(compared.now.typical, compared.now.unit)
        self.column.addWidget(Text(self.tr("Typical: {range}").format(range=typical), "soft"))
        if len(outcome.log) > 1:
            self.column.addSpacing(S3)
            self.column.addWidget(self._earlier(outcome.log[:-1]))
        caution = self.tr("A minute shows little for sure. What counts is whether your rehearsals change.")
        self.column.addWidget(Text(caution, "small"))
        self.show()

    def _side(self, head: str, metric: Metric) -> Column:
        side = Column(S1)
        side.column.addWidget(Text(head, "kicker"))
        side.column.addWidget(Text(estimate_words(metric), "h3"))
        placed = range_svg.layout(metric)
        if placed is not None and metric.verdict != "not_enough":
            side.column.addWidget(RangeBar(self._theme, placed))
        if metric.note:
            side.column.addWidget(Text(metric.note, "small"))
        return side

    def _earlier(self, log: tuple[DrillResult, ...]) -> Column:
        whole = Column(S3)
        whole.column.addWidget(Text(self.tr("The times before"), "h3"))
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S5)
        grid.setVerticalSpacing(S4 // 2)
        grid.setColumnStretch(1, 1)
        for line, each in enumerate(reversed(log[-MOST_BEFORE:])):
            day = figures.date(each.at.astimezone().isoformat()).partition(" ")[2].partition(",")[0]
            grid.addWidget(Text(day, "soft"), line, 0, Qt.AlignmentFlag.AlignTop)
            words = f"{estimate_words(each.before)}  →  {estimate_words(each.after)}"
            grid.addWidget(Text(words), line, 1)
        whole.column.addWidget(table)
        return whole

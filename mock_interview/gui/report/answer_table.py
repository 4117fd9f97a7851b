"""Answer by answer: how long until it began, how long it was, how fast; each can be gone to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mock_interview.gui.report.folding_table import Folding, FoldingTable
from mock_interview.gui.steps import Step
from mock_interview.gui.theme import S4, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column, clear
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures
from mock_interview.report.answer_facts import AnswerFacts

_WIDE = Folding(((0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1), (0, 4, 1)), (0, 4, 2, 3, 3), S4)
_NARROW = Folding(((0, 0, 1), (0, 1, 2), (1, 0, 1), (1, 1, 1), (1, 2, 1)), (1, 1, 1), S4)


class AnswerTable(Column):
    """``played``: the time from which to watch an answer. Hidden while there is none."""

    played = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__(S4)
        self._theme = theme
        self.hide()

    def show_facts(self, facts: Sequence[AnswerFacts], *, playable: bool) -> list[Step]:
        """Builds it anew, line by line: gives the steps that show them."""
        clear(self.column)
        self.setVisible(bool(facts))
        if not facts:
            return []
        self.column.addWidget(Text(self.tr("Answer by answer"), "h2"))
        rows = [self._row(each, playable=playable) for each in facts]
        table = FoldingTable(self._theme, rows, _WIDE, _NARROW)
        steps = table.fold_away()
        self.column.addWidget(table)
        return [table.show_more] * steps

    def _row(self, facts: AnswerFacts, *, playable: bool) -> tuple[QWidget, ...]:
        clock = figures.clock(facts.watch_from)
        name = self.tr("Play answer {number} from {clock}").format(number=facts.number, clock=clock)
        play = Button(self._theme, clock, "quiet", "play", name)
        play.setEnabled(playable)
        play.clicked.connect(lambda: self.played.emit(facts.watch_from))
        title = Text(f"{facts.number}  {facts.question or self.tr('The recording')}", "strong")
        first = Column(0)
        first.column.addWidget(play, 0, Qt.AlignmentFlag.AlignLeft)
        return (
            first,
            title,
            _cell(self.tr("before it began"), facts.wait),
            _cell(self.tr("length"), facts.length, facts.against_suggested),
            _cell(self.tr("pace"), facts.pace, facts.pace_without_pauses),
        )


def _cell(what: str, value: str, remark: str = "") -> Column:
    cell = Column(0)
    cell.column.addWidget(Text(what, "small"))
    cell.column.addWidget(Text(value))
    if remark:
        cell.column.addWidget(Text(remark, "small"))
    return cell

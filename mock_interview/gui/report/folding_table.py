"""A table whose lines fold into several where the window is narrow or the text large."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mock_interview.gui.theme import S5, Theme

WIDE_FROM_PX = 640  # at 100 % text
AT_ONCE = 5  # lines that are shown in one step
LINES = 4  # of the grid for each line of the table: up to three, and the room below


@dataclass(frozen=True, slots=True)
class Folding:
    """Where the cells of a line stand."""

    places: tuple[tuple[int, int, int], ...]  # of each cell: line (0 to 2), column, columns
    stretches: tuple[int, ...]  # of the columns
    room_px: int  # below each line
    heads_from: int = 0  # the column of the first heading


class FoldingTable(QWidget):
    """Lines of cells, laid out in one of two ways."""

    def __init__(
        self,
        theme: Theme,
        lines: Sequence[Sequence[QWidget]],
        wide: Folding,
        narrow: Folding,
        heads: Sequence[QWidget] = (),
    ) -> None:
        """Takes the cells over; ``heads`` stand above all lines."""
        super().__init__()
        self._theme = theme
        self._lines = lines
        self._wide, self._narrow = wide, narrow
        self._heads = heads
        self._shown: Folding | None = None
        self._hidden_from = len(lines)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S5)
        self._grid.setVerticalSpacing(0)
        theme.changed.connect(self._fit)
        self._fit()

    def fold_away(self) -> int:
        """Hides all lines, as showing many at once takes long; gives how many calls show them all again."""
        for cells in self._lines:
            for cell in cells:
                cell.hide()
        self._hidden_from = 0
        return -(-len(self._lines) // AT_ONCE)

    def show_more(self) -> None:
        """Some of the lines that are hidden."""
        for cells in self._lines[self._hidden_from : self._hidden_from + AT_ONCE]:
            for cell in cells:
                cell.show()
        self._hidden_from += AT_ONCE

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Folds or unfolds."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        folding = self._wide if self.width() >= self._theme.px(WIDE_FROM_PX) else self._narrow
        if folding is self._shown:
            return
        self._shown = folding
        top = Qt.AlignmentFlag.AlignTop
        for column, head in enumerate(self._heads, start=folding.heads_from):
            self._grid.addWidget(head, 0, column, top)
        for number, cells in enumerate(self._lines):
            first = 1 + LINES * number
            for cell, (line, column, columns) in zip(cells, folding.places, strict=True):
                self._grid.addWidget(cell, first + line, column, 1, columns, top)
            self._grid.setRowMinimumHeight(first + LINES - 1, folding.room_px)
        for column in range(max(len(self._wide.stretches), len(self._narrow.stretches))):
            stretch = folding.stretches[column] if column < len(folding.stretches) else 0
            self._grid.setColumnStretch(column, stretch)

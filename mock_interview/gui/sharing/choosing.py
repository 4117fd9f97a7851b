"""What a friend gets to see: ticked, one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from mock_interview.gui.theme import S1, S3, S6
from mock_interview.gui.widgets.containers import Column, clear
from mock_interview.gui.widgets.text import Text
from mock_interview.report.figures import duration
from mock_interview.report.review_file import Piece

TICKED_AT_FIRST = 3  # answers: more than that is a lot to ask of a friend


class PieceChoice(Column):
    """A box for each answer and each confirmed moment."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(S3)
        self._boxes: list[tuple[QCheckBox, Piece]] = []

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """The first answers are ticked."""
        clear(self.column)
        self._boxes = []
        answers = 0
        for piece in pieces:
            length = duration(piece.span.end - piece.span.start)
            box = QCheckBox(f"{piece.title} · {length}")
            box.setAccessibleDescription(piece.question)
            answers += piece.is_answer
            box.setChecked(piece.is_answer and answers <= TICKED_AT_FIRST)
            box.toggled.connect(lambda _: self.changed.emit())
            line = Column(S1)
            line.column.addWidget(box)
            if piece.question:
                question = Text(f"“{piece.question}”", "soft")
                question.setContentsMargins(S6, 0, 0, 0)  # below the words beside the box
                line.column.addWidget(question)
            self.column.addWidget(line)
            self._boxes.append((box, piece))
        self.changed.emit()

    def chosen(self) -> list[Piece]:
        """Those that are ticked, in their order."""
        return [piece for box, piece in self._boxes if box.isChecked()]

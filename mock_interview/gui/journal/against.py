"""Real against rehearsed: questions that were never practised, and habits that interviewers spoke of."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from mock_interview.gui.theme import S2, S4, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, clear
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.real_and_rehearsed import Asked, Mentioned

SHOWN = 8  # questions: more than one rehearsal holds


class Against(Column):
    """Hidden while there is nothing to compare."""

    questions_wanted = Signal(list)  # to be added to one's own and rehearsed

    def __init__(self, theme: Theme) -> None:
        super().__init__(S4)
        self._theme = theme

    def show_comparison(self, asked: Sequence[Asked], mentioned: Sequence[Mentioned]) -> None:
        """``asked``: of all interviews, those never rehearsed first."""
        clear(self.column)
        new = [each for each in asked if not each.rehearsed]
        self.setVisible(bool(new or mentioned))
        self.column.addWidget(Text(self.tr("Real against rehearsed"), "h2"))
        if new:
            self.column.addWidget(self._questions(new, len(asked)))
        for each in mentioned:
            self.column.addWidget(self._habit(each))

    def _questions(self, new: Sequence[Asked], count: int) -> Card:
        card = Card()
        card.column.setSpacing(S2)
        words = self.tr("{new} of {count} questions that came up were never rehearsed")
        card.column.addWidget(Text(words.format(new=len(new), count=count), "h3"))
        for each in new[:SHOWN]:
            card.column.addWidget(Text(f"“{each.text}”"))
            told = self.tr("asked at {companies}").format(companies=", ".join(each.companies))
            if each.closest:
                told += self.tr("; nearest to “{question}”, which shares: {words}").format(
                    question=each.closest, words=", ".join(each.shared)
                )
            card.column.addWidget(Text(told, "small"))
        button = Button(self._theme, self.tr("Add these to my questions and rehearse"), "secondary", "plus")
        texts = [each.text for each in new[:SHOWN]]
        button.clicked.connect(lambda: self.questions_wanted.emit(texts))
        row = Flow()
        row.flow.addWidget(button)
        card.column.addSpacing(S2)
        card.column.addWidget(row)
        return card

    def _habit(self, each: Mentioned) -> Card:
        card = Card()
        card.column.setSpacing(S2)
        words = self.tr("{habit}: what they said, and what was measured")
        card.column.addWidget(Text(words.format(habit=each.title), "h3"))
        for said in each.said:
            card.column.addWidget(Text(f"“{said}”"))
        card.column.addWidget(Text(", ".join(each.companies), "small"))
        measured = each.measured or self.tr("Not measured in a rehearsal yet.")
        card.column.addWidget(Text(self.tr("In your rehearsals: {words}").format(words=measured), "soft"))
        return card

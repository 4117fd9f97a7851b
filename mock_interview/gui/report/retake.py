"""The answer that is most worth giving again, and the way to do it."""

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import Signal

from mock_interview.core.drills import DRILLS
from mock_interview.core.model import Habit
from mock_interview.core.questions import Question, QuestionKind
from mock_interview.gui.report.loaded import AnswerFindings
from mock_interview.gui.theme import S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, clear
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.session.choosing import plan_of
from mock_interview.session.rehearsal import Rehearsal
from mock_interview.session.settings import OFF, Settings

TITLE = "Once more"


def retake_of(question: str, settings: Settings) -> Rehearsal:
    """A rehearsal of this question alone, in which it can be tried again."""
    return Rehearsal(
        TITLE,
        (Question("retake", question, QuestionKind.GENERAL),),
        plan_of(replace(settings, mode="practice"), 1),
        settings.keep_recording,
        None if settings.camera == OFF else settings.camera,
        None if settings.microphone == OFF else settings.microphone,
    )


class Retake(Column):
    """``wanted``: the question to answer again. Hidden where no answer stood out."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.hide()

    def show_answers(self, found: AnswerFindings, habits: Mapping[str, Habit]) -> None:
        """Builds it anew: a moment that was left out may have moved it."""
        clear(self.column)
        weak = found.weakest
        self.setVisible(weak is not None)
        if weak is None:
            return
        titles = self.tr(" and ").join(habits[slug].title.lower() for slug in weak.habits)
        first = weak.habits[0]
        keep_in_mind = DRILLS[first].instruction if first in DRILLS else habits[first].tip
        card = Card()
        card.column.setSpacing(S3)
        card.column.addWidget(Text(self.tr("Answer {number} once more").format(number=weak.number), "kicker"))
        card.column.addWidget(Text(weak.question, "h2"))
        why = self.tr("Of all answers this one stood out most, by: {habits}. A second try shows what helps.")
        card.column.addWidget(Text(why.format(habits=titles), "soft"))
        card.column.addWidget(Text(self.tr("Keep in mind: {words}").format(words=keep_in_mind)))
        again = Button(self._theme, self.tr("Answer it again"), "secondary", "retake")
        again.clicked.connect(lambda: self.wanted.emit(weak.question))
        line = Flow(spacing_px=S3)
        line.flow.addWidget(again)
        card.column.addWidget(line)
        self.column.addWidget(card)

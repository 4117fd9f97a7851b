"""What follows from an interview: letters, what to practise, and kind words for one that went another way."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from mock_interview.core.model import Habit
from mock_interview.core.real_interview import Due, DueKind, Outcome, RealInterview
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S3, S4
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, clear
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.kind_words import HEADING, OPENING, kind_words
from mock_interview.report.real_and_rehearsed import Asked, habits_in

LETTERS = {
    DueKind.THANK: "Write a note of thanks",
    DueKind.FOLLOW_UP: "Ask how things stand",
    DueKind.ASK_FEEDBACK: "Ask them for a word of feedback",
}


class Afterwards(Column):
    """Beside the form; shown anew whenever it changes."""

    letter_wanted = Signal(DueKind)
    questions_wanted = Signal(list)  # to be added to one's own
    focus_wanted = Signal(str)  # a habit's slug

    def __init__(self, services: Services) -> None:
        super().__init__(S4)
        self._theme = services.theme
        self._habits: Mapping[str, Habit] = services.surroundings.habits

    def show_interview(
        self, interview: RealInterview, dues: Sequence[Due], asked: Sequence[Asked], focus: str
    ) -> None:
        """``asked``: its questions; ``focus``: what is worked on now."""
        clear(self.column)
        new = [each.text for each in asked if not each.rehearsed]
        if interview.outcome is Outcome.TURNED_DOWN:
            self._add_kind_words(interview, new)
        self._add_letters(interview, {due.kind for due in dues})
        self._add_questions(new)
        self._add_habits(interview, focus)

    def _add_kind_words(self, interview: RealInterview, new: Sequence[str]) -> None:
        habits = [self._habits[slug] for slug in interview.habits_mentioned if slug in self._habits]
        words = kind_words(interview, habits, new)
        card = Card("wash")
        card.column.setSpacing(S2)
        card.column.addWidget(Text(self.tr(HEADING), "h3"))
        card.column.addWidget(Text(self.tr(OPENING), "lead"))
        for heading, sentences in (
            (self.tr("What may have had nothing to do with you"), words.not_you),
            (self.tr("What went well"), words.went_well),
            (self.tr("What there is to learn"), words.learn),
        ):
            card.column.addSpacing(S2)
            card.column.addWidget(Text(heading, "strong"))
            for sentence in sentences:
                card.column.addWidget(Text(self.tr(sentence)))
        self.column.addWidget(card)

    def _add_letters(self, interview: RealInterview, due: set[DueKind]) -> None:
        kinds = [kind for kind in LETTERS if kind in due]
        if not interview.thanked and DueKind.THANK not in kinds:
            kinds.insert(0, DueKind.THANK)
        row = Flow(spacing_px=S3)
        for kind in kinds:
            button = Button(self._theme, self.tr(LETTERS[kind]), "secondary")
            button.clicked.connect(lambda _=False, kind=kind: self.letter_wanted.emit(kind))
            row.flow.addWidget(button)
        self.column.addWidget(row)

    def _add_questions(self, new: Sequence[str]) -> None:
        if not new:
            return
        card = Card()
        card.column.setSpacing(S2)
        card.column.addWidget(Text(self.tr("Questions you have not rehearsed yet"), "h3"))
        for text in new:
            card.column.addWidget(Text(f"“{text}”"))
        button = Button(self._theme, self.tr("Add them to my questions and rehearse"), "secondary", "plus")
        button.clicked.connect(lambda: self.questions_wanted.emit(list(new)))
        row = Flow()
        row.flow.addWidget(button)
        card.column.addSpacing(S2)
        card.column.addWidget(row)
        self.column.addWidget(card)

    def _add_habits(self, interview: RealInterview, focus: str) -> None:
        own = [slug for slug in habits_in(interview.differently) if slug not in interview.habits_mentioned]
        for slug in (*interview.habits_mentioned, *own):
            habit = self._habits.get(slug)
            if habit is None:
                continue
            card = Card()
            card.column.setSpacing(S2)
            told = (
                self.tr("Your own lesson: {title}") if slug in own else self.tr("They spoke of it: {title}")
            )
            words = told.format(title=habit.title.lower())
            card.column.addWidget(Text(words, "h3"))
            card.column.addWidget(Text(habit.tip, "soft"))
            row = Flow()
            if slug == focus:
                row.flow.addWidget(Text(self.tr("This is your focus now."), "chip"))
            else:
                button = Button(self._theme, self.tr("Make this my focus"), "secondary", "target")
                button.setAccessibleName(self.tr("Make this my focus: {title}").format(title=habit.title))
                button.clicked.connect(lambda _=False, slug=slug: self.focus_wanted.emit(slug))
                row.flow.addWidget(button)
            card.column.addWidget(row)
            self.column.addWidget(card)

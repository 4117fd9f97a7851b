"""What is known of one interview, to be filled in bit by bit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mock_interview.core.real_interview import MOODS, Outcome, RealInterview
from mock_interview.gui.journal.fields import Box, Labelled, Line
from mock_interview.gui.journal.when import Day, When
from mock_interview.gui.theme import S3, S4, S5, Theme
from mock_interview.gui.widgets.choice_row import ChoiceRow
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.text import Text
from mock_interview.report.debrief import MOOD_WORDS, PROMPTS, Field
from mock_interview.report.interview_exports import OUTCOMES
from mock_interview.report.real_and_rehearsed import habits_in

WEEK = timedelta(days=7)
NEW = "?"  # the company of an interview that has none yet
_HELP = {prompt.field: prompt for prompt in PROMPTS}
_BOXES = (
    Field.ASKED,
    Field.WENT_WELL,
    Field.DISCUSSED,
    Field.DIFFERENTLY,
    Field.SAID,
    Field.NEXT_STEPS,
)


class InterviewForm(Column):
    """``edited`` comes with every change that the user makes, also of a single letter."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(S5, parent)
        self._theme = theme
        self._interview = RealInterview("new", NEW)
        self._moods: dict[Field, int | None] = {}
        self._outcome = Outcome.WAITING
        self.company = Line(self.edited.emit)
        self.role = Line(self.edited.emit)
        self.stage = Line(self.edited.emit, self.tr("First call, panel, second round …"))
        self.people = Line(self.edited.emit, self.tr("Ada Byron, Grace Hill"))
        self.when = When(self.tr("The day is known"), self.tr("Day of the interview"), self.edited.emit)
        self.answer_by = Day(
            self.tr("They named a day for their answer"), self.tr("Day of their answer"), self.edited.emit
        )
        self.follow_up_on = Day(
            self.tr("I want to ask on a day of my own"),
            self.tr("Day to ask how things stand"),
            self.edited.emit,
        )
        self.boxes = {field: Box(theme, self.edited.emit) for field in _BOXES}
        self.moods = {field: self._mood(field) for field in (Field.MOOD_BEFORE, Field.MOOD_AFTER)}
        words = [(OUTCOMES[each].capitalize(), each) for each in Outcome]
        self.outcome = ChoiceRow(theme, self.tr("How it stands"), words)
        self.outcome.chosen.connect(self._choose_outcome)
        self._lay_out()

    def show_interview(self, interview: RealInterview) -> None:
        """Fills the fields; the company of a new interview is `NEW`."""
        self._interview = interview
        now = datetime.now().astimezone()
        self.company.setText("" if interview.company == NEW else interview.company)
        self.role.setText(interview.role)
        self.stage.setText(interview.stage)
        self.people.setText(", ".join(interview.people))
        self.when.show_time(interview.at, interview.zone, now)
        self.answer_by.show_day(interview.answer_by, (now + WEEK).date())
        self.follow_up_on.show_day(interview.follow_up_on, (now + WEEK).date())
        for field, box in self.boxes.items():
            kept = getattr(interview, field)
            box.show_text(kept if isinstance(kept, str) else "\n".join(kept))
        for field, row in self.moods.items():
            self._moods[field] = getattr(interview, field)
            if self._moods[field] is None:
                row.show_nothing()
            else:
                row.show_value(self._moods[field])
        self._outcome = interview.outcome
        self.outcome.show_value(interview.outcome)

    def answer(self, field: Field, answer: object) -> None:
        """Takes an answer that was given elsewhere, as if it had been given here."""
        if field in self.moods and isinstance(answer, int):
            self.moods[field].show_value(answer)
            self._choose_mood(field, answer)
        elif field in self.boxes:
            self.boxes[field].show_text("\n".join(answer) if isinstance(answer, tuple) else str(answer))
            self.edited.emit()

    def interview(self) -> RealInterview | None:
        """What the fields say; None as long as there is no company."""
        company = self.company.text().strip()
        if not company:
            return None
        said = self._text(Field.SAID)
        return replace(
            self._interview,
            company=company,
            role=self.role.text().strip(),
            stage=self.stage.text().strip(),
            people=_parts(self.people.text().split(",")),
            at=self.when.at(),
            zone=self.when.zone.currentData() if self.when.value() else "",
            answer_by=self.answer_by.value(),
            follow_up_on=self.follow_up_on.value(),
            mood_before=self._moods[Field.MOOD_BEFORE],
            mood_after=self._moods[Field.MOOD_AFTER],
            asked=_parts(self.boxes[Field.ASKED].toPlainText().splitlines()),
            discussed=self._text(Field.DISCUSSED),
            went_well=self._text(Field.WENT_WELL),
            differently=self._text(Field.DIFFERENTLY),
            said=said,
            habits_mentioned=habits_in(said),
            next_steps=self._text(Field.NEXT_STEPS),
            outcome=self._outcome,
        )

    def focus_first(self) -> None:
        """Puts the keyboard where one begins."""
        self.company.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text(self, field: Field) -> str:
        return self.boxes[field].toPlainText().strip()

    def _mood(self, field: Field) -> ChoiceRow:
        words = [(word.capitalize(), mood) for mood, word in zip(MOODS, MOOD_WORDS, strict=True)]
        row = ChoiceRow(self._theme, _HELP[field].question, words)
        row.chosen.connect(lambda mood: self._choose_mood(field, mood))
        return row

    def _choose_mood(self, field: Field, mood: int) -> None:
        self._moods[field] = mood
        self.edited.emit()

    def _choose_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.edited.emit()

    def _lay_out(self) -> None:
        top = Column(S4)
        for name, field in (
            (self.tr("Company"), self.company),
            (self.tr("Position"), self.role),
            (self.tr("Stage"), self.stage),
            (self.tr("Who you talked to, parted by commas"), self.people),
        ):
            top.column.addWidget(Labelled(name, field))
        top.column.addWidget(self.when)
        after = Column(S4)
        after.column.addWidget(Text(self.tr("Step back for a few minutes"), "h2"))
        after.column.addWidget(
            Text(self.tr("Soon after is best. Leave out what does not come to mind."), "soft")
        )
        for row in self.moods.values():
            after.column.addWidget(row)
        for field, box in self.boxes.items():
            after.column.addWidget(Labelled(_HELP[field].question, box, _HELP[field].help))
        stands = Column(S3)
        stands.column.addWidget(self.outcome)
        stands.column.addWidget(self.answer_by)
        stands.column.addWidget(self.follow_up_on)
        for part in (top, after, stands):
            self.column.addWidget(part)


def _parts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())

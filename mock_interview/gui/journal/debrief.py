"""A look back at an interview in a few minutes: one question at a time, kept as it is answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from mock_interview.core.real_interview import MOODS, RealInterview
from mock_interview.gui.journal.fields import Box
from mock_interview.gui.theme import S2, S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.choice_row import ChoiceRow
from mock_interview.gui.widgets.containers import Card
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.debrief import MOOD_WORDS, PROMPTS, Field, unanswered

_MOODS = (Field.MOOD_BEFORE, Field.MOOD_AFTER)


class Debrief(Card):
    """``answered``: a field and what it says now; ``ended``: at the last question, or when it is put off."""

    answered = Signal(Field, object)
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("wash")
        self.column.setSpacing(S3)
        self._at = 0
        self._answers: dict[Field, object] = {}
        self._place = Text("", "kicker")
        self._question = Text("", "h2")
        self._help = Text("", "soft")
        self._box = Box(theme, self._written)
        words = [(word.capitalize(), mood) for mood, word in zip(MOODS, MOOD_WORDS, strict=True)]
        self._mood = ChoiceRow(theme, self.tr("Your mood"), words)
        self._mood.chosen.connect(self._choose_mood)
        self._next = Button(theme, self.tr("Next"), "primary", "next")
        self._next.setToolTip(self.tr("Ctrl+Enter"))
        self._next.clicked.connect(self._go_on)
        self._back = Button(theme, self.tr("Back"), "quiet", "back", self.tr("The question before"))
        self._back.clicked.connect(lambda: self._show(self._at - 1))
        later = Button(theme, self.tr("Go on later"), "quiet")
        later.clicked.connect(self.ended)
        buttons = Flow(spacing_px=S3)
        for button in (self._next, self._back, later):
            buttons.flow.addWidget(button)
        for each in (self._place, self._question, self._help, self._mood, self._box, buttons):
            self.column.addWidget(each)
        self.column.insertSpacing(3, S2)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._go_on)
        self.hide()

    def begin(self, interview: RealInterview) -> None:
        """At the first question that has no answer yet."""
        self._answers = {prompt.field: getattr(interview, prompt.field) for prompt in PROMPTS}
        left = unanswered(interview)
        self.show()
        self._show(PROMPTS.index(left[0]) if left else 0)

    def _show(self, at: int) -> None:
        self._at = at
        prompt = PROMPTS[at]
        self._place.setText(self.tr("Step back: {place} of {count}").format(place=at + 1, count=len(PROMPTS)))
        self._question.setText(prompt.question)
        self._question.setAccessibleName(prompt.question)
        self._help.setText(prompt.help)
        is_mood = prompt.field in _MOODS
        self._mood.setVisible(is_mood)
        self._box.setVisible(not is_mood)
        answer = self._answers[prompt.field]
        if is_mood:
            self._show_mood(answer)
        else:
            self._box.setAccessibleName(prompt.question)
            self._box.show_text("\n".join(answer) if isinstance(answer, tuple) else str(answer))
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back.setVisible(at > 0)
        is_last = at == len(PROMPTS) - 1
        self._next.setText(self.tr("Done") if is_last else self.tr("Next"))
        self._next.setAccessibleName(self._next.text())

    def _show_mood(self, mood: object) -> None:
        if mood is None:
            self._mood.show_nothing()
        else:
            self._mood.show_value(mood)
        self._mood.focus_first()

    def _go_on(self) -> None:
        if self._at + 1 < len(PROMPTS):
            self._show(self._at + 1)
        else:
            self.ended.emit()

    def _choose_mood(self, mood: int) -> None:
        self._keep(mood)
        self._go_on()  # one tap will do

    def _written(self) -> None:
        text = self._box.toPlainText()
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        self._keep(lines if PROMPTS[self._at].field is Field.ASKED else text.strip())

    def _keep(self, answer: object) -> None:
        field = PROMPTS[self._at].field
        self._answers[field] = answer
        self.answered.emit(field, answer)

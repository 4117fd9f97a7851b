"""One short exercise for one habit: a round as usual, a round with one thing in mind, before and after."""

from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

from mock_interview.core.clock import Clock
from mock_interview.core.cues import CueKind
from mock_interview.core.drills import DRILLS, Standing
from mock_interview.gui.drills.cue_bar import CueBar
from mock_interview.gui.drills.result import DrillResultView
from mock_interview.gui.drills.runner import DrillRunner, Outcome
from mock_interview.gui.drills.wanted import DrillFor
from mock_interview.gui.keys import bind
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import PROGRESS, REPORT
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S3, S4, S5
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.camera_view import CameraView
from mock_interview.gui.widgets.containers import Column, ScrollColumn
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures

WIDTH_PX = 760
SELF_VIEW = QSize(144, 108)


class DrillPage(Page):
    """``enter`` takes a habit's slug or a `DrillFor`. Shown alone: nothing else draws the eye away."""

    title: ClassVar[str] = "Drill"
    alone: ClassVar[bool] = True

    def __init__(self, services: Services, clock: Clock | None = None) -> None:
        """Tests hand in their own clock."""
        super().__init__()
        theme = services.theme
        self._services = services
        self._session_id: str | None = None
        self._focused_at: tuple[Standing, int] | None = None
        self.runner = DrillRunner(services, lambda: self.screen().name(), clock, self)
        self.cue = CueBar(theme)
        self._banner = Banner(theme)
        self._kicker = Text("", "kicker")
        self._heading = Text("", "h1")
        self._lead = Text("", "lead")
        self._hint = Text("", "soft")
        self._self_view = CameraView(theme, SELF_VIEW, self.tr("You, as in a mirror"))
        self._result = DrillResultView(theme)
        self._go_on = Button(theme, self.tr("Begin (Space)"), "primary")
        self._again = Button(theme, self.tr("Once more"), "secondary", "repeat")
        self._end = Button(theme, self.tr("Back (Esc)"), "quiet")
        self._lay_out()
        self._connect()

    def enter(self, argument: object) -> None:
        """Explains the drill; nothing is opened before its user begins."""
        habit = argument.habit if isinstance(argument, DrillFor) else argument
        self._session_id = argument.session_id if isinstance(argument, DrillFor) else None
        if isinstance(habit, str) and habit in DRILLS:
            self._choose(habit)
        elif self._focused_at is None:
            self._heading.setText(self.tr("No drill is chosen yet"))
            self._lead.setText(self.tr("A report offers one beside each finding."))
            self._go_on.hide()
            self._again.hide()

    def leave(self) -> bool:
        """A drill that is left is not counted."""
        self.runner.stop()
        return True

    def shut(self) -> None:
        """Ends what runs."""
        self.runner.shut()

    def _choose(self, habit: str) -> None:
        self._banner.hide()
        self._result.hide()
        self.runner.choose(habit)
        self.cue.set_words(self.runner.drill.cue_words, self.tr("A sign appears here when it is time"))
        self._focused_at = None
        self._refresh()

    def _refresh(self) -> None:
        runner, run, drill = self.runner, self.runner.run, self.runner.drill
        standing = run.standing
        rounds = self.tr("Round {number} of 2").format(number=run.round + 1)
        habit = self._services.surroundings.habits[drill.habit].title
        self._kicker.setText(habit if standing in (Standing.INTRO, Standing.OVER) else rounds)
        heading, lead, hint, button = self._words(standing)
        for widget, words in ((self._heading, heading), (self._lead, lead), (self._hint, hint)):
            widget.setText(words)
            widget.setVisible(bool(words))
        self._go_on.setText(button)
        self._go_on.setAccessibleName(button)
        if not button:
            self._lose_focus()
        self._go_on.setVisible(bool(button))
        if button and (standing, run.round) != self._focused_at:
            self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focused_at = (standing, run.round)
        self._again.setVisible(standing is Standing.OVER and self._result.isVisibleTo(self))
        leave = self.tr("End (Esc)") if runner.is_open else self.tr("Back (Esc)")
        self._end.setText(leave)
        self._end.setAccessibleName(leave)
        self.cue.setVisible(
            drill.cue is not CueKind.NONE and run.round == 1 and standing is not Standing.OVER
        )
        self.cue.show_cue(shows=runner.cue_shows)
        frame = runner.preview()
        self._self_view.setVisible(frame is not None)
        if frame is not None:
            self._self_view.show_rgb(frame.rgb.data, frame.rgb.shape)

    def _lose_focus(self) -> None:
        """Before it is hidden, or Qt would hand the focus on, and Space would press what ends the drill."""
        if self._go_on.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, standing: Standing) -> tuple[str, str, str, str]:
        """Heading, lead, hint, and what the button says."""
        run, drill = self.runner.run, self.runner.drill
        left = figures.clock(run.left_s(self.runner.clock.now()) + 0.99)
        match standing:
            case Standing.INTRO:
                hint = self.tr(
                    "Two short rounds: the first as you usually speak, then with one thing to try. "
                )
                hint += self.tr("Nothing is recorded; only the numbers are kept.")
                begin = self.tr("One moment…") if self.runner.opening else self.tr("Begin (Space)")
                return drill.title, drill.aim, hint, begin
            case Standing.READING:
                return run.prompt, "", self.tr("Read it; your answer begins in a moment."), ""
            case Standing.ANSWERING:
                lead = self.tr("Answer now.") if run.round == 0 else drill.instruction
                return run.prompt, lead, left, self.tr("I am done (Space)")
            case Standing.BREAK:
                hint = ""
                if drill.cue_words:
                    hint = self.tr("The sign stands above: “{words}”.").format(words=drill.cue_words)
                return self.tr("Now try this"), drill.instruction, hint, self.tr("Begin (Space)")
            case _:
                counting = "" if self._result.isVisibleTo(self) else self.tr("Counting…")
                return self.tr("Before and after"), counting, "", ""

    def _press_space(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.isVisible() and focused is not self._go_on:
            focused.click()
        elif self._focused_at is not None:
            self.runner.go_on()

    def _show_outcome(self, outcome: Outcome) -> None:
        self._result.show_outcome(outcome)
        self._refresh()
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, sentence: str) -> None:
        self._choose(self.runner.drill.habit)
        self._banner.say(sentence, serious=True)

    def _leave(self) -> None:
        if self._session_id is not None:
            self.go.emit(REPORT, self._session_id)
        else:
            self.go.emit(PROGRESS, self.runner.drill.habit)

    def _connect(self) -> None:
        self.runner.changed.connect(self._refresh)
        self.runner.measured.connect(self._show_outcome)
        self.runner.told.connect(lambda sentence: self._banner.say(sentence, serious=True))
        self.runner.failed.connect(self._fail)
        self._go_on.clicked.connect(self.runner.go_on)
        self._again.clicked.connect(lambda: self._choose(self.runner.drill.habit))
        self._end.clicked.connect(self._leave)
        for key, act in (("Space", self._press_space), ("Esc", self._leave)):
            bind(self, key, act, repeats=False)

    def _lay_out(self) -> None:
        scroll = ScrollColumn(WIDTH_PX)
        column = scroll.column
        column.setSpacing(S5)
        words = Column(S4)
        for widget in (self._kicker, self._heading, self._lead, self._hint):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)  # under the lens
            words.column.addWidget(widget)
        buttons = Flow(spacing_px=S3, centred=True)
        for button in (self._go_on, self._again, self._end):
            buttons.flow.addWidget(button)
        for widget in (self._banner, self.cue, words, self._result, buttons):
            column.addWidget(widget)
        column.addWidget(self._self_view, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

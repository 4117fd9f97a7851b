"""The rehearsal itself: the interviewer, the question, the keys; no score and nothing that judges."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

from mock_interview.core.interview import Done, Paused, Ready
from mock_interview.core.interview_events import Pause, Repeat, Resume, Retake, Skip
from mock_interview.core.record import SessionRecord
from mock_interview.gui.interviewer.asker import Asker
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import CHOOSE, RATE_YOURSELF
from mock_interview.gui.rehearsal.board import Board
from mock_interview.gui.rehearsal.conductor import Conductor, MakeSession, Phase
from mock_interview.gui.rehearsal.prepared import SpeakingVoice
from mock_interview.gui.rehearsal.voice import voice_maker
from mock_interview.gui.services import Services
from mock_interview.gui.setup_check.kept import calibrated_session
from mock_interview.report.focus_words import at_start
from mock_interview.session.rehearsal import Rehearsal

PREVIEW_MS = 33
CLOCK_MS = 250


class RehearsePage(Page):
    """Shown alone: nothing else draws the eye away."""

    title: ClassVar[str] = "Rehearsal"
    alone: ClassVar[bool] = True

    def __init__(
        self,
        services: Services,
        make_session: MakeSession | None = None,
        make_voice: Callable[[], SpeakingVoice] | None = None,
        asker: Asker | None = None,
    ) -> None:
        """Tests hand in their own session, voice and asker."""
        super().__init__()
        self._services = services
        self._choices = services.choices
        self._screen_name = ""
        self._conductor = Conductor(
            services.jobs,
            make_session or calibrated_session(services.surroundings, lambda: self._screen_name),
            make_voice or voice_maker(services.surroundings.paths),
            asker or Asker(),
            self,
        )
        self._board = Board(services.theme, self._conductor)
        self._paused_to_ask = False
        self._finished: Rehearsal | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._board)
        self._connect()
        self._bind_keys()
        self._preview = self._every(PREVIEW_MS, self._board.show_senses)
        self._clock = self._every(CLOCK_MS, self._board.show_time)

    def enter(self, argument: object) -> None:
        """Begins the rehearsal it is given; one that is over already is not begun again by going back."""
        board = self._board
        board.banner.hide()
        if not isinstance(argument, Rehearsal) or argument is self._finished:
            board.trouble.tell(self.tr("No questions are chosen yet."), "", again=False)
            board.show_below(board.trouble)
            return
        board.stage.meter.set_dbfs(None)
        board.stage.self_view.show_words(
            self.tr("No camera") if argument.camera is None else self.tr("No picture yet")
        )
        board.show_below(board.keys)
        self._remind()
        self._show_choices()
        self._screen_name = self.screen().name()
        self._conductor.begin(argument, aloud=self._choices.settings.speak_questions)
        board.focus_next()

    def leave(self) -> bool:
        """Asks first while something could be lost."""
        phase = self._conductor.phase
        if phase is Phase.FINISHING:
            return False
        if phase is Phase.RUNNING and not isinstance(self._conductor.state, Ready):
            self._ask_to_end()
            return False
        self._conductor.end(keep=False)
        return True

    def shut(self) -> None:
        """Ends threads, sound and timers."""
        self._preview.stop()
        self._clock.stop()
        self._conductor.shut()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The picture moves while it is seen."""
        self._preview.start()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """And costs nothing while it is not."""
        self._preview.stop()
        self._clock.stop()

    def _remind(self) -> None:
        surroundings = self._services.surroundings
        self._board.reminder = ""
        self._services.jobs.run(lambda: at_start(surroundings), self._show_reminder, owner=self)

    def _show_reminder(self, words: str) -> None:
        self._board.reminder = words
        self._board.refresh()

    def _finish(self, record: SessionRecord | None) -> None:
        self._finished = self._conductor.rehearsal
        if not self.isVisible():
            return
        state, board = self._conductor.state, self._board
        if record is not None:
            self.go.emit(RATE_YOURSELF, record.id)
        elif isinstance(state, Done) and state.keep:
            board.trouble.tell(self.tr("Nothing was answered, so nothing is kept."), "", again=False)
            board.show_below(board.trouble)
        else:
            self._choose()

    def _press_space(self) -> None:
        """Presses what was reached with Tab; otherwise goes on."""
        focused, board = self.focusWidget(), self._board
        if isinstance(focused, QAbstractButton) and focused.isEnabled() and focused.isVisible():
            focused.click()
            if board.below is board.keys:
                board.focus_next()
        elif board.below is board.keys:
            self._conductor.next()

    def _press_escape(self) -> None:
        if self._board.below is self._board.ending:
            self._go_on()
        elif self._conductor.phase is not Phase.FINISHING:
            self._choose()  # and `leave` asks where something could be lost

    def _ask_to_end(self) -> None:
        board, conductor = self._board, self._conductor
        if board.below is board.ending:
            return
        self._paused_to_ask = conductor.can(Pause)
        conductor.do(Pause)
        board.show_below(board.ending)
        board.ending.ask(paused=isinstance(conductor.state, Paused))

    def _go_on(self) -> None:
        board = self._board
        if board.below is not board.ending:
            return
        board.show_below(board.keys)
        board.focus_next()
        if self._paused_to_ask:
            self._conductor.do(Resume)

    def _end(self, *, keep: bool) -> None:
        board = self._board
        if board.below is board.ending:
            board.show_below(board.keys)
            self._conductor.end(keep=keep)

    def _choose(self) -> None:
        self.go.emit(CHOOSE, None)

    def _again(self) -> None:
        self.enter(self._conductor.rehearsal)

    def _toggle_mute(self) -> None:
        self._conductor.set_muted(not self._conductor.muted)
        self._show_choices()

    def _toggle_text(self) -> None:
        self._choices.change(show_question_text=not self._choices.settings.show_question_text)
        self._show_choices()

    def _toggle_self_view(self) -> None:
        self._choices.change(self_view=not self._choices.settings.self_view)
        self._show_choices()

    def _show_choices(self) -> None:
        settings, board = self._choices.settings, self._board
        board.text_wanted = settings.show_question_text
        board.self_view_wanted = settings.self_view
        board.stage.face.set_still(settings.reduced_motion)
        board.keys.show_choices(
            muted=self._conductor.muted, text=settings.show_question_text, self_view=settings.self_view
        )
        board.refresh()

    def _connect(self) -> None:
        conductor, board = self._conductor, self._board
        conductor.changed.connect(board.refresh)
        conductor.noticed.connect(board.tell)
        conductor.unheard.connect(board.banner.say)
        conductor.asking.connect(board.speak)
        conductor.progressed.connect(board.finishing.show_percent)
        conductor.finished.connect(self._finish)
        board.ending.kept.connect(lambda: self._end(keep=True))
        board.ending.discarded.connect(lambda: self._end(keep=False))
        board.ending.went_on.connect(self._go_on)
        board.trouble.again.connect(self._again)
        board.trouble.back.connect(self._choose)

    def _bind_keys(self) -> None:
        conductor, keys = self._conductor, self._board.keys
        keys.went_on.connect(conductor.next)
        self._key("Space", self._press_space)
        keys.ended.connect(self._press_escape)
        self._key("Esc", self._press_escape)
        self._key("K", lambda: self._end(keep=True))
        self._key("D", lambda: self._end(keep=False))
        for pressed, key, act in (
            (keys.repeated, "A", lambda: conductor.do(Repeat)),
            (keys.retaken, "R", lambda: conductor.do(Retake)),
            (keys.skipped, "S", lambda: conductor.do(Skip)),
            (keys.paused, "P", conductor.pause_or_resume),
            (keys.muted, "M", self._toggle_mute),
            (keys.text_toggled, "T", self._toggle_text),
            (keys.self_view_toggled, "V", self._toggle_self_view),
        ):
            pressed.connect(act)
            self._key(key, self._unless_asked(act))

    def _unless_asked(self, act: Callable[[], object]) -> Callable[[], None]:
        """While a question or a trouble stands there, other keys do nothing behind it."""

        def act_now() -> None:
            if self._board.below is self._board.keys:
                act()

        return act_now

    def _key(self, key: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def _every(self, interval_ms: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(act)
        return timer

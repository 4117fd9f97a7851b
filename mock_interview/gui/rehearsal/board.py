"""Everything one sees during a rehearsal, put together; it shows what the conductor tells."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mock_interview.core.interview import Answering, Asking, Mode, Paused, Ready, State
from mock_interview.gui.rehearsal.conductor import Conductor, Phase
from mock_interview.gui.rehearsal.endings import EndQuestion, Finishing, Trouble
from mock_interview.gui.rehearsal.keys import Keys
from mock_interview.gui.rehearsal.stage import Stage
from mock_interview.gui.rehearsal.wording import (
    analysed_text,
    clock_text,
    mode_text,
    recording_text,
    standing,
)
from mock_interview.gui.theme import S4, S5, S6, Theme
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.containers import COLUMN_PX
from mock_interview.session.rehearsal import Notice


class Board(QWidget):
    """The stage above; below it one thing at a time: the keys, a question, the progress or a trouble."""

    def __init__(self, theme: Theme, conductor: Conductor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self.text_wanted = True
        self.self_view_wanted = True
        self.reminder = ""
        self.stage = Stage(theme)
        self.banner = Banner(theme)
        self.keys = Keys(theme)
        self.ending = EndQuestion(theme)
        self.finishing = Finishing()
        self.trouble = Trouble(theme)
        self.below: QWidget = self.keys
        self._scroll = QScrollArea()
        self._lay_out()
        theme.changed.connect(self._fit)

    def show_below(self, which: QWidget) -> None:
        """Keys, ending, finishing or trouble."""
        self.below = which
        for each in (self.keys, self.ending, self.finishing, self.trouble):
            each.setVisible(each is which)
        if which is not self.keys:  # in a small window it may lie below the edge
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(which))

    def focus_next(self) -> None:
        """Where the focus is at home; while nothing can be pressed there it waits beside."""
        home = self.keys.next.button if self.keys.next.button.isEnabled() else self.stage
        home.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text_shown(self) -> bool:
        """Whether the question can be read; one that cannot be heard always can."""
        return self.text_wanted or self._conductor.muted or self._conductor.reading

    def refresh(self) -> None:
        """Shows phase, state and question."""
        conductor, stage = self._conductor, self.stage
        phase, state = conductor.phase, conductor.state
        for text, words in (
            (stage.place, self._place()),
            (stage.question, self._question()),
            (stage.reminder, self._reminder()),
            (stage.hint, self._hint()),
        ):
            text.setText(words)
            text.setVisible(bool(words))
        watching = phase in (Phase.OPENING, Phase.RUNNING)
        stage.meter.setVisible(watching)
        stage.self_view.setVisible(watching and self.self_view_wanted)
        self.show_time()
        self._turn_face(state)
        rehearsal = conductor.rehearsal
        second_tries = rehearsal is None or rehearsal.plan.mode is Mode.PRACTICE
        at_home = self.keys.next.button.hasFocus() or self.stage.hasFocus()
        if at_home:
            self.stage.setFocus(Qt.FocusReason.OtherFocusReason)  # Qt would give it to whatever comes next
        self.keys.show_possible(conductor.can, conductor.next_event, state, second_tries=second_tries)
        if at_home:
            self.focus_next()
        if phase is Phase.FINISHING and self.below is not self.finishing:
            self.finishing.begin()
            self.banner.hide()
            self.stage.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_below(self.finishing)
        elif phase is Phase.FAILED:
            self.trouble.tell(self.tr("The rehearsal cannot go on."), conductor.trouble, again=True)
            self.show_below(self.trouble)
        elif phase in (Phase.OPENING, Phase.RUNNING) and self.below is not self.ending:
            self.show_below(self.keys)

    def show_time(self) -> None:
        """Shows what goes on, the time left, the time gone."""
        conductor, session = self._conductor, self._conductor.session
        words, elapsed, details = "", "", ""
        if conductor.phase is Phase.RUNNING and session is not None:
            words = standing(
                conductor.state,
                session.time_left_s(),
                reading=conductor.reading,
                waiting=conductor.waiting,
            )
            if conductor.begun_t is not None:
                elapsed = clock_text(session.now() - conductor.begun_t)
            rates = session.rates()
            details = "" if rates is None else analysed_text(rates.captured_hz, rates.analysed_hz)
        self.stage.standing.setText(words)
        self.stage.elapsed.setText(elapsed)
        self.stage.elapsed.setToolTip(details)
        self.stage.self_view.setToolTip(details)

    def show_senses(self) -> None:
        """Shows the newest picture and level."""
        conductor, session, rehearsal = self._conductor, self._conductor.session, self._conductor.rehearsal
        if conductor.phase is not Phase.RUNNING or session is None or rehearsal is None:
            return
        if rehearsal.microphone is not None:
            level = session.level()
            self.stage.meter.set_dbfs(None if level is None else level.peak_dbfs)
        if rehearsal.camera is None or not self.stage.self_view.isVisible():
            return
        frame = session.preview()
        if frame is None:
            self.stage.self_view.show_words(self.tr("No picture yet"))
        else:
            self.stage.self_view.show_rgb(frame.rgb.data, frame.rgb.shape)

    def speak(self, envelope: tuple[float, ...]) -> None:
        """The question sounds from now on, or (without loudness) is read."""
        if envelope:
            self.stage.face.speak(envelope)
        self.refresh()

    def tell(self, notice: Notice) -> None:
        """A quiet line."""
        self.banner.say(notice.message, serious=notice.serious)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The face takes its share of the room."""
        self._fit()

    def _fit(self) -> None:
        self.stage.fit(self.width() - 2 * S6, self.height())

    def _place(self) -> str:
        rehearsal = self._conductor.rehearsal
        if rehearsal is None:
            return ""
        place = _place_of(self._conductor.state)
        if place is None:
            return rehearsal.title
        return self.tr("Question {place} of {count}").format(place=place + 1, count=len(rehearsal.questions))

    def _question(self) -> str:
        conductor = self._conductor
        if conductor.phase is Phase.OPENING:
            return self.tr("Getting the camera and the microphone ready…")
        if conductor.phase is not Phase.RUNNING or conductor.session is None:
            return ""
        if isinstance(conductor.state, Ready):
            return self.tr("Sit back, look at the interviewer; press Space when you are ready.")
        question = conductor.session.question
        return question.text if self.text_shown and question is not None else ""

    def _reminder(self) -> str:
        """Of the focus; once a question was asked, nothing but the question counts."""
        conductor = self._conductor
        ready = conductor.phase is Phase.RUNNING and isinstance(conductor.state, Ready)
        return self.reminder if ready else ""

    def _hint(self) -> str:
        conductor, rehearsal = self._conductor, self._conductor.rehearsal
        if conductor.phase is not Phase.RUNNING or rehearsal is None:
            return ""
        if isinstance(conductor.state, Ready):
            camera, microphone = rehearsal.camera is not None, rehearsal.microphone is not None
            kept = recording_text(rehearsal.keep_recording, camera=camera, microphone=microphone)
            return f"{mode_text(rehearsal.plan)}\n{kept}"
        return "" if self.text_shown else self.tr("The question is hidden; press T to read it.")

    def _turn_face(self, state: State) -> None:
        if isinstance(state, Answering) and self._conductor.phase is Phase.RUNNING:
            self.stage.face.listen()
        elif not isinstance(state, Asking) or self._conductor.reading:
            self.stage.face.rest()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(S6, S4, S6, S5)
        column.setSpacing(S4)
        column.addWidget(self.stage, 1)
        for each in (self.banner, self.keys, self.ending, self.finishing, self.trouble):
            if each is not self.keys:
                each.setMaximumWidth(COLUMN_PX)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(each, 1000)
            row.addStretch(1)
            column.addLayout(row)
        self.show_below(self.keys)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)


def _place_of(state: State) -> int | None:
    """The place of the question under way; None: none is."""
    inner = state.state if isinstance(state, Paused) else state
    return getattr(inner, "question", None)

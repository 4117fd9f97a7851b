"""Leads one rehearsal: session, questions and time. The page only shows what it tells."""

import threading
from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from mock_interview.core.errors import KnownError
from mock_interview.core.interview import Answering, Asking, Done, Ready, State
from mock_interview.core.interview_events import (
    Begin,
    EndAnswer,
    Pause,
    QuestionOver,
    Resume,
    StartAnswer,
    Stop,
)
from mock_interview.core.record import SessionRecord
from mock_interview.gui.interviewer.asker import Asker
from mock_interview.gui.jobs import Jobs
from mock_interview.gui.rehearsal.prepared import Prepared, SpeakingVoice
from mock_interview.session.live import LiveSession
from mock_interview.session.rehearsal import Notice, Rehearsal

TICK_MS = 100

T = TypeVar("T")
MakeSession = Callable[[Rehearsal, Callable[[Notice], None]], LiveSession]


class Phase(Enum):
    """Where the page is."""

    IDLE = "idle"
    OPENING = "opening"  # devices are being opened
    RUNNING = "running"
    FINISHING = "finishing"  # the report is being made
    FAILED = "failed"


class Conductor(QObject):
    """Everything of one rehearsal after another that is no widget."""

    changed = Signal()  # phase, state or question
    noticed = Signal(object)  # Notice
    asking = Signal(object)  # the sound begins: its loudness
    unheard = Signal(str)  # questions can only be read; why, or empty
    progressed = Signal(int)  # of the report, percent
    finished = Signal(object)  # SessionRecord, or None: nothing is kept

    _noticed_elsewhere = Signal(object)
    _progressed_elsewhere = Signal(int)

    def __init__(
        self,
        jobs: Jobs,
        make_session: MakeSession,
        open_voice: Callable[[], SpeakingVoice],
        asker: Asker,
        parent: QObject | None = None,
    ) -> None:
        """``make_session`` is called in a worker thread and gets who is told of trouble, from any thread."""
        super().__init__(parent)
        self._jobs = jobs
        self._make_session = make_session
        self._open_voice = open_voice
        self._asker = asker
        asker.setParent(self)
        asker.began.connect(self.asking)
        asker.over.connect(self._end_question)
        asker.unheard.connect(self._read_only)
        self._noticed_elsewhere.connect(self.noticed)
        self._progressed_elsewhere.connect(self.progressed)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.phase = Phase.IDLE
        self.trouble = ""
        self.rehearsal: Rehearsal | None = None
        self.session: LiveSession | None = None
        self.state: State = Ready()
        self.reading = False  # this question is not heard
        self.muted = False
        self.begun_t: float | None = None  # session time of the first question
        self._prepared: Prepared | None = None
        self._asked: tuple[float, int] | None = None  # since and place of the question under way
        self._opening = threading.Lock()
        self._attempt = 0  # who was withdrawn while opening is no longer the one

    def begin(self, rehearsal: Rehearsal, *, aloud: bool) -> None:
        """Opens the devices; the first question waits for `next`."""
        self.rehearsal = rehearsal
        self.session, self.state, self.trouble = None, Ready(), ""
        self.begun_t, self._asked, self.reading = None, None, False
        self.set_muted(False)
        self._asker.set_aloud(aloud)
        self._asker.prepare()
        if self._prepared is not None:
            self._prepared.deleteLater()
        texts = [question.text for question in rehearsal.questions]
        self._prepared = Prepared(self._jobs, self._open_voice, texts, self)
        self._prepared.ready.connect(self._ask_if_waiting)
        self._prepared.silent.connect(self.unheard)
        self._prepared.prepare(0)
        self._attempt += 1
        attempt = self._attempt
        self._turn(Phase.OPENING)

        self._run(lambda: self._open(rehearsal, attempt), lambda _: self._opened())

    def can(self, event_type: type) -> bool:
        """Whether a button may be pressed now."""
        return self.phase is Phase.RUNNING and self.session is not None and self.session.can(event_type)

    def do(self, event_type: type, **fields: object) -> None:
        """Presses it; nothing happens where time has overtaken the press."""
        if self.session is not None and self.can(event_type):
            self._follow(self.session.do(event_type, **fields))

    @property
    def waiting(self) -> bool:
        """Whether the question's sound is still being made."""
        return self._asked is not None and (
            self._prepared is None or self._prepared.get(self._asked[1]) is None
        )

    @property
    def next_event(self) -> type | None:
        """What "go on" means now; None: nothing."""
        if isinstance(self.state, Asking):
            return QuestionOver if self.reading and self.can(QuestionOver) else None
        return next((each for each in (Begin, StartAnswer, EndAnswer, Resume) if self.can(each)), None)

    def next(self) -> None:
        """Begins, starts the answer, ends it, or goes on after a pause."""
        if (event_type := self.next_event) is not None:
            self.do(event_type)

    def pause_or_resume(self) -> None:
        """The doorbell, and back again."""
        self.do(Pause if self.can(Pause) else Resume)

    def set_muted(self, muted: bool) -> None:
        """Hears the interviewer no more, or again."""
        self.muted = muted
        self._asker.set_muted(muted)

    def end(self, *, keep: bool) -> None:
        """Ends the rehearsal now; devices that are still opening are closed again."""
        if self.phase is Phase.RUNNING:
            self.do(Stop, keep=keep)
        elif self.phase in (Phase.OPENING, Phase.FAILED):
            opened = self._withdraw()
            if opened is not None:
                self._jobs.run(lambda: _discard(opened))
            self._turn(Phase.IDLE)

    def shut(self) -> None:
        """The window closes: nothing of this lives on."""
        self._timer.stop()
        self._asker.stop()
        opened = self._withdraw()
        if opened is not None:
            opened.stop_devices()
        self.phase = Phase.IDLE

    def _withdraw(self) -> LiveSession | None:
        """Whoever is still opening now closes what it opens; gives what has been opened already."""
        with self._opening:
            self._attempt += 1
            return self.session if self.phase in (Phase.OPENING, Phase.RUNNING) else None

    def _open(self, rehearsal: Rehearsal, attempt: int) -> None:
        session = self._make_session(rehearsal, self._noticed_elsewhere.emit)
        session.start()
        with self._opening:
            if attempt == self._attempt:
                self.session = session
                return
        _discard(session)

    def _opened(self) -> None:
        assert self.session is not None
        self.state = self.session.state
        self._timer.start()
        self._turn(Phase.RUNNING)

    def _fail(self, fault: KnownError) -> None:
        self.trouble = str(fault)
        self._timer.stop()
        self._asker.stop()
        self._turn(Phase.FAILED)

    def _tick(self) -> None:
        if self.session is not None:
            self._follow(self.session.tick())

    def _follow(self, state: State) -> None:
        before, self.state = self.state, state
        if _moment(state) == _moment(before):
            return
        if isinstance(state, Asking):
            self._ask(state)
        elif self._asked is not None:
            self._asked = None
            self._asker.stop()
        if isinstance(state, Answering) and self._prepared is not None:
            self._prepared.prepare(state.question + 1)
        if isinstance(state, Done):
            self._finish()
        self.changed.emit()

    def _ask(self, state: Asking) -> None:
        if self.begun_t is None:
            self.begun_t = state.since
        assert self._prepared is not None
        self._asker.stop()
        self._asked = (state.since, state.question)
        self.reading = False
        self._prepared.prepare(state.question)
        self._ask_if_waiting(state.question)

    def _ask_if_waiting(self, place: int) -> None:
        assert self._prepared is not None
        utterance = self._prepared.get(place)
        if utterance is not None and self._asked is not None and self._asked[1] == place:
            self._asker.ask(utterance)

    def _read_only(self) -> None:
        self.reading = True
        self.changed.emit()

    def _end_question(self) -> None:
        self.do(QuestionOver)

    def _finish(self) -> None:
        session = self.session
        assert session is not None
        self._timer.stop()
        self._asker.stop()
        self.phase = Phase.FINISHING

        def work() -> SessionRecord | None:
            return session.finish(lambda share: self._progressed_elsewhere.emit(round(100 * share)))

        self._run(work, self._finished)

    def _finished(self, record: SessionRecord | None) -> None:
        self.session = None
        self._turn(Phase.IDLE)
        self.finished.emit(record)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Whose place another rehearsal has taken meanwhile says nothing any more."""
        attempt = self._attempt

        def done_now(came: T) -> None:
            if attempt == self._attempt:
                done(came)

        def failed_now(fault: KnownError) -> None:
            if attempt == self._attempt:
                self._fail(fault)

        self._jobs.run(work, done_now, failed_now, owner=self)

    def _turn(self, phase: Phase) -> None:
        self.phase = phase
        self.changed.emit()


def _discard(session: LiveSession) -> None:
    session.do(Stop, keep=False)
    session.finish(lambda _share: None)


def _moment(state: State) -> tuple[type, float, int | None]:
    """What makes a state another one; that the voice comes and goes does not."""
    return type(state), state.since, getattr(state, "question", None)

"""A live session without devices, on a clock that stands still, and an outlet that says what it is told."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import QObject

from mock_interview.core import interview
from mock_interview.core.clock import ManualClock
from mock_interview.core.errors import KnownError
from mock_interview.core.interview import Done, Paused, Plan, Ready, State
from mock_interview.core.interview_events import Heard, Stop, Tick
from mock_interview.core.questions import Question, QuestionKind
from mock_interview.core.record import SessionRecord
from mock_interview.gui.interviewer.outlet import Outlet
from mock_interview.gui.interviewer.utterance import Utterance
from mock_interview.hearing.voice import SpokenQuestion
from mock_interview.session.live import LiveSession
from mock_interview.session.rehearsal import Notice, Rehearsal

TEXTS = ("Tell me about yourself.", "Tell me about a failure.", "What would you like to ask us?")
QUESTIONS = tuple(Question(f"q{i}", text, QuestionKind.GENERAL) for i, text in enumerate(TEXTS))


def rehearsal(**changes: Any) -> Rehearsal:
    """Three questions, answered at once after each."""
    plan = changes.pop("plan", Plan(3))
    return Rehearsal("General", QUESTIONS[: plan.questions], plan, **changes)


class FakeSession:
    """What a page uses of a `LiveSession`."""

    def __init__(self, chosen: Rehearsal, on_notice: Callable[[Notice], None]) -> None:
        self.rehearsal = chosen
        self.on_notice = on_notice
        self.clock = ManualClock()
        self.state: State = Ready()
        self.events: list[str] = []
        self.frame: object | None = None
        self.sound: object | None = SimpleNamespace(peak_dbfs=-20.0, rms_dbfs=-30.0, clipped=False)
        self.record: SessionRecord | None = None
        self.stopped = False
        self.finished = False

    def start(self) -> None:
        self.events.append("start")

    def can(self, event_type: type) -> bool:
        more = {"keep": True} if event_type is Stop else {"speaking": True} if event_type is Heard else {}
        return interview.can(self.state, event_type(self.clock.now(), **more), self.rehearsal.plan)

    def do(self, event_type: type, **fields: Any) -> State:
        event = event_type(self.clock.now(), **fields)
        if interview.can(self.state, event, self.rehearsal.plan):
            self.state = interview.step(self.state, event, self.rehearsal.plan).state
            if event_type is not Tick:
                self.events.append(event_type.__name__)
        return self.state

    def tick(self) -> State:
        return self.do(Tick)

    def now(self) -> float:
        return self.clock.now()

    def time_left_s(self) -> float | None:
        return interview.time_left_s(self.state, self.clock.now(), self.rehearsal.plan)

    def preview(self) -> object | None:
        return self.frame

    def rates(self) -> object:
        return SimpleNamespace(captured_hz=29.6, analysed_hz=14.2, dropped=0)

    def level(self) -> object | None:
        return self.sound

    @property
    def question(self) -> Question | None:
        state = self.state.state if isinstance(self.state, Paused) else self.state
        place = getattr(state, "question", None)
        return None if place is None else self.rehearsal.questions[place]

    def stop_devices(self) -> None:
        self.stopped = True

    def finish(self, progress: Callable[[float], None]) -> SessionRecord | None:
        self.stopped = self.finished = True
        progress(1.0)
        kept = isinstance(self.state, Done) and self.state.keep
        return self.record if kept else None


@dataclass
class Studio:
    """Makes sessions as the page asks for them, and remembers them."""

    fault: KnownError | None = None
    sessions: list[FakeSession] = field(default_factory=list)
    answered: bool = True
    gate: threading.Event | None = None  # starting waits for it

    def __call__(self, chosen: Rehearsal, on_notice: Callable[[Notice], None]) -> LiveSession:
        if self.gate is not None:
            assert self.gate.wait(5)
        if self.fault is not None:
            raise self.fault
        session = FakeSession(chosen, on_notice)
        if self.answered:
            session.record = SessionRecord("s-1", "", "General", 60.0, (), {}, (), (), (), ())
        self.sessions.append(session)
        return cast("LiveSession", session)


class FakeOutlet(Outlet):
    """A loudspeaker under the test's hand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked: list[str] = []
        self.sounding = False
        self.muted = False

    def ask(self, utterance: Utterance) -> None:
        assert utterance.sound is not None
        self.asked.append(utterance.text)
        self.sounding = True
        self.began.emit(utterance.sound.envelope)

    def stop(self) -> None:
        self.sounding = False

    def set_muted(self, muted: bool) -> None:
        self.muted = muted

    def end(self) -> None:
        """The last word is said."""
        assert self.sounding
        self.sounding = False
        self.over.emit()


class FakeVoice:
    """Speaks silence, or not at all."""

    def __init__(self, folder: Path, fault: KnownError | None = None) -> None:
        self.folder = folder
        self.fault = fault
        self.said: list[str] = []

    def say(self, text: str) -> SpokenQuestion:
        import wave

        if self.fault is not None:
            raise self.fault
        self.said.append(text)
        path = self.folder / f"{len(self.said)}.wav"
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, 22050, 0, "NONE", ""))
            file.writeframes(bytes(2 * 2205))
        return SpokenQuestion(path, 0.1, (0.5, 0.5, 0.5), quick=True)

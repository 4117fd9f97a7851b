"""One live rehearsal: asks the machine of `core.interview` what is possible, and keeps all that is seen."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import RLock
from typing import Any

from mock_interview.core import interview
from mock_interview.core.clock import Clock, SessionClock
from mock_interview.core.errors import KnownError
from mock_interview.core.interview import Done, Paused, Ready, State
from mock_interview.core.interview_events import Event, Heard, Stop, Tick
from mock_interview.core.model import MarkObservation
from mock_interview.core.questions import Question
from mock_interview.core.record import Answer, SessionRecord
from mock_interview.session.analysis import Judging
from mock_interview.session.closing import Ending, answers_of, close_session
from mock_interview.session.device_watch import clock_words
from mock_interview.session.live_devices import LiveDevices
from mock_interview.session.live_place import LivePlace
from mock_interview.session.live_recording import CAMERA_WAIT_S, LiveRecording
from mock_interview.session.live_senses import Level, LiveRates, LiveSenses
from mock_interview.session.paths import Paths
from mock_interview.session.rehearsal import Notice, Rehearsal
from mock_interview.session.sleep_watch import SleepWatch

SLEPT = "The computer slept or stood still for a while; what happened meanwhile was not seen."
JOURNAL_INCOMPLETE = "Not everything that was seen and heard could be kept, because the disk was full."
STAYS = "What was kept of this rehearsal stays; it becomes a report when the program starts again."


class LiveSession:
    """From the opening of the devices to the report. Its methods may be called from any thread."""

    def __init__(
        self,
        rehearsal: Rehearsal,
        paths: Paths,
        senses: LiveSenses,
        judging: Judging,
        on_notice: Callable[[Notice], None],
        clock: Clock | None = None,
        sleep: SleepWatch | None = None,
    ) -> None:
        """Nothing is opened yet.

        Args:
            rehearsal: What was chosen.
            paths: Where the session is kept.
            senses: Opens camera and microphone.
            judging: By what it is scored.
            on_notice: Told of trouble, in any thread.
            clock: Its zero is the session's; a `SessionClock` without.
            sleep: Notices that the computer slept; by the system's own clock without.
        """
        self._rehearsal = rehearsal
        self._paths = paths
        self._senses = senses
        self._judging = judging
        self._tell = on_notice
        self._clock = clock or SessionClock()
        self._sleep = sleep or SleepWatch()
        self._lock = RLock()  # of state and marks
        self._state: State = Ready()
        self._marks: list[MarkObservation] = []
        self._slept: list[str] = []
        self._place: LivePlace | None = None
        self._devices: LiveDevices | None = None

    @property
    def session_id(self) -> str:
        """Known once it was started."""
        return self._started.session_id

    @property
    def state(self) -> State:
        """Where the interview is, as of the last tick or event."""
        return self._state

    @property
    def question(self) -> Question | None:
        """The one that is asked or answered; None: before the first and after the last."""
        state = self._state
        if isinstance(state, Paused):
            state = state.state
        return None if isinstance(state, Ready | Done) else self._rehearsal.questions[state.question]

    def start(self) -> None:
        """Makes the session's place and opens the devices; blocks, so call it from a worker thread.

        Raises:
            KnownError: Nothing at all can be kept. A device that fails is only a notice.
        """
        elapsed_s = self._clock.now()
        started_at = datetime.now().astimezone() - timedelta(seconds=elapsed_s)
        place = LivePlace(self._rehearsal, self._paths, self._judging, started_at, elapsed_s, self._tell)
        rehearsal = self._rehearsal
        recording = None
        if rehearsal.keep_recording and (rehearsal.camera is not None or rehearsal.microphone is not None):
            recording = LiveRecording(
                place.recording,
                rehearsal.camera is not None,
                rehearsal.microphone is not None,
                waits=lambda: isinstance(self._state, Ready) or self.now() - elapsed_s < CAMERA_WAIT_S,
                tell=self._tell,
            )
        self._place = place
        self._devices = LiveDevices(rehearsal, self._clock, place.keep, recording, self._tell)
        self._devices.start(self._senses)

    def can(self, event_type: type) -> bool:
        """Whether this event (see `core.interview_events`) is possible now."""
        with self._lock:
            return interview.can(self._state, self._event(event_type), self._rehearsal.plan)

    def do(self, event_type: type, **fields: Any) -> State:
        """It happens now; one that is not possible (any more) changes nothing. Gives the state after it."""
        with self._lock:
            event = self._event(event_type, **fields)
            if interview.can(self._state, event, self._rehearsal.plan):
                self._step(event)
            return self._state

    def tick(self) -> State:
        """Call it about ten times a second, from `start` to `Done`: time passes, silence is noticed."""
        if self._sleep.slept_s():
            self._slept.append(clock_words(self.now()))
            self._tell(Notice("slept", SLEPT, serious=False))
        heard = None if self._devices is None else self._devices.speaking()
        with self._lock:
            now = self.now()
            if heard is not None:
                self._step(Heard(min(now, max(heard.since_t, self._state.since)), heard.speaking))
            self._step(Tick(max(now, self._state.since)))
            return self._state

    def now(self) -> float:
        """Seconds since the session's zero."""
        return self._clock.now()

    def time_left_s(self) -> float | None:
        """Left to think or to answer; None: no limit."""
        with self._lock:
            return interview.time_left_s(self._state, self.now(), self._rehearsal.plan)

    def preview(self) -> Any | None:
        """The newest frame of the camera (`perception.frames.VideoFrame`); None: there is none."""
        return None if self._devices is None else self._devices.preview()

    def rates(self) -> LiveRates | None:
        """How the eyes keep up; None: there are none."""
        return None if self._devices is None else self._devices.rates()

    def level(self) -> Level | None:
        """How loud it is; None: nothing is heard."""
        return None if self._devices is None else self._devices.level()

    def stop_devices(self) -> None:
        """Ends all threads and closes the recording; blocks for up to two seconds, more than once is fine."""
        if self._devices is not None:
            self._devices.stop()
        if self._place is not None:
            self._place.close_journal()

    def finish(self, progress: Callable[[float], None]) -> SessionRecord | None:
        """Scores and keeps the session; blocks, so call it from a worker thread.

        Args:
            progress: Told the share that is done, 0..1, in this thread.

        Returns:
            The session as kept; None when it was not to be kept or nothing was answered: all of it is gone.

        Raises:
            KnownError: It cannot be kept; what was written stays and is recovered at the next start.
        """
        state = self._state
        assert isinstance(state, Done), "the interview is over"
        place = self._started
        if self._devices is not None:
            self._devices.stop(write_down=state.keep)
        self.stop_devices()
        texts = [question.text for question in self._rehearsal.questions]
        answers = answers_of(self._marks, texts) if state.keep else ()
        try:
            with place.store() as store:
                if answers:
                    ending = self._ending(answers, state.since)
                    record = close_session(place.session_id, ending, store, self._judging, progress)
                else:
                    record = None
                    store.delete(place.session_id)
        except KnownError as fault:
            place.abandon()
            raise KnownError(f"{fault} {STAYS}" if answers else str(fault)) from fault
        place.release()
        return record

    @property
    def _started(self) -> LivePlace:
        assert self._place is not None, "the session was started"
        return self._place

    def _event(self, event_type: type, **fields: Any) -> Event:
        if event_type is Stop:
            fields = {"keep": True, **fields}
        return event_type(max(self.now(), self._state.since), **fields)

    def _step(self, event: Event) -> None:
        """With the lock."""
        result = interview.step(self._state, event, self._rehearsal.plan)
        self._state = result.state
        if result.marks:
            self._marks += result.marks
            self._started.keep(result.marks)
            if self._devices is not None:
                self._devices.mark(result.marks)

    def _ending(self, answers: tuple[Answer, ...], end_t: float) -> Ending:
        place, devices = self._started, self._devices
        notes = [] if devices is None else devices.notes(end_t)
        notes += [f"The computer slept or stood still at {when}." for when in self._slept]
        if not place.journal_complete:
            notes.append(JOURNAL_INCOMPLETE)
        media = None if devices is None else devices.media
        return Ending(answers, end_t, media, tuple(notes), "done")

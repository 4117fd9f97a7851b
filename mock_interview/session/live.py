"""One live rehearsal: asks the machine of `core.interview` what is possible, and keeps all that is seen."""

from collections.abc import Callable
from typing import Any

from mock_interview.core.clock import Clock, SessionClock
from mock_interview.core.interview import State
from mock_interview.core.questions import Question
from mock_interview.core.record import SessionRecord
from mock_interview.session.analysis import Judging
from mock_interview.session.live_senses import Level, LiveRates, LiveSenses
from mock_interview.session.paths import Paths
from mock_interview.session.rehearsal import Notice, Rehearsal

__all__ = ["LiveSession", "Notice", "Rehearsal"]


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
    ) -> None:
        """Nothing is opened yet.

        Args:
            rehearsal: What was chosen.
            paths: Where the session is kept.
            senses: Opens camera and microphone.
            judging: By what it is scored.
            on_notice: Told of trouble, in any thread.
            clock: Its zero is the session's; a `SessionClock` without.
        """
        self._clock = clock or SessionClock()
        raise NotImplementedError

    @property
    def session_id(self) -> str:
        """Known once it was started."""
        raise NotImplementedError

    @property
    def state(self) -> State:
        """Where the interview is, as of the last tick or event."""
        raise NotImplementedError

    @property
    def question(self) -> Question | None:
        """The one that is asked or answered; None: before the first and after the last."""
        raise NotImplementedError

    def start(self) -> None:
        """Makes the session's place and opens the devices; blocks, so call it from a worker thread.

        Raises:
            KnownError: Nothing at all can be kept. A device that fails is only a notice.
        """
        raise NotImplementedError

    def can(self, event_type: type) -> bool:
        """Whether this event (see `core.interview_events`) is possible now."""
        raise NotImplementedError

    def do(self, event_type: type, **fields: Any) -> State:
        """It happens now; one that is not possible (any more) changes nothing. Gives the state after it."""
        raise NotImplementedError

    def tick(self) -> State:
        """Call it about ten times a second, from `start` to `Done`: time passes, silence is noticed."""
        raise NotImplementedError

    def now(self) -> float:
        """Seconds since the session's zero."""
        return self._clock.now()

    def time_left_s(self) -> float | None:
        """Left to think or to answer; None: no limit."""
        raise NotImplementedError

    def preview(self) -> Any | None:
        """The newest frame of the camera (`perception.frames.VideoFrame`); None: there is none."""
        raise NotImplementedError

    def rates(self) -> LiveRates | None:
        """How the eyes keep up; None: there are none."""
        raise NotImplementedError

    def level(self) -> Level | None:
        """How loud it is; None: nothing is heard."""
        raise NotImplementedError

    def stop_devices(self) -> None:
        """Ends all threads and closes the recording; blocks for up to two seconds, more than once is fine."""
        raise NotImplementedError

    def finish(self, progress: Callable[[float], None]) -> SessionRecord | None:
        """Scores and keeps the session; blocks, so call it from a worker thread.

        Args:
            progress: Told the share that is done, 0..1, in this thread.

        Returns:
            The session as kept; None when it was not to be kept or nothing was answered: all of it is gone.

        Raises:
            KnownError: It cannot be kept; what was written stays and is recovered at the next start.
        """
        raise NotImplementedError

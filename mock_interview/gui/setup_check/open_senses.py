"""Camera and microphone while nothing is kept: opened, changed and closed off the GUI thread."""

import threading
from collections.abc import Callable
from typing import Any

from mock_interview.core.clock import Clock, SessionClock
from mock_interview.core.errors import KnownError
from mock_interview.gui.jobs import Jobs
from mock_interview.session.live_senses import (
    DeviceNotice,
    Ears,
    EarsTo,
    Eyes,
    EyesTo,
    Level,
    LiveSenses,
    TakeObservations,
)

Tell = Callable[[str, DeviceNotice], None]  # "camera" or "microphone", and what became of it


class Slot:
    """One device at a time: another one is opened when the one before is closed."""

    def __init__(self, jobs: Jobs, failed: Callable[[KnownError], None]) -> None:
        """``failed`` is called on the GUI thread."""
        self._jobs = jobs
        self._failed = failed
        self._changing = threading.Lock()
        self._wanted = 0  # counts up; an opening that was overtaken is none
        self.device: Any = None

    def open(self, make: Callable[[], Eyes | Ears] | None, done: Callable[[], object] | None = None) -> None:
        """Opens what ``make`` gives in a worker thread (None: nothing), then calls ``done`` on the GUI's."""
        self._wanted += 1
        mine = self._wanted

        def change() -> None:
            with self._changing:
                self._stop()
                if make is not None and mine == self._wanted:
                    device = make()
                    device.start()
                    self.device = device

        def changed(_: None) -> None:
            if done is not None:
                done()

        self._jobs.run(change, changed, self._failed)

    def shut(self) -> None:
        """Closes it, now."""
        self._wanted += 1
        with self._changing:
            self._stop()

    def _stop(self) -> None:
        device, self.device = self.device, None
        if device is not None:
            device.stop()


class OpenSenses:
    """What the check looks at and listens to."""

    def __init__(
        self,
        jobs: Jobs,
        senses: LiveSenses,
        tell: Tell,
        failed: Callable[[str, KnownError], None],
        take_seen: TakeObservations,
        take_sound: Callable[[Any], None],
    ) -> None:
        """Opens nothing yet.

        Args:
            jobs: Where devices are opened.
            senses: Opens them.
            tell: Told what became of a device, in any thread.
            failed: Told that one cannot be opened, on the GUI thread.
            take_seen: Gets what the eyes observe, in a thread of theirs.
            take_sound: Gets each block of sound, in a thread of the ears.
        """
        self.clock: Clock = SessionClock()
        self._senses = senses
        self._tell = tell
        self._take_seen = take_seen
        self._take_sound = take_sound
        self._eyes = Slot(jobs, lambda fault: failed("camera", fault))
        self._ears = Slot(jobs, lambda fault: failed("microphone", fault))

    def watch(self, camera: str | None) -> None:
        """Opens another camera; None: none."""
        to = EyesTo(_ignore, self._take_seen, lambda notice: self._tell("camera", notice), _ignore)
        self._eyes.open(None if camera is None else lambda: self._senses.eyes(camera, self.clock, to))

    def listen(self, microphone: str | None) -> None:
        """Opens another microphone; None: none."""
        to = EarsTo(self._take_sound, _ignore, lambda notice: self._tell("microphone", notice), _ignore)
        self._ears.open(None if microphone is None else lambda: self._senses.ears(microphone, self.clock, to))

    def preview(self) -> Any | None:
        """The newest frame."""
        eyes = self._eyes.device
        return None if eyes is None else eyes.preview()

    def level(self) -> Level | None:
        """How loud it is."""
        ears = self._ears.device
        return None if ears is None else ears.level()

    def close(self, done: Callable[[], object] | None = None) -> None:
        """Closes both off the GUI thread; ``done`` is called there when others may use them."""
        self._eyes.open(None, lambda: self._ears.open(None, done))

    def shut(self) -> None:
        """Closes both, now."""
        self._eyes.shut()
        self._ears.shut()


def _ignore(_: Any) -> None:
    pass

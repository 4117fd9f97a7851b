"""Looks and listens for the set-up check, and keeps what it found out."""

import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from mock_interview.core.calibration import Calibration
from mock_interview.core.errors import KnownError
from mock_interview.core.model import FaceObservation, Observation
from mock_interview.gui.jobs import Jobs
from mock_interview.gui.setup_check.findings import Finding
from mock_interview.gui.setup_check.open_senses import OpenSenses
from mock_interview.perception.calibration import Target
from mock_interview.session.live_senses import DeviceNotice, Level, LiveSenses

PICTURE_EVERY_S = 0.5  # light does not change faster


class Judges(Protocol):
    """Who judges what the devices give; called by one thread at a time."""

    def see(self, face: FaceObservation, picture: Any | None) -> None:
        """A face, and now and then the picture with it (an rgb array)."""
        ...

    def hear(self, block: Any) -> None:
        """A block of sound."""
        ...

    def findings(self) -> Sequence[Finding]:
        """What is known so far."""
        ...

    def begin(self, target: Target, t: float) -> None:
        """The eyes rest on a target from now on."""
        ...

    def end(self, t: float) -> None:
        """They leave it."""
        ...

    def calibration(self) -> Calibration | None:
        """From all three targets; None: one was not seen well enough."""
        ...


class Checker(QObject):
    """Devices open while the check is shown, with judges of their own for each camera and microphone."""

    told = Signal(str, str, str)  # camera or microphone, what became of it, a sentence

    def __init__(
        self,
        jobs: Jobs,
        senses: LiveSenses,
        make_judges: Callable[[], Judges],
        parent: QObject | None = None,
    ) -> None:
        """``make_judges`` may be called in any thread."""
        super().__init__(parent)
        self._make_judges = make_judges
        self._lock = threading.Lock()
        self._judges: Judges | None = None
        self._pictured_t = -PICTURE_EVERY_S
        self._senses = OpenSenses(jobs, senses, self._tell, self._fail, self._see, self._hear)

    def watch(self, camera: str | None) -> None:
        """Opens another camera (None: none) and forgets what was found out."""
        self._forget()
        self._senses.watch(camera)

    def listen(self, microphone: str | None) -> None:
        """Opens another microphone (None: none) and forgets what was found out."""
        self._forget()
        self._senses.listen(microphone)

    def close(self, done: Callable[[], object] | None = None) -> None:
        """Closes both; ``done`` is called when others may open them."""
        self._senses.close(done)

    def shut(self) -> None:
        """Closes both at once."""
        self._senses.shut()

    def preview(self) -> Any | None:
        """The newest frame."""
        return self._senses.preview()

    def level(self) -> Level | None:
        """How loud it is."""
        return self._senses.level()

    def findings(self) -> Sequence[Finding]:
        """What is known so far."""
        with self._lock:
            return () if self._judges is None else self._judges.findings()

    def begin(self, target: Target) -> None:
        """The eyes rest on a target from now on."""
        with self._lock:
            self._present().begin(target, self._senses.clock.now())

    def end(self) -> None:
        """They leave it."""
        with self._lock:
            self._present().end(self._senses.clock.now())

    def calibration(self) -> Calibration | None:
        """What the targets gave."""
        with self._lock:
            return self._present().calibration()

    def _forget(self) -> None:
        with self._lock:
            self._judges = None

    def _present(self) -> Judges:
        if self._judges is None:
            self._judges = self._make_judges()
        return self._judges

    def _see(self, observations: Sequence[Observation]) -> None:
        for each in observations:
            if isinstance(each, FaceObservation):
                picture = None
                if each.t - self._pictured_t >= PICTURE_EVERY_S:
                    self._pictured_t = each.t
                    frame = self._senses.preview()
                    picture = None if frame is None else frame.rgb
                with self._lock:
                    self._present().see(each, picture)

    def _hear(self, block: Any) -> None:
        with self._lock:
            self._present().hear(block)

    def _tell(self, device: str, notice: DeviceNotice) -> None:
        self.told.emit(device, notice.kind, notice.message)

    def _fail(self, device: str, fault: KnownError) -> None:
        self.told.emit(device, "failed", str(fault))

"""The one device that a drill needs, what it gives kept for the drill's numbers, and the cue fed by it."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mock_interview.core.clock import Clock
from mock_interview.core.cues import Cue, Speaking
from mock_interview.core.errors import KnownError
from mock_interview.core.model import FaceObservation, MarkObservation, Observation
from mock_interview.gui.jobs import Jobs
from mock_interview.gui.setup_check.open_senses import Slot
from mock_interview.session.analysis import Judging
from mock_interview.session.live_senses import DeviceNotice, EarsTo, EyesTo, FillerSounds, LiveSenses
from mock_interview.session.practice import Practice
from mock_interview.session.scoring import ZoneJudge
from mock_interview.session.words import LiveWords


class DrillSenses:
    """Camera or microphone, from `open` to `close`; observations come in threads of theirs."""

    def __init__(
        self,
        jobs: Jobs,
        senses: LiveSenses,
        clock: Clock,
        cue: Cue,
        tell: Callable[[str], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Opens nothing yet.

        Args:
            jobs: Where devices are opened.
            senses: Opens them.
            clock: Gives the observations' times.
            cue: Fed with what is seen, once the eyes' directions can be told.
            tell: Told of trouble with a device, in any thread.
            failed: Told that it cannot be opened, on the GUI thread.
        """
        self.practice: Practice | None = None
        self._jobs = jobs
        self._senses = senses
        self._clock = clock
        self._cue = cue
        self._tell = tell
        self._slot = Slot(jobs, failed)
        self._zones: ZoneJudge | None = None
        self._lock = threading.Lock()  # of the cue
        self._is_eyes = False
        self._words: LiveWords | None = None
        self._fillers: FillerSounds | None = None

    def open(
        self, device: str, *, is_camera: bool, done: Callable[[], object], hears_words: bool = False
    ) -> None:
        """Opens it, then calls ``done`` on the GUI thread; ``hears_words``: what is said counts too."""
        self._is_eyes = is_camera

        def make() -> Any:
            self.practice = Practice()
            if is_camera:
                to = EyesTo(_ignore, self._take, self._notice, self._miss)
                return self._senses.eyes(device, self._clock, to)
            if hears_words:
                self._fillers = self._senses.fillers()
                self._words = LiveWords(self._senses.transcriber, self.practice.keep, self._miss)
            to = EarsTo(self._hear, self._take, self._notice, self._miss)
            return self._senses.ears(device, self._clock, to)

        self._slot.open(make, done)

    def learn(self, judging: Judging, calibration: Mapping[str, Any] | None) -> None:
        """From what was seen so far: where the lens is; in a worker thread.

        Raises:
            KnownError: What was kept cannot be read.
        """
        if self._is_eyes and self.practice is not None:
            zones = judging.zones(calibration)
            zones.learn(self.practice.faces())
            with self._lock:
                self._zones = zones

    def begin_answer(self, t: float) -> None:
        """What was before does not count for the cue."""
        with self._lock:
            self._cue.begin(t)

    def mark(self, marks: Sequence[MarkObservation]) -> None:
        """An answer begins or ends: what is said in it is written down."""
        if self._words is not None:
            self._words.mark(marks)

    def write_down(self) -> None:
        """Waits until the last answer is written down; in a worker thread.

        Raises:
            KnownError: It cannot be kept.
        """
        words, self._words = self._words, None
        if words is not None:
            words.finish()

    def shows_cue(self, t: float) -> bool:
        """Whether the cue is to be seen now."""
        with self._lock:
            return self._cue.shows(t, self._voice())

    def preview(self) -> Any | None:
        """The newest frame; None: none, or a microphone."""
        device = self._slot.device
        return device.preview() if device is not None and self._is_eyes else None

    def close(self, done: Callable[[], object]) -> None:
        """Closes the device off the GUI thread; what was kept stays for the numbers."""
        self._slot.open(None, done)

    def shut(self) -> None:
        """Closes the device and forgets what was kept, now."""
        self._slot.shut()
        words, self._words = self._words, None
        if words is not None:
            words.stop()
        if self.practice is not None:
            self.practice.close()

    def _voice(self) -> Speaking | None:
        device = self._slot.device
        return None if device is None or self._is_eyes else device.speaking()

    def _hear(self, block: Any) -> None:
        if (words := self._words) is not None:
            words.sound(block)
        if self._fillers is not None:
            found = self._fillers.take(block)
            with self._lock:
                for obs in found:
                    self._cue.see(obs)

    def _take(self, observations: Sequence[Observation]) -> None:
        assert self.practice is not None
        self.practice.keep(observations)
        if (words := self._words) is not None:
            words.voices(observations)
        with self._lock:
            for obs in observations:
                if isinstance(obs, FaceObservation):
                    if self._zones is None:
                        continue
                    obs = replace(obs, zone=self._zones.zone(obs))
                self._cue.see(obs)

    def _notice(self, notice: DeviceNotice) -> None:
        if notice.kind in ("lost", "failed", "silent"):
            self._tell(notice.message)

    def _miss(self, sentences: Sequence[str]) -> None:
        if sentences:
            self._tell(" ".join(sentences))


def _ignore(_: Any) -> None:
    pass

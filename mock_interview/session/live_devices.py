"""Camera and microphone of a live session: what they give goes to journal and recording, in their threads."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from mock_interview.core.clock import Clock
from mock_interview.core.errors import KnownError
from mock_interview.core.model import MarkObservation, Observation
from mock_interview.session.device_watch import DeviceWatch
from mock_interview.session.live_recording import LiveRecording
from mock_interview.session.live_senses import (
    Ears,
    EarsTo,
    Eyes,
    EyesTo,
    Level,
    LiveRates,
    LiveSenses,
    SpeakingState,
)
from mock_interview.session.rehearsal import Notice, Rehearsal
from mock_interview.session.words import LiveWords


class LiveDevices:
    """Opens them, follows what becomes of them, closes them."""

    def __init__(
        self,
        rehearsal: Rehearsal,
        clock: Clock,
        keep: Callable[[Sequence[Observation]], None],
        recording: LiveRecording | None,
        tell: Callable[[Notice], None],
    ) -> None:
        """Nothing is opened yet.

        Args:
            rehearsal: Says which devices to use.
            clock: The session's.
            keep: Takes observations, in any thread.
            recording: Takes picture and sound; None: only numbers are kept.
            tell: Told of trouble, in any thread.
        """
        self._rehearsal = rehearsal
        self._clock = clock
        self._keep = keep
        self._recording = recording
        self._tell = tell
        self._stopping = Lock()
        self._missing: list[str] = []
        self._recorded: tuple[str | None, list[str]] = (None, [])
        self._camera = DeviceWatch("camera", rehearsal.camera is not None, clock.now, tell)
        self._microphone = DeviceWatch("microphone", rehearsal.microphone is not None, clock.now, tell)
        self._eyes: Eyes | None = None
        self._ears: Ears | None = None
        self._words: LiveWords | None = None

    @property
    def media(self) -> str | None:
        """The recording, once they were stopped; None: there is none."""
        return self._recorded[0]

    def start(self, senses: LiveSenses) -> None:
        """Opens what is wanted; what cannot be opened is told and gone without."""
        rehearsal = self._rehearsal
        if rehearsal.camera is not None:
            to = EyesTo(self._take_frame, self._keep, self._camera.notice, self._miss)
            try:
                self._eyes = senses.eyes(rehearsal.camera, self._clock, to)
                self._eyes.start()
            except KnownError as fault:
                self._camera.fail(str(fault))
                if self._recording is not None:
                    self._recording.go_without_camera()
        if rehearsal.microphone is not None:
            self._words = LiveWords(senses.transcriber, self._keep, self._miss)
            to = EarsTo(self._take_audio, self._take_voices, self._microphone.notice, self._miss)
            try:
                self._ears = senses.ears(rehearsal.microphone, self._clock, to)
                self._ears.start()
            except KnownError as fault:
                self._microphone.fail(str(fault))

    def mark(self, marks: Sequence[MarkObservation]) -> None:
        """An answer begins or ends: its words are written down."""
        if self._words is not None:
            self._words.mark(marks)

    def stop(self, *, write_down: bool = False) -> None:
        """Ends all threads and closes the recording; more than once does no harm.

        Args:
            write_down: Waits until the last answer's words are written down.
        """
        with self._stopping:
            if self._eyes is not None:
                self._eyes.stop()
            if self._ears is not None:
                self._ears.stop()
            if self._recording is not None:
                path, notes = self._recording.close()
                self._recording = None
                self._recorded = (None if path is None else str(path), notes)
            self._end_words(write_down)
            # They know us too: without this their models and last picture would stay until memory is tidied.
            self._eyes = self._ears = None

    def _end_words(self, write_down: bool) -> None:
        words, self._words = self._words, None
        if words is None:
            return
        if not write_down:
            words.stop()
            return
        try:
            words.finish()
        except KnownError as fault:  # the rest of the session is no worse for it
            self._missing.append(f"Your words were not written down: {fault}")

    def preview(self) -> Any | None:
        """The newest frame."""
        return None if (eyes := self._eyes) is None else eyes.preview()

    def rates(self) -> LiveRates | None:
        """How the eyes keep up."""
        return None if (eyes := self._eyes) is None else eyes.rates()

    def level(self) -> Level | None:
        """How loud it is."""
        return None if (ears := self._ears) is None else ears.level()

    def speaking(self) -> SpeakingState | None:
        """Whether somebody speaks; None: nobody listens."""
        return None if (ears := self._ears) is None else ears.speaking()

    def notes(self, end_t: float) -> list[str]:
        """What the reader of the report must know."""
        missing = list(dict.fromkeys(self._missing))
        return [*self._camera.notes(end_t), *self._microphone.notes(end_t), *missing, *self._recorded[1]]

    def _take_frame(self, frame: Any) -> None:
        if (recording := self._recording) is not None:
            recording.write_frame(frame)

    def _take_audio(self, block: Any) -> None:
        if (recording := self._recording) is not None:
            recording.write_audio(block)
        if (words := self._words) is not None:
            words.sound(block)

    def _take_voices(self, heard: Sequence[Observation]) -> None:
        self._keep(heard)
        if (words := self._words) is not None:
            words.voices(heard)

    def _miss(self, notes: Sequence[str]) -> None:
        if notes:
            self._missing += notes
            self._tell(Notice("models_missing", " ".join(notes), serious=False))

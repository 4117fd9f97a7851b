"""The ears of a live session: one thread that listens, hands on and notices when the microphone is gone."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Thread
from typing import Literal

import numpy as np

from mock_interview.core.clock import Clock
from mock_interview.core.errors import KnownError
from mock_interview.core.model import VoiceObservation
from mock_interview.hearing.audio_inputs import PORT_AUDIO, AudioInputs
from mock_interview.hearing.levels import SILENCE, Level, level_of
from mock_interview.hearing.listener import Listener
from mock_interview.hearing.microphone import Microphone, MicrophoneLost
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock
from mock_interview.hearing.speaking import SpeakingJudge, SpeakingState
from mock_interview.hearing.vad import SileroVad, Vad

LEVEL_SAMPLES = round(0.05 * SAMPLE_RATE)
# A living microphone has noise; a muted one delivers zeros. Some suppress noise to zeros between sentences,
# but few people are silent for five seconds while they look at a meter or answer.
SILENT_S = 5.0
RETRY_S = 2.0
READ_TIMEOUT_S = 0.1


@dataclass(frozen=True, slots=True)
class MicrophoneNotice:
    """What the user should know of the microphone.

    ``failed``: it could not be opened at the start, or the models not (the message says which); it is tried
    again. ``back``: after ``failed``, ``lost`` or ``silent``.
    """

    kind: Literal["opened", "lost", "back", "failed", "silent"]
    message: str


class LiveEars:
    """Listens from ``start`` to ``stop``, through unplugging and back. All callbacks come in its thread."""

    def __init__(
        self,
        name: str | None,
        clock: Clock,
        open_listener: Callable[[], Listener] | None,
        on_audio: Callable[[AudioBlock], None],
        on_observations: Callable[[Sequence[VoiceObservation]], None],
        on_notice: Callable[[MicrophoneNotice], None],
        *,
        open_vad: Callable[[], Vad] = SileroVad,
        inputs: AudioInputs = PORT_AUDIO,
        retry_s: float = RETRY_S,
    ) -> None:
        """Opens nothing yet.

        Args:
            name: The microphone's `MicrophoneDevice.id`; None: the system's usual one.
            clock: The session's.
            open_listener: Loads what makes observations, in the thread; None: none are wanted.
            on_audio: Each block, in order; a loss of the microphone becomes gaps when it is back.
            on_observations: What the listener makes of them, up to 1.3 seconds later.
            on_notice: What the user should know.
            open_vad: Loads what tells speech from noise for ``speaking``.
            inputs: The sound system.
            retry_s: After a loss, how long to wait before each try.
        """
        self._microphone = Microphone(name, clock, inputs)
        self._clock = clock
        self._open_listener = open_listener
        self._on_audio = on_audio
        self._on_observations = on_observations
        self._on_notice = on_notice
        self._open_vad = open_vad
        self._retry_s = retry_s
        self._listener: Listener | None = None
        self._judge = SpeakingJudge(None)
        self._recent: deque[np.ndarray] = deque()
        self._level = SILENCE
        self._muted = _Muted()
        self._stopping = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begins to listen; returns at once. A microphone that cannot be opened is told by a notice."""
        assert self._thread is None, "start once"
        self._thread = Thread(target=self._run, name="ears")
        self._thread.start()

    def stop(self) -> None:
        """Hands on what was heard so far, closes the microphone, and waits for the thread."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def level(self) -> Level:
        """How loud it is now; any thread."""
        return self._level

    def speaking(self) -> SpeakingState:
        """Whether somebody speaks now; any thread. Nobody does while the microphone is gone."""
        return self._judge.state

    @property
    def overflows(self) -> int:
        """How often the sound card told that sound was lost because the computer was too slow."""
        return self._microphone.overflows

    def _run(self) -> None:
        try:
            if self._open(first=True):
                self._load()
                self._listen()
        finally:
            self._microphone.close()
        self._hand_on_rest()
        if self._listener is not None:
            self._on_observations(self._listener.flush())

    def _open(self, first: bool) -> bool:
        """Tries until it is open; False: told to stop."""
        told = not first
        while not self._stopping.is_set():
            try:
                name = self._microphone.open()
            except KnownError as error:
                if not told:
                    self._on_notice(MicrophoneNotice("failed", str(error)))
                    told = True
                self._stopping.wait(self._retry_s)
            else:
                if told:
                    self._on_notice(MicrophoneNotice("back", f"The microphone is there again: {name}."))
                else:
                    self._on_notice(MicrophoneNotice("opened", f"Listening through {name}."))
                return True
        return False

    def _load(self) -> None:
        """Loads the models while sound comes in and waits."""
        try:
            self._judge = SpeakingJudge(self._open_vad())
        except KnownError as error:
            self._on_notice(MicrophoneNotice("failed", str(error)))
        if self._open_listener is not None:
            try:
                self._listener = self._open_listener()
            except KnownError as error:
                self._on_notice(MicrophoneNotice("failed", str(error)))

    def _listen(self) -> None:
        while not self._stopping.is_set():
            try:
                block = self._microphone.read(READ_TIMEOUT_S)
            except MicrophoneLost as error:
                self._microphone.close()
                self._hand_on_rest()
                self._level = SILENCE
                self._judge.end(self._clock.now())
                self._on_notice(MicrophoneNotice("lost", str(error)))
                if self._stopping.wait(self._retry_s) or not self._open(first=False):
                    return
            else:
                if block is not None:
                    self._hand_on(block)

    def _hand_on_rest(self) -> None:
        while (block := self._microphone.read(0.0)) is not None:
            self._hand_on(block)

    def _hand_on(self, block: AudioBlock) -> None:
        self._on_audio(block)
        self._measure(block.samples)
        self._judge.update(block)
        if notice := self._muted.update(block):
            self._on_notice(notice)
        if self._listener is not None and (observations := self._listener.hear(block)):
            self._on_observations(observations)

    def _measure(self, samples: np.ndarray) -> None:
        self._recent.append(samples)
        while sum(piece.size for piece in self._recent) - self._recent[0].size >= LEVEL_SAMPLES:
            self._recent.popleft()
        self._level = level_of(np.concatenate(self._recent)[-LEVEL_SAMPLES:])


class _Muted:
    """Notices zeros that last, and their end."""

    def __init__(self) -> None:
        self._zeros_s = 0.0
        self._told = False

    def update(self, block: AudioBlock) -> MicrophoneNotice | None:
        if block.samples.any():
            self._zeros_s = 0.0
            if self._told:
                self._told = False
                return MicrophoneNotice("back", "The microphone is heard again.")
            return None
        self._zeros_s += block.samples.size / SAMPLE_RATE
        if self._zeros_s < SILENT_S or self._told:
            return None
        self._told = True
        return MicrophoneNotice(
            "silent",
            "The microphone delivers nothing but silence; check whether it is muted or the right one.",
        )

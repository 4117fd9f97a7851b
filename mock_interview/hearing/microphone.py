"""A live microphone: blocks of 16 kHz sound, each in its place on the session's clock."""

import re
from collections import deque
from dataclasses import dataclass
from queue import Empty, SimpleQueue

import numpy as np

from mock_interview.core.clock import Clock
from mock_interview.core.errors import KnownError
from mock_interview.hearing.audio_inputs import (
    CALLBACKS_PER_S,
    PORT_AUDIO,
    AudioInputs,
    InputDevice,
    InputRefusedError,
    InputStream,
)
from mock_interview.hearing.live_placing import LivePlacer
from mock_interview.hearing.resampling import Resampler
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock

LOST_AFTER_S = 1.5
# A sound server that slept may take two seconds to deliver its first sound.
FIRST_SOUND_S = 5.0
# If nobody reads for so long, what comes after is left out (and becomes a gap) before memory is full.
MAX_WAITING = 60 * CALLBACKS_PER_S


class MicrophoneLost(KnownError):  # noqa: N818
    """It was open, and now nothing comes any more."""


@dataclass(frozen=True, slots=True)
class MicrophoneDevice:
    """A microphone to choose. ``id`` stays the same however often it is plugged in; ``name`` is shown."""

    id: str
    name: str
    default: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    samples: np.ndarray  # (n, channels)
    t: float
    arrived_t: float


def microphones(inputs: AudioInputs = PORT_AUDIO) -> list[MicrophoneDevice]:
    """The microphones there are now, the usual one first; none without a sound system.

    Those plugged in while a microphone is open appear after it was closed.
    """
    try:
        devices = inputs.devices()
    except KnownError:
        return []
    found = {
        _plain(device.name): MicrophoneDevice(_plain(device.name), _shown(device.name), device.default)
        for device in sorted(devices, key=lambda device: device.default)
    }
    return sorted(found.values(), key=lambda microphone: not microphone.default)


class Microphone:
    """One microphone for one session. It may be closed and opened again: the samples are counted on.

    ``open``, ``read`` and ``close`` belong to one thread.
    """

    def __init__(self, name: str | None, clock: Clock, inputs: AudioInputs = PORT_AUDIO) -> None:
        """Opens nothing yet.

        Args:
            name: As `MicrophoneDevice.id` or a part of it; None: the system's usual one.
            clock: The session's.
            inputs: The sound system.
        """
        self.overflows = 0  # times the computer was too slow and the sound card told so
        self._name = name
        self._clock = clock
        self._inputs = inputs
        self._placer = LivePlacer()
        self._blocks: deque[AudioBlock] = deque()
        self._pieces: SimpleQueue[_Heard] = SimpleQueue()
        self._stream: InputStream | None = None
        self._resampler: Resampler | None = None
        self._alive_t = 0.0  # until when nothing needs to have come, less LOST_AFTER_S

    def open(self) -> str:
        """Begins to listen; gives the microphone's name.

        Raises:
            KnownError: There is none, it is not there, or it cannot be opened.
        """
        device = self._device()
        for rate_hz, channels in ((SAMPLE_RATE, 1), (device.rate_hz, 1), (device.rate_hz, device.channels)):
            try:
                self._stream = self._inputs.open(device, rate_hz, channels, self._take)
            except InputRefusedError:
                continue
            self._resampler = None if rate_hz == SAMPLE_RATE else Resampler(rate_hz)
            self._alive_t = self._clock.now() + FIRST_SOUND_S - LOST_AFTER_S
            return _shown(device.name)
        raise KnownError(
            f"The microphone {_shown(device.name)} cannot be opened; "
            "close other programs that use it, or choose another."
        )

    def read(self, timeout_s: float) -> AudioBlock | None:
        """The next block; None: nothing came for ``timeout_s``. After ``close``: what is left, then None.

        Raises:
            MicrophoneLost: Nothing has come for 1.5 seconds, or the sound system ended it.
        """
        while not self._blocks:
            try:
                heard = self._pieces.get(timeout=timeout_s) if timeout_s > 0.0 else self._pieces.get_nowait()
            except Empty:
                self._check_alive()
                return None
            self._alive_t = max(self._alive_t, self._clock.now())
            self._place(heard)
        return self._blocks.popleft()

    def close(self) -> None:
        """Ends listening; sound that has come can still be read."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        while not self._pieces.empty():
            self._place(self._pieces.get_nowait())
        self._blocks += self._placer.flush()

    def _take(self, samples: np.ndarray, age_s: float, overflow: bool) -> None:
        """PortAudio's callback."""
        now = self._clock.now()
        self.overflows += overflow
        if self._pieces.qsize() < MAX_WAITING:
            self._pieces.put(_Heard(samples.copy(), now - age_s, now))

    def _place(self, heard: _Heard) -> None:
        samples, t = heard.samples.mean(axis=1), heard.t
        if self._resampler is not None:
            samples, begin_s = self._resampler.push(samples)
            t += begin_s
        self._blocks += self._placer.take(samples, t, heard.arrived_t)

    def _check_alive(self) -> None:
        if self._stream is None:
            return
        if not self._stream.active or self._clock.now() - self._alive_t > LOST_AFTER_S:
            raise MicrophoneLost(
                "The microphone has stopped; plug it in again, and the rehearsal goes on listening."
            )

    def _device(self) -> InputDevice:
        devices = self._inputs.devices()
        if not devices:
            raise KnownError("No microphone was found; plug one in, or check the sound settings.")
        if self._name is None:
            return next((device for device in devices if device.default), devices[0])
        wanted = _plain(self._name).casefold()
        named = [device for device in devices if wanted in _plain(device.name).casefold()]
        if not named:
            raise KnownError(f"There is no microphone {_shown(self._name)}; plug it in or choose another.")
        return min(named, key=lambda device: len(device.name))


def _plain(name: str) -> str:
    """Without ALSA's numbers: those of a USB microphone change when it is plugged in again."""
    return re.sub(r"\s*\(hw:[^)]*\)$", "", name)


def _shown(name: str) -> str:
    return {"default": "System default", "pulse": "PulseAudio", "pipewire": "PipeWire"}.get(
        _plain(name), _plain(name)
    )

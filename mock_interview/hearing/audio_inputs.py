"""The sound inputs that PortAudio offers. The only import of sounddevice."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from types import ModuleType
from typing import Any, Protocol

import numpy as np

from mock_interview.core.errors import KnownError

LATENCY_S = 0.2  # what the sound card keeps while a callback waits; with 50 ms the first stall loses sound
CALLBACKS_PER_S = 20
# Ages beyond this are a driver that does not tell the time; some give zero for the time of recording.
MAX_AGE_S = 2.0
# ALSA lists each card again for every use that its sound could be put to.
ALSA_ALIASES = (
    "sysdefault",
    "front",
    "rear",
    "side",
    "center_lfe",
    "surround",
    "iec958",
    "spdif",
    "hdmi",
    "dmix",
    "dsnoop",
    "samplerate",
    "speexrate",
    "lavrate",
    "speex",
    "upmix",
    "vdownmix",
    "jack",
    "oss",
    "null",
)


class InputRefusedError(Exception):
    """The device cannot be opened, or not at this rate with so many channels."""


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A sound input as PortAudio numbers it until the next listing."""

    number: int
    name: str
    rate_hz: int  # its own
    channels: int
    default: bool


class InputStream(Protocol):
    """An open input."""

    @property
    def active(self) -> bool:
        """Whether callbacks still come."""
        ...

    def close(self) -> None:
        """Ends it; no callback comes afterwards."""
        ...


# Samples, shape (n, channels), that only live during the call; how many seconds ago the first of them was
# heard; whether some were lost before them. Called in PortAudio's own thread.
OnSound = Callable[[np.ndarray, float, bool], None]


class AudioInputs(Protocol):
    """What a microphone needs of the sound system."""

    def devices(self) -> list[InputDevice]:
        """The inputs there are now; raises KnownError when there is no sound system at all."""
        ...

    def open(self, device: InputDevice, rate_hz: int, channels: int, on_sound: OnSound) -> InputStream:
        """Starts listening; raises InputRefusedError."""
        ...


class PortAudio:
    """The process's PortAudio; make one only, see `PORT_AUDIO`.

    PortAudio finds devices only while it is initialised. So it is ended and initialised again for each
    listing, which would cut every open stream: hence the count of them.
    """

    def __init__(self) -> None:
        """Loads nothing yet."""
        self._lock = Lock()
        self._open_streams = 0

    def devices(self) -> list[InputDevice]:
        """The inputs there are now; as they were while an input is open.

        Raises:
            KnownError: PortAudio is not installed.
        """
        sounddevice = _sounddevice()
        with self._lock:
            try:
                if not self._open_streams:
                    _list_anew(sounddevice)
                return _inputs(sounddevice)
            except sounddevice.PortAudioError:
                return []  # no sound system runs

    def open(self, device: InputDevice, rate_hz: int, channels: int, on_sound: OnSound) -> InputStream:
        """Starts listening.

        Raises:
            InputRefusedError: The device is gone, in use, or cannot do it.
        """
        sounddevice = _sounddevice()

        def callback(samples: np.ndarray, _count: int, time: Any, status: Any) -> None:
            on_sound(samples, _age_s(time, len(samples) / rate_hz), bool(status.input_overflow))

        with self._lock:
            try:
                stream = sounddevice.InputStream(
                    device=device.number,
                    samplerate=rate_hz,
                    channels=channels,
                    dtype="float32",
                    latency=LATENCY_S,
                    blocksize=rate_hz // CALLBACKS_PER_S,
                    callback=callback,
                )
            except (sounddevice.PortAudioError, ValueError) as error:
                raise InputRefusedError(str(error)) from error
            self._open_streams += 1
        opened = _CountedStream(stream, self._closed)
        try:
            stream.start()
        except sounddevice.PortAudioError as error:
            opened.close()
            raise InputRefusedError(str(error)) from error
        return opened

    def _closed(self) -> None:
        with self._lock:
            self._open_streams -= 1


PORT_AUDIO = PortAudio()  # PortAudio itself is one for the whole process


class _CountedStream:
    def __init__(self, stream: Any, on_closed: Callable[[], None]) -> None:
        self._stream = stream
        self._on_closed = on_closed
        self._closed = False

    @property
    def active(self) -> bool:
        return not self._closed and self._stream.active

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)
            self._on_closed()


def _sounddevice() -> ModuleType:
    try:
        import sounddevice
    except OSError as error:  # the package is there, the library is not
        raise KnownError(
            "The sound library PortAudio is missing, so there is no microphone; "
            "install it (on Debian and Ubuntu: sudo apt-get install libportaudio2)."
        ) from error
    except ModuleNotFoundError as error:
        raise KnownError(
            "The package sounddevice is missing, so there is no microphone; run the set-up again."
        ) from error
    return sounddevice


def _list_anew(sounddevice: Any) -> None:
    """Sounddevice has no public way; these two are what its users are told to call (its issue 16)."""
    if sounddevice._initialized:  # noqa: SLF001
        sounddevice._terminate()  # noqa: SLF001
    sounddevice._initialize()  # noqa: SLF001


def _inputs(sounddevice: Any) -> list[InputDevice]:
    """The inputs of the system's usual sound interface: on Windows each device is there once for each."""
    default = sounddevice.default.device[0]
    devices = list(sounddevice.query_devices())
    if not devices:
        return []
    usual = devices[default]["hostapi"] if 0 <= default < len(devices) else sounddevice.default.hostapi
    return [
        InputDevice(
            number,
            device["name"],
            round(device["default_samplerate"]),
            device["max_input_channels"],
            number == default,
        )
        for number, device in enumerate(devices)
        if device["max_input_channels"] > 0
        and device["hostapi"] == usual
        and not device["name"].startswith(ALSA_ALIASES)
    ]


def _age_s(time: Any, duration_s: float) -> float:
    """How long ago the first sample was heard."""
    age_s = time.currentTime - time.inputBufferAdcTime
    return age_s if time.inputBufferAdcTime and 0.0 <= age_s <= MAX_AGE_S else duration_s

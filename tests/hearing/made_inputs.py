"""A sound system without hardware: what it offers, refuses and delivers is up to the test."""

from dataclasses import dataclass, field

import numpy as np

from mock_interview.core.clock import ManualClock
from mock_interview.core.errors import KnownError
from mock_interview.hearing.audio_inputs import InputDevice, InputRefusedError, OnSound

RATE = 16_000


class MadeStream:
    def __init__(self, rate_hz: int, channels: int, on_sound: OnSound) -> None:
        self.rate_hz = rate_hz
        self.channels = channels
        self.on_sound = on_sound
        self.active = True
        self.closed = False

    def close(self) -> None:
        self.active = False
        self.closed = True

    def deliver(self, samples: np.ndarray, age_s: float | None = None, overflow: bool = False) -> None:
        """Calls back as PortAudio does: the buffer is used again afterwards."""
        buffer = np.repeat(samples.astype(np.float32)[:, None], self.channels, axis=1)
        self.on_sound(buffer, len(samples) / self.rate_hz if age_s is None else age_s, overflow)
        buffer[:] = np.nan


@dataclass
class MadeInputs:
    names: list[str] = field(default_factory=lambda: ["Webcam: USB Audio (hw:1,0)", "default"])
    accepts: tuple[tuple[int, int], ...] = ((16_000, 1),)  # rate, channels
    rate_hz: int = 48_000
    missing: str = ""
    streams: list[MadeStream] = field(default_factory=list)
    opened_names: list[str] = field(default_factory=list)

    def devices(self) -> list[InputDevice]:
        if self.missing:
            raise KnownError(self.missing)
        return [
            InputDevice(number, name, self.rate_hz, 2, name == "default")
            for number, name in enumerate(self.names)
        ]

    def open(self, device: InputDevice, rate_hz: int, channels: int, on_sound: OnSound) -> MadeStream:
        if (rate_hz, channels) not in self.accepts:
            raise InputRefusedError("no")
        self.streams.append(MadeStream(rate_hz, channels, on_sound))
        self.opened_names.append(device.name)
        return self.streams[-1]

    def deliver(self, clock: ManualClock, sound: np.ndarray, piece_s: float = 0.05) -> None:
        """Lets the newest stream's microphone hear the sound, piece by piece, as time goes by."""
        stream = self.streams[-1]
        size = round(piece_s * stream.rate_hz)
        for start in range(0, len(sound), size):
            piece = sound[start : start + size]
            clock.advance(len(piece) / stream.rate_hz)
            stream.deliver(piece)

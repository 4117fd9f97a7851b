"""Blocks of sound in, one observation per 16 ms out: level, speech probability, pitch.

Sound is judged in chunks on a fixed grid (64 hops, about a second), so that the result is the same
to the last bit however the sound is cut into blocks.
"""

import numpy as np

from mock_interview.core.errors import KnownError
from mock_interview.core.model import VoiceObservation
from mock_interview.hearing.conditioning import REACH, AutoGain, HighPass
from mock_interview.hearing.pitch import HOP_SAMPLES, LEFT_HOPS, RIGHT_HOPS, Pitch, SwiftPitch
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock
from mock_interview.hearing.vad import WINDOW_SAMPLES, SileroVad, Vad

CHUNK_HOPS = 64
CHUNK_SAMPLES = CHUNK_HOPS * HOP_SAMPLES
BEFORE = LEFT_HOPS * HOP_SAMPLES + REACH  # sound kept from before a chunk
AFTER = RIGHT_HOPS * HOP_SAMPLES + REACH  # sound waited for after it
FLOOR_DBFS = -120.0
CLIPPED_AT = 0.999
# Hum and music have a pitch too. Below this probability nobody speaks; a voice seldom falls below 0.3.
NOBODY_SPEAKS = 0.1
# A live microphone never delivers exact zeros for long; a muted one does. Pauses in edited or noise-gated
# recordings are zeros too, but nobody is silent for half a minute within an answer.
MUTED_AFTER_HOPS = round(30.0 * SAMPLE_RATE / HOP_SAMPLES)
# The clock of a source may drift against its sample count; below this it is only rounding.
DRIFT_TOLERANCE_S = 0.001


class Listener:
    """Turns one stream of sound into observations; says None for what a missing model would tell."""

    def __init__(self, vad: Vad | None, pitch: Pitch | None) -> None:
        """A listener at the start of a stream."""
        self._vad = vad
        self._pitch = pitch
        self._high_pass = HighPass()
        self._auto_gain = AutoGain()
        self._zero_s: float | None = None  # session time of sample number 0
        self._first = 0  # number of the stream's first sample: the grid starts there
        self._samples = np.zeros(BEFORE, np.float32)  # what is kept from before, then what waits
        self._missing = np.zeros(0, np.bool_)  # of what waits
        self._hop = 0  # number of the first hop that waits
        self._zero_hops = 0  # hops of exact zeros just before it

    def hear(self, block: AudioBlock) -> list[VoiceObservation]:
        """Takes the next block; gives the observations that are now certain (they lag by up to 1.3 s)."""
        gap = round(block.gap_s * SAMPLE_RATE)
        zero_s = block.t - block.index / SAMPLE_RATE
        if self._zero_s is None:
            self._first = block.index - gap
        if self._zero_s is None or abs(zero_s - self._zero_s) > DRIFT_TOLERANCE_S:
            self._zero_s = zero_s
        self._append(np.zeros(gap, np.float32), missing=True)
        self._append(block.samples, missing=False)
        heard: list[VoiceObservation] = []
        while self._missing.size >= CHUNK_SAMPLES + AFTER:
            heard += self._chunk(CHUNK_HOPS)
        return heard

    def flush(self) -> list[VoiceObservation]:
        """The stream has ended: gives the rest. A last piece shorter than a hop is left out."""
        heard: list[VoiceObservation] = []
        while hops := min(CHUNK_HOPS, self._missing.size // HOP_SAMPLES):
            heard += self._chunk(hops)
        return heard

    def _append(self, samples: np.ndarray, missing: bool) -> None:
        self._samples = np.concatenate((self._samples, samples))
        self._missing = np.concatenate((self._missing, np.full(samples.size, missing)))

    def _chunk(self, hops: int) -> list[VoiceObservation]:
        count = hops * HOP_SAMPLES
        window = self._samples[: BEFORE + count + AFTER]
        window = np.pad(window, (0, BEFORE + count + AFTER - window.size))
        raw = window[BEFORE : BEFORE + count].reshape(hops, HOP_SAMPLES)
        missing = self._missing[:count].reshape(hops, HOP_SAMPLES).any(axis=1) | self._muted(raw)
        clipped = np.abs(raw).max(axis=1) >= CLIPPED_AT
        first_t = self._time_s(self._hop)
        self._samples = self._samples[count:]
        self._missing = self._missing[count:]
        self._hop += hops
        if missing.all():
            if self._vad is not None:
                self._vad.reset()
            return [_missing(first_t + _hops_s(i)) for i in range(hops)]
        level_dbfs, speech, f0_hz = self._judge(self._high_pass.filter(window), hops)
        return [
            _missing(first_t + _hops_s(i))
            if missing[i]
            else VoiceObservation(
                first_t + _hops_s(i),
                float(level_dbfs[i]),
                speech=_known(speech[i]),
                f0_hz=_known(f0_hz[i]),
                clipped=bool(clipped[i]),
            )
            for i in range(hops)
        ]

    def _time_s(self, hop: int) -> float:
        assert self._zero_s is not None
        return self._zero_s + (self._first + hop * HOP_SAMPLES) / SAMPLE_RATE

    def _muted(self, raw: np.ndarray) -> np.ndarray:
        """Which hops lie in a run of exact zeros that has lasted too long for a living microphone."""
        muted: list[bool] = []
        for hop in raw:
            self._zero_hops = 0 if hop.any() else self._zero_hops + 1
            muted.append(self._zero_hops > MUTED_AFTER_HOPS)
        return np.array(muted)

    def _judge(self, window: np.ndarray, hops: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Level, speech probability and pitch of each hop, NaN where not judged."""
        start = LEFT_HOPS * HOP_SAMPLES
        own = window[start : start + hops * HOP_SAMPLES]
        rms = np.sqrt(np.mean(np.square(own.reshape(hops, HOP_SAMPLES), dtype=np.float64), axis=1))
        level_dbfs = 20.0 * np.log10(np.maximum(rms, 10.0 ** (FLOOR_DBFS / 20.0)))
        louder = np.clip(window * self._auto_gain.gain(level_dbfs), -1.0, 1.0, dtype=np.float32)
        speech = f0_hz = np.full(hops, np.nan)
        if self._vad is not None:
            own = louder[start : start + own.size]
            windows = np.pad(own, (0, -own.size % WINDOW_SAMPLES))
            speech = np.repeat(self._vad.probabilities(windows), WINDOW_SAMPLES // HOP_SAMPLES)[:hops]
        nobody = speech < NOBODY_SPEAKS
        if self._pitch is not None and not nobody.all():
            f0_hz = np.where(nobody, np.nan, self._pitch.f0_hz(louder)[LEFT_HOPS : LEFT_HOPS + hops])
        return level_dbfs, speech, f0_hz


def open_listener() -> tuple[Listener, list[str]]:
    """A listener with the models that are there, and one sentence for each that is not."""
    notes: list[str] = []
    vad: Vad | None = None
    pitch: Pitch | None = None
    try:
        vad = SileroVad()
    except KnownError as reason:
        notes.append(str(reason))
    try:
        pitch = SwiftPitch()
    except KnownError as reason:
        notes.append(str(reason))
    return Listener(vad, pitch), notes


def _hops_s(hops: int) -> float:
    return hops * HOP_SAMPLES / SAMPLE_RATE


def _missing(t: float) -> VoiceObservation:
    return VoiceObservation(t, FLOOR_DBFS, missing=True)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)

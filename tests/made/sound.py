"""Sound like a voice to a level meter and a pitch finder: a buzz with vowels, four syllables a second."""

import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.signal import lfilter

from scripts.sample.media import RATE_HZ
from scripts.sample.portrait import Array

PITCH_HZ, SYLLABLES_HZ = 120.0, 4.0
VOWELS_HZ = ((730.0, 1090.0), (270.0, 2290.0), (570.0, 840.0))  # first two formants of a, i, o
LEVEL_DBFS = -20.0


def voice_like(seconds: float, pitch_hz: float = PITCH_HZ, level_dbfs: float = LEVEL_DBFS) -> Array:
    """Mono float32 at RATE_HZ."""
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    pulses = np.diff(
        np.floor(np.cumsum(pitch_hz * (1 + 0.1 * np.sin(2 * np.pi * 0.7 * t))) / RATE_HZ), prepend=0
    )
    vowels = [_formants(pulses, pair) for pair in VOWELS_HZ]
    turn = (t * SYLLABLES_HZ).astype(int) % len(vowels)
    sound = np.choose(turn, vowels) * (0.15 + np.sin(np.pi * SYLLABLES_HZ * t) ** 2)
    rms = float(np.sqrt((sound**2).mean())) if len(sound) else 1.0
    return (sound / max(rms, 1e-9) * 10 ** (level_dbfs / 20)).clip(-0.99, 0.99).astype(np.float32)


def pattern(stretches: Sequence[tuple[float, bool]]) -> Array:
    """Voice and silence in turn: (seconds, voice?)."""
    silence = [np.zeros(round(seconds * RATE_HZ), np.float32) for seconds, _ in stretches]
    return np.concatenate(
        [voice_like(s) if voice else quiet for (s, voice), quiet in zip(stretches, silence, strict=True)]
    )


def write_wav(path: Path, sound: Array) -> Path:
    """16 bits, mono."""
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(np.round(sound * 32767).astype("<i2").tobytes())
    return path


def _formants(pulses: Array, peaks_hz: tuple[float, float]) -> Array:
    sound = pulses
    for peak_hz in peaks_hz:
        radius = np.exp(-np.pi * 90.0 / RATE_HZ)
        sound = lfilter([1.0], [1.0, -2 * radius * np.cos(2 * np.pi * peak_hz / RATE_HZ), radius**2], sound)
    return np.asarray(sound)

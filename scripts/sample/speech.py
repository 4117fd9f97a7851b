"""The spoken answers: Piper's voice, raised a little to go with the portrait, with known silences."""

from math import gcd
from pathlib import Path

import numpy as np
import onnxruntime
from piper import PiperVoice, SynthesisConfig
from scipy.signal import resample_poly

from scripts.sample.media import RATE_HZ
from scripts.sample.portrait import Array

RAISED_PERCENT = 118  # the voice is a man's; a shorter vocal tract sounds more like the portrait
SPEECH_DBFS = -21.0  # RMS of the speech itself
ROOM_DBFS = -66.0  # a quiet room, so that a pause is no digital silence
SILENT_SHARE = 0.03  # of the loudest hop: what counts as the voice's own silence
HOP_S = 0.01
EDGE_S = 0.02  # kept around the sound, faded


class Speaker:
    """Speaks pieces of text. The same seed gives the same sound."""

    def __init__(self, voice: Path, seed: int) -> None:
        onnxruntime.set_seed(seed)
        self._voice = PiperVoice.load(voice)

    def say(self, text: str, slowness: float = 1.0) -> Array:
        """Mono float32 at RATE_HZ, from the first sound to the last."""
        wanted = SynthesisConfig(length_scale=slowness * RAISED_PERCENT / 100)
        chunks = list(self._voice.synthesize(text, wanted))
        sound = np.concatenate([chunk.audio_float_array for chunk in chunks])
        up, down = RATE_HZ * 100, chunks[0].sample_rate * RAISED_PERCENT
        common = gcd(up, down)
        return _level(_trimmed(resample_poly(sound, up // common, down // common)))


def loudness(sound: Array, fps: int) -> Array:
    """How loud each video frame is, 0..1 of the loudest."""
    size = RATE_HZ // fps
    frames = sound[: len(sound) // size * size].reshape(-1, size)
    rms = np.sqrt((frames**2).mean(axis=1))
    return rms / max(float(np.percentile(rms, 99)), 1e-6)


def room_tone(samples: int, seed: int) -> Array:
    """The quiet of a room: noise that falls towards high tones."""
    noise = np.random.default_rng(seed).normal(size=samples + 64)
    soft = np.convolve(noise, np.exp(-np.arange(64) / 9.0), mode="valid")[:samples]
    return (soft / soft.std() * 10 ** (ROOM_DBFS / 20)).astype(np.float32)


def _trimmed(sound: Array) -> Array:
    hop = round(HOP_S * RATE_HZ)
    hops = np.abs(sound[: len(sound) // hop * hop].reshape(-1, hop)).max(axis=1)
    loud = np.flatnonzero(hops > SILENT_SHARE * hops.max())
    edge = round(EDGE_S * RATE_HZ)
    first, last = max(0, loud[0] * hop - edge), min(len(sound), (loud[-1] + 1) * hop + edge)
    cut = sound[first:last].astype(np.float32)
    fade = np.linspace(0, 1, edge, dtype=np.float32)
    cut[:edge] *= fade
    cut[-edge:] *= fade[::-1]
    return cut


def _level(sound: Array) -> Array:
    loud = np.abs(sound) > SILENT_SHARE * np.abs(sound).max()
    rms = float(np.sqrt((sound[loud] ** 2).mean()))
    return np.clip(sound * (10 ** (SPEECH_DBFS / 20) / rms), -0.95, 0.95)

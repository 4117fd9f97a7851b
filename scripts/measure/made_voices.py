"""Voices that are made: espeak-ng's own, and Piper's with its vocal tract made longer or shorter."""

import io
import shutil
import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from onnxruntime import set_seed  # pyright: ignore[reportAttributeAccessIssue]
from piper import PiperVoice, SynthesisConfig
from scipy.signal import resample_poly

from mock_interview.core.errors import KnownError
from mock_interview.hearing.sources import SAMPLE_RATE

RATE_HZ = SAMPLE_RATE
PIPER_RATE_HZ = 22_050
PIPER_SEED = 1  # of its chance: else each run measures another voice, and the shares move by 0.02
SILENT_SHARE = 0.02  # of the loudest sample
ESPEAK_SOUNDS = {"um": "V:m", "uh": "V:", "er": "3:", "erm": "3:m", "hmm": "h@mm", "mm": "m:m"}
PIPER_SOUNDS = {"um": "ʌːm", "uh": "ʌː", "er": "ɜː", "erm": "ɜːm", "hmm": "həmː", "mm": "mː"}
# The same as others say them: with any vowel but those of "ee" and "oo".
ESPEAK_SOUNDS |= {"ah": "A:", "a": "a:", "eh": "E:", "euh": "@:", "ahm": "A:m", "am": "a:m", "euhm": "@:m"}
PIPER_SOUNDS |= {"ah": "ɑː", "a": "aː", "eh": "ɛː", "euh": "əː", "ahm": "ɑːm", "am": "aːm", "euhm": "əːm"}

Array = np.ndarray


class Speaker(Protocol):
    """A voice."""

    @property
    def name(self) -> str:
        """What it is called in the tables."""
        ...

    def say(self, text: str) -> Array:
        """A piece of text, from the first sound to the last."""
        ...

    def hesitate(self, filler: str, slowness: float) -> Array:
        """One of ``ESPEAK_SOUNDS``."""
        ...


@dataclass(frozen=True, slots=True)
class Espeak:
    """A voice of espeak-ng, with its rate in words a minute."""

    name: str
    rate_wpm: int

    def say(self, text: str) -> Array:
        """A piece of text."""
        return self._spoken(text, self.rate_wpm)

    def hesitate(self, filler: str, slowness: float) -> Array:
        """A filler; espeak-ng says it longer at a lower rate."""
        return self._spoken(f"[[{ESPEAK_SOUNDS[filler]}]]", round(self.rate_wpm / slowness))

    def _spoken(self, text: str, rate_wpm: int) -> Array:
        program = shutil.which("espeak-ng")
        if program is None:
            raise KnownError("espeak-ng, which speaks the made speech, is missing: run make setup-tests.")
        command = [program, "-v", self.name, "-s", str(rate_wpm), "--stdout", text]
        made = subprocess.run(command, check=True, capture_output=True).stdout
        with wave.open(io.BytesIO(made)) as file:
            rate_hz = file.getframerate()
            sound = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
        return _trimmed(resample_poly(sound, RATE_HZ, rate_hz))


class Piper:
    """Piper's voice; ``raised_percent`` above 100 makes the vocal tract shorter."""

    def __init__(self, voice: PiperVoice, raised_percent: int, slowness: float) -> None:
        self.name = f"piper-{raised_percent}-{slowness:g}"
        self._voice, self._raised_percent, self._slowness = voice, raised_percent, slowness

    def say(self, text: str) -> Array:
        """A piece of text."""
        return self._spoken(text, self._slowness)

    def hesitate(self, filler: str, slowness: float) -> Array:
        """A filler."""
        return self._spoken(f"[[{PIPER_SOUNDS[filler]}]]", self._slowness * slowness)

    def _spoken(self, text: str, slowness: float) -> Array:
        wanted = SynthesisConfig(length_scale=slowness * self._raised_percent / 100)
        sound = np.concatenate([c.audio_float_array for c in self._voice.synthesize(text, wanted)])
        return _trimmed(resample_poly(sound, RATE_HZ * 100, PIPER_RATE_HZ * self._raised_percent))


def voices(piper_model: Path) -> tuple[list[Speaker], list[Speaker]]:
    """Those to fit on, and those held back."""
    set_seed(PIPER_SEED)
    piper = PiperVoice.load(piper_model)
    fit: list[Speaker] = [
        Piper(piper, 100, 1.0),
        Piper(piper, 106, 1.15),
        Espeak("en-us", 160),
        Espeak("en-gb+f3", 175),
        Espeak("en-us+m2", 145),
        Espeak("en-gb+f5", 160),
        Piper(piper, 94, 0.95),
        Piper(piper, 112, 1.25),
        Espeak("en-us+f1", 140),
        Espeak("en-gb-scotland+f2", 150),
        Espeak("en-us+m6", 170),
        Piper(piper, 88, 1.1),
        Piper(piper, 116, 0.9),
        Piper(piper, 126, 1.1),
        Espeak("en-gb-scotland+m3", 165),
        Espeak("en-us+f4", 150),
        Espeak("en-gb-x-rp+m7", 185),
    ]
    held: list[Speaker] = [
        Piper(piper, 91, 1.05),
        Piper(piper, 103, 0.9),
        Piper(piper, 121, 1.2),
        Espeak("en-gb-x-gbclan+m4", 155),
        Espeak("en-us+f2", 165),
        Espeak("en-gb-x-rp+f4", 145),
    ]
    return fit, held


def _trimmed(sound: Array) -> Array:
    loud = np.flatnonzero(np.abs(sound) > SILENT_SHARE * np.abs(sound).max())
    return sound[loud[0] : loud[-1] + 1].astype(np.float32)

"""Made utterances whose hesitations are known by construction: several voices, rates and amounts of noise.

Each utterance is put together from pieces spoken one by one, so that the times of its fillers, repeated words
and pauses are exact. Voices: espeak-ng's own, and Piper's with its vocal tract made longer or shorter.
"""

import io
import random
import re
import shutil
import subprocess
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from piper import PiperVoice, SynthesisConfig
from scipy.signal import resample_poly

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Interval
from mock_interview.hearing.sources import SAMPLE_RATE
from scripts.measure.made_hum import SHORTEST_HUM_S, hum

RATE_HZ = SAMPLE_RATE
SPEECH_DBFS = -23.0
NOISES_DB = (None, 20.0, 10.0)  # signal to noise; None: a quiet room
ROOM_DB = 45.0
SILENT_SHARE = 0.02
PIPER_RATE_HZ = 22_050
MOST_SLOWNESS = 12.0
AGAIN_GAPS_S = (0.03, 0.12, 0.3)  # between a word and the same word again
BROKEN_SHARES = (0.35, 0.6)  # how much of a word is said before it is broken off
FADE_S = 0.02
GAPS_S = (0.0, 0.04, 0.12, 0.3, 0.6)  # between a filler and its neighbours; 0: glued to them
ESPEAK_SOUNDS = {"um": "V:m", "uh": "V:", "er": "3:", "erm": "3:m", "hmm": "h@mm", "mm": "m:m"}
PIPER_SOUNDS = {"um": "ʌːm", "uh": "ʌː", "er": "ɜː", "erm": "ɜːm", "hmm": "həmː", "mm": "mː"}

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Hesitating:
    """How fillers are said; each length and level between the two is as likely."""

    lengths_s: tuple[float, float] = (0.22, 0.55)  # people's: a half of them last 0.25 to 0.45 s
    below_db: tuple[float, float] = (3.0, 3.0)  # people hesitate more quietly than they speak
    hum_share: float = 0.0  # of them, with the mouth shut


USUAL = Hesitating()


@dataclass(frozen=True, slots=True)
class MadeUtterance:
    """One utterance with its truth."""

    name: str
    voice: str
    noise_db: float | None
    samples: Array  # mono float32 at RATE_HZ
    text: str  # the words, without fillers and what is said twice
    fillers: tuple[Interval, ...]
    repetitions: tuple[Interval, ...]
    repeated: tuple[str, ...]  # what each of them says
    broken_off: tuple[Interval, ...]
    pauses: tuple[Interval, ...]
    said: tuple[str, ...]  # every piece, in order: words, fillers, and words again; not what is broken off


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
        """``um``, ``uh``, ``er``, ``erm``, ``hmm`` or ``mm``."""
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


MARKS = frozenset("{}<>[]()/")
_PART = re.compile(r"\{(\w+)\}|<([\w' ]+)>|\[([\w ]+)\]|\(([\w' ]+)\)|(//)|(/)|([^{}<>\[\]()/]+)")
_PAUSES_S = {"//": 2.4, "/": 0.5}


def utterances(
    speakers: Sequence[Speaker],
    scripts: Sequence[str],
    seed: int,
    every: int = 1,
    hesitating: Hesitating = USUAL,
) -> Iterator[MadeUtterance]:
    """Each script by each speaker, or every so many-th of these pairs; the noises in turn."""
    chance = random.Random(seed)
    for row, speaker in enumerate(speakers):
        for column, script in enumerate(scripts):
            if (row + column) % every == 0:
                noise_db = NOISES_DB[(row + (row + column) // every) % len(NOISES_DB)]
                yield _utterance(f"{speaker.name}-{column}", speaker, script, noise_db, hesitating, chance)


def _utterance(
    name: str,
    speaker: Speaker,
    script: str,
    noise_db: float | None,
    hesitating: Hesitating,
    chance: random.Random,
) -> MadeUtterance:
    pieces: list[Array] = [silence(0.5)]
    fillers: list[Interval] = []
    repetitions: list[Interval] = []
    repeated_words: list[str] = []
    broken_off: list[Interval] = []
    pauses: list[Interval] = []
    words: list[str] = []
    said: list[str] = []

    def now() -> float:
        return sum(piece.size for piece in pieces) / RATE_HZ

    for filler, repeated, broken, apart, long, short, text in _PART.findall(script):
        start = now()
        said += filter(None, (filler, repeated, apart, text.strip()))
        if filler:
            pieces.append(silence(chance.choice(GAPS_S)))
            sound_start = now()
            pieces.append(_filler(speaker, filler, hesitating, chance))
            fillers.append(Interval(sound_start, now()))
            pieces.append(silence(chance.choice(GAPS_S)))
        elif repeated:
            pieces += [levelled(speaker.say(repeated)), silence(chance.choice(AGAIN_GAPS_S))]
            repetitions.append(Interval(start, now()))
            repeated_words.append(repeated)
        elif broken:
            whole = levelled(speaker.say(broken))
            cut = whole[: round(chance.uniform(*BROKEN_SHARES) * whole.size)]
            pieces += [_faded(cut), silence(chance.choice(AGAIN_GAPS_S))]
            broken_off.append(Interval(start, now()))
        elif apart:
            pieces += [levelled(speaker.say(apart)), silence(chance.choice(AGAIN_GAPS_S))]
            words.append(apart)
        elif long or short:
            pieces.append(silence(_PAUSES_S[long or short]))
            if long:
                pauses.append(Interval(start, now()))
        elif text.strip():
            pieces.append(levelled(speaker.say(text.strip())))
            words.append(text.strip())
    pieces.append(silence(0.5))
    noisy = with_noise(np.concatenate(pieces), ROOM_DB if noise_db is None else noise_db, chance)
    return MadeUtterance(
        name,
        speaker.name,
        noise_db,
        noisy,
        " ".join(words),
        tuple(fillers),
        tuple(repetitions),
        tuple(repeated_words),
        tuple(broken_off),
        tuple(pauses),
        tuple(said),
    )


def _filler(speaker: Speaker, filler: str, hesitating: Hesitating, chance: random.Random) -> Array:
    """As long and as loud as it is to be."""
    wanted_s = chance.uniform(*hesitating.lengths_s)
    if hesitating.hum_share and chance.random() < hesitating.hum_share:
        sound = hum(max(wanted_s, SHORTEST_HUM_S), chance)
    else:
        sound = _slow_enough(speaker, filler, wanted_s)
    quietest_db, loudest_db = hesitating.below_db
    below_db = quietest_db if quietest_db == loudest_db else chance.uniform(quietest_db, loudest_db)
    return levelled(sound, -below_db)


def _slow_enough(speaker: Speaker, filler: str, wanted_s: float) -> Array:
    """Said ever more slowly until it is long enough, or until the voice gets no slower."""
    slowness = 1.0
    sound = speaker.hesitate(filler, slowness)
    while sound.size < wanted_s * RATE_HZ and slowness < MOST_SLOWNESS:
        slowness *= 1.2
        sound = speaker.hesitate(filler, slowness)
    return sound


def silence(seconds: float) -> Array:
    """Digital silence."""
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def _faded(sound: Array) -> Array:
    fade = np.minimum(1.0, np.arange(sound.size, 0, -1) / (FADE_S * RATE_HZ))
    return (sound * fade).astype(np.float32)


def _trimmed(sound: Array) -> Array:
    loud = np.flatnonzero(np.abs(sound) > SILENT_SHARE * np.abs(sound).max())
    return sound[loud[0] : loud[-1] + 1].astype(np.float32)


def levelled(sound: Array, by_db: float = 0.0) -> Array:
    """As loud as speech is here, or by so much louder."""
    loud = sound[np.abs(sound) > SILENT_SHARE * np.abs(sound).max()]
    gain = 10 ** ((SPEECH_DBFS + by_db) / 20) / float(np.sqrt((loud**2).mean()))
    return np.clip(sound * gain, -0.95, 0.95).astype(np.float32)


def with_noise(sound: Array, below_db: float, chance: random.Random) -> Array:
    """Noise of a room: it falls by 3 dB with each doubling of the frequency."""
    white = np.fft.rfft(np.random.default_rng(chance.randrange(2**32)).normal(size=sound.size))
    pink = np.fft.irfft(white / np.sqrt(np.arange(white.size) + 8.0), sound.size)
    noise = pink / pink.std() * 10 ** ((SPEECH_DBFS - below_db) / 20)
    return np.clip(sound + noise, -1.0, 1.0).astype(np.float32)

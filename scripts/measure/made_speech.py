"""Made utterances whose hesitations are known by construction: several voices, rates and amounts of noise.

Each utterance is put together from pieces spoken one by one, so that the times of its fillers, repeated words
and pauses are exact.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from mock_interview.core.record import Interval
from scripts.measure.made_hum import SHORTEST_HUM_S, hum
from scripts.measure.made_voices import RATE_HZ, SILENT_SHARE, Array, Speaker

SPEECH_DBFS = -23.0
NOISES_DB = (None, 20.0, 10.0)  # signal to noise; None: a quiet room
ROOM_DB = 45.0
MOST_SLOWNESS = 12.0
AGAIN_GAPS_S = (0.03, 0.12, 0.3)  # between a word and the same word again
BROKEN_SHARES = (0.35, 0.6)  # how much of a word is said before it is broken off
FADE_S = 0.02
BLOCKED_S = (0.3, 0.9)  # how long a word stands still
BLOCKED_SHARES = (0.3, 0.7)  # where in it; there, where it is quietest, for a mouth stops at a closure
QUIET_WINDOW_S = 0.02
GAPS_S = (0.0, 0.04, 0.12, 0.3, 0.6)  # between a filler and its neighbours; 0: glued to them


@dataclass(frozen=True, slots=True)
class Hesitating:
    """How fillers are said; each length and level between the two is as likely."""

    lengths_s: tuple[float, float] = (0.22, 0.55)  # people's: a half of them last 0.25 to 0.45 s
    below_db: tuple[float, float] = (3.0, 3.0)  # people hesitate more quietly than they speak
    hum_share: float = 0.0  # of them, with the mouth shut
    gaps_s: tuple[float, ...] = GAPS_S


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
    blocks: tuple[Interval, ...]  # silences within words
    pauses: tuple[Interval, ...]
    starts_s: float  # its first sound
    said: tuple[str, ...]  # every piece, in order: words, fillers, and words again; not what is broken off


MARKS = frozenset("{}<>[]()|/")
_PART = re.compile(r"\{(\w+)\}|<([\w' ]+)>|\[([\w ]+)\]|\(([\w' ]+)\)|\|(\w+)\||(//)|(/)|([^{}<>\[\]()|/]+)")
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
    blocks: list[Interval] = []
    pauses: list[Interval] = []
    words: list[str] = []
    said: list[str] = []

    def now() -> float:
        return sum(piece.size for piece in pieces) / RATE_HZ

    for filler, repeated, broken, apart, blocked, long, short, text in _PART.findall(script):
        start = now()
        said += filter(None, (filler, repeated, apart, blocked, text.strip()))
        if filler:
            pieces.append(silence(chance.choice(hesitating.gaps_s)))
            sound_start = now()
            pieces.append(_filler(speaker, filler, hesitating, chance))
            fillers.append(Interval(sound_start, now()))
            pieces.append(silence(chance.choice(hesitating.gaps_s)))
        elif repeated:
            pieces += [levelled(speaker.say(repeated)), silence(chance.choice(AGAIN_GAPS_S))]
            repetitions.append(Interval(start, now()))
            repeated_words.append(repeated)
        elif broken:
            whole = levelled(speaker.say(broken))
            cut = whole[: round(chance.uniform(*BROKEN_SHARES) * whole.size)]
            pieces += [_faded(cut), silence(chance.choice(AGAIN_GAPS_S))]
            broken_off.append(Interval(start, now()))
        elif blocked:
            first, rest = _stopped(levelled(speaker.say(blocked)))
            pieces.append(first)
            stops = now()
            pieces.append(silence(chance.uniform(*BLOCKED_S)))
            blocks.append(Interval(stops, now()))
            pieces.append(rest)
            words.append(blocked)
        elif long or short:
            pieces.append(silence(_PAUSES_S[long or short]))
            if long:
                pauses.append(Interval(start, now()))
        elif apart or text.strip():
            gap_s = chance.choice(AGAIN_GAPS_S) if apart else 0.0
            pieces += [levelled(speaker.say(apart or text.strip())), silence(gap_s)]
            words.append(apart or text.strip())
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
        tuple(blocks),
        tuple(pauses),
        _quiet_s(pieces),
        tuple(said),
    )


def _quiet_s(pieces: Sequence[Array]) -> float:
    """How long it is before something is said."""
    return sum(piece.size for piece in takewhile(lambda piece: not piece.any(), pieces)) / RATE_HZ


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


def _stopped(word: Array) -> tuple[Array, Array]:
    """Its sound before and after the quietest place in its middle."""
    low, high = (round(share * word.size) for share in BLOCKED_SHARES)
    window = round(QUIET_WINDOW_S * RATE_HZ)
    power = np.convolve(word**2, np.ones(window), mode="same")
    quietest = low + int(power[low:high].argmin())
    return word[:quietest], word[quietest:]


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

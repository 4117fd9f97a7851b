"""Silences within a word: the voice stops, and the word goes on where it stopped.

A recogniser makes two words of one that stops so ("cup, many" for "company"), and reads most of them right
when the silence is taken out. So that is what it is given. Where a silence then lies within a word and not
between two, by the phones of the sound as it was and by those of the sound without it, it is one. So may be
one before a word that begins with a stop consonant.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mock_interview.core.english import LEADING_WORDS
from mock_interview.core.record import Interval
from mock_interview.hearing import belief
from mock_interview.hearing.alignment import align, with_between
from mock_interview.hearing.conditioning import SAMPLE_RATE
from mock_interview.hearing.crossings import Crossing, crossings
from mock_interview.hearing.filler_probe import STEP_S
from mock_interview.hearing.filler_sound import HOP_S, listen
from mock_interview.hearing.laid_words import Laid, columns_of, timed
from mock_interview.hearing.phone_probe import shipped_phones
from mock_interview.hearing.recogniser import Heard, Token
from mock_interview.hearing.runs import runs_of

LEAST_STEPS = 13  # of 20 ms; the closure of a stop consonant lasts 0.05 to 0.15 s
LEFT_STEPS = 1  # of silence at each end: where sound meets sound there is a click
# At its ends sound dies away: so many more steps are of it, while the phones are silent.
MOST_WIDER, SILENT_PROBABILITY = 5, 0.5
APART_S = 0.1  # from a filler: who says "um" looks for a word, and draws out the one before
# Natural logarithm of how much likelier it lies within a word, by either sound. With 8 three in sixty fewer
# are found, and one pause less is taken for one in 67 minutes.
LEAST_GAIN = 4.0
# For each of its phones: where the text lacks words, those beside them are laid over theirs. Words with a
# block have 2 to 10, others that seemed to have one 24 and more.
MOST_STEPS = 12
# Another syllable of it follows: last consonants are released late, or read where there are none; and where
# a chunk ends on air, some are heard in it.
VOWELS, LEAST_SYLLABLE_STEPS = frozenset("aeiouæɑɔəɛɜɪʊ"), 6
# Before a stop consonant it may be that the mouth is shut and does not open. What is tense about that is not
# heard; but who looks for a word draws out the short one before it (Bell et al. 2003, "Effects of
# disfluencies, predictability, and utterance position on word form variation in English conversation").
# So many steps a phone, at most, where it led on as it does in fluent speech, and as near to the silence.
STOPS = frozenset("ptkbdg")
MOST_LEADING_STEPS, NEAR_STEPS = 4, 5
_STEP_SAMPLES, _STEP_HOPS = round(STEP_S * SAMPLE_RATE), round(STEP_S / HOP_S)
Run = tuple[int, int]  # the first step, and the one after the last


@dataclass(frozen=True, slots=True)
class SilentBlock:
    """A silence and its word, seconds from the chunk's start.

    Attributes:
        silence: Where nothing is heard.
        word: From before the silence until after it.
        before: It lies not within the word, which is whole after it, but before it.
    """

    silence: Interval
    word: Token
    before: bool = False


def find_silent_blocks(samples: np.ndarray, heard: Heard, fillers: Sequence[Interval]) -> list[SilentBlock]:
    """Finds the silent blocks of a chunk.

    Args:
        samples: The chunk, mono float32 at 16 kHz, shape (n,).
        heard: What the recogniser makes of it.
        fillers: What may be one, seconds from the chunk's start.

    Returns:
        In order.
    """
    if heard.phones is None:
        return []
    steps = len(heard.phones)
    unheard = _unheard(samples, steps)
    silent = np.exp(heard.phones[:, 0]) > SILENT_PROBABILITY
    silences = [_widened(run, silent) for run in unheard]
    kept, spoken = ~_covered(unheard, steps, LEFT_STEPS), ~_covered(silences, steps)
    kept[: int(spoken.argmax())] = True  # the air before and after all words stays
    kept[steps - int(spoken[::-1].argmax()) :] = True
    asked = [
        (first, end)
        for first, end in silences
        if spoken[:first].any() and spoken[end:].any()
        if not any(_touches((first, end), each) for each in fillers)
    ]
    closed = heard.hear_plainly(_of_steps(samples, kept)) if asked else None
    if closed is None:
        return []
    reading, phones = closed
    words = [word for word in belief.whole_words(reading) if not belief.is_filler(word)]
    return _blocks(words, asked, spoken, (heard.phones[spoken], phones[spoken[kept]]))


def with_blocked(words: Sequence[Token], over: Laid, blocks: Sequence[SilentBlock]) -> list[Token]:
    """The words of a chunk, those that the voice stopped in whole.

    Args:
        words: As read with the silences.
        over: The same over their sound.
        blocks: In order.
    """
    middles_s = [(word.start + word.end) / 2 for word in timed(words, over)]
    whole: list[Token] = []
    at = 0
    for block in dict.fromkeys(block.word for block in blocks if not block.before):
        start, end = bisect_left(middles_s, block.start), bisect_right(middles_s, block.end)
        whole += [*words[at:start], block]
        at = max(at, end)
    return whole + list(words[at:])


def _unheard(samples: np.ndarray, steps: int) -> list[Run]:
    """Where nothing is heard for long."""
    heard = listen(samples).heard
    hops = steps * _STEP_HOPS
    sounds = np.pad(heard, (0, max(0, hops - heard.size)))[:hops].reshape(-1, _STEP_HOPS).max(axis=1)
    runs = runs_of(np.logical_not(sounds))
    return [(first, end) for first, end in runs if end - first >= LEAST_STEPS]


def _widened(run: Run, silent: np.ndarray) -> Run:
    """With the steps beside it in which hardly anything is left of a sound."""
    first, end = run
    before, after = silent[max(0, first - MOST_WIDER) : first][::-1], silent[end : end + MOST_WIDER]
    earlier, later = (int(np.logical_and.accumulate(each).sum()) for each in (before, after))
    return first - earlier, end + later


def _of_steps(samples: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """The samples of these steps; the last one may be shorter."""
    return samples[: kept.size * _STEP_SAMPLES][np.repeat(kept, _STEP_SAMPLES)[: samples.size]]


def _touches(run: Run, filler: Interval) -> bool:
    silence = _interval(*run)
    return filler.start < silence.end + APART_S and silence.start - APART_S < filler.end


def _covered(silences: Iterable[Run], steps: int, left: int = 0) -> np.ndarray:
    """The steps of silences, but for some at their ends; shape (steps,)."""
    covered = np.zeros(steps, np.bool_)
    for first, end in silences:
        covered[first + left : end - left] = True
    return covered


def _blocks(
    words: Sequence[Token], silences: Sequence[Run], spoken: np.ndarray, sounds: tuple[np.ndarray, np.ndarray]
) -> list[SilentBlock]:
    """Those of the silences that are one, by both sounds without any."""
    columns = columns_of(words, shipped_phones())
    sound, other_sound = (with_between(each) for each in sounds)
    aligned = align(sound, list(columns.values())) if columns else None
    if aligned is None:
        return []
    laid_words = [
        _LaidWord(place, words[place], tuple(own), span)
        for (place, own), span in zip(columns.items(), aligned.spans, strict=True)
    ]
    steps = np.flatnonzero(spoken)
    at = [int(spoken[:first].sum()) for first, _ in silences]
    ways = (crossings(each, list(columns.values()), at) for each in (sound, other_sound))
    found: list[SilentBlock] = []
    for silence, step, one, other in zip(silences, at, *ways, strict=True):
        blocked = _within(laid_words, step, one, other)
        before = None if blocked else _before(laid_words, step)
        if word := blocked or before:
            lasts = _interval(int(steps[word.span[0]]), int(steps[word.span[1] - 1]) + 1)
            token = replace(word.token, start=lasts.start, end=lasts.end)
            found.append(SilentBlock(_interval(*silence), token, before is not None))
    return found


@dataclass(frozen=True, slots=True)
class _LaidWord:
    """A word, its place in the text, its phones, and its steps in the sound without silences."""

    place: int
    token: Token
    columns: tuple[int, ...]
    span: Run

    @property
    def steps_a_phone(self) -> float:
        first, end = self.span
        return (end - first) / len(self.columns)

    def has_syllable_after(self, phones: tuple[int, int]) -> bool:
        """Whether another vowel follows than the one that a moment lies within."""
        vowels = [shipped_phones().phones[column] in VOWELS for column in self.columns]
        before, after = phones
        return any(vowels[after + 1 if vowels[before] and vowels[after] else after :])


def _within(
    words: Sequence[_LaidWord], step: int, one: Crossing | None, other: Crossing | None
) -> _LaidWord | None:
    """The word that a moment lies within, by both sounds."""
    if one is None or other is None or one.word != other.word or min(one.gain, other.gain) < LEAST_GAIN:
        return None
    word = words[one.word]
    goes_on = word.has_syllable_after(one.phones) and word.span[1] - step >= LEAST_SYLLABLE_STEPS
    return word if goes_on and word.steps_a_phone <= MOST_STEPS else None


def _before(words: Sequence[_LaidWord], step: int) -> _LaidWord | None:
    """The word that does not begin at a moment, though the one before it led on to it without delay."""
    number = next((i for i, word in enumerate(words) if sum(word.span) / 2 > step), 0)
    if not number:
        return None
    last, word = words[number - 1], words[number]
    leads = last.token.text.strip().lower() in LEADING_WORDS and last.place + 1 == word.place
    beside = step - last.span[1] <= NEAR_STEPS and word.span[0] - step <= NEAR_STEPS
    stops = shipped_phones().phones[word.columns[0]] in STOPS
    return word if leads and beside and stops and last.steps_a_phone <= MOST_LEADING_STEPS else None


def _interval(first: int, end: int) -> Interval:
    return Interval(first * STEP_S, end * STEP_S)

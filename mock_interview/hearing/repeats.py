"""Words that were said twice, of which the plain reading kept one.

A recogniser would rather leave them out. The led reading keeps some, where it does not it may have been near
to it, and the phones that Whisper tiny.en's encoder hears tell of more. Each of these places is put to the
recogniser again: is the stretch more like the words as read, or like the words with those said twice?
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from operator import itemgetter
from statistics import fmean

import numpy as np

from mock_interview.core.record import Interval
from mock_interview.hearing.belief import normal
from mock_interview.hearing.laid_words import Laid, timed
from mock_interview.hearing.recogniser import Heard, Token, in_mid_sentence
from mock_interview.hearing.twice import likelier_beside, likelier_twice
from mock_interview.hearing.written_twice import (
    MOST_WORDS,
    Again,
    led_repeats,
    near_repeats,
    stands_twice,
    with_fillers,
)

# Log probability: so much less likely the words with it may be. The model has hardly seen any in writing.
UNLIKELIER = 3.0
UNLIKELIER_LED = 5.0  # where the led reading has it
LEAST_UNDERSTOOD = 0.5  # mean probability of the words about it: where they are guessed, anything fits better
BESIDE_WORDS = 3  # on both sides of those in question, for their times are not exact
BESIDE_S = 0.3
# Where phones are known, natural logarithms of how much likelier words are twice: by the phones it must be
# so much to be asked about, and counts within these bounds (what the recogniser refuses altogether they do
# not decide alone); by the recogniser it counts from this one on.
LEAST_BY_SOUND = -2.0
BY_SOUND_COUNTED = (-15.0, 9.0)
LEAST_BY_READING = -9.0
# Logistic regression (ridge 0.5): a constant, the two, and whether the led reading has it, as
# `python -m scripts.measure.repeats_fit` finds them on made speech. On seven made voices that nothing was
# fitted on F1 is .84, with a constant higher or lower by 0.3 .82; in sixteen minutes of real talk it tells of
# 17, a third of them wrong, and with 0.3 more of 24, half of them wrong.
WEIGHTS = (2.13, 0.24, 0.56, 1.38)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one phrase that may have been said twice.

    Attributes:
        again: The phrase.
        start_s: Where it begins by its phones, seconds from the chunk's start.
        by_sound: Natural logarithm of how much likelier the phones make it that it was said twice than once.
        by_reading: The same by the recogniser.
        led: The led reading has it twice.
    """

    again: Again
    start_s: float
    by_sound: float
    by_reading: float
    led: bool

    def features(self) -> np.ndarray:
        """What is weighed, in the order of the weights."""
        least, most = BY_SOUND_COUNTED
        by_sound = min(max(self.by_sound, least), most)
        return np.array((1.0, by_sound, max(self.by_reading, LEAST_BY_READING), float(self.led)))

    @property
    def log_odds(self) -> float:
        """Above 0 it counts."""
        return float(self.features() @ np.asarray(WEIGHTS))


def said_again(
    plain: Sequence[Token],
    led: Sequence[Token],
    heard: Heard,
    over: Laid | None = None,
    fillers: Sequence[Interval] = (),
) -> list[Again]:
    """What was said more often than the plain reading has it, in order; no two share a word.

    Args:
        plain: Words of the plain reading, without fillers.
        led: Words of the led reading, fillers too.
        heard: Both readings.
        over: The plain reading's words over their sound; None: no phones are known of it.
        fillers: Where filled pauses are, seconds from the chunk's start.
    """
    if over is None:
        kept = _by_reading(plain, led, heard)
    else:
        kept = _by_evidence(gather(plain, led, heard, over, fillers), over)
    return sorted(kept, key=lambda each: each.place)


def _by_evidence(evidence: Iterable[Evidence], over: Laid) -> list[Again]:
    """The surest first; none shares a word with a surer one, or is but what its second time sounds like."""
    kept: list[Again] = []
    likely = [each for each in evidence if each.log_odds >= 0.0]
    for each in sorted(likely, key=lambda one: (one.log_odds, one.by_sound), reverse=True):
        if _apart(each.again, kept) and _beside(each, kept, over).log_odds >= 0.0:
            kept.append(each.again)
    return kept


def _apart(each: Again, others: Iterable[Again]) -> bool:
    return all(each.place >= o.place + o.size or o.place >= each.place + each.size for o in others)


def _beside(each: Evidence, others: Sequence[Again], over: Laid) -> Evidence:
    """What is known of it beside others, which were said twice."""
    if not others:
        return each
    by_sound = likelier_beside(over, each.again.run, [other.run for other in others])
    return replace(each, by_sound=by_sound)


def _by_reading(plain: Sequence[Token], led: Sequence[Token], heard: Heard) -> list[Again]:
    """By what the recogniser makes of it alone; the surest first, none shares a word with a surer one."""
    written = led_repeats(plain, led)
    text = with_fillers(plain, led)
    found: list[tuple[float, Again]] = []
    for each in {*written, *near_repeats(plain, led)}:
        margin = UNLIKELIER_LED if each in written else UNLIKELIER
        likelier = _likelier(text, plain[each.place : each.place + each.size], heard, margin)
        if likelier >= -margin:
            found.append((likelier + margin, each))
    kept: list[Again] = []
    for _, each in sorted(found, key=itemgetter(0), reverse=True):
        if _apart(each, kept):
            kept.append(each)
    return kept


def gather(
    plain: Sequence[Token],
    led: Sequence[Token],
    heard: Heard,
    over: Laid,
    fillers: Sequence[Interval],
    exactly: bool = False,
) -> Iterator[Evidence]:
    """Every phrase that may have been said twice, with what speaks for and against it.

    Unless ``exactly``, the recogniser is asked no further where it is clear that a phrase will not count.
    """
    written = {each.run: each for each in led_repeats(plain, led)}
    near = {each.run for each in near_repeats(plain, led)}
    names = [normal(word.text) for word in plain]
    plain = timed(plain, over)
    text = sorted([*plain, *map(_as_word, fillers)], key=lambda word: word.start)
    for run, by_sound in likelier_twice(over, MOST_WORDS):
        again, (place, size) = written.get(run), run
        if by_sound < LEAST_BY_SOUND and again is None and run not in near:
            continue
        if not stands_twice(names, place, size):
            start_s, led_too = over.start_s(place), again is not None
            evidence = Evidence(again or Again(place, size), start_s, by_sound, 0.0, led_too)
            enough = -LEAST_BY_READING if exactly else evidence.log_odds / WEIGHTS[2]
            by_reading = _likelier(text, plain[place : place + size], heard, enough)
            yield replace(evidence, by_reading=by_reading)


def with_repeats(plain: Sequence[Token], again: Iterable[Again]) -> list[tuple[Token, bool]]:
    """The words in the order in which they were said, each with whether only the ear for repetitions has it.

    The recogniser gives no times to what it leaves out: a phrase that is said again shares those of its first
    time and of the silence after it.
    """
    said = [(word, False) for word in plain]
    for each in sorted(again, key=lambda each: each.place, reverse=True):
        last = each.place + each.size
        more = [word for _ in range(each.times) for word in plain[each.place : last]]
        from_s, until_s = plain[last - 1].start, plain[last - 1].end
        if last < len(plain):
            until_s = max(from_s, min(until_s, plain[last].start))
        step_s = (until_s - from_s) / (len(more) + 1)
        starts_s = [from_s + step_s * (i + 1) for i in range(len(more))]
        said[last:last] = [
            (replace(word, start=start, end=start + step_s), True)
            for word, start in zip(more, starts_s, strict=True)
        ]
    return said


def _as_word(filler: Interval) -> Token:
    return Token(filler.start, filler.end, " um,", 1.0)


def _likelier(text: Sequence[Token], phrase: Sequence[Token], heard: Heard, margin: float) -> float:
    """How much likelier the words are with some said twice; not exact where it is below ``-margin``."""
    first, size = text.index(phrase[0]), len(phrase)
    if list(text[first : first + size]) != list(phrase):
        return -inf  # a filler stands within it
    start, end = max(0, first - BESIDE_WORDS), min(len(text), first + size + BESIDE_WORDS)
    before, once, after = (_texts(text[a:b]) for a, b in pairwise((start, first, first + size, end)))
    if fmean(word.probability for word in text[start:end]) < LEAST_UNDERSTOOD:
        return -inf
    from_s = text[start].start - BESIDE_S if start else 0.0
    until_s = text[end - 1].end + BESIDE_S if end < len(text) else inf

    def weighed(*ways: Sequence[str]) -> list[float]:
        return heard.weigh(from_s, until_s, [" ".join([*before, *way, *after]) for way in ways])

    again = [in_mid_sentence(once[0]), *once[1:]]
    as_read, twice = weighed(once, [*map(_without_signs, once), *again])
    if twice - as_read < -margin:
        return twice - as_read
    # A filler that neither reading has looks like a word said twice, until it is asked for.
    return twice - max(as_read, *weighed(["uh,", *again], [*once, "um,"]))


def _texts(words: Iterable[Token]) -> list[str]:
    return [word.text.strip() for word in words]


def _without_signs(text: str) -> str:
    return re.sub(r"[^\w']+$", "", text.strip())

"""What of a recogniser's reading is believed: it fills music and noise with words, and runs in circles."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from mock_interview.core.record import Interval
from mock_interview.core.timeline import overlap_s
from mock_interview.hearing.filler_words import SPELLINGS
from mock_interview.hearing.recogniser import Heard, Reading, Token

# Logistic regression: a constant, the plain reading's mean log probability of a token, and how well its words
# explain the phones, as `python -m scripts.measure.belief_fit` finds them. Of voices and languages left out,
# 246 of 271 readings are believed of which most words were said, 22 of 137 of which fewer were (most of them
# in noise as loud as the voice), and 3 of 156 of what is not English. With 0.5 more "See you" is heard in a
# meeting where nobody says so.
WEIGHTS = (6.61, 5.38, 5.88)
# Where no phones are known: the mean log probability, less twice the probability that nobody speaks.
# Measured: English in any voice, by telephone, or at 5 dB above noise, -0.1 to -0.9, odd phrases -1.15;
# German, French, Spanish, Polish and Turkish -1.3 to -3.4; music, noise and silence -3.1 and below.
LEAST_EVIDENCE = -1.2
NO_SPEECH_WEIGHT = 2.0
# With less, two readings that agree speak for one another. Of English with a cold, as files of six kinds, the
# worst is -1.54; the likeness of its readings (0..1) plus the led one's mean log probability is 0.19 to 0.72.
# Of 17 other languages in 45 made voices: where evidence suffices, -0.41 and below, or the text runs in
# circles; elsewhere, -0.30 and below.
LEAST_AGREED_EVIDENCE = -1.65
LEAST_AGREEMENT = 0.0
AGREED_COMPRESSION = 1.6  # 1.4 in those of English; circles that agree begin at 1.8
AGREED_WORDS = 8  # of fewer, any two readings agree now and then
MOST_COMPRESSION = 2.4  # text that runs in circles; the recogniser's authors' own bound
COMPRESSION_BYTES = 60  # shorter text says nothing about circles
LOOP_TOKENS, LOOP_TIMES = 6, 3  # so many words, so often in a row, nobody says
WORD_MARGIN_S = 0.15  # times of words are no better
LEAST_SPOKEN_SHARE = 0.15  # of a word's time, margin included, in which somebody speaks
_LETTERS = re.compile(r"[^\w']+")


def normal(text: str) -> str:
    """A word as it is compared: lower case, without its space and punctuation."""
    return _LETTERS.sub("", text).lower()


def is_filler(word: Token) -> bool:
    """Whether it was written as one, "um" or "hmm"."""
    return normal(word.text) in SPELLINGS


def understood(heard: Heard, fit: float | None = None) -> bool:
    """Whether the plain reading is of speech in its language.

    Args:
        heard: Both readings.
        fit: How well its words explain the phones that are heard, as of ``Laid.fit``; None: not known.
    """
    if fit is not None:
        constant, by_reading, by_sound = WEIGHTS
        log_odds = constant + by_reading * heard.plain.log_probability + by_sound * fit
        return log_odds >= 0.0 and _compression(heard.plain) < MOST_COMPRESSION
    evidence = heard.plain.log_probability - NO_SPEECH_WEIGHT * heard.no_speech
    if evidence >= LEAST_EVIDENCE:
        return _compression(heard.plain) < MOST_COMPRESSION
    return evidence >= LEAST_AGREED_EVIDENCE and _agreed(heard)


def _agreed(heard: Heard) -> bool:
    """Whether the led reading, fillers aside, says the same and is sure of it."""
    plain, led = (
        [normal(word.text) for word in whole_words(reading) if not is_filler(word)]
        for reading in (heard.plain, heard.led)
    )
    if len(plain) < AGREED_WORDS or _compression(heard.plain) >= AGREED_COMPRESSION:
        return False
    likeness = SequenceMatcher(None, plain, led, autojunk=False).ratio()
    return likeness + heard.led.log_probability > LEAST_AGREEMENT


def _compression(reading: Reading) -> float:
    """How many times shorter its text can be written; 0: too short a text to tell."""
    text = "".join(token.text for token in reading.tokens).encode()
    return len(text) / len(zlib.compress(text)) if len(text) >= COMPRESSION_BYTES else 0.0


def whole_words(reading: Reading) -> list[Token]:
    """Its words: punctuation joins the word before it, and what begins without a space continues one."""
    words: list[Token] = []
    for token in reading.tokens:
        if words and not (token.text.startswith(" ") and normal(token.text)):
            before = words[-1]
            end = token.end if normal(token.text) else before.end
            again = tuple(map(max, before.again, token.again)) or before.again
            words[-1] = replace(before, text=before.text + token.text, end=max(before.end, end), again=again)
        elif normal(token.text):
            words.append(token)
    return words


def without_loops(words: Sequence[Token]) -> list[Token]:
    """A run of words that comes again and again is kept once."""
    kept: list[Token] = []
    names = [normal(word.text) for word in words]
    at = 0
    while at < len(words):
        size, times = _loop_at(names, at)
        kept += words[at : at + size]
        at += size * times
    return kept


def spoken(words: Sequence[Token], speech: Sequence[Interval]) -> list[Token]:
    """Those said while somebody speaks. Times are the speech's, seconds."""
    return [
        word
        for word in words
        if overlap_s(speech, word.start - WORD_MARGIN_S, word.end + WORD_MARGIN_S)
        >= LEAST_SPOKEN_SHARE * (word.end - word.start + 2 * WORD_MARGIN_S)
    ]


def _loop_at(names: Sequence[str], at: int) -> tuple[int, int]:
    """How long the run is that begins here, and how often it comes; (1, 1): no loop."""
    for size in range(1, LOOP_TOKENS + 1):
        run = names[at : at + size]
        times = 1
        while names[at + size * times : at + size * (times + 1)] == run:
            times += 1
        # "No, no, no" and "I I I I was" are said; a sentence three times is not.
        if times >= (LOOP_TIMES if size > 2 else 2 * LOOP_TIMES):
            return size, times
    return 1, 1

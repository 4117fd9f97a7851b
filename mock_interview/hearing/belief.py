"""What of a recogniser's reading is believed: it fills music and noise with words, and runs in circles."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace

from mock_interview.core.record import Interval
from mock_interview.core.timeline import overlap_s
from mock_interview.hearing.recogniser import Heard, Reading, Token

# The plain reading's mean log probability of a token, less twice its probability that nobody speaks.
# Measured: English in any voice, by telephone, or at 5 dB above noise, -0.1 to -0.9, odd phrases -1.15;
# German, French, Spanish, Polish and Turkish -1.3 to -3.4; music, noise and silence -3.1 and below.
LEAST_EVIDENCE = -1.2
NO_SPEECH_WEIGHT = 2.0
MOST_COMPRESSION = 2.4  # text that runs in circles; the recogniser's authors' own bound
COMPRESSION_BYTES = 60  # shorter text says nothing about circles
LOOP_TOKENS, LOOP_TIMES = 6, 3  # so many words, so often in a row, nobody says
WORD_MARGIN_S = 0.15  # times of words are no better
LEAST_SPOKEN_SHARE = 0.15  # of a word's time, margin included, in which somebody speaks
_LETTERS = re.compile(r"[^\w']+")


def normal(text: str) -> str:
    """A word as it is compared: lower case, without its space and punctuation."""
    return _LETTERS.sub("", text).lower()


def understood(heard: Heard) -> bool:
    """Whether the plain reading is of speech in its language."""
    plain = heard.plain
    if plain.log_probability - NO_SPEECH_WEIGHT * heard.no_speech < LEAST_EVIDENCE:
        return False
    text = "".join(token.text for token in plain.tokens).encode()
    return len(text) < COMPRESSION_BYTES or len(text) / len(zlib.compress(text)) < MOST_COMPRESSION


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

"""From a stream of sound to words, fillers and what could be understood: chunk by chunk, in flat memory."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from mock_interview.core.model import Observation, VoiceObservation
from mock_interview.core.record import Interval
from mock_interview.core.words import (
    ENGLISH,
    FillerObservation,
    HoldObservation,
    TranscribedObservation,
    WordObservation,
)
from mock_interview.hearing import belief
from mock_interview.hearing.chunks import HOP_S, Chunk, Chunker
from mock_interview.hearing.fillers import SURE_FILLER
from mock_interview.hearing.holds import find_holds
from mock_interview.hearing.laid_words import Laid, laid, timed
from mock_interview.hearing.phone_probe import shipped_phones
from mock_interview.hearing.recogniser import Heard, Recogniser, Token
from mock_interview.hearing.repeats import said_again, with_repeats
from mock_interview.hearing.silent_blocks import SilentBlock, find_silent_blocks, with_blocked
from mock_interview.hearing.sources import AudioBlock

SHORTEST_WORD_S = 0.02
# A filled pause is heard in any language, but not half guessed: in 16 minutes of 26 other languages, made,
# five sounds lie between 0.5 and 0.7, none above.
SURE_UNREAD_FILLER = 0.75
FindFillers = Callable[[np.ndarray, float, Heard, Sequence[Interval]], Sequence[FillerObservation]]


class Transcriber:
    """Listens for words. Works in the thread that calls it: some 0.13 s for a second of speech."""

    def __init__(self, recogniser: Recogniser, find_fillers: FindFillers) -> None:
        """At the start of a stream, or of an answer."""
        self._recogniser = recogniser
        self._find_fillers = find_fillers
        self._chunker = Chunker()
        self._judged: list[Interval] = []  # not yet told: where it is known who speaks

    def take(self, block: AudioBlock | None, heard: Sequence[VoiceObservation]) -> list[Observation]:
        """Takes a block of sound, and the observations that came with it; gives what was said meanwhile."""
        for voice in heard:
            if voice.speech is not None and not voice.missing:
                self._judge(voice.t)
        return self._listen(self._chunker.take(block, heard))

    def flush(self) -> list[Observation]:
        """The stream, or the answer, has ended: gives the rest."""
        found = self._listen(self._chunker.flush())
        return found + self._silence_before(float("inf"))

    def _judge(self, t: float) -> None:
        if self._judged and t - self._judged[-1].end < HOP_S:
            self._judged[-1] = replace(self._judged[-1], end=t + HOP_S)
        else:
            self._judged.append(Interval(t, t + HOP_S))

    def _listen(self, chunks: Iterable[Chunk]) -> list[Observation]:
        found: list[Observation] = []
        for chunk in chunks:
            found += self._silence_before(chunk.t)
            found += observations(chunk, self._recogniser.hear(chunk.samples), self._find_fillers)
            self._forget_before(chunk.end)
        return found

    def _silence_before(self, t: float) -> list[Observation]:
        """Where nobody spoke; a microphone that was gone is no silence."""
        silent = [Interval(each.start, min(each.end, t)) for each in self._judged if each.start < t]
        self._forget_before(t)
        return [TranscribedObservation(each.start, each.end) for each in silent]

    def _forget_before(self, t: float) -> None:
        self._judged = [replace(each, start=max(each.start, t)) for each in self._judged if each.end > t]


def observations(chunk: Chunk, heard: Heard, find_fillers: FindFillers) -> list[Observation]:
    """What a chunk says; no words where it could not be understood, words alone in another language."""
    if heard.language != ENGLISH:
        return _in_another_language(chunk, heard)
    fillers = find_fillers(chunk.samples, chunk.t, heard, [*chunk.speech, *chunk.hums])
    sure = [each for each in fillers if each.probability >= SURE_FILLER]
    filled = [Interval(each.t - chunk.t, each.end - chunk.t) for each in sure]
    speech = _within(chunk)
    plain = belief.spoken(belief.without_loops(belief.whole_words(heard.plain)), speech)
    words = [word for word in plain if not belief.is_filler(word)]
    over = _laid(words, heard, filled)
    if not belief.understood(heard, over.fit if over is not None else None):
        surer = [each for each in sure if each.probability >= SURE_UNREAD_FILLER]
        return [TranscribedObservation(chunk.t, chunk.end, understood=False), *surer]
    led = belief.spoken(belief.without_loops(belief.whole_words(heard.led)), speech)
    possible = [Interval(each.t - chunk.t, each.end - chunk.t) for each in fillers]
    blocks = [] if over is None else find_silent_blocks(chunk.samples, heard, possible)
    silences = [block.silence for block in blocks]
    whole = with_blocked(words, over, blocks) if over is not None and blocks else words
    if blocks:
        over = _laid(whole, heard, filled, silences)
    again = said_again(whole, led, heard, over, filled)
    said = with_repeats(_trimmed(whole, speech), again)
    everything = [word for word, _ in said]
    if again:
        over = _laid(everything, heard, filled, silences)
    times = everything if over is None else timed(everything, over)
    found: list[Observation] = [TranscribedObservation(chunk.t, chunk.end)]
    for word, (_, repeated) in zip(times, said, strict=True):
        found.append(replace(_word(chunk, word), repeated=repeated))
    found += fillers
    # Its bounds were set by the recogniser's own times.
    found += find_holds(chunk.samples, chunk.t, words, fillers)
    found += (_hold(chunk, block) for block in blocks)
    return sorted(found, key=lambda obs: obs.t)


def _in_another_language(chunk: Chunk, heard: Heard) -> list[Observation]:
    listened = TranscribedObservation(chunk.t, chunk.end, understood=False, language=heard.language)
    if not belief.understood(heard):
        return [listened]
    speech = _within(chunk)
    words = belief.spoken(belief.without_loops(belief.whole_words(heard.plain)), speech)
    return [listened, *(_word(chunk, word) for word in _trimmed(words, speech))]


def _within(chunk: Chunk) -> list[Interval]:
    """Where somebody speaks, from the chunk's start."""
    return [Interval(each.start - chunk.t, each.end - chunk.t) for each in chunk.speech]


def _trimmed(words: Sequence[Token], speech: Sequence[Interval]) -> list[Token]:
    """The recogniser lets a word last until the next one begins: silence at its ends is not of it."""
    trimmed: list[Token] = []
    for word in words:
        spoken = [each for each in speech if each.start < word.end and each.end > word.start]
        start = max(word.start, min((each.start for each in spoken), default=word.start))
        end = min(word.end, max((each.end for each in spoken), default=word.end))
        trimmed.append(replace(word, start=start, end=end) if end > start else word)
    return trimmed


def _laid(
    words: Sequence[Token], heard: Heard, fillers: Sequence[Interval], left_out: Sequence[Interval] = ()
) -> Laid | None:
    """The words over the phones, where these are known."""
    if heard.phones is None:
        return None
    return laid(words, heard.phones, fillers, shipped_phones(), left_out)


def _hold(chunk: Chunk, block: SilentBlock) -> HoldObservation:
    start, end = chunk.t + block.silence.start, chunk.t + block.silence.end
    return HoldObservation(start, end, belief.normal(block.word.text), True, block.before)


def _word(chunk: Chunk, word: Token) -> WordObservation:
    # The recogniser gives some words no length at all, and what has none was not said.
    end = max(word.end, word.start + SHORTEST_WORD_S)
    return WordObservation(chunk.t + word.start, chunk.t + end, word.text.strip(), word.probability)

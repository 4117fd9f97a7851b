"""Cuts a stream of sound into chunks of speech for the recogniser: at silences, never too long for it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import NamedTuple

import numpy as np

from mock_interview.core.model import VoiceObservation
from mock_interview.core.record import Interval
from mock_interview.hearing.pitch import HOP_SAMPLES
from mock_interview.hearing.recogniser import MAX_CHUNK_S
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock

HOP_S = HOP_SAMPLES / SAMPLE_RATE
SPEAKS = 0.4  # probability that somebody does; a soft word falls to half of what a loud one has
MARGIN_S = 0.3  # kept around speech: soft sounds at its edges, and air, without which a word's times slip
# A longer silence ends a chunk: a recogniser fills it with words that nobody said.
LONG_SILENCE_S = 2.0
LEAST_CHUNK_S = 8.0  # each costs as much as a full one, so a short silence does not end a short chunk
LEAST_SILENCE_S = 0.25  # as long as the closure of a stop consonant and some
# A voice with its mouth shut is not speech to the model of speech, but has a pitch; shorter, it is the end of
# a word, longer, it is a machine or music.
LEAST_HUM_S, LONGEST_HUM_S = 0.15, 2.5


class Hop(NamedTuple):
    """What was heard of one."""

    t: float
    speaks: bool
    hums_s: float  # for how long nobody has spoken, but there was a pitch


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """A stretch of sound in which somebody speaks.

    Attributes:
        t: Session time of its first sample, seconds.
        samples: Mono float32 at 16 kHz, shape (n,), at most ``MAX_CHUNK_S`` long.
        speech: Where somebody speaks, session time.
        hums: Where a voice hums without opening its mouth, as far as its pitch tells.
    """

    t: float
    samples: np.ndarray
    speech: tuple[Interval, ...]
    hums: tuple[Interval, ...] = ()

    @property
    def end(self) -> float:
        """Session time of its end."""
        return self.t + self.samples.size / SAMPLE_RATE


class Chunker:
    """Takes blocks and what was heard of them, in order; keeps no more than one chunk."""

    def __init__(self) -> None:
        """At the start of a stream."""
        self._samples = np.zeros(0, np.float32)
        self._t: float | None = None  # session time of the first sample kept
        self._hops: list[Hop] = []  # judged so far

    def take(self, block: AudioBlock | None, heard: Iterable[VoiceObservation]) -> list[Chunk]:
        """Takes a block and the observations that came with it (they lag); gives what is ready."""
        if block is not None:
            self._append(block)
        for each in heard:
            self._judge(each)
        return self._ready(ended=False)

    def _judge(self, heard: VoiceObservation) -> None:
        speaks = (heard.speech or 0.0) >= SPEAKS and not heard.missing
        hummed_s = self._hops[-1].hums_s if self._hops else 0.0
        hums = heard.f0_hz is not None and not speaks
        self._hops.append(Hop(heard.t, speaks, hummed_s + HOP_S if hums else 0.0))

    def flush(self) -> list[Chunk]:
        """The stream, or the answer, has ended: gives the rest."""
        chunks = self._ready(ended=True)
        self.__init__()
        return chunks

    def _append(self, block: AudioBlock) -> None:
        if self._t is None:
            self._t = block.t
        # Whatever is missing is silence, so that a sample's number tells its time.
        gap = round((block.t - self._t) * SAMPLE_RATE) - self._samples.size
        silence = np.zeros(max(0, gap), np.float32)
        self._samples = np.concatenate((self._samples, silence, block.samples.astype(np.float32, copy=False)))

    def _ready(self, ended: bool) -> list[Chunk]:
        chunks: list[Chunk] = []
        while (span := self._next(ended)) is not None:
            chunk = self._cut(span)
            if chunk.speech:  # else somebody only hums, or something
                chunks.append(chunk)
        self._forget_silence()
        return chunks

    def _next(self, ended: bool) -> Interval | None:
        """The next chunk's span, if it is known where it ends."""
        voiced = _voiced(self._hops)
        if not voiced or self._t is None:
            return None
        start = max(self._t, voiced[0].start - MARGIN_S)
        known_t = self._hops[-1].t + HOP_S
        silences = [Interval(one.end, other.start) for one, other in pairwise(voiced)]
        for silence in silences:
            if (
                silence.end - silence.start >= LONG_SILENCE_S
                and silence.start + MARGIN_S - start <= MAX_CHUNK_S
            ):
                return Interval(start, silence.start + MARGIN_S)
        last = voiced[-1].end
        if known_t - last >= LONG_SILENCE_S or ended:
            end = min(last + MARGIN_S, known_t)
            if end - start <= MAX_CHUNK_S:
                return Interval(start, end)
        if known_t - start < MAX_CHUNK_S:
            return None
        return Interval(start, self._best_cut(start, silences))

    def _best_cut(self, start: float, silences: Sequence[Interval]) -> float:
        """In the longest silence that leaves a chunk of some length; without one, where it is quietest."""
        middles = [
            (silence.end - silence.start, (silence.start + silence.end) / 2)
            for silence in silences
            if silence.end - silence.start >= LEAST_SILENCE_S
            and start + LEAST_CHUNK_S <= (silence.start + silence.end) / 2 <= start + MAX_CHUNK_S
        ]
        if middles:
            return max(middles)[1]
        assert self._t is not None
        first = round((start + LEAST_CHUNK_S - self._t) * SAMPLE_RATE)
        last = round((start + MAX_CHUNK_S - self._t) * SAMPLE_RATE)
        late = self._samples[first:last]
        hops = late[: late.size // HOP_SAMPLES * HOP_SAMPLES].reshape(-1, HOP_SAMPLES)
        if not len(hops):
            return start + MAX_CHUNK_S
        quietest = int(np.square(hops).mean(axis=1).argmin())
        return start + LEAST_CHUNK_S + (quietest + 0.5) * HOP_S

    def _cut(self, span: Interval) -> Chunk:
        assert self._t is not None
        first = max(0, round((span.start - self._t) * SAMPLE_RATE))
        last = min(
            self._samples.size,
            first + int(MAX_CHUNK_S * SAMPLE_RATE),
            round((span.end - self._t) * SAMPLE_RATE),
        )
        t, end = self._t + first / SAMPLE_RATE, self._t + last / SAMPLE_RATE
        speech, hums = (_cut_to(t, end, each) for each in (speech_in(self._hops), hums_in(self._hops)))
        chunk = Chunk(t, self._samples[first:last], speech, hums)
        self._drop_before(span.end)
        return chunk

    def _forget_silence(self) -> None:
        """Sound in which nobody speaks is not kept, but for the last of it."""
        if self._t is None or not self._hops:
            return
        voiced = _voiced(self._hops)
        keep_from = (voiced[0].start if voiced else self._hops[-1].t) - 2 * MARGIN_S
        if keep_from > self._t:
            self._drop_before(keep_from)

    def _drop_before(self, t: float) -> None:
        assert self._t is not None
        count = min(self._samples.size, max(0, round((t - self._t) * SAMPLE_RATE)))
        self._samples = self._samples[count:]
        self._t += count / SAMPLE_RATE
        del self._hops[: bisect_left(self._hops, t, key=lambda hop: hop.t)]


def speech_in(hops: Sequence[Hop]) -> list[Interval]:
    """Where somebody speaks, in order."""
    found: list[Interval] = []
    start: float | None = None
    for hop in hops:
        if hop.speaks and start is None:
            start = hop.t
        elif not hop.speaks and start is not None:
            found.append(Interval(start, hop.t))
            start = None
    if start is not None:
        found.append(Interval(start, hops[-1].t + HOP_S))
    return found


def hums_in(hops: Sequence[Hop]) -> list[Interval]:
    """Where somebody hums, in order."""
    last = [hop for hop, after in zip_longest(hops, hops[1:]) if after is None or not after.hums_s]
    return [
        Interval(hop.t + HOP_S - hop.hums_s, hop.t + HOP_S)
        for hop in last
        if LEAST_HUM_S <= hop.hums_s <= LONGEST_HUM_S
    ]


def _voiced(hops: Sequence[Hop]) -> list[Interval]:
    return sorted([*speech_in(hops), *hums_in(hops)], key=lambda each: each.start)


def _cut_to(start: float, end: float, intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    within = (each for each in intervals if each.start < end and each.end > start)
    return tuple(Interval(max(each.start, start), min(each.end, end)) for each in within)

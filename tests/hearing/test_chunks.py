"""Sound is cut into chunks of speech without losing any, however it arrives."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_interview.core.model import VoiceObservation
from mock_interview.hearing.chunks import HOP_S, LONG_SILENCE_S, Chunk, Chunker
from mock_interview.hearing.pitch import HOP_SAMPLES
from mock_interview.hearing.recogniser import MAX_CHUNK_S
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock

LAG_HOPS = 80  # observations come so much later than their sound, as a listener's do


def chunks_of(
    spoken: list[bool], block_hops: int, from_t: float = 0.0, hums: Sequence[tuple[float, float]] = ()
) -> list[Chunk]:
    """Of hops in which somebody speaks or not, and hums between two times; each sample is its own number."""
    samples = np.arange(len(spoken) * HOP_SAMPLES, dtype=np.float32)
    voices: list[VoiceObservation] = []
    for hop, speaks in enumerate(spoken):
        t = from_t + hop * HOP_S
        pitched = speaks or any(start <= t - from_t < end for start, end in hums)
        voices.append(VoiceObservation(t, -20.0, 0.9 if speaks else 0.02, f0_hz=110.0 if pitched else None))
    chunker = Chunker()
    found: list[Chunk] = []
    told = 0
    for first in range(0, len(spoken), block_hops):
        index = first * HOP_SAMPLES
        piece = samples[index : index + block_hops * HOP_SAMPLES]
        block = AudioBlock(from_t + index / SAMPLE_RATE, index, piece)
        known = max(told, min(len(spoken), first + block_hops) - LAG_HOPS)
        found += chunker.take(block, voices[told:known])
        told = known
    found += chunker.take(None, voices[told:])
    return found + chunker.flush()


def speech(*parts_s: float) -> list[bool]:
    """Silence, speech, silence, speech and so on, of so many seconds."""
    return [index % 2 == 1 for index, part in enumerate(parts_s) for _ in range(round(part / HOP_S))]


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.floats(0.1, 6.0), st.floats(0.1, 25.0)), min_size=1, max_size=3),
    st.integers(15, 90),
    st.lists(st.tuples(st.floats(0.0, 30.0), st.floats(0.05, 4.0)), max_size=4),
)
def test_all_speech_is_in_a_chunk_and_none_twice(
    parts: list[tuple[float, float]], block_hops: int, hums: list[tuple[float, float]]
) -> None:
    spoken = speech(*(each for part in parts for each in part), 0.5)
    found = chunks_of(spoken, block_hops, hums=[(start, start + length) for start, length in hums])
    numbers = np.concatenate([chunk.samples for chunk in found])
    assert (np.diff(numbers) > 0).all()
    wanted = [hop * HOP_SAMPLES + HOP_SAMPLES // 2 for hop, speaks in enumerate(spoken) if speaks]
    assert set(wanted) <= set(numbers.astype(int))
    for chunk in found:
        assert chunk.samples.size <= MAX_CHUNK_S * SAMPLE_RATE
        assert chunk.t == chunk.samples[0] / SAMPLE_RATE
        assert chunk.speech
        for each in (*chunk.speech, *chunk.hums):
            assert chunk.t <= each.start < each.end <= chunk.end + 1e-9


def test_a_long_silence_is_not_listened_to() -> None:
    first, second = chunks_of(speech(1.0, 3.0, LONG_SILENCE_S + 1.0, 2.0, 1.0), 30)
    assert first.end < 4.5
    assert second.t > 6.5


def test_a_short_silence_does_not_cut() -> None:
    (chunk,) = chunks_of(speech(0.5, 4.0, 1.0, 4.0, 0.5), 30)
    assert [round(each.end - each.start, 1) for each in chunk.speech] == [4.0, 4.0]


def test_an_endless_sentence_is_cut_in_its_longest_silence() -> None:
    first, second = chunks_of(speech(0.5, 9.0, 0.3, 4.0, 0.8, 10.0, 0.5), 30)
    assert 13.8 <= first.end <= 14.6
    assert first.end <= second.t <= 14.6


def test_where_nothing_is_said_there_is_no_chunk() -> None:
    assert chunks_of(speech(40.0), 30) == []


def test_a_hum_between_two_sentences_is_listened_to_and_is_no_speech() -> None:
    (chunk,) = chunks_of(speech(1.0, 3.0, 3.0, 2.0, 1.0), 30, hums=[(5.0, 5.6)])
    assert [round(each.start, 1) for each in chunk.speech] == [1.0, 7.0]
    assert [(round(each.start, 1), round(each.end, 1)) for each in chunk.hums] == [(5.0, 5.6)]


def test_a_hum_after_the_last_word_is_listened_to() -> None:
    (chunk,) = chunks_of(speech(1.0, 3.0, 6.0), 30, hums=[(5.0, 5.6)])
    assert chunk.end >= 5.6


@pytest.mark.parametrize("hum", [(5.0, 5.1), (5.0, 12.0)], ids=["the end of a word", "a machine"])
def test_what_is_too_short_or_too_long_for_a_hum_is_none(hum: tuple[float, float]) -> None:
    first, second = chunks_of(speech(1.0, 3.0, 9.0, 2.0, 1.0), 30, hums=[hum])
    assert not first.hums
    assert first.end < 4.5
    assert not second.hums
    assert second.t > 12.0


def test_a_hum_far_from_every_word_is_not_listened_to() -> None:
    first, second = chunks_of(speech(1.0, 3.0, 10.0, 2.0, 1.0), 30, hums=[(8.0, 8.6)])
    assert first.end < 4.5
    assert second.t > 13.0


def test_the_sessions_time_is_kept() -> None:
    (chunk,) = chunks_of(speech(1.0, 2.0, 1.0), 30, from_t=64.0)
    assert 64.5 < chunk.t < 65.0


def test_silence_is_forgotten_while_it_lasts() -> None:
    chunker = Chunker()
    for second in range(600):
        voices = [VoiceObservation(second + hop * HOP_S, -60.0, 0.02) for hop in range(62)]
        samples = np.zeros(SAMPLE_RATE, np.float32)
        assert not chunker.take(AudioBlock(float(second), second * SAMPLE_RATE, samples), voices)
    assert chunker._samples.size < 3 * SAMPLE_RATE

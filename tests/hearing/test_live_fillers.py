"""Ums while they are said: each once, soon, however the sound is cut into blocks."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_interview.core.words import FillerObservation
from mock_interview.hearing.live_fillers import SETTLED_S, STEP_S, LiveFillers
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock
from tests.hearing.test_fillers import between_bursts, vowel

UM = between_bursts(vowel(0.4), 1.0)


def listened(sound: np.ndarray, block: int, start_t: float = 0.0) -> list[tuple[float, FillerObservation]]:
    """Each um with the time at which it was told."""
    fillers = LiveFillers()
    return [
        (start_t + (index + block) / SAMPLE_RATE, um)
        for index in range(0, sound.size, block)
        for um in fillers.take(AudioBlock(start_t + index / SAMPLE_RATE, index, sound[index : index + block]))
    ]


@settings(max_examples=8, deadline=None)
@given(st.integers(400, 5000), st.integers(1, 4))
def test_each_is_told_once_and_within_a_second_of_its_end(block: int, times: int) -> None:
    quiet = np.full(SAMPLE_RATE, 1e-5, np.float32)
    told = listened(np.concatenate([UM] * times + [quiet]).astype(np.float32), block, 20.0)
    assert len(told) == times
    for at, um in told:
        assert um.end <= at <= um.end + SETTLED_S + STEP_S + 2 * block / SAMPLE_RATE
    assert [um.t for _, um in told] == sorted(um.t for _, um in told)


def test_silence_and_hiss_hold_none() -> None:
    hiss = np.random.default_rng(1).normal(0.0, 0.05, 6 * SAMPLE_RATE).astype(np.float32)
    assert listened(hiss, 1600) == []
    assert listened(np.zeros(6 * SAMPLE_RATE, np.float32), 1600) == []

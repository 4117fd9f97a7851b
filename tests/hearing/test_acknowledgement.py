"""An "uh-huh" is no filler, and what looks a little like one still is."""

import numpy as np
import pytest
from made_sound import RATE, noise
from test_fillers import UH_HZ, between_bursts, reading, sure, vowel

from mock_interview.hearing.filler_sound import listen
from mock_interview.hearing.fillers import find_fillers
from mock_interview.hearing.recogniser import Heard

NASAL_HZ = (250, 1100, 2200)
EE_HZ = (300, 2250, 2950)
BREATH = noise(0.08, 0.012, seed=5)


@pytest.mark.parametrize("formants", [UH_HZ, NASAL_HZ])
@pytest.mark.parametrize("f0_hz", [110.0, 220.0])
def test_two_parts_alike_with_a_breath_between_are_an_answer(
    formants: tuple[float, ...], f0_hz: float
) -> None:
    first = vowel(0.18, formants, (f0_hz, f0_hz))
    second = vowel(0.26, formants, (1.06 * f0_hz, f0_hz))
    sound = between_bursts(np.concatenate((first, BREATH, second)))
    written = Heard(reading(), reading(("uh", 0.5, 0.8)), 0.0)
    assert listen(sound).stretches == []
    assert find_fillers(sound, 0.0, written) == []


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((vowel(0.45),), id="one part"),
        pytest.param((vowel(0.2, EE_HZ), BREATH, vowel(0.3)), id="parts unlike"),
        pytest.param((2.0 * vowel(0.2), BREATH, vowel(0.3)), id="after a louder word"),
        pytest.param((vowel(0.3), np.zeros(round(0.3 * RATE), np.float32), vowel(0.3)), id="silence between"),
        pytest.param((vowel(0.2), BREATH, vowel(0.3), BREATH, vowel(0.5, EE_HZ)), id="speech goes on"),
    ],
)
def test_what_looks_a_little_like_one_still_counts(parts: tuple[np.ndarray, ...]) -> None:
    sound = between_bursts(np.concatenate(parts).astype(np.float32))
    written = Heard(reading(), reading(("uh", 0.5, 1.2)), 0.0)
    assert len(sure(find_fillers(sound, 0.0, written))) == 1

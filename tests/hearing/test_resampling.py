"""Sound at any card's rate becomes 16 kHz, the same however it is cut, and not shifted in time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sound import RATE, sine

from mock_interview.hearing.resampling import Resampler


def error_db(made: np.ndarray, wanted: np.ndarray) -> float:
    middle = slice(300, -300)
    return float(20 * np.log10(np.sqrt(np.mean((made - wanted)[middle] ** 2))))


@pytest.mark.parametrize("rate_hz", [8_000, 22_050, 32_000, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("hz", [100.0, 1000.0, 3000.0])
def test_tones_stay_what_and_where_they_are(rate_hz: int, hz: float) -> None:
    made, begin_s = Resampler(rate_hz).push(sine(1.0, hz, rate=rate_hz))
    assert begin_s == 0.0
    assert made.size == pytest.approx(RATE, abs=40)
    assert error_db(made, sine(1.0, hz)[: made.size]) < -70


@pytest.mark.parametrize("hz", [9_000.0, 12_000.0, 15_000.0, 20_000.0])
def test_what_16_khz_cannot_hold_is_taken_out(hz: float) -> None:
    made, _ = Resampler(48_000).push(sine(1.0, hz, rate=48_000))
    assert error_db(made, np.zeros(made.size)) < -70


@given(st.sampled_from([8_000, 44_100, 48_000]), st.lists(st.integers(1, 4_000), max_size=20))
def test_pieces_give_what_the_whole_gives(rate_hz: int, sizes: list[int]) -> None:
    sound = np.random.default_rng(0).normal(size=sum(sizes)).astype(np.float32)
    whole, _ = Resampler(rate_hz).push(sound)
    resampler = Resampler(rate_hz)
    pieces: list[np.ndarray] = [np.zeros(0, np.float32)]
    taken = 0
    for size in sizes:
        made, begin_s = resampler.push(sound[taken : taken + size])
        given_before = sum(piece.size for piece in pieces)
        assert taken / rate_hz + begin_s == pytest.approx(given_before / RATE)
        pieces.append(made)
        taken += size
    np.testing.assert_allclose(np.concatenate(pieces), whole, atol=1e-6)

"""Rumble is taken out without moving anything; quiet voices are made louder, loud ones left alone."""

import numpy as np
import pytest
from made_sound import RATE, sine

from mock_interview.hearing.conditioning import REACH, AutoGain, HighPass


def filtered(sound: np.ndarray) -> np.ndarray:
    return HighPass().filter(np.pad(sound, REACH))


def rms_db(sound: np.ndarray) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(sound**2))))


@pytest.mark.parametrize(("hz", "least_db", "most_db"), [(30, -200, -40), (50, -200, -20), (120, -0.5, 0.5)])
def test_rumble_goes_and_the_voice_stays(hz: float, least_db: float, most_db: float) -> None:
    sound = sine(2.0, hz)
    middle = slice(RATE // 2, -RATE // 2)
    assert least_db <= rms_db(filtered(sound)[middle]) - rms_db(sound[middle]) <= most_db


def test_a_click_stays_where_it_is() -> None:
    sound = np.zeros(4096, np.float32)
    sound[1000] = 1.0
    after = filtered(sound)
    assert after.shape == sound.shape
    assert int(np.argmax(np.abs(after))) == 1000


def gain_db(*levels_dbfs: float) -> float:
    gain = AutoGain()
    factors = [gain.gain(np.full(64, level_dbfs)) for level_dbfs in levels_dbfs]
    return float(20 * np.log10(factors[-1]))


def test_a_quiet_voice_is_brought_to_the_usual_level() -> None:
    assert gain_db(-46.0) == pytest.approx(20.0, abs=0.1)


def test_a_loud_voice_is_left_alone() -> None:
    assert gain_db(-15.0) == 0.0


def test_digital_silence_teaches_nothing() -> None:
    assert gain_db(-120.0, -120.0) == 0.0
    assert gain_db(-46.0, -120.0) == pytest.approx(20.0, abs=0.1)


def test_a_sudden_loud_chunk_is_not_driven_into_clipping() -> None:
    assert gain_db(-60.0, -60.0, -60.0, -20.0) <= 6.0


def test_one_bang_does_not_make_the_voice_quiet_again() -> None:
    assert gain_db(-46.0, -46.0, -46.0, -46.0, -3.0, -46.0) == pytest.approx(20.0, abs=0.1)

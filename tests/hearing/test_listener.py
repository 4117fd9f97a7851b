"""Blocks become observations, the same however the sound is cut."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sound import RATE, babble, noise, sine

from mock_interview.core.model import VoiceObservation
from mock_interview.hearing.listener import Listener
from mock_interview.hearing.pitch import SwiftPitch
from mock_interview.hearing.sources import AudioBlock
from mock_interview.hearing.vad import SileroVad

HOP_S = 0.016


class LoudnessVad:
    """Stands in for the model: remembers the last window, so that wrong streaming shows."""

    def __init__(self) -> None:
        self.resets = 0
        self.reset()

    def reset(self) -> None:
        self.resets += 1
        self._last = 0.0

    def probabilities(self, samples: np.ndarray, /) -> np.ndarray:
        answers = []
        for window in samples.reshape(-1, 512):
            self._last = 0.5 * self._last + 0.5 * min(1.0, float(np.abs(window).mean()))
            answers.append(self._last)
        return np.array(answers)


class CrossingPitch:
    """Stands in for the model: depends on a hop's neighbours, so that missing context shows."""

    def f0_hz(self, samples: np.ndarray, /) -> np.ndarray:
        hops = samples.reshape(-1, 256)
        powers = np.pad((hops.astype(np.float64) ** 2).sum(axis=1), 1)
        return 100.0 + powers[:-2] + powers[1:-1] + powers[2:]


def hear(listener: Listener, blocks: list[AudioBlock]) -> list[VoiceObservation]:
    return [obs for block in blocks for obs in listener.hear(block)] + listener.flush()


def cut(sound: np.ndarray, places: list[int]) -> list[AudioBlock]:
    edges = [0, *sorted(places), sound.size]
    return [AudioBlock(a / RATE, a, sound[a:b]) for a, b in pairwise(edges)]


def one(sound: np.ndarray, t: float = 0.0) -> list[AudioBlock]:
    return [AudioBlock(t, round(t * RATE), sound)]


SOUND = np.concatenate((noise(0.7, 0.001), babble(1.9), noise(0.5, 0.001), babble(0.83, seed=2)))


@settings(max_examples=40)
@given(places=st.lists(st.integers(0, SOUND.size), max_size=12), length=st.integers(0, SOUND.size))
def test_how_the_sound_is_cut_makes_no_difference(places: list[int], length: int) -> None:
    sound = SOUND[:length]
    whole = hear(Listener(LoudnessVad(), CrossingPitch()), one(sound))
    parts = hear(Listener(LoudnessVad(), CrossingPitch()), cut(sound, [p for p in places if p <= length]))
    assert parts == whole
    assert [round(obs.t / HOP_S) for obs in whole] == list(range(length // 256))


def test_nor_with_the_real_models() -> None:
    whole = hear(Listener(SileroVad(), SwiftPitch()), one(SOUND))
    parts = hear(Listener(SileroVad(), SwiftPitch()), cut(SOUND, [1, 700, 12_345, 30_000, 30_001, 50_000]))
    assert parts == whole
    assert any(obs.f0_hz for obs in whole)
    assert any((obs.speech or 0) > 0.8 for obs in whole)


def test_a_hum_has_no_pitch_of_a_voice() -> None:
    hum = np.asarray(sum(sine(3.0, k * 150.0, 0.1 / k) for k in range(1, 6)), np.float32)
    observations = hear(
        Listener(SileroVad(), SwiftPitch()), one(np.concatenate((hum, np.zeros_like(hum), babble(2.0))))
    )
    quiet = [obs for obs in observations if 1.0 < obs.t < 5.8]
    assert sum(obs.f0_hz is not None for obs in quiet) < 0.05 * len(quiet)
    assert sum(obs.f0_hz is not None for obs in observations if obs.t > 6.2) > 30


def test_levels_are_against_full_scale() -> None:
    loud = hear(Listener(None, None), one(sine(1.0, 500.0, amplitude=1.0)))
    assert loud[30].level_dbfs == pytest.approx(-3.01, abs=0.05)
    assert loud[30].clipped
    half = hear(Listener(None, None), one(sine(1.0, 500.0, amplitude=0.5)))
    assert half[30].level_dbfs == pytest.approx(-9.03, abs=0.05)
    assert not half[30].clipped


def test_digital_silence_is_at_the_floor() -> None:
    assert {obs.level_dbfs for obs in hear(Listener(None, None), one(np.zeros(RATE, np.float32)))} == {-120.0}


def test_rumble_and_offset_do_not_count() -> None:
    rumble = sine(2.0, 20.0, amplitude=0.4) + np.float32(0.3)
    observations = hear(Listener(None, None), one(rumble))
    assert max(obs.level_dbfs for obs in observations[10:-10]) < -50


def test_without_models_level_is_known_and_the_rest_is_not() -> None:
    for obs in hear(Listener(None, None), one(babble(1.0))):
        assert obs.speech is None
        assert obs.f0_hz is None
        assert not obs.missing


def test_a_gap_is_missing_and_what_follows_keeps_its_time() -> None:
    after = AudioBlock(3.0, 3 * RATE, sine(1.0, 500.0), gap_s=2.0)
    observations = hear(
        Listener(LoudnessVad(), CrossingPitch()), [AudioBlock(0.0, 0, sine(1.0, 500.0)), after]
    )
    missing = [obs for obs in observations if obs.missing]
    assert missing[0].t == pytest.approx(1.0, abs=HOP_S)
    assert missing[-1].t == pytest.approx(3.0, abs=HOP_S)
    assert len(missing) == pytest.approx(125, abs=2)
    assert all(obs.speech is None and obs.f0_hz is None and obs.level_dbfs == -120 for obs in missing)
    assert [round(obs.t / HOP_S) for obs in observations] == list(range(250))


def test_after_a_long_gap_the_speech_model_starts_afresh() -> None:
    vad = LoudnessVad()
    hear(
        Listener(vad, None), [AudioBlock(0.0, 0, babble(1.0)), AudioBlock(11.0, 11 * RATE, babble(1.0), 10.0)]
    )
    assert vad.resets > 1


@pytest.mark.parametrize(
    ("index", "gap_s", "first_t"), [(0, 0.0, 0.0), (32_000, 2.0, 0.0), (32_000, 0.0, 2.0)]
)
def test_the_stream_may_begin_anywhere(index: int, gap_s: float, first_t: float) -> None:
    observations = hear(Listener(None, None), [AudioBlock(index / RATE, index, noise(1.0), gap_s)])
    assert observations[0].t == pytest.approx(first_t)
    assert observations[0].missing == (gap_s > 0)
    assert observations[-1].t == pytest.approx(index / RATE + 1.0, abs=2 * HOP_S)


def test_a_muted_microphone_is_missing_but_a_silent_pause_is_not() -> None:
    blocks = [AudioBlock(float(t), t * RATE, np.zeros(RATE, np.float32)) for t in range(40)]
    observations = hear(Listener(None, None), blocks)
    missing_from = next(obs.t for obs in observations if obs.missing)
    assert missing_from == pytest.approx(30.0, abs=HOP_S)
    assert all(obs.missing for obs in observations if obs.t > 31)


def test_a_drifting_clock_is_followed() -> None:
    blocks = [AudioBlock(100 + t * 1.001, t * RATE, noise(1.0)) for t in range(30)]
    observations = hear(Listener(None, None), blocks)
    assert observations[-1].t == pytest.approx(100 + 30 * 1.001, abs=0.05)
    assert all(a.t < b.t for a, b in pairwise(observations))


def test_nothing_gives_nothing() -> None:
    assert Listener(None, None).flush() == []

"""What the recogniser's encoder tells of fillers decides, whatever it wrote down."""

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sound import RATE, noise
from test_fillers import UH_START, WITH_UH, WORDS, between_bursts, reading, sure, vowel

from mock_interview.core.record import Interval
from mock_interview.core.words import FillerObservation
from mock_interview.hearing.filler_probe import STEP_S, FillerProbe, likely_runs, shipped_probe
from mock_interview.hearing.filler_sound import listen
from mock_interview.hearing.fillers import find_fillers
from mock_interview.hearing.recogniser import Heard, WhisperRecogniser
from scripts.measure.filler_net import Steps, fitted
from scripts.measure.hearing import matched
from scripts.measure.made_scripts import HELD_SCRIPTS
from scripts.measure.made_speech import utterances
from scripts.measure.made_voices import Espeak
from scripts.measure.maths import Counts

UH_S = 0.4
FILLER, NONE = 5.0, -8.0
MURMUR_HZ = (250, 1100, 2200)


def hesitancy(samples: np.ndarray, start: float = UH_START, length_s: float = UH_S) -> np.ndarray:
    """As of a probe that hears one filler."""
    t = np.arange(math.ceil(samples.size / RATE / STEP_S)) * STEP_S
    return np.where((t >= start) & (t < start + length_s), FILLER, NONE)


def test_what_the_encoder_hears_counts_although_nobody_wrote_it() -> None:
    sound = between_bursts(vowel(UH_S))
    silent_reader = Heard(WORDS, WORDS, 0.0)
    assert sure(find_fillers(sound, 0.0, silent_reader)) == []
    (found,) = sure(find_fillers(sound, 7.0, replace(silent_reader, hesitancy=hesitancy(sound))))
    assert found.t == pytest.approx(7.0 + UH_START, abs=0.05)
    assert found.end == pytest.approx(7.0 + UH_START + UH_S, abs=0.08)


def test_what_the_encoder_does_not_hear_is_none_although_it_was_written() -> None:
    sound = between_bursts(vowel(UH_S))
    inventing = Heard(WORDS, WITH_UH, 0.0)
    assert len(sure(find_fillers(sound, 0.0, inventing))) == 1
    deaf = np.full_like(hesitancy(sound), NONE)
    assert find_fillers(sound, 0.0, replace(inventing, hesitancy=deaf)) == []


def test_it_is_called_what_was_written_there() -> None:
    sound = between_bursts(vowel(UH_S))
    written = Heard(WORDS, reading(("so", 0.0, 0.25), ("er,", 0.5, 0.9), ("then", 1.1, 1.4)), 0.0)
    (found,) = find_fillers(sound, 0.0, replace(written, hesitancy=hesitancy(sound)))
    assert found.text == "er"


def test_a_filler_that_does_not_hold_still_is_found_where_the_encoder_hears_it() -> None:
    gliding = np.concatenate([vowel(0.06, (300 + 60 * k, 2300 - 130 * k, 2900)) for k in range(7)])
    sound = between_bursts(gliding)
    (found,) = sure(find_fillers(sound, 0.0, Heard(WORDS, WORDS, 0.0, hesitancy=hesitancy(sound))))
    assert found.t == pytest.approx(UH_START, abs=0.1)


def test_a_filler_whose_loudness_falls_and_rises_is_one_from_its_start() -> None:
    t = np.arange(round(0.7 * RATE)) / RATE
    valley_db = -10.0 * np.exp(-(((t - 0.35) / 0.1) ** 2))
    sound = between_bursts((vowel(0.7) * 10 ** (valley_db / 20)).astype(np.float32))
    assert len(listen(sound).stretches) == 2
    heard = Heard(WORDS, WORDS, 0.0, hesitancy=hesitancy(sound, length_s=0.7))
    (found,) = sure(find_fillers(sound, 0.0, heard))
    assert found.t == pytest.approx(UH_START, abs=0.05)
    assert found.end == pytest.approx(UH_START + 0.7, abs=0.08)


def test_two_fillers_between_which_the_throat_shuts_are_two() -> None:
    t = np.arange(round(0.9 * RATE)) / RATE
    stop_db = -30.0 * np.exp(-(((t - 0.45) / 0.05) ** 2))
    sound = between_bursts((vowel(0.9) * 10 ** (stop_db / 20)).astype(np.float32))
    heard = Heard(WORDS, WORDS, 0.0, hesitancy=hesitancy(sound, length_s=0.9))
    first, second = sure(find_fillers(sound, 0.0, heard))
    assert first.t == pytest.approx(UH_START, abs=0.05)
    assert first.end == pytest.approx(UH_START + 0.42, abs=0.06)
    assert second.t == pytest.approx(UH_START + 0.48, abs=0.06)
    assert second.end == pytest.approx(UH_START + 0.9, abs=0.08)


def test_a_closed_sound_as_short_as_the_end_of_a_word_is_possible_unless_it_is_sure() -> None:
    def told(length_s: float, log_odds: float) -> list[FillerObservation]:
        sound = between_bursts(vowel(length_s, MURMUR_HZ))
        odds = np.minimum(hesitancy(sound, length_s=length_s), log_odds)
        return find_fillers(sound, 0.0, Heard(WORDS, WORDS, 0.0, hesitancy=odds))

    (short,) = told(0.15, 2.0)
    assert short.probability < 0.5
    assert sure(told(0.4, 2.0))
    assert sure(told(0.15, 5.0))


def test_what_the_encoder_is_sure_of_counts_where_the_speech_model_hears_nobody() -> None:
    sound = between_bursts(vowel(UH_S))
    heard = Heard(WORDS, WORDS, 0.0, hesitancy=hesitancy(sound))
    nobody = [Interval(0.0, 0.3)]
    assert sure(find_fillers(sound, 0.0, heard, nobody))
    unsure = replace(heard, hesitancy=np.minimum(hesitancy(sound), 2.0))
    assert sure(find_fillers(sound, 0.0, unsure))
    assert sure(find_fillers(sound, 0.0, unsure, nobody)) == []


def test_an_uh_huh_is_none_whatever_the_encoder_hears() -> None:
    breath = noise(0.08, 0.012, seed=5)
    parts = (vowel(0.18, f0_hz=(110.0, 110.0)), breath, vowel(0.26, f0_hz=(117.0, 110.0)))
    sound = between_bursts(np.concatenate(parts))
    log_odds = hesitancy(sound, length_s=0.5)
    assert find_fillers(sound, 0.0, Heard(WORDS, WORDS, 0.0, hesitancy=log_odds)) == []


@settings(max_examples=30)
@given(
    seconds=st.floats(0.0, 1.5),
    steps=st.lists(st.floats(-20.0, 20.0), max_size=90),
)
def test_any_log_odds_over_any_sound_give_fillers_within_it(seconds: float, steps: list[float]) -> None:
    sound = noise(1.6, 0.1, seed=5)[: round(seconds * RATE)]
    heard = Heard(WORDS, WORDS, 0.0, hesitancy=np.array(steps))
    found = find_fillers(sound, 0.0, heard)
    assert all(0.0 <= each.t < each.end <= seconds + 0.02 for each in found)
    assert all(a.end <= b.t for a, b in pairwise(found))


@given(steps=st.lists(st.floats(-20.0, 20.0), max_size=60), least=st.floats(-3.0, 3.0))
def test_runs_are_apart_and_cover_each_long_likely_stretch(steps: list[float], least: float) -> None:
    runs = likely_runs(np.array(steps), least)
    assert all(each.start < each.end <= len(steps) * STEP_S + 1e-9 for each in runs)
    assert all(a.end < b.start for a, b in pairwise(runs))
    high = [i for i in range(2, len(steps) - 2) if min(steps[i - 2 : i + 3]) > least + 1e-6]
    assert all(any(r.start <= (i + 0.5) * STEP_S <= r.end for r in runs) for i in high)


def test_the_probe_sums_what_lies_above_nothing_in_its_units() -> None:
    hidden, constants = np.array([[1.0, 0.0], [0.0, -1.0]], np.float32), np.array([0.0, 1.0], np.float32)
    probe = FillerProbe(hidden, constants, np.array([2.0, 10.0], np.float32), 0.5)
    look = np.array([[3.0, 1.0], [-3.0, 0.0], [-3.0, 5.0]])
    assert probe.log_odds(look).tolist() == [6.5, 10.5, 0.5]


def test_what_no_weighted_sum_tells_apart_is_learnt() -> None:
    drawn = np.random.default_rng(1)
    looks = drawn.normal(size=(200_000, 4)).astype(np.float32)
    truths = looks[:, 0] * looks[:, 1] > 0.0
    probe = fitted([Steps(looks[:190_000], truths[:190_000], 1.0)])
    said = probe.log_odds(looks[190_000:]) > 0.0
    assert (said == truths[190_000:]).mean() > 0.9


@pytest.mark.models
def test_the_shipped_probe_fits_the_shipped_model(model_dir: Path) -> None:
    recogniser = WhisperRecogniser(model_dir / "whisper-tiny.en")
    sound = between_bursts(vowel(1.0))
    heard = recogniser.hear(sound)
    assert heard.hesitancy is not None
    assert heard.hesitancy.size == pytest.approx(sound.size / RATE / STEP_S, abs=1)
    assert recogniser.look(sound).shape == (heard.hesitancy.size, shipped_probe().width)


@pytest.mark.slow
@pytest.mark.models
@pytest.mark.usefixtures("espeak")
def test_it_finds_the_fillers_of_a_voice_that_it_was_not_fitted_on(model_dir: Path) -> None:
    recogniser = WhisperRecogniser(model_dir / "whisper-tiny.en")
    counts = Counts()
    for made in utterances([Espeak("en-us+f2", 165)], HELD_SCRIPTS, seed=3):
        found = sure(find_fillers(made.samples, 0.0, recogniser.hear(made.samples)))
        counts += matched([each.start for each in made.fillers], [each.t for each in found], 0.3)[0]
    assert counts.true_positive >= 11  # of 14
    assert counts.false_positive <= 1

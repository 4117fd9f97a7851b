"""Made utterances are what their labels say, and what is found in them is counted right."""

import random
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.measure.hearing import matched
from scripts.measure.made_hum import hum
from scripts.measure.made_repeats import marked, texts
from scripts.measure.made_scripts import FIT_SCRIPTS, HELD_SCRIPTS
from scripts.measure.made_speech import Hesitating, MadeUtterance, utterances
from scripts.measure.made_voices import ESPEAK_SOUNDS, PIPER_SOUNDS, RATE_HZ
from scripts.measure.probe_fit import cut, otherwise_said

SPEECH_HZ, FILLER_HZ = 400.0, 150.0


class Whistler:
    """Says everything as one note, and hesitates on another, so that the labels can be heard."""

    name = "whistler"

    def say(self, text: str) -> np.ndarray:
        return note(SPEECH_HZ, 0.08 * len(text))

    def hesitate(self, filler: str, slowness: float) -> np.ndarray:
        return note(FILLER_HZ, 0.2 * slowness)


def note(hz: float, seconds: float) -> np.ndarray:
    return np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ).astype(np.float32)


def made(script: str, seed: int = 0) -> MadeUtterance:
    (utterance,) = utterances([Whistler()], [script], seed)
    return utterance


def strongest_hz(sound: np.ndarray) -> float:
    return float(np.abs(np.fft.rfft(sound)).argmax()) * RATE_HZ / sound.size


@pytest.mark.parametrize("seed", range(4))
def test_fillers_are_where_the_labels_say(seed: int) -> None:
    utterance = made("So {um} I worked there {uh} for years.", seed)
    assert len(utterance.fillers) == 2
    for each in utterance.fillers:
        inside = utterance.samples[round(each.start * RATE_HZ) : round(each.end * RATE_HZ)]
        assert strongest_hz(inside) == pytest.approx(FILLER_HZ, abs=10)
        assert each.end - each.start > 0.2


@pytest.mark.parametrize("seed", range(4))
def test_a_blocked_word_is_silent_where_the_label_says_and_goes_on_after_it(seed: int) -> None:
    utterance = made("So I worked |there| for years.", seed)
    (block,) = utterance.blocks
    first, end = (round(t * RATE_HZ) for t in (block.start, block.end))
    assert end - first >= 0.3 * RATE_HZ
    assert np.abs(utterance.samples[first:end]).max() < 0.01
    for beside in (utterance.samples[first - 800 : first], utterance.samples[end : end + 800]):
        assert strongest_hz(beside) == pytest.approx(SPEECH_HZ, abs=10)
    assert utterance.text == "So I worked there for years."


def test_the_first_sound_is_where_the_utterance_starts() -> None:
    assert made("So {um} I worked there.").starts_s == 0.5
    hesitant = made("{um} I worked there.", 3)
    assert hesitant.starts_s == hesitant.fillers[0].start


@pytest.mark.parametrize("seed", range(6))
def test_what_is_cut_to_fit_on_keeps_its_labels(seed: int) -> None:
    samples, fillers = cut(made("So {um} I worked there {uh} for years {er}.", seed), random.Random(seed))
    assert len(fillers) == 3
    for each in fillers:
        inside = samples[round(each.start * RATE_HZ) : round(each.end * RATE_HZ)]
        assert strongest_hz(inside) == pytest.approx(FILLER_HZ, abs=10)


@given(script=st.sampled_from(FIT_SCRIPTS), seed=st.integers(0, 10_000))
def test_fillers_are_otherwise_said_and_the_words_are_not(script: str, seed: int) -> None:
    said = otherwise_said(script, random.Random(seed))
    fillers = re.findall(r"\{(\w+)\}", said)
    assert set(fillers) <= set(ESPEAK_SOUNDS) & set(PIPER_SOUNDS)
    assert 0 <= len(fillers) - script.count("{") <= 2
    words = re.findall(r"[\w']+", re.sub(r"\{\w+\}", " ", said))
    assert words == re.findall(r"[\w']+", re.sub(r"\{\w+\}", " ", script))


@given(length_s=st.floats(0.25, 2.0), seed=st.integers(0, 10_000))
def test_a_hum_has_no_open_vowel_and_lasts_as_long_as_it_is_to_last(length_s: float, seed: int) -> None:
    sound = hum(length_s, random.Random(seed))
    assert sound.size == round(length_s * RATE_HZ)
    assert np.abs(sound).max() == pytest.approx(1.0)
    power = np.square(np.abs(np.fft.rfft(sound)))
    hz = np.fft.rfftfreq(sound.size, 1 / RATE_HZ)
    murmur, vowel = (power[(hz >= low) & (hz < high)].max() for low, high in ((60, 450), (500, 950)))
    assert murmur > 4 * vowel


def test_some_hesitate_with_their_mouth_shut() -> None:
    script = "So {um} I {uh} worked {um} there {uh} for {um} years."
    humming = Hesitating(lengths_s=(0.5, 0.8), hum_share=1.0)
    (utterance,) = utterances([Whistler()], [script], 0, hesitating=humming)
    for each in utterance.fillers:
        assert 0.45 < each.end - each.start < 0.85
        inside = utterance.samples[round(each.start * RATE_HZ) : round(each.end * RATE_HZ)]
        assert strongest_hz(inside) != pytest.approx(FILLER_HZ, abs=1)


def test_what_is_not_said_twice_is_the_text() -> None:
    utterance = made("<We> we left // early {um} on <a> a Monday.")
    assert utterance.text.split() == ["we", "left", "early", "on", "a", "Monday."]
    assert len(utterance.repetitions) == 2


def test_every_piece_is_told_as_it_was_said() -> None:
    utterance = made("<We> we {um} left (the) office on [Mon] Monday.")
    assert utterance.said == ("We", "we", "um", "left", "the", "office on", "Monday.")
    assert utterance.repeated == ("We",)
    assert utterance.text.split() == ["we", "left", "the", "office", "on", "Monday."]
    assert len(utterance.repetitions) == len(utterance.broken_off) == 1


@given(text=st.sampled_from(texts()), seed=st.integers(0, 1000))
def test_a_text_marked_by_chance_says_the_same_but_for_what_comes_again(text: str, seed: int) -> None:
    with_marks = marked(text, random.Random(seed))
    once = re.sub(r"<[^>]*> ", "", with_marks).replace("(", "").replace(")", "")
    assert once.lower() == text.lower()
    for phrase, after in re.findall(r"<([^>]*)> <?([^>]*)", with_marks):
        assert after.lower().startswith(phrase.lower())


def test_a_long_pause_is_silent() -> None:
    (pause,) = made("One // two.").pauses
    assert pause.end - pause.start == pytest.approx(2.4, abs=0.01)
    utterance = made("One // two.")
    inside = utterance.samples[round(pause.start * RATE_HZ) + 100 : round(pause.end * RATE_HZ) - 100]
    assert np.abs(inside).max() < 0.1 * np.abs(utterance.samples).max()


def test_the_same_seed_makes_the_same_sound() -> None:
    np.testing.assert_array_equal(made("So {um} yes.", 3).samples, made("So {um} yes.", 3).samples)


def test_noises_take_turns() -> None:
    noises = [each.noise_db for each in utterances([Whistler()], ["a", "b", "c"], 0)]
    assert noises == [None, 20.0, 10.0]


def test_what_is_held_back_is_not_fitted_on() -> None:
    assert not set(FIT_SCRIPTS) & set(HELD_SCRIPTS)


def test_each_label_is_found_once() -> None:
    counts, errors_s = matched([1.0, 5.0], [1.1, 1.2, 4.9, 9.0], 0.3)
    assert (counts.true_positive, counts.false_negative, counts.false_positive) == (2, 0, 2)
    assert errors_s == pytest.approx((0.1, -0.1))


def test_too_far_is_missed_and_false() -> None:
    counts, _ = matched([1.0], [1.31], 0.3)
    assert (counts.true_positive, counts.false_negative, counts.false_positive) == (0, 1, 1)

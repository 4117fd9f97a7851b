"""Filled pauses are found by their sound, at the sound's times, and ordinary words are none."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sound import RATE, noise

from mock_interview.core.record import Interval
from mock_interview.core.words import FillerObservation
from mock_interview.hearing.filler_sound import listen
from mock_interview.hearing.filler_words import words_of, written_fillers
from mock_interview.hearing.fillers import find_fillers
from mock_interview.hearing.recogniser import Heard, Reading, Token, WhisperRecogniser
from mock_interview.hearing.sources import FileAudio

UH_HZ = (620, 1250, 2500)
BURST_S, GAP_S = 0.25, 0.3
UH_START = BURST_S + GAP_S


def vowel(
    seconds: float, formants: Sequence[float] = UH_HZ, f0_hz: tuple[float, float] = (120.0, 117.0)
) -> np.ndarray:
    """A steady vowel, its pitch going evenly from the first to the last value."""
    hz = np.linspace(f0_hz[0], f0_hz[1], round(seconds * RATE))
    phase = 2 * np.pi * np.cumsum(hz) / RATE
    sound = np.zeros(hz.size)
    for k in range(1, 28):
        near = sum(w / (1 + ((k * hz - f) / 90) ** 2) for f, w in zip(formants, (1, 0.5, 0.2), strict=True))
        sound += (near + 0.003) * np.sin(k * phase) * (k * hz < 3900)
    edge = round(0.02 * RATE)
    sound[:edge] *= np.linspace(0, 1, edge)
    sound[-edge:] *= np.linspace(1, 0, edge)
    return (0.1 * sound / np.sqrt((sound**2).mean())).astype(np.float32)


def between_bursts(sound: np.ndarray, before_s: float = 0.0) -> np.ndarray:
    """Hiss, a gap, the sound, a gap, hiss; in a quiet room."""
    gap = np.zeros(round(GAP_S * RATE), np.float32)
    before, hiss = np.zeros(round(before_s * RATE), np.float32), noise(BURST_S, 0.1)
    whole = np.concatenate((before, hiss, gap, sound, gap, hiss))
    return whole + noise(whole.size / RATE, 0.0005, seed=1)[: whole.size]


def reading(*words: tuple[str, float, float]) -> Reading:
    return Reading(tuple(Token(start, end, f" {text}", 0.9) for text, start, end in words), -0.3)


def heard(plain: Reading, led: Reading) -> Heard:
    return Heard(plain, led, 0.0)


WORDS = reading(("so", 0.0, 0.25), ("then", 1.1, 1.4))
WITH_UH = reading(("so", 0.0, 0.25), ("uh,", 0.5, 0.9), ("then", 1.1, 1.4))
WRITTEN = heard(WORDS, WITH_UH)
NOTHING_SAID = heard(reading(), reading())


def sure(found: list[FillerObservation]) -> list[FillerObservation]:
    return [each for each in found if each.probability >= 0.5]


def test_a_written_filler_gets_the_times_of_its_sound() -> None:
    (found,) = sure(find_fillers(between_bursts(vowel(0.4)), 100.0, WRITTEN))
    assert found.t == pytest.approx(100.0 + UH_START, abs=0.05)
    assert found.end == pytest.approx(100.0 + UH_START + 0.4, abs=0.08)
    assert found.text == "uh"


def test_a_filler_that_nobody_wrote_is_possible() -> None:
    (found,) = find_fillers(between_bursts(vowel(0.5)), 0.0, heard(WORDS, WORDS))
    assert found.t == pytest.approx(UH_START, abs=0.05)
    assert 0.2 < found.probability < 0.5


def test_a_word_that_needs_the_sound_takes_it() -> None:
    sound = between_bursts(vowel(0.25))
    words = reading(("so", 0.0, 0.25), ("are", UH_START, UH_START + 0.25), ("then", 1.1, 1.4))
    assert find_fillers(sound, 0.0, heard(words, words)) == []


@pytest.mark.parametrize("f0_hz", [(90.0, 180.0), (260.0, 130.0)])
def test_a_gliding_pitch_speaks_against_a_filler(f0_hz: tuple[float, float]) -> None:
    steady = between_bursts(vowel(0.5))
    gliding = between_bursts(vowel(0.5, f0_hz=f0_hz))
    assert find_fillers(steady, 0.0, heard(WORDS, WORDS))
    assert find_fillers(gliding, 0.0, heard(WORDS, WORDS)) == []


def test_a_gliding_vowel_quality_is_no_filler() -> None:
    parts = [vowel(0.06, (300 + 60 * k, 2300 - 130 * k, 2900)) for k in range(8)]
    assert find_fillers(between_bursts(np.concatenate(parts)), 0.0, heard(WORDS, WORDS)) == []


@pytest.mark.parametrize("f0_hz", [80.0, 120.0, 200.0, 300.0])
def test_high_and_low_voices_alike(f0_hz: float) -> None:
    sound = between_bursts(vowel(0.4, f0_hz=(f0_hz, 0.97 * f0_hz)))
    assert len(sure(find_fillers(sound, 0.0, WRITTEN))) == 1


@settings(max_examples=6)
@given(gain_db=st.floats(-40.0, 10.0))
def test_loudness_does_not_matter(gain_db: float) -> None:
    sound = between_bursts(vowel(0.4))
    usual = find_fillers(sound, 0.0, WRITTEN)
    changed = find_fillers((sound * 10 ** (gain_db / 20)).astype(np.float32), 0.0, WRITTEN)
    assert [(each.t, each.end) for each in changed] == [(each.t, each.end) for each in usual]


@settings(max_examples=6)
@given(before_s=st.floats(0.0, 3.0))
def test_it_does_not_matter_when_it_is_said(before_s: float) -> None:
    def later(part: Reading) -> Reading:
        tokens = (replace(t, start=t.start + before_s, end=t.end + before_s) for t in part.tokens)
        return Reading(tuple(tokens), -0.3)

    sound = between_bursts(vowel(0.4), before_s)
    (found,) = sure(find_fillers(sound, 0.0, heard(later(WORDS), later(WITH_UH))))
    assert found.t == pytest.approx(before_s + UH_START, abs=0.05)


def test_hiss_holds_no_filler() -> None:
    assert listen(between_bursts(noise(0.5, 0.1, seed=3))).stretches == []


@pytest.mark.parametrize("seconds", [0.0, 0.001, 0.03, 1.0])
def test_silence_and_scraps_hold_none(seconds: float) -> None:
    assert find_fillers(np.zeros(round(seconds * RATE), np.float32), 0.0, NOTHING_SAID) == []


def test_um_is_one_sound_and_uh_um_are_two() -> None:
    nasal = 0.4 * vowel(0.25, (250, 1100, 2200))
    (um,) = listen(between_bursts(np.concatenate((vowel(0.25), nasal)))).stretches
    assert um.nasal_end
    assert um.length_s == pytest.approx(0.5, abs=0.1)
    pause = np.zeros(round(0.06 * RATE), np.float32)
    assert len(listen(between_bursts(np.concatenate((vowel(0.3), pause, vowel(0.3))))).stretches) == 2


def test_a_written_filler_counts_where_the_speech_model_hears_nobody() -> None:
    assert sure(find_fillers(between_bursts(vowel(0.5)), 0.0, WRITTEN, [Interval(0.0, 0.3)]))


@pytest.mark.parametrize("text", ["uh-huh", "mm-hmm", "umbrella", "a", "the", "number", "summer", "hum"])
def test_words_that_look_like_fillers_are_none(text: str) -> None:
    assert written_fillers(words_of((Token(0.0, 0.4, f" {text},", 0.9),))) == []


@pytest.mark.parametrize("parts", [(" Uh", "-huh", "."), (" Mm", ",", " mm", ".")])
def test_an_answer_in_parts_is_no_filler(parts: tuple[str, ...]) -> None:
    tokens = tuple(Token(0.1 * i, 0.1 * i + 0.1, text, 0.9) for i, text in enumerate(parts))
    assert written_fillers(words_of(tokens)) == []


@pytest.mark.parametrize(
    ("text", "shown"), [(" Um,", "um"), (" uhm", "um"), (" ERM...", "um"), (" hm", "hmm"), (" ah!", "ah")]
)
def test_spellings_of_one_filler_are_one(text: str, shown: str) -> None:
    (written,) = written_fillers(words_of((Token(0.0, 0.4, text, 0.9),)))
    assert written.text == shown


@pytest.mark.shared_data
def test_real_fillers_are_found_and_fluent_reading_holds_none(shared_data: Path, model_dir: Path) -> None:
    recogniser = WhisperRecogniser(model_dir / "whisper-tiny.en")

    def found(name: str) -> list[FillerObservation]:
        sound = np.concatenate([block.samples for block in FileAudio(shared_data / "audio" / name)])
        chunk = sound[: round(13.1 * RATE)]
        return sure(find_fillers(chunk, 0.0, recogniser.hear(chunk)))

    assert found("61-70968-0000.flac") == []
    labelled = (1.24, 3.69, 7.31, 9.89)
    errors_s = [min(abs(each.t - t) for t in labelled) for each in found("mfa_cold_corpus.wav")]
    assert len(errors_s) in (3, 4)
    assert max(errors_s) < 0.1


def test_where_the_sound_has_more_than_the_reading_it_is_read_once_more() -> None:
    sound = between_bursts(vowel(0.5))
    asked: list[Reading] = []

    def read_again() -> Reading:
        asked.append(WRITTEN.led)
        return WRITTEN.led

    left_out = replace(heard(WORDS, WORDS), read_again=read_again)
    assert len(sure(find_fillers(sound, 0.0, left_out))) == 1
    assert len(asked) == 1
    assert len(sure(find_fillers(sound, 0.0, replace(WRITTEN, read_again=read_again)))) == 1
    assert len(asked) == 1  # nothing is doubtful: no time is spent

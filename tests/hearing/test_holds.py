"""A sound that is held on within a word is found at its time; ordinary vowels and last words are none."""

import numpy as np
import pytest
from made_sound import RATE, babble, noise

from mock_interview.core.words import FillerObservation
from mock_interview.hearing.holds import find_holds
from mock_interview.hearing.recogniser import Token

BEFORE_S, AFTER_S, HELD_S = 1.0, 1.5, 0.7
START_T = 20.0
WORDS = [Token(0.0, 0.9, " we", 0.9), Token(0.9, 1.9, " so", 0.9), Token(1.9, 3.0, " went", 0.9)]


def vowel(seconds: float) -> np.ndarray:
    t = np.arange(round(seconds * RATE)) / RATE
    harmonics = (np.sin(2 * np.pi * 120 * k * t) / (1 + ((120 * k - 650) / 200) ** 2) for k in range(1, 28))
    return _as_loud_as_speech(np.sum(list(harmonics), axis=0) + 0.002 * noise(seconds, 1.0))


def hiss(seconds: float) -> np.ndarray:
    return _as_loud_as_speech(np.diff(noise(seconds, 1.0), n=4, prepend=np.zeros(4)))


def _as_loud_as_speech(sound: np.ndarray) -> np.ndarray:
    return 0.06 * sound / np.sqrt((sound**2).mean())


def within_speech(sound: np.ndarray, goes_on: bool = True) -> np.ndarray:
    """Speech, the sound, speech, and the room's noise."""
    after = babble(AFTER_S, seed=2) if goes_on else np.zeros(0)
    spoken = [babble(BEFORE_S), sound, after, np.zeros(RATE)]
    whole = np.concatenate(spoken)
    return (whole + noise(whole.size / RATE, 0.0005)[: whole.size]).astype(np.float32)


@pytest.mark.parametrize("held", [vowel(HELD_S), hiss(HELD_S)], ids=["vowel", "hiss"])
def test_a_held_sound_is_found_at_its_time(held: np.ndarray) -> None:
    (hold,) = find_holds(within_speech(held), START_T, WORDS, [])
    assert hold.t == pytest.approx(START_T + BEFORE_S, abs=0.15)
    assert hold.end == pytest.approx(START_T + BEFORE_S + HELD_S, abs=0.15)
    assert hold.text == "so"


@pytest.mark.parametrize("usual", [vowel(0.2), hiss(0.15)], ids=["vowel", "hiss"])
def test_a_sound_of_usual_length_is_none(usual: np.ndarray) -> None:
    assert find_holds(within_speech(usual), 0.0, WORDS, []) == []


def test_what_a_phrase_ends_on_is_none() -> None:
    assert find_holds(within_speech(vowel(HELD_S), goes_on=False), 0.0, WORDS[:2], []) == []


def test_a_filler_is_none() -> None:
    um = FillerObservation(START_T + BEFORE_S, START_T + BEFORE_S + HELD_S, "um", 0.9)
    assert find_holds(within_speech(vowel(HELD_S)), START_T, WORDS, [um]) == []


def test_what_leads_into_a_filler_is_what_a_phrase_ends_on() -> None:
    end_t = START_T + BEFORE_S + HELD_S
    um = FillerObservation(end_t + 0.05, end_t + 0.6, "um", 0.9)
    assert find_holds(within_speech(vowel(HELD_S)), START_T, WORDS, [um]) == []


def test_without_words_there_is_none() -> None:
    assert find_holds(within_speech(vowel(HELD_S)), 0.0, [], []) == []
    assert find_holds(np.zeros(0, np.float32), 0.0, WORDS, []) == []

"""Whether a reading is believed: by how sure it is, or because a second one says the same."""

import pytest

from mock_interview.hearing import belief
from mock_interview.hearing.recogniser import Heard, Reading, Token

SAID = "my greatest strength is that I can listen well and stay calm"
SURE, UNSURE, DOUBTED = -0.9, -1.5, -2.0  # as evidence


def reading(text: str, log_probability: float) -> Reading:
    words = (Token(k * 0.4, k * 0.4 + 0.3, f" {word}", 0.9) for k, word in enumerate(text.split()))
    return Reading(tuple(words), log_probability)


def understood(text: str, evidence: float, led: str, led_log_probability: float = -0.4) -> bool:
    return belief.understood(Heard(reading(text, evidence), reading(led, led_log_probability), no_speech=0.0))


def test_a_sure_reading_needs_no_second() -> None:
    assert understood(SAID, SURE, led="")
    assert not understood("I am not " * 20, SURE, led="")


def test_a_less_sure_one_is_believed_if_the_second_says_the_same() -> None:
    assert understood(SAID, UNSURE, led=SAID)
    assert understood(SAID, UNSURE, led=f"um, {SAID.replace('well', 'well, uh,')}")
    assert not understood(SAID, UNSURE, led="the future of the evening is the first time of the game")
    assert not understood(SAID, UNSURE, led="")
    assert not understood(SAID, DOUBTED, led=SAID)


def test_a_second_one_that_is_not_sure_itself_says_nothing() -> None:
    assert not understood(SAID, UNSURE, led=SAID, led_log_probability=-1.2)


@pytest.mark.parametrize("text", ["you just " * 12, "I can listen well"], ids=["in circles", "short"])
def test_two_that_agree_by_chance_are_not_believed(text: str) -> None:
    assert not understood(text, UNSURE, led=text)


def explained(text: str, log_probability: float, fit: float) -> bool:
    return belief.understood(Heard(reading(text, log_probability), reading("", 0.0), no_speech=0.6), fit)


def test_where_phones_are_known_they_count_for_as_much_as_how_sure_it_is() -> None:
    assert explained(SAID, log_probability=-0.4, fit=-0.3)
    assert explained(SAID, log_probability=-0.9, fit=-0.2)
    assert not explained(SAID, log_probability=-0.9, fit=-0.6)  # sure of what nobody said
    assert explained(SAID, log_probability=-0.4, fit=-0.6)
    assert not explained(SAID, log_probability=-1.5, fit=-0.1)


def test_what_runs_in_circles_is_not_believed_however_well_it_fits() -> None:
    assert not explained("I am not " * 20, log_probability=-0.1, fit=0.0)

"""Pace: words a minute, and long fast or slow stretches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_words import JOINT_S, answer

from mock_interview.core.model import Block, HabitEvent, Observation, replay
from mock_interview.core.words import TranscribedObservation, WordObservation
from mock_interview.detectors.pace import Detector


def paced(stream: list[Observation]) -> tuple[list[HabitEvent], list[Block]]:
    detector = Detector()
    return list(replay(detector, stream)), detector.blocks()


def at(words_a_minute: float, count: int, start: float = 0.0) -> list[Observation]:
    return answer("word " * count, start, word_s=60.0 / words_a_minute - JOINT_S)


def mean(blocks: list[Block]) -> float:
    return sum(b.value * b.weight for b in blocks) / sum(b.weight for b in blocks)


@given(wpm=st.integers(60, 240), count=st.integers(40, 200))
def test_the_pace_is_told_within_two_percent(wpm: int, count: int) -> None:
    assert mean(paced(at(wpm, count))[1]) == pytest.approx(wpm, rel=0.02)


def test_fillers_and_repetitions_are_no_words() -> None:
    plain = paced(answer("one two three four five six " * 8))[1]
    filled = paced(answer("one two three four five six +six (um) " * 8))[1]
    assert sum(b.value * b.weight for b in filled) == pytest.approx(sum(b.value * b.weight for b in plain))


def test_a_long_fast_stretch_is_an_event_and_a_short_one_is_not() -> None:
    (event,) = paced(at(210, 150))[0]
    assert event.detail["pace"] == "fast"
    assert event.detail["words_a_minute"] == pytest.approx(210, abs=4)
    assert paced(at(210, 40))[0] == []


def test_a_long_slow_stretch_is_an_event() -> None:
    (event,) = paced(at(80, 80))[0]
    assert event.detail["pace"] == "slow"


def test_an_easy_pace_is_none() -> None:
    assert paced(at(145, 200))[0] == []


def test_what_was_not_understood_is_not_slow_speech() -> None:
    stream = at(145, 150)
    middle = [
        TranscribedObservation(obs.t, obs.end, understood=False)
        if isinstance(obs, TranscribedObservation)
        else obs
        for obs in stream
    ]
    assert paced(middle) == ([], [])


def test_without_words_nothing_is_said() -> None:
    assert paced([obs for obs in at(145, 100) if not isinstance(obs, WordObservation)]) == ([], [])


def test_one_sentence_is_too_little() -> None:
    assert paced(at(145, 8))[1] == []

"""Held sounds: told as possible, within answers alone."""

from collections.abc import Iterable

from mock_interview.core.model import HabitEvent, MarkKind, MarkObservation, replay
from mock_interview.core.presets import PRESETS, Switches
from mock_interview.core.words import HoldObservation
from mock_interview.detectors.held_sounds import Detector

VOWEL = HoldObservation(2.0, 2.6, "manager")
HISS = HoldObservation(5.0, 5.5, "usually")


def found(holds: Iterable[HoldObservation]) -> list[HabitEvent]:
    marks = (MarkObservation(1.0, MarkKind.ANSWER_START), MarkObservation(9.0, MarkKind.ANSWER_END))
    stream = sorted([*marks, *holds], key=lambda each: each.t)
    return list(replay(Detector(), stream))


def test_each_is_told_as_possible_with_its_word() -> None:
    events = found([VOWEL, HISS])
    assert [(e.start, e.end, e.detail["word"]) for e in events] == [
        (2.0, 2.6, "manager"),
        (5.0, 5.5, "usually"),
    ]
    assert all(event.confidence < 0.5 for event in events)


def test_a_short_one_is_how_words_are_said() -> None:
    assert found([HoldObservation(2.0, 2.3, "so")]) == []


def test_outside_an_answer_there_is_none() -> None:
    assert found([HoldObservation(0.2, 0.8, "what"), HoldObservation(9.5, 9.9, "well")]) == []


def test_one_that_outlasts_the_answer_is_left_out() -> None:
    assert found([HoldObservation(8.8, 9.4, "well")]) == []


def test_it_is_told_for_information_and_left_out_for_people_who_stutter() -> None:
    assert Detector.habit.informs_only
    assert Detector.habit.slug in Switches().with_preset("flow", chosen=True).off
    assert "held sounds" in PRESETS["flow"].why

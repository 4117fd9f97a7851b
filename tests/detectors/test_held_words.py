"""Held sounds and silent blocks: told as possible, each by its own habit, within answers alone."""

from collections.abc import Iterable

import pytest

from mock_interview.core.model import Detector, HabitEvent, MarkKind, MarkObservation, replay
from mock_interview.core.presets import PRESETS, Switches
from mock_interview.core.words import HoldObservation
from mock_interview.detectors import held_sounds, silent_blocks

VOWEL = HoldObservation(2.0, 2.6, "manager")
HISS = HoldObservation(5.0, 5.5, "usually")
BLOCK = HoldObservation(3.0, 3.4, "company", silent=True)
NOT_BEGUN = HoldObservation(4.0, 4.4, "project", silent=True, before=True)

Kind = type[held_sounds.Detector | silent_blocks.Detector]
of_each = pytest.mark.parametrize("kind", [held_sounds.Detector, silent_blocks.Detector])


def found(detector: Detector, holds: Iterable[HoldObservation]) -> list[HabitEvent]:
    marks = (MarkObservation(1.0, MarkKind.ANSWER_START), MarkObservation(9.0, MarkKind.ANSWER_END))
    stream = sorted([*marks, *holds], key=lambda each: each.t)
    return list(replay(detector, stream))


def test_each_is_told_as_possible_with_its_word_and_by_its_own_habit() -> None:
    sounds = found(held_sounds.Detector(), [VOWEL, HISS, BLOCK, NOT_BEGUN])
    silences = found(silent_blocks.Detector(), [VOWEL, HISS, BLOCK, NOT_BEGUN])
    assert [(e.habit, e.start, e.end, e.detail["word"]) for e in [*sounds, *silences]] == [
        ("held_sounds", 2.0, 2.6, "manager"),
        ("held_sounds", 5.0, 5.5, "usually"),
        ("silent_blocks", 3.0, 3.4, "company"),
        ("silent_blocks", 4.0, 4.4, "project"),
    ]
    assert [each.detail["place"] for each in silences] == ["within", "before"]
    assert all(event.confidence < 0.5 for event in [*sounds, *silences])


@of_each
def test_a_short_one_is_how_words_are_said(kind: Kind) -> None:
    assert found(kind(), [HoldObservation(2.0, 2.2, "so", kind.silent)]) == []


@of_each
def test_outside_an_answer_there_is_none(kind: Kind) -> None:
    outside = [HoldObservation(0.2, 0.8, "what", kind.silent), HoldObservation(9.5, 9.9, "well", kind.silent)]
    assert found(kind(), outside) == []


@of_each
def test_one_that_outlasts_the_answer_is_left_out(kind: Kind) -> None:
    assert found(kind(), [HoldObservation(8.8, 9.4, "well", kind.silent)]) == []


@of_each
def test_it_is_told_for_information_and_left_out_for_people_who_stutter(kind: Kind) -> None:
    habit = kind.habit
    assert habit.informs_only
    assert habit.slug in Switches().with_preset("flow", chosen=True).off
    assert habit.title.lower() in PRESETS["flow"].why

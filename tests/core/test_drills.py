"""Two rounds in time, and the sign that shows while something happens."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.cues import (
    BREATHE_S,
    CLUSTER_S,
    LOOK_AFTER_S,
    SILENCE_AFTER_S,
    START_AFTER_S,
    TOUCH_AFTER_S,
    Cue,
    CueKind,
)
from mock_interview.core.drills import DRILLS, PROMPTS, DrillRun, Standing, prompts_of
from mock_interview.core.model import FaceObservation, Hand, HandsObservation, Zone
from mock_interview.core.words import FillerObservation

LONG, START = DRILLS["looking_away"], DRILLS["late_start"]


@dataclass
class Voice:
    speaking: bool
    since_t: float


def test_a_drill_has_words_for_its_sign_and_only_then() -> None:
    for slug, drill in DRILLS.items():
        assert drill.habit == slug
        assert (drill.cue is CueKind.NONE) is (not drill.cue_words)


def test_the_questions_of_both_rounds_differ_and_change_with_each_time() -> None:
    first, second = prompts_of(LONG, 0), prompts_of(LONG, 1)
    assert len(set(first + second)) == 4
    assert len(prompts_of(START, 0)) == len(PROMPTS) == len(set(prompts_of(START, 0)))


def test_two_rounds_with_a_break_between_them() -> None:
    run = DrillRun(LONG, ("one", "two"))
    run.tick(100.0)
    assert run.standing is Standing.INTRO
    run.go_on(100.0)
    assert (run.standing, run.prompt, run.round) == (Standing.READING, "one", 0)
    run.tick(102.0)
    assert run.standing is Standing.ANSWERING
    assert run.left_s(112.0) == pytest.approx(50.0)
    run.tick(162.5)
    assert (run.standing, run.prompt) == (Standing.BREAK, "two")
    run.tick(500.0)
    assert run.standing is Standing.BREAK
    run.go_on(500.0)
    run.go_on(501.0)
    run.go_on(531.0)
    assert run.standing is Standing.OVER
    (first,), (second,) = run.rounds
    assert (first.start, first.end, first.question, first.question_end) == (102.0, 162.0, "one", 102.0)
    assert (second.start, second.end, second.index) == (501.0, 531.0, 1)


@given(st.lists(st.tuples(st.booleans(), st.floats(0.0, 20.0)), max_size=60))
def test_whatever_is_pressed_when_answers_follow_one_another_in_time(steps: list[tuple[bool, float]]) -> None:
    run, t = DrillRun(START, prompts_of(START, 0)), 0.0
    for pressed, by_s in steps:
        t += by_s
        run.tick(t)
        if pressed:
            run.go_on(t)
    answers = [answer for each in run.rounds for answer in each]
    assert [answer.index for answer in answers] == list(range(len(answers)))
    assert all(answer.start < answer.end for answer in answers)
    assert all(a.end <= b.start for a, b in pairwise(answers))
    assert all(len(each) <= START.prompts_each for each in run.rounds)


def face(t: float, zone: Zone) -> FaceObservation:
    return FaceObservation(t, 1, zone=zone)


def test_eyes_that_stay_away_bring_the_sign_and_coming_back_ends_it() -> None:
    cue = Cue(CueKind.LOOK)
    cue.begin(10.0)
    cue.see(face(9.0, Zone.LEFT))  # before the answer
    for tenth in range(round(LOOK_AFTER_S * 10)):
        cue.see(face(10.0 + tenth / 10, Zone.LEFT))
        assert not cue.shows(10.0 + tenth / 10, None)
    cue.see(face(13.0, Zone.DOWN))
    cue.see(face(13.1, Zone.CLOSED))
    assert cue.shows(13.1, None)
    cue.see(face(13.2, Zone.LENS))
    assert not cue.shows(13.2, None)


def hands(t: float, distance: float | None) -> HandsObservation:
    hand = Hand(0.5, 0.5, 0.1, 0.5, 0.5, face_distance=distance)
    return HandsObservation(t, (hand,))


def test_a_hand_that_stays_at_the_face_brings_the_sign_a_gesture_does_not() -> None:
    cue = Cue(CueKind.TOUCH)
    cue.begin(0.0)
    cue.see(hands(1.0, 0.0))
    cue.see(hands(1.3, 0.0))
    assert not cue.shows(1.3, None)
    cue.see(hands(1.4, 0.4))
    cue.see(hands(2.0, -0.1))
    cue.see(hands(2.0 + TOUCH_AFTER_S, -0.1))
    assert cue.shows(2.6, None)
    cue.see(HandsObservation(3.0))
    assert not cue.shows(3.0, None)


def test_silence_counts_only_after_the_first_word() -> None:
    cue = Cue(CueKind.SILENCE)
    cue.begin(10.0)
    assert not cue.shows(30.0, Voice(False, 0.0))
    assert not cue.shows(31.0, Voice(True, 31.0))
    assert not cue.shows(32.9, Voice(False, 31.0))
    assert cue.shows(31.0 + SILENCE_AFTER_S, Voice(False, 31.0))
    assert not cue.shows(40.0, None)


def test_a_start_that_does_not_come_brings_the_sign_until_the_first_word() -> None:
    cue = Cue(CueKind.START)
    cue.begin(10.0)
    assert not cue.shows(11.9, Voice(False, 0.0))
    assert cue.shows(10.0 + START_AFTER_S, Voice(False, 0.0))
    assert not cue.shows(13.0, Voice(True, 12.5))
    assert not cue.shows(20.0, Voice(False, 14.0))


def test_what_cannot_be_told_at_once_has_no_sign() -> None:
    cue = Cue(CueKind.NONE)
    cue.see(face(1.0, Zone.LEFT))
    assert not cue.shows(100.0, Voice(False, 0.0))


def um(t: float) -> FillerObservation:
    return FillerObservation(t, t + 0.3, "um", 0.5)


@given(st.lists(st.floats(CLUSTER_S + 0.1, 60.0), max_size=8))
def test_ums_far_apart_never_bring_the_sign(gaps: list[float]) -> None:
    cue, t = Cue(CueKind.CLUSTER), 0.0
    for gap in gaps:
        t += gap
        cue.see(um(t))
        assert not cue.shows(t + 0.5, None)


@given(st.floats(0.0, 100.0), st.lists(st.floats(0.3, CLUSTER_S / 2 - 0.1), min_size=2, max_size=2))
def test_the_third_um_of_a_cluster_brings_it_for_a_breath(begun: float, gaps: list[float]) -> None:
    cue = Cue(CueKind.CLUSTER)
    cue.begin(begun)
    first, second = begun + 1.0, begun + 1.0 + gaps[0]
    cue.see(um(first))
    cue.see(um(second))
    assert not cue.shows(second + 0.1, None)
    third = second + gaps[1]
    cue.see(um(third))
    assert cue.shows(third + 0.5, None)
    cue.see(um(third + 1.0))  # said while the sign shows: it is forgiven
    assert cue.shows(third + BREATHE_S, None)
    assert not cue.shows(third + 0.5 + BREATHE_S, None)


def test_an_um_before_the_answer_does_not_count() -> None:
    cue = Cue(CueKind.CLUSTER)
    for t in (1.0, 2.0):
        cue.see(um(t))
    cue.begin(3.0)
    cue.see(um(4.0))
    assert not cue.shows(4.5, None)

"""Restless hands: small quick movements on one spot."""

from collections.abc import Callable
from dataclasses import replace
from math import pi, sin

import numpy as np
import pytest
from made_sight import FACE_SIZE_H, FACE_X_H, FACE_Y_H, Sight, hand, mirrored, run, spans

from mock_interview.core.model import FaceObservation, HabitEvent, Hand, replay
from mock_interview.detectors.fidgeting import Detector

Hands = Callable[[float], tuple[Hand, ...]]


def moving(hz: float, tips_by_face: float, palm_by_face: float = 0.0, x_h: float = 0.4) -> Hands:
    """A hand whose finger tips and palm swing by so many face sizes to each side."""

    def at(s: float) -> tuple[Hand, ...]:
        swing = FACE_SIZE_H * sin(2 * pi * hz * s)
        return (replace(hand(x_h + palm_by_face * swing), tips_x_h=x_h + tips_by_face * swing),)

    return at


def resting(s: float) -> tuple[Hand, ...]:
    return (hand(0.4),)


def detect(hands: Hands, seconds: float = 12.0) -> list[HabitEvent]:
    sight = Sight().start().look(8, hands=resting).look(seconds, hands=hands).look(8, hands=resting)
    return run(Detector(), sight.end())


@pytest.mark.parametrize("hz", [1.5, 2.5, 3.5])
def test_rubbing_and_tapping_are_found_where_they_were(hz: float) -> None:
    (event,) = detect(moving(hz, 0.12))
    assert (event.start, event.end) == (pytest.approx(8, abs=0.5), pytest.approx(20, abs=0.5))


@pytest.mark.parametrize("seconds", [4.0, 6.0])
def test_it_lasts_as_long_as_it_did(seconds: float) -> None:
    (event,) = detect(moving(2.5, 0.12), seconds)
    assert event.duration_s == pytest.approx(seconds, abs=0.5)


@pytest.mark.parametrize("hz", [1.5, 2.5])
def test_to_the_very_start_and_end_of_an_answer(hz: float) -> None:
    (event,) = run(Detector(), Sight().start().look(5, hands=moving(hz, 0.12)).end())
    assert (event.start, event.end) == (pytest.approx(0, abs=0.5), pytest.approx(5, abs=0.5))


def test_two_rubs_with_a_rest_between_are_two() -> None:
    sight = Sight().start()
    for _ in range(2):
        sight.look(5, hands=moving(2.5, 0.12)).look(5, hands=resting)
    events = run(Detector(), sight.end())
    assert [(e.start, e.end) for e in events] == [
        (pytest.approx(0, abs=0.5), pytest.approx(5, abs=0.5)),
        (pytest.approx(10, abs=0.5), pytest.approx(15, abs=0.5)),
    ]


def test_a_breath_between_two_rubs_makes_them_one() -> None:
    sight = Sight().start()
    for _ in range(2):
        sight.look(4, hands=moving(2.5, 0.12)).look(1, hands=resting)
    assert len(run(Detector(), sight.look(5, hands=resting).end())) == 1


def test_resting_hands_are_not_restless() -> None:
    assert detect(resting) == []


def test_nor_are_hands_out_of_view() -> None:
    assert detect(lambda s: ()) == []


@pytest.mark.parametrize("hz", [0.3, 0.7, 1.5])
def test_gestures_are_wide(hz: float) -> None:
    assert detect(moving(hz, 1.0, palm_by_face=0.8), 20) == []


def test_a_hand_on_its_way_turns_back_too_seldom() -> None:
    assert detect(lambda s: (hand(0.3 + 0.02 * s),), 15) == []
    assert detect(moving(0.25, 0.3), 20) == []


@pytest.mark.parametrize("seed", range(3))
def test_the_landmarks_own_noise_is_not_movement(seed: int) -> None:
    random = np.random.default_rng(seed)

    def noisy(s: float) -> tuple[Hand, ...]:
        x, y = (float(v) for v in random.normal(0, 0.003 * FACE_SIZE_H, 2))
        return (replace(hand(0.4), tips_x_h=0.4 + x, tips_y_h=0.75 + y),)

    assert detect(noisy) == []


@pytest.mark.parametrize("seconds", [1, 2])
def test_seconds_of_it_are_none(seconds: float) -> None:
    assert detect(moving(2.5, 0.12), seconds) == []


def test_at_the_face_it_is_touching_the_face() -> None:
    def rubbing(s: float) -> tuple[Hand, ...]:
        (free,) = moving(2.5, 0.12, x_h=FACE_X_H)(s)
        return (replace(free, y_h=FACE_Y_H, face_distance=0.0),)

    assert detect(rubbing) == []


def test_a_face_that_seems_to_grow_and_shrink_does_not_move_resting_hands() -> None:
    sight = Sight().start().look(20, hands=resting, size=lambda s: FACE_SIZE_H * (1 + 0.05 * sin(15 * s)))
    assert run(Detector(), sight.end()) == []


def test_either_hand_will_do_and_a_mirror_changes_nothing() -> None:
    def one_rests(s: float) -> tuple[Hand, ...]:
        return (*moving(2.5, 0.12)(s), hand(0.9))

    sight = Sight().start().look(12, hands=one_rests).end()
    events = run(Detector(), sight)
    assert len(events) == 1
    assert spans(replay(Detector(), mirrored(sight.stream))) == spans(events)


def test_no_event_begins_before_its_answer() -> None:
    sight = Sight().look(5, hands=moving(2.5, 0.12)).start().look(12, hands=moving(2.5, 0.12)).end()
    ((start, end),) = spans(run(Detector(), sight))
    assert start >= 5
    assert end <= 17


def test_without_a_face_there_is_no_measure() -> None:
    stream = [
        obs
        for obs in Sight().start().look(12, hands=moving(2.5, 0.12)).end().stream
        if not isinstance(obs, FaceObservation)
    ]
    assert list(replay(Detector(), stream)) == []

"""Sitting: against how this person sat at first."""

from math import pi, sin

import pytest
from made_sight import FACE_SIZE_H, FACE_X_H, FACE_Y_H, SHOULDERS_Y_H, At, Sight, run, spans

from mock_interview.core.model import HabitEvent, Zone
from mock_interview.detectors.posture import Detector, Limits


def sitting(
    sight: Sight,
    seconds: float,
    sunk: float = 0.0,
    shoulders_sunk: float | None = None,
    aside: float = 0.0,
    near: float = 1.0,
    zone: Zone = Zone.LENS,
    y: At | None = None,
) -> Sight:
    """Head and shoulders moved by so many face sizes; nearer to the camera by ``near``."""
    shoulders_h = SHOULDERS_Y_H + FACE_SIZE_H * (sunk if shoulders_sunk is None else shoulders_sunk)
    return sight.look(
        seconds,
        zone,
        x=lambda s: FACE_X_H + aside * FACE_SIZE_H,
        y=y or (lambda s: FACE_Y_H + sunk * FACE_SIZE_H),
        size=lambda s: FACE_SIZE_H * near,
        shoulders_y=lambda s: shoulders_h,
    )


def begun() -> Sight:
    """An answer, after half a minute of listening upright."""
    return sitting(Sight(), 30).start()


def ended(sight: Sight) -> list[HabitEvent]:
    return run(Detector(), sitting(sight, 10).end())


def test_sinking_in_the_seat_is_found_where_it_was() -> None:
    (event,) = ended(sitting(sitting(begun(), 10), 20, sunk=0.4))
    assert (event.start, event.end) == (pytest.approx(40, abs=1), pytest.approx(60, abs=1))
    assert event.detail == {"posture": "sunk in the seat"}


def test_sinking_slowly_is_found_too() -> None:
    sight = begun()
    for step in range(8):
        sitting(sight, 10, sunk=0.08 * step)
    (event,) = run(Detector(), sight.end())
    assert event.end == 110
    assert event.start == pytest.approx(70, abs=1)


@pytest.mark.parametrize("aside", [-1.2, 1.2])
def test_leaning_to_a_side_has_its_side(aside: float) -> None:
    (event,) = ended(sitting(sitting(begun(), 10), 8, aside=aside))
    assert (event.start, event.end) == (pytest.approx(40, abs=1), pytest.approx(48, abs=1))
    assert event.detail == {"posture": "leaning to the side", "direction": "left" if aside < 0 else "right"}


@pytest.mark.parametrize("sunk", [-1.2, 2.2])
def test_a_face_half_out_of_the_picture_is_found(sunk: float) -> None:
    (event,) = ended(sitting(sitting(begun(), 10), 5, sunk=sunk))
    assert event.detail == {"posture": "partly out of the picture"}


def test_who_sits_so_from_the_start_is_not_told_all_the_time() -> None:
    sight = sitting(Sight().start(), 60, sunk=-1.2)
    assert run(Detector(), sight.end()) == []


@pytest.mark.parametrize("seconds", [3.0, 8.0])
def test_moments_of_it_are_none(seconds: float) -> None:
    assert ended(sitting(sitting(begun(), 10), seconds, sunk=0.4)) == []


def test_a_little_is_none() -> None:
    assert ended(sitting(begun(), 30, sunk=0.15)) == []
    assert ended(sitting(begun(), 30, aside=0.6)) == []


def test_looking_down_or_lowering_the_head_alone_is_not_sinking() -> None:
    assert ended(sitting(begun(), 30, sunk=0.4, shoulders_sunk=0.05, zone=Zone.DOWN)) == []


def test_letting_the_shoulders_drop_alone_is_relaxing() -> None:
    assert ended(sitting(begun(), 30, sunk=0.0, shoulders_sunk=0.4)) == []


@pytest.mark.parametrize("hz", [0.5, 1.0, 2.0])
def test_nodding_is_not_sinking(hz: float) -> None:
    def nodding(s: float) -> float:
        return FACE_Y_H + 0.3 * FACE_SIZE_H * sin(2 * pi * hz * s)

    assert ended(sitting(begun(), 30, y=nodding)) == []


@pytest.mark.parametrize("near", [0.7, 1.4])
def test_nearer_or_farther_is_another_thing(near: float) -> None:
    assert ended(sitting(begun(), 30, sunk=0.4, near=near)) == []


def test_a_chair_that_was_moved_is_a_new_place() -> None:
    sight = sitting(sitting(begun(), 10), Limits().moved_s + 60, aside=1.5)
    (event,) = run(Detector(), sitting(sight, 8).end())
    assert event.detail["direction"] == "left"  # back to where it was


def test_one_who_still_settles_is_not_learnt_from() -> None:
    sight = Sight()
    for second in range(20):
        sitting(sight, 1, aside=2.0 if second % 2 else -2.0)
    sitting(sight, 30).start()
    (event,) = ended(sitting(sight, 15, sunk=0.4))
    assert (event.start, event.end) == (pytest.approx(50, abs=1), pytest.approx(65, abs=1))


def test_without_shoulders_nothing_sinks() -> None:
    assert run(Detector(), Sight().start().look(30).look(30, y=lambda s: FACE_Y_H + 0.1).end()) == []


def test_one_who_is_gone_does_not_lean() -> None:
    sight = sitting(begun(), 10).gone(20)
    assert ended(sight) == []


def test_it_is_judged_within_answers_alone() -> None:
    sight = sitting(sitting(sitting(Sight(), 30), 15, sunk=0.4).start(), 15, sunk=0.4).end()
    assert spans(run(Detector(), sitting(sight, 15, sunk=0.4))) == [(45.0, 60.0)]

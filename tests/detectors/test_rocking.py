"""Rocking and swivelling: a steady sway from side to side."""

from math import pi, sin

import numpy as np
import pytest
from made_sight import FACE_SIZE_H, FACE_X_H, FACE_Y_H, At, Sight, run, spans

from mock_interview.core.model import HabitEvent
from mock_interview.detectors.rocking import Detector


def swaying(hz: float, by_face: float = 0.15, middle_h: float = FACE_X_H) -> At:
    return lambda s: middle_h + by_face * FACE_SIZE_H * sin(2 * pi * hz * s)


def detect(x: At, seconds: float = 20.0) -> list[HabitEvent]:
    return run(Detector(), Sight().start().look(15).look(seconds, x=x).look(15).end())


@pytest.mark.parametrize("hz", [0.35, 0.5, 0.7, 1.0, 1.4])
def test_a_steady_sway_is_found_where_it_was(hz: float) -> None:
    half_s = 0.55 / hz  # half a sway: when the last one ends is hard to say for a viewer too
    (event,) = detect(swaying(hz))
    assert (event.start, event.end) == (pytest.approx(15, abs=half_s), pytest.approx(35, abs=half_s))
    assert event.detail["per_s"] == pytest.approx(hz, rel=0.1)


@pytest.mark.parametrize(("hz", "seconds"), [(0.35, 8.0), (0.35, 15.0), (0.7, 6.0), (0.7, 9.0), (1.4, 6.0)])
def test_rocking_to_the_very_end_of_an_answer_is_wholly_found(hz: float, seconds: float) -> None:
    sight = Sight().start().look(20).look(seconds, x=swaying(hz)).end()
    (event,) = run(Detector(), sight)
    assert (event.start, event.end) == (pytest.approx(20, abs=1), pytest.approx(20 + seconds, abs=0.2))


@pytest.mark.parametrize("hz", [0.35, 0.7, 1.4])
def test_and_so_is_rocking_from_its_very_start(hz: float) -> None:
    (event,) = run(Detector(), Sight().start().look(10, x=swaying(hz)).look(20).end())
    assert (event.start, event.end) == (0.0, pytest.approx(10, abs=0.55 / hz))


def test_somebody_who_sits_down_and_rocks_rocks_from_then_on() -> None:
    def sits_down(s: float) -> float:
        return FACE_X_H + 0.4 * max(0.0, 1 - 3 * s) + (swaying(0.7)(s) - FACE_X_H if s > 1 else 0.0)

    (event,) = run(Detector(), Sight().start().gone(5).look(12, x=sits_down).look(5).end())
    assert (event.start, event.end) == (pytest.approx(6, abs=1), pytest.approx(17, abs=1))


def test_two_stretches_are_two() -> None:
    sight = Sight().start()
    for _ in range(2):
        sight.look(10).look(10, x=swaying(0.7))
    events = run(Detector(), sight.look(10).end())
    assert [event.start for event in events] == pytest.approx([10, 30], abs=1)
    assert [event.end for event in events] == pytest.approx([20, 40], abs=1)


@pytest.mark.parametrize("hz", [0.1, 0.2, 2.0, 3.0])
def test_shifting_slowly_and_trembling_are_not_rocking(hz: float) -> None:
    assert detect(swaying(hz), 40) == []


def test_a_sway_too_small_to_notice_is_none() -> None:
    assert detect(swaying(0.7, by_face=0.03)) == []


def test_seconds_of_it_are_none() -> None:
    assert detect(swaying(0.7), 3) == []


@pytest.mark.parametrize("hz", [0.5, 1.0, 2.0])
def test_nodding_is_never_rocking(hz: float) -> None:
    sight = Sight().start().look(40, y=swaying(hz, by_face=0.3, middle_h=FACE_Y_H))
    assert run(Detector(), sight.end()) == []


@pytest.mark.parametrize("hz", [0.5, 1.0])
def test_nor_is_nodding_with_a_tilted_head(hz: float) -> None:
    sight = Sight().start()
    sight.look(40, x=swaying(hz, by_face=0.1), y=swaying(hz, by_face=0.3, middle_h=FACE_Y_H))
    assert run(Detector(), sight.end()) == []


def test_a_sway_that_dips_a_little_is_rocking_still() -> None:
    sight = Sight().start().look(20, x=swaying(0.7), y=swaying(1.4, by_face=0.05, middle_h=FACE_Y_H))
    assert len(run(Detector(), sight.end())) == 1


def test_shifting_to_another_place_is_not_rocking() -> None:
    assert detect(lambda s: FACE_X_H + (0.1 if s > 10 else 0.0), 30) == []
    assert detect(lambda s: FACE_X_H + 0.02 * s, 10) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_head_that_wanders_is_not_rocking(seed: int) -> None:
    steps = np.random.default_rng(seed).normal(0, 0.006, 2000)
    places = np.zeros(2000)
    for i in range(1, 2000):
        places[i] = 0.995 * places[i - 1] + steps[i]
    assert detect(lambda s: FACE_X_H + float(places[round(s * 16)]), 60) == []


def test_leaning_in_and_out_is_not_rocking() -> None:
    sight = Sight().start().look(40, size=lambda s: FACE_SIZE_H * (1 + 0.2 * sin(2 * pi * 0.7 * s)))
    assert run(Detector(), sight.end()) == []


def test_a_hole_is_not_swayed_through() -> None:
    sight = Sight().start().look(10, x=swaying(0.5)).gone(6).look(10, x=swaying(0.5))
    for start, end in spans(run(Detector(), sight.end())):
        assert end <= 11 or start >= 15


def test_it_is_judged_within_the_answer_alone() -> None:
    sight = Sight().look(20, x=swaying(0.7)).start().look(20, x=swaying(0.7)).end().look(20, x=swaying(0.7))
    ((start, end),) = spans(run(Detector(), sight))
    assert start >= 20
    assert end <= 40

"""Eyes that leave the interviewer."""

import pytest
from made_sight import FACE_HZ, Sight, mirrored, run, spans

from mock_interview.core.model import HabitEvent, Zone, replay
from mock_interview.detectors.looking_away import Detector, Limits


def detect(sight: Sight) -> list[HabitEvent]:
    return run(Detector(), sight)


def directions(events: list[HabitEvent]) -> list[str | float]:
    return [event.detail["direction"] for event in events]


@pytest.mark.parametrize("zone", [Zone.LEFT, Zone.RIGHT, Zone.DOWN])
def test_a_look_aside_or_down_is_found_where_it_was(zone: Zone) -> None:
    events = detect(Sight().start().look(3).look(2, zone).look(3))
    assert spans(events) == [(3.0, 5.0)]
    assert directions(events) == [zone.value]


@pytest.mark.parametrize("zone", [Zone.LENS, Zone.SCREEN, Zone.GREY, Zone.CLOSED])
def test_other_zones_are_not_away(zone: Zone) -> None:
    assert detect(Sight().start().look(20, zone)) == []


def test_a_flick_of_the_eyes_is_none() -> None:
    assert detect(Sight().start().look(2).look(0.25, Zone.LEFT).look(2)) == []


def test_thinking_upwards_for_4_s_is_fine_and_6_s_is_not() -> None:
    assert detect(Sight().start().look(2).look(4, Zone.UP).look(2)) == []
    events = detect(Sight().start().look(2).look(6, Zone.UP).look(2))
    assert (spans(events), directions(events)) == ([(2.0, 8.0)], ["up"])


@pytest.mark.parametrize("zone", [Zone.LEFT, Zone.UP])
def test_a_blink_within_a_look_does_not_split_it(zone: Zone) -> None:
    events = detect(Sight().start().look(2).look(3, zone).look(0.25, Zone.CLOSED).look(3, zone).look(2))
    assert spans(events) == [(2.0, 8.25)]


def test_leaving_the_picture_is_not_looking_away() -> None:
    assert detect(Sight().start().look(2).gone(10).look(2)) == []
    events = detect(Sight().start().look(2).look(1, Zone.LEFT).gone(10).look(2))
    assert spans(events) == [(2.0, 3.0)]


def test_a_hole_in_the_stream_is_not_looking_away() -> None:
    events = detect(Sight().start().look(2, Zone.DOWN).pause(8).look(2))
    assert spans(events) == [(0.0, 2.0 - 1 / FACE_HZ)]


def test_eyes_that_go_on_to_the_other_side_make_two_looks() -> None:
    events = detect(Sight().start().look(1).look(2, Zone.LEFT).look(1, Zone.RIGHT).look(1))
    assert spans(events) == [(1.0, 3.0), (3.0, 4.0)]
    assert directions(events) == ["left", "right"]


def test_so_do_eyes_that_pass_the_lens_on_their_way() -> None:
    events = detect(Sight().start().look(2, Zone.RIGHT).look(0.125).look(2, Zone.LEFT).look(1))
    assert spans(events) == [(0.0, 2.0), (2.125, 4.125)]


def test_a_frame_or_two_of_another_side_do_not_split_a_look() -> None:
    sight = Sight().start().look(1)
    for _ in range(6):
        sight.look(0.375, Zone.LEFT).look(0.125, Zone.DOWN)
    events = detect(sight.look(1))
    assert (spans(events), directions(events)) == ([(1.0, 4.0)], ["left"])


def test_thinking_upwards_and_then_looking_down_are_told_apart() -> None:
    events = detect(Sight().start().look(6, Zone.UP).look(0.5, Zone.DOWN).look(6, Zone.UP))
    assert directions(events) == ["up", "down", "up"]
    assert spans(events)[:2] == [(0.0, 6.0), (6.0, 6.5)]


def test_a_look_that_outlasts_the_answer_ends_with_it() -> None:
    events = detect(Sight().start().look(1).look(2, Zone.LEFT).end().look(2, Zone.LEFT))
    assert spans(events) == [(1.0, 3.0)]


def test_short_looks_are_less_sure() -> None:
    short, long = detect(Sight().start().look(0.5, Zone.LEFT).look(2).look(3, Zone.LEFT).look(1))
    assert short.confidence == pytest.approx(Limits().short_confidence)
    assert long.confidence > short.confidence


def test_a_mirror_swaps_the_sides_alone() -> None:
    sight = Sight().start().look(1).look(2, Zone.LEFT).look(1, Zone.RIGHT).look(2, Zone.DOWN).look(1)
    other = list(replay(Detector(), mirrored(sight.stream)))
    assert spans(other) == spans(detect(sight))
    assert directions(other) == ["right", "left", "down"]


def test_lids_that_follow_the_eyes_down_belong_to_the_look_from_the_start() -> None:
    events = detect(Sight().start().look(2).look(0.6, Zone.CLOSED).look(2, Zone.DOWN).look(2))
    assert spans(events) == [(2.0, 4.625)]
    assert directions(events) == ["down"]


def test_a_blink_before_a_look_to_a_side_is_no_look_down() -> None:
    events = detect(Sight().start().look(2).look(0.3, Zone.CLOSED).look(2, Zone.LEFT).look(2))
    assert spans(events) == [(2.3125, 4.3125)]
    assert directions(events) == ["left"]


def test_a_look_that_wavers_about_its_border_is_one() -> None:
    sight = Sight().start().look(1)
    for _ in range(4):
        sight.look(0.5, Zone.DOWN).look(0.5, Zone.GREY)
    events = detect(sight.look(0.5, Zone.DOWN).look(2))
    assert spans(events) == [(1.0, 5.5)]


@pytest.mark.parametrize("after", [Zone.LENS, Zone.CLOSED])
def test_the_border_before_the_lens_is_no_part_of_it(after: Zone) -> None:
    events = detect(Sight().start().look(1).look(2, Zone.LEFT).look(0.5, Zone.GREY).look(3, after))
    assert spans(events) == [(1.0, 3.0)]


def test_eyes_that_stay_at_the_border_have_left_the_look() -> None:
    sight = Sight().start().look(1).look(1, Zone.LEFT).look(2, Zone.GREY).look(1, Zone.LEFT).look(1)
    assert spans(detect(sight)) == [(1.0, 2.0), (4.0, 5.0)]


def test_a_look_ends_at_the_border_with_the_answer() -> None:
    assert spans(detect(Sight().start().look(1).look(1, Zone.LEFT).look(0.5, Zone.GREY).end())) == [
        (1.0, 2.0)
    ]


@pytest.mark.parametrize(("moved_deg", "possible"), [(13.0, True), (24.0, False), (-13.0, True)])
@pytest.mark.parametrize("rests_deg", [-9.0, 0.0, 9.0])
def test_a_short_look_not_far_off_is_only_possible(
    moved_deg: float, possible: bool, rests_deg: float
) -> None:
    zone = Zone.RIGHT if moved_deg > 0 else Zone.LEFT
    away_deg = (rests_deg + moved_deg, 0.0)
    sight = Sight().start().look(3, gaze_deg=(rests_deg, 0.0)).look(0.5, zone, gaze_deg=away_deg).look(2)
    (event,) = detect(sight)
    assert (event.confidence < 0.5) == possible


def test_a_long_look_not_far_off_is_one() -> None:
    sight = Sight().start().look(3, gaze_deg=(0.0, 0.0)).look(2, Zone.RIGHT, gaze_deg=(13.0, 0.0)).look(2)
    (event,) = detect(sight)
    assert event.confidence >= 0.5

"""Eyes that go down to a phone."""

import pytest
from made_sight import FACE_SIZE_H, FACE_X_H, FACE_Y_H, Sight, hand, run, spans

from mock_interview.core.model import HabitEvent, Phone, Zone
from mock_interview.detectors.phone_glance import Detector, Limits

PHONE = Phone(0.4, 0.85, 0.08, 0.15, score=0.5)
FAINT = Phone(0.4, 0.85, 0.08, 0.15, score=0.25)
HOLDING = (hand(0.4, 0.8),)
ELSEWHERE = (hand(1.2, 0.9),)


def detect(sight: Sight) -> list[HabitEvent]:
    return run(Detector(), sight.look(5, phones=()).end())


def test_a_glance_down_to_a_phone_in_the_hand() -> None:
    sight = Sight().start().look(10, phones=())
    (event,) = detect(sight.look(2, Zone.DOWN, phones=(PHONE,), hands=lambda s: HOLDING))
    assert (event.start, event.end) == (10.0, 12.0)
    assert event.confidence > 0.5
    assert event.detail == {"phone": "in hand"}


def test_a_phone_in_view_without_a_hand_will_do() -> None:
    (event,) = detect(Sight().start().look(10, phones=()).look(2, Zone.DOWN, phones=(PHONE,)))
    assert event.detail == {"phone": "in view"}


def test_a_faint_one_only_with_a_hand_at_it() -> None:
    def glance(*hands: object) -> Sight:
        held = HOLDING if hands else ELSEWHERE
        return Sight().start().look(5, phones=()).look(2, Zone.DOWN, phones=(FAINT,), hands=lambda s: held)

    assert detect(glance()) == []
    assert len(detect(glance("holding"))) == 1


def test_a_phone_seen_just_after_the_glance_belongs_to_it() -> None:
    sight = Sight().start().look(5, phones=()).look(1.5, Zone.DOWN, phones=())
    assert len(detect(sight.look(2, phones=(PHONE,), hands=lambda s: HOLDING))) == 1


def test_a_phone_held_with_the_eyes_on_the_lens_is_no_glance() -> None:
    assert detect(Sight().start().look(30, phones=(PHONE,), hands=lambda s: HOLDING)) == []


@pytest.mark.parametrize("zone", [Zone.RIGHT, Zone.UP, Zone.NOT_SEEN, Zone.CLOSED])
def test_nor_with_the_eyes_elsewhere(zone: Zone) -> None:
    assert detect(Sight().start().look(3).look(3, zone, phones=(PHONE,), hands=lambda s: HOLDING)) == []


def test_eyes_that_go_to_the_side_where_a_phone_is_held_are_a_glance() -> None:
    sight = Sight().start().look(5, phones=(PHONE,), hands=lambda s: HOLDING)
    (event,) = detect(sight.look(2, Zone.LEFT, phones=(PHONE,), hands=lambda s: HOLDING))
    assert (event.start, event.end) == (5.0, 7.0)
    assert event.detail == {"phone": "in hand"}


def test_to_a_side_where_one_lies_they_are_not() -> None:
    assert detect(Sight().start().look(5, phones=(PHONE,)).look(2, Zone.LEFT, phones=(PHONE,))) == []


def test_lids_that_shut_on_their_way_down_belong_to_the_glance() -> None:
    sight = Sight().start().look(5, phones=()).look(0.5, Zone.CLOSED, phones=(PHONE,))
    (event,) = detect(sight.look(2, Zone.DOWN, phones=(PHONE,)))
    assert event.start == 5.0


def lying(*phones: Phone, before_s: float) -> Sight:
    """Phones that lie about while the eyes go down, and after."""
    sight = Sight().start().look(before_s, phones=phones).look(2, Zone.DOWN, phones=phones)
    return sight.look(5, phones=phones)


@pytest.mark.parametrize("before_s", [3, 5, 10, 19])
def test_a_phone_that_lies_there_needs_no_twenty_seconds_to_be_known(before_s: float) -> None:
    assert detect(lying(PHONE, before_s=before_s)) == []


def test_nor_do_several() -> None:
    assert (
        detect(lying(PHONE, Phone(0.9, 0.9, 0.15, 0.08, 0.6), Phone(0.1, 0.7, 0.1, 0.1, 0.5), before_s=8))
        == []
    )


def test_one_that_lies_there_is_known_though_it_is_not_found_in_every_look() -> None:
    sight = Sight().start()
    for _ in range(3):
        sight.look(4, phones=()).look(0.5, phones=(FAINT,)).look(4, phones=())
    assert detect(sight.look(2, Zone.DOWN, phones=(PHONE,))) == []


def test_one_that_was_put_down_lies_there() -> None:
    sight = Sight().start().look(3, phones=(PHONE,), hands=lambda s: HOLDING)
    sight.look(10, phones=(PHONE,), hands=lambda s: ELSEWHERE)
    assert detect(sight.look(2, Zone.DOWN, phones=(PHONE,), hands=lambda s: ELSEWHERE)) == []


def test_a_hand_that_goes_to_one_of_them_takes_it() -> None:
    other = Phone(1.0, 0.9, 0.08, 0.15, 0.6)
    sight = Sight().start().look(8, phones=(other, PHONE))
    (event,) = detect(sight.look(2, Zone.DOWN, phones=(other, PHONE), hands=lambda s: HOLDING))
    assert event.detail == {"phone": "in hand"}


def test_a_hand_that_rests_farther_off_does_not() -> None:
    sight = Sight().start().look(8, phones=(PHONE,), hands=lambda s: (hand(0.65, 0.85),))
    assert detect(sight.look(2, Zone.DOWN, phones=(PHONE,), hands=lambda s: (hand(0.65, 0.85),))) == []


def test_a_phone_raised_again_and_again_to_one_place_does_not_lie_there() -> None:
    sight = Sight().start()
    for _ in range(3):
        sight.look(8, phones=()).look(0.5, phones=(PHONE,)).look(2, Zone.DOWN, phones=(PHONE,))
    events = detect(sight)
    assert [event.detail["phone"] for event in events] == ["in view"] * 3


def test_eyes_that_go_down_do_not_see_the_wall_above() -> None:
    on_the_wall = Phone(1.0, 0.2, 0.08, 0.15, score=0.6)
    assert detect(Sight().start().look(2, phones=()).look(2, Zone.DOWN, phones=(on_the_wall,))) == []


def test_a_chest_taken_for_a_phone_is_none_whatever_the_hands_do() -> None:
    chest = Phone(0.6, 0.75, 1.4 * FACE_SIZE_H, 1.3 * FACE_SIZE_H, score=0.3)
    sight = Sight().start().look(5, phones=(chest,), hands=lambda s: (hand(0.6, 0.8),))
    assert detect(sight.look(2, Zone.DOWN, phones=(chest,), hands=lambda s: (hand(0.6, 0.8),))) == []


AT_EAR = Phone(FACE_X_H + 0.5 * FACE_SIZE_H, FACE_Y_H, 0.08, 0.15, score=0.5)
HAND_AT_EAR = (hand(AT_EAR.x_h, AT_EAR.y_h, face_distance=0.05, place="ear"),)


@pytest.mark.parametrize("zone", [Zone.LENS, Zone.LEFT, Zone.DOWN])
def test_a_phone_at_the_ear_is_a_call_wherever_the_eyes_are(zone: Zone) -> None:
    sight = Sight().start().look(5, phones=())
    (event,) = detect(sight.look(6, zone, phones=(AT_EAR,), hands=lambda s: HAND_AT_EAR))
    assert (event.start, event.end) == (pytest.approx(5, abs=0.5), pytest.approx(11, abs=0.5))
    assert event.detail == {"phone": "at the ear: a call"}


def test_a_glance_before_a_call_is_told_apart_and_one_in_it_is_not() -> None:
    sight = Sight().start().look(5, phones=()).look(1, Zone.DOWN, phones=(PHONE,), hands=lambda s: HOLDING)
    sight.look(2, phones=(AT_EAR,), hands=lambda s: HAND_AT_EAR)
    sight.look(1, Zone.DOWN, phones=(AT_EAR,), hands=lambda s: HAND_AT_EAR)
    events = detect(sight.look(2, phones=(AT_EAR,), hands=lambda s: HAND_AT_EAR))
    assert [event.detail["phone"] for event in events] == ["in hand", "at the ear: a call"]


def test_a_hand_at_the_ear_is_no_phone() -> None:
    assert detect(Sight().start().look(10, phones=(), hands=lambda s: HAND_AT_EAR)) == []


def test_a_phone_on_the_wall_behind_the_ear_is_no_call() -> None:
    assert detect(Sight().start().look(10, phones=(AT_EAR,), hands=lambda s: HOLDING)) == []


def test_a_phone_that_passes_the_ear_is_no_call() -> None:
    sight = Sight().start().look(5, phones=()).look(0.5, phones=(AT_EAR,), hands=lambda s: HAND_AT_EAR)
    assert detect(sight) == []


def test_a_phone_that_lies_still_in_the_background_is_no_glance() -> None:
    sight = Sight().start().look(30, phones=(PHONE,))
    assert detect(sight.look(2, Zone.DOWN, phones=(PHONE,)).look(5, phones=(PHONE,))) == []


STANDING = Phone(0.5, 0.8, 0.11, 0.8 * FACE_SIZE_H, score=0.5)


def test_eyes_that_go_down_to_one_that_stands_before_them_may_go_to_it() -> None:
    """A hand that holds it from behind is not seen."""
    sight = Sight().start().look(20, phones=(STANDING,))
    (event,) = detect(sight.look(2, Zone.DOWN, phones=(STANDING,)).look(5, phones=(STANDING,)))
    assert (event.start, event.end) == (20.0, 22.0)
    assert event.confidence < 0.5
    assert event.detail == {"phone": "in view all the time: possible"}


@pytest.mark.parametrize(
    "phone",
    [
        Phone(0.5, 0.8, 0.8 * FACE_SIZE_H, 0.06, score=0.5),
        Phone(1.1, 0.8, 0.11, 0.8 * FACE_SIZE_H, score=0.5),
        Phone(0.5, 0.2, 0.11, 0.8 * FACE_SIZE_H, score=0.5),
    ],
    ids=["flat on the desk", "far aside", "on the wall"],
)
def test_to_one_that_lies_or_is_elsewhere_they_do_not(phone: Phone) -> None:
    sight = Sight().start().look(20, phones=(phone,))
    assert detect(sight.look(2, Zone.DOWN, phones=(phone,)).look(5, phones=(phone,))) == []


def test_nor_eyes_that_stay_up() -> None:
    assert detect(Sight().start().look(30, phones=(STANDING,))) == []


def test_until_it_is_taken_up() -> None:
    sight = Sight().start().look(30, phones=(PHONE,))
    assert len(detect(sight.look(2, Zone.DOWN, phones=(PHONE,), hands=lambda s: HOLDING))) == 1


def test_one_or_two_looks_down_without_a_phone_are_nothing() -> None:
    sight = Sight().start()
    for _ in range(2):
        sight.look(10, phones=()).look(1, Zone.DOWN, phones=())
    assert detect(sight) == []


def test_three_within_a_minute_are_possible_and_no_more() -> None:
    sight = Sight().start()
    for _ in range(3):
        sight.look(10, phones=()).look(1, Zone.DOWN, phones=())
    (event,) = detect(sight)
    assert spans([event]) == [(32.0, 33.0)]
    assert event.confidence < 0.5
    assert "possible" in str(event.detail["phone"])


def down_to(*spots_deg: tuple[float, float]) -> list[HabitEvent]:
    """Glances down, ten seconds apart, no phone in view."""
    sight = Sight().start()
    for spot_deg in spots_deg:
        sight.look(10, phones=(), gaze_deg=(0.0, 0.0)).look(1, Zone.DOWN, phones=(), gaze_deg=spot_deg)
    return detect(sight)


def test_only_glances_to_one_spot_add_up() -> None:
    assert len(down_to((-5.0, -25.0), (-8.0, -24.0), (-3.0, -27.0))) == 1
    assert down_to((-20.0, -25.0), (0.0, -25.0), (20.0, -25.0)) == []
    assert len(down_to((-5.0, -25.0), (20.0, -25.0), (-5.0, -25.0), (20.0, -25.0), (-5.0, -25.0))) == 1


def test_three_in_as_many_minutes_are_nothing() -> None:
    sight = Sight().start()
    for _ in range(3):
        sight.look(59, phones=()).look(1, Zone.DOWN, phones=())
    assert detect(sight) == []


def test_long_looks_down_are_reading_or_writing() -> None:
    sight = Sight().start()
    for _ in range(4):
        sight.look(3, phones=()).look(Limits().possible_max_s + 1, Zone.DOWN, phones=())
    assert detect(sight) == []


def test_looks_down_in_other_answers_do_not_add_up() -> None:
    sight = Sight()
    for _ in range(4):
        sight.start().look(3, phones=()).look(1, Zone.DOWN, phones=()).look(3, phones=()).end()
    assert run(Detector(), sight) == []


def test_a_glance_is_told_even_when_the_answer_ends_with_it() -> None:
    sight = Sight().start().look(5, phones=()).look(1, Zone.DOWN, phones=(PHONE,), hands=lambda s: HOLDING)
    assert spans(run(Detector(), sight.end())) == [(5.0, 6.0)]

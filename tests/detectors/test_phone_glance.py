"""Eyes that go down to a phone."""

import pytest
from made_sight import Sight, hand, run, spans

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


@pytest.mark.parametrize("zone", [Zone.LEFT, Zone.UP, Zone.NOT_SEEN, Zone.CLOSED])
def test_nor_with_the_eyes_elsewhere(zone: Zone) -> None:
    assert detect(Sight().start().look(3).look(3, zone, phones=(PHONE,), hands=lambda s: HOLDING)) == []


def test_a_phone_that_lies_still_in_the_background_is_no_glance() -> None:
    sight = Sight().start().look(30, phones=(PHONE,))
    assert detect(sight.look(2, Zone.DOWN, phones=(PHONE,)).look(5, phones=(PHONE,))) == []


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

"""The share of an answer in which the eyes rest on the interviewer."""

import pytest
from made_sight import Sight

from mock_interview.core.model import Block, Zone, replay
from mock_interview.detectors.eye_contact import Detector, Limits


def blocks(sight: Sight) -> list[Block]:
    detector = Detector()
    assert list(replay(detector, sight.stream)) == []
    return detector.blocks()


def share(sight: Sight) -> float:
    found = blocks(sight)
    return sum(b.value * b.weight for b in found) / sum(b.weight for b in found)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [(Zone.LENS, 1), (Zone.SCREEN, 1), (Zone.GREY, 0.5), (Zone.LEFT, 0), (Zone.UP, 0), (Zone.DOWN, 0)],
)
def test_each_zone_counts(zone: Zone, expected: float) -> None:
    assert share(Sight().start().look(15, zone)) == pytest.approx(expected)


def test_it_is_a_share_of_time() -> None:
    assert share(Sight().start().look(14).look(6, Zone.LEFT).end()) == pytest.approx(0.7, abs=0.01)


def test_a_blink_belongs_to_what_was_looked_at() -> None:
    lens, aside = Sight().start(), Sight().start()
    for _ in range(10):
        lens.look(2).look(0.25, Zone.CLOSED)
        aside.look(2, Zone.LEFT).look(0.25, Zone.CLOSED)
    assert share(lens) == pytest.approx(1.0)
    assert share(aside) == pytest.approx(0.0)


def test_an_answer_that_begins_with_a_blink_knows_nothing_before_it() -> None:
    (block,) = blocks(Sight().start().look(0.25, Zone.CLOSED).look(5).end())
    assert block.value == 1.0
    assert block.weight == pytest.approx(5.0)


def test_eyes_shut_for_long_are_no_contact() -> None:
    shut = share(Sight().start().look(5).look(5, Zone.CLOSED).end())
    assert shut == pytest.approx((5 + Limits().blink_s) / 10, abs=0.02)


def test_time_not_seen_counts_neither_way() -> None:
    (block,) = blocks(Sight().start().look(4).gone(3).look(2, Zone.LEFT).end())
    assert block.value == pytest.approx(4 / 6, abs=0.02)
    assert block.weight == pytest.approx(6.0, abs=0.1)


def test_a_look_does_not_last_through_a_hole() -> None:
    (block,) = blocks(Sight().start().look(3).pause(5).look(1).end())
    assert block.weight == pytest.approx(4 + Limits().hole_s, abs=0.1)


def test_nobody_in_view_is_no_evidence() -> None:
    assert blocks(Sight().start().gone(30).end()) == []


def test_blocks_follow_one_another_within_the_answers() -> None:
    found = blocks(Sight().look(3).start().look(25).end().look(9).start().look(5).end())
    assert [(b.start, b.end) for b in found] == [(3.0, 13.0), (13.0, 23.0), (23.0, 28.0), (37.0, 42.0)]
    assert sum(b.weight for b in found) == pytest.approx(30.0)

"""Blinks a minute."""

from itertools import pairwise

import pytest
from made_sight import FACE_HZ, Sight, run

from mock_interview.core.model import Block, Zone, replay
from mock_interview.detectors.restless_blinking import Detector


def blinking(sight: Sight, seconds: float, per_min: float, shut_s: float = 0.125) -> Sight:
    for _ in range(round(seconds * per_min / 60)):
        sight.look(60 / per_min - shut_s).look(shut_s, Zone.CLOSED)
    return sight


def blocks(sight: Sight) -> list[Block]:
    detector = Detector()
    list(replay(detector, sight.stream))
    return detector.blocks()


@pytest.mark.parametrize("per_min", [10, 20, 30, 60])
def test_the_rate_is_counted(per_min: int) -> None:
    found = blocks(blinking(Sight().start(), 90, per_min).look(0.5).end())
    assert found
    for block in found:
        assert block.value == pytest.approx(per_min, abs=2.5)


@pytest.mark.parametrize("before_s", [29.75, 29.875, 30.0])
def test_a_blink_across_the_end_of_a_window_counts_once(before_s: float) -> None:
    found = blocks(Sight().start().look(before_s).look(0.25, Zone.CLOSED).look(60 - before_s).end())
    assert sum(block.value / 60 * block.weight for block in found) == pytest.approx(1)


def test_windows_lose_no_time() -> None:
    found = blocks(blinking(Sight().start(), 90, 20).end())
    assert sum(block.weight for block in found) == pytest.approx(90, abs=0.1)


def test_one_shut_frame_is_a_blink() -> None:
    (block,) = blocks(blinking(Sight().start(), 24, 15, shut_s=1 / FACE_HZ).look(0.5).end())
    assert block.value == pytest.approx(15, abs=1)


def test_20_and_30_a_minute_are_usual_and_60_are_not() -> None:
    assert run(Detector(), blinking(Sight().start(), 120, 20).end()) == []
    assert run(Detector(), blinking(Sight().start(), 120, 30).end()) == []
    (first, *_) = run(Detector(), blinking(Sight().start(), 60, 60).end())
    assert first.start == 0.0
    assert first.detail["per_min"] == pytest.approx(60, abs=3)


def test_twice_ones_own_rate_is_restless() -> None:
    events = run(Detector(), blinking(blinking(Sight().start(), 120, 15), 30, 40).look(1).end())
    assert len(events) == 1
    assert events[0].start == pytest.approx(120, abs=1)


def test_eyes_closed_for_long_are_not_a_blink() -> None:
    (block,) = blocks(blinking(Sight().start(), 24, 10, shut_s=2.0).look(0.5).end())
    assert block.value == 0


def test_looks_down_are_not_blinks() -> None:
    sight = Sight().start()
    for _ in range(10):
        sight.look(2).look(0.25, Zone.DOWN)
    assert blocks(sight.end())[0].value == 0


def test_seconds_are_too_few_for_a_rate() -> None:
    assert blocks(blinking(Sight().start(), 6, 60).end()) == []


def test_time_not_seen_does_not_dilute_the_rate() -> None:
    (block,) = blocks(blinking(Sight().start(), 12, 60).gone(12).end())
    assert block.value == pytest.approx(60, abs=6)
    assert block.weight == pytest.approx(12, abs=0.5)


def test_windows_do_not_overlap() -> None:
    events = run(Detector(), blinking(Sight().start(), 120, 60).end())
    assert len(events) >= 3
    assert all(a.end <= b.start for a, b in pairwise(events))

"""Hands at the face."""

from dataclasses import replace
from math import pi, sin

import pytest
from made_sight import FACE_SIZE_H, FACE_X_H, FACE_Y_H, Sight, hand, run, spans, touching

from mock_interview.core.model import HabitEvent, Hand
from mock_interview.detectors.face_touch import Detector


def detect(*hands: Hand, seconds: float = 2.0) -> list[HabitEvent]:
    """Two seconds without a hand, some with, and two without again."""
    return run(
        Detector(),
        Sight()
        .start()
        .look(2, hands=lambda s: ())
        .look(seconds, hands=lambda s: hands)
        .look(2, hands=lambda s: ()),
    )


@pytest.mark.parametrize("place", ["mouth", "nose", "chin", "cheek", "forehead", "eyes"])
def test_a_touch_has_its_place_and_time(place: str) -> None:
    (event,) = detect(touching(place), seconds=1.5)
    assert (event.start, event.end) == (2.0, 3.5)
    assert event.detail == {"place": place}


def test_a_hand_in_the_lap_or_before_the_chest_touches_nothing() -> None:
    assert detect(hand(), hand(FACE_X_H, 0.65, face_distance=0.15)) == []


def test_a_hand_that_passes_is_no_touch() -> None:
    assert detect(touching(), seconds=0.1) == []


def test_one_that_passes_the_ear_may_take_a_little_longer() -> None:
    beside = hand(FACE_X_H, FACE_Y_H, face_distance=0.05, place="ear", inside_share=0.0)
    assert detect(beside, seconds=0.4) == []
    assert len(detect(beside, seconds=1.5)) == 1


def moving(place: str, by_face_per_s: float, seconds: float, **more: float) -> list[HabitEvent]:
    """A hand that crosses the face at so many face sizes a second."""

    def at(s: float) -> tuple[Hand, ...]:
        x_h = FACE_X_H + by_face_per_s * FACE_SIZE_H * (s - seconds / 2)
        return (replace(touching(place), x_h=x_h, tips_x_h=x_h, **more),)

    sight = Sight().start().look(2, hands=lambda s: ()).look(seconds, hands=at)
    return run(Detector(), sight.look(2, hands=lambda s: ()))


@pytest.mark.parametrize(("by_face_per_s", "seconds"), [(3.0, 0.25), (2.0, 0.4), (1.3, 0.6)])
@pytest.mark.parametrize("place", ["nose", "mouth", "chin"])
def test_a_hand_that_passes_before_the_face_is_no_touch(
    place: str, by_face_per_s: float, seconds: float
) -> None:
    assert moving(place, by_face_per_s, seconds) == []


def test_a_hand_that_strokes_the_face_is_one() -> None:
    assert len(moving("cheek", 0.4, 1.0)) == 1


@pytest.mark.parametrize("place", ["mouth", "hair"])
def test_rubbing_and_scratching_stay_where_they_are(place: str) -> None:
    def scratching(s: float) -> tuple[Hand, ...]:
        x_h = FACE_X_H + 0.1 * FACE_SIZE_H * sin(2 * pi * 3 * s)
        return (replace(touching(place), x_h=x_h, tips_x_h=x_h),)

    sight = Sight().start().look(2, hands=scratching).look(2, hands=lambda s: ())
    assert len(run(Detector(), sight)) == 1


@pytest.mark.parametrize("hz", [0.7, 1.0, 1.5])
def test_a_gesture_beside_the_face_is_no_touch(hz: float) -> None:
    def beside(s: float) -> tuple[Hand, ...]:
        y_h = FACE_Y_H + 0.4 * FACE_SIZE_H * sin(2 * pi * hz * s)
        return (hand(FACE_X_H, y_h, tips_y_h=y_h, face_distance=0.05, place="ear"),)

    sight = Sight().start().look(4, hands=beside).look(2, hands=lambda s: ())
    assert run(Detector(), sight) == []


def test_the_hair_is_told_apart() -> None:
    at_hair = hand(FACE_X_H, FACE_Y_H - 0.6 * FACE_SIZE_H, face_distance=0.05, place="hair")
    (event,) = detect(at_hair, seconds=1.0)
    assert event.detail == {"place": "hair"}


@pytest.mark.parametrize("place", ["chin", "cheek"])
def test_a_head_that_rests_on_a_hand_is_said_so(place: str) -> None:
    (resting,), (short,) = detect(touching(place), seconds=4.0), detect(touching(place), seconds=1.0)
    assert resting.detail == {"place": place, "manner": f"resting {place} on hand"}
    assert "manner" not in short.detail


def test_a_hand_that_stays_before_the_mouth_carries_nothing() -> None:
    (event,) = detect(touching("mouth"), seconds=4.0)
    assert event.detail == {"place": "mouth"}


def test_near_the_outline_is_not_inside_it() -> None:
    assert detect(hand(FACE_X_H, FACE_Y_H, face_distance=0.05, place="cheek")) == []


def test_tiny_hands_inside_the_face_are_lips_and_teeth() -> None:
    lips = hand(
        FACE_X_H, FACE_Y_H, size_h=0.25 * FACE_SIZE_H, face_distance=-0.2, place="mouth", inside_share=1.0
    )
    assert detect(lips) == []
    swallowed = hand(
        FACE_X_H, FACE_Y_H, size_h=0.33 * FACE_SIZE_H, face_distance=-0.2, place="mouth", inside_share=1.0
    )
    assert detect(swallowed) == []


def test_a_fist_before_the_mouth_is_a_touch() -> None:
    fist = hand(
        FACE_X_H, FACE_Y_H, size_h=0.39 * FACE_SIZE_H, face_distance=-0.2, place="mouth", inside_share=1.0
    )
    assert len(detect(fist)) == 1


def test_a_hand_stretched_to_the_camera_hides_the_face_and_touches_nothing() -> None:
    large = hand(FACE_X_H, FACE_Y_H, size_h=0.9 * FACE_SIZE_H, face_distance=-0.3, place="nose")
    assert detect(large) == []


def test_rubbing_is_one_touch() -> None:
    sight = Sight().start()
    for _ in range(5):
        sight.look(0.5, hands=lambda s: (touching("nose"),)).look(0.25, hands=lambda s: ())
    assert len(run(Detector(), sight.look(2, hands=lambda s: ()))) == 1


def test_two_touches_are_two_each_at_its_own_place() -> None:
    sight = Sight().start().look(3, hands=lambda s: (touching("chin"),)).look(2, hands=lambda s: ())
    events = run(Detector(), sight.look(1, hands=lambda s: (touching("nose"),)).look(1, hands=lambda s: ()))
    assert spans(events) == [(0.0, 3.0), (5.0, 6.0)]
    assert [event.detail["place"] for event in events] == ["chin", "nose"]


def test_without_a_face_nothing_is_touched() -> None:
    unknown = hand(FACE_X_H, FACE_Y_H, face_distance=None)
    assert detect(unknown) == []


def test_short_touches_are_less_sure() -> None:
    (short,), (long,) = detect(touching(), seconds=0.25), detect(touching())
    assert short.confidence < long.confidence


@pytest.mark.parametrize(
    ("distance", "share", "possible"), [(-0.04, 0.05, True), (-0.1, 0.05, False), (-0.04, 0.3, False)]
)
def test_one_finger_tip_just_within_the_outline_is_only_possible(
    distance: float, share: float, possible: bool
) -> None:
    (event,) = detect(replace(touching("chin"), face_distance=distance, inside_share=share), seconds=1.5)
    assert (event.confidence < 0.5) == possible


def test_a_chin_that_rests_on_finger_tips_is_one() -> None:
    (event,) = detect(replace(touching("chin"), face_distance=-0.04, inside_share=0.05), seconds=4.0)
    assert event.confidence >= 0.5

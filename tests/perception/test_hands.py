"""Where a hand is, and what it may touch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_face import HEIGHT_PX, MIDDLE_PX, SIZE_PX, WIDTH_PX, face, hand_with_finger_at, mirrored

from mock_interview.core.model import Hand
from mock_interview.perception.hands import measure_hand
from mock_interview.perception.landmarks import HandLandmarks

X_PX, Y_PX = MIDDLE_PX


def finger_at(x: float, y: float, *, from_above: bool = False) -> Hand:
    """A finger so many face sizes from the face's middle."""
    hand = hand_with_finger_at(X_PX + x * SIZE_PX, Y_PX + y * SIZE_PX, from_above=from_above)
    return measure_hand(hand, face().points_px, HEIGHT_PX)


@pytest.mark.parametrize(
    ("place", "x", "y"),
    [
        ("mouth", 0, 0.22),
        ("nose", 0, 0.05),
        ("eyes", 0.17, -0.1),
        ("chin", 0, 0.46),
        ("cheek", -0.22, 0.12),
        ("forehead", 0, -0.4),
        ("ear", 0.39, 0),
        ("hair", 0, -0.6),
    ],
)
def test_a_finger_belongs_to_the_nearest_place(place: str, x: float, y: float) -> None:
    assert finger_at(x, y, from_above=y < -0.2).place == place


def test_distance_is_in_face_sizes_and_negative_inside() -> None:
    assert finger_at(0, 0).face_distance == pytest.approx(-0.38, abs=0.02)
    assert finger_at(0, 0.5).face_distance == pytest.approx(0, abs=0.01)
    assert finger_at(1.38, 0).face_distance == pytest.approx(1.0, abs=0.02)


@given(st.floats(-1.5, 1.5), st.floats(-1, 1), st.floats(0.3, 3))
def test_it_does_not_depend_on_how_near_one_sits(x: float, y: float, scale: float) -> None:
    size = SIZE_PX * scale
    hand = hand_with_finger_at(X_PX + x * size, Y_PX + y * size, 60 * scale)
    near = measure_hand(hand, face(size_px=size).points_px, HEIGHT_PX)
    usual = finger_at(x, y)
    assert near.face_distance == pytest.approx(usual.face_distance, abs=1e-3)


@given(st.floats(-1.5, 1.5), st.floats(-1, 1))
def test_a_mirror_changes_the_side_alone(x: float, y: float) -> None:
    hand = finger_at(x, y)
    points = hand_with_finger_at(X_PX + x * SIZE_PX, Y_PX + y * SIZE_PX).points_px
    points[:, 0] = WIDTH_PX - points[:, 0]
    other = measure_hand(HandLandmarks(points, 0.9), mirrored(face()).points_px, HEIGHT_PX)
    assert other.face_distance == pytest.approx(hand.face_distance, abs=1e-4)
    assert (other.inside_share, other.size_h) == pytest.approx((hand.inside_share, hand.size_h))
    assert other.x_h == pytest.approx(WIDTH_PX / HEIGHT_PX - hand.x_h)


def test_the_share_inside_tells_a_finger_from_a_swallowed_hand() -> None:
    assert finger_at(0, 0.3).inside_share == pytest.approx(1 / 21)
    swallowed = measure_hand(hand_with_finger_at(X_PX, Y_PX, 10), face().points_px, HEIGHT_PX)
    assert swallowed.inside_share == 1.0


def test_without_a_face_there_is_only_the_hand() -> None:
    hand = measure_hand(hand_with_finger_at(240, 120), None, HEIGHT_PX)
    assert (hand.face_distance, hand.place, hand.inside_share) == (None, None, None)
    assert hand.size_h == pytest.approx(60 / HEIGHT_PX)
    assert hand.score == 0.9

"""Head and gaze angles from made landmarks."""

from math import atan2, degrees

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_face import Eyes, face, mirrored, turned

from mock_interview.perception.gaze import RAY_SHARE, head_angles_deg, look_of

heads = st.builds(turned, st.floats(-40, 40), st.floats(-30, 30), st.floats(-20, 20))
eyes = st.builds(
    Eyes,
    across=st.floats(-0.3, 0.3),
    up=st.floats(-0.2, 0.2),
    openness=st.floats(0, 1),
    shape_right=st.floats(-1, 1),
    shape_up=st.floats(-1, 1),
)


@given(st.floats(-60, 60), st.floats(-60, 60), st.floats(0.5, 2))
def test_yaw_and_pitch_are_read_from_the_matrix(yaw_deg: float, pitch_deg: float, scale: float) -> None:
    assert head_angles_deg(turned(yaw_deg, pitch_deg, scale=scale)) == pytest.approx(
        (yaw_deg, pitch_deg, 0), abs=1e-6
    )


@given(st.floats(-60, 60))
def test_roll_is_with_the_clock(roll_deg: float) -> None:
    assert head_angles_deg(turned(roll_deg=roll_deg)) == pytest.approx((0, 0, roll_deg), abs=1e-6)


@given(st.floats(-20, 20), st.floats(-15, 15))
def test_the_heads_place_in_the_picture_is_taken_out(x_cm: float, y_cm: float) -> None:
    """A head at the picture's side that looks into the lens shows a share of its place as a turn."""
    ray_yaw = degrees(atan2(-x_cm, 50))
    ray_pitch = degrees(atan2(-y_cm, (50**2 + x_cm**2) ** 0.5))
    as_measured = turned(RAY_SHARE * ray_yaw, RAY_SHARE * ray_pitch, place_cm=(x_cm, y_cm, -50))
    yaw, pitch, _ = head_angles_deg(as_measured)
    assert (yaw, pitch) == pytest.approx((0, 0), abs=1e-6)


@given(heads, eyes)
def test_a_mirrored_face_has_the_mirrored_look(matrix: object, made_eyes: Eyes) -> None:
    straight = face((250.0, 210.0), eyes=made_eyes, matrix=matrix)  # pyright: ignore[reportArgumentType]
    look, other = look_of(straight), look_of(mirrored(straight))
    assert (other.yaw_deg, other.pitch_deg, other.roll_deg) == pytest.approx(
        (-look.yaw_deg, look.pitch_deg, -look.roll_deg), abs=1e-6
    )
    assert other.gaze_yaw_deg == pytest.approx(-look.gaze_yaw_deg, abs=1e-6)
    assert other.gaze_pitch_deg == pytest.approx(look.gaze_pitch_deg, abs=1e-6)
    assert other.eye_openness == pytest.approx(look.eye_openness)


def test_a_face_to_the_lens_looks_into_it() -> None:
    look = look_of(face())
    angles = (look.yaw_deg, look.pitch_deg, look.roll_deg, look.gaze_yaw_deg, look.gaze_pitch_deg)
    assert angles == pytest.approx((0, 0, 0, 0, 0), abs=1e-6)
    assert look.eye_openness == pytest.approx(1.0)


def test_eyes_alone_are_seen_with_a_still_head() -> None:
    right = look_of(face(eyes=Eyes(across=0.13, shape_right=0.65)))
    assert right.yaw_deg == pytest.approx(0, abs=1e-6)
    assert right.gaze_yaw_deg == pytest.approx(19, abs=2)
    assert look_of(face(eyes=Eyes(up=-0.1, shape_up=-0.7))).gaze_pitch_deg < -18
    assert look_of(face(eyes=Eyes(up=0.1, shape_up=0.5))).gaze_pitch_deg > 14


def test_a_turned_head_with_the_eyes_on_the_lens_looks_into_it() -> None:
    """Irises and blendshapes as measured on people who turned their heads with the eyes on one spot."""
    look = look_of(face(eyes=Eyes(across=-0.004 * 20, shape_right=-0.035 * 20), matrix=turned(20)))
    assert look.yaw_deg == pytest.approx(20)
    assert look.gaze_yaw_deg == pytest.approx(0, abs=2)


@given(st.floats(0.05, 3), st.floats(0, 1))
def test_openness_does_not_depend_on_how_near_one_sits(size: float, openness: float) -> None:
    near = look_of(face(size_px=160 * size, eyes=Eyes(openness=openness)))
    assert near.eye_openness == pytest.approx(look_of(face(eyes=Eyes(openness=openness))).eye_openness)


def test_openness_falls_as_the_lids_close() -> None:
    measured = [look_of(face(eyes=Eyes(openness=o))).eye_openness for o in (1.0, 0.6, 0.3, 0.0)]
    assert measured == sorted(measured, reverse=True)
    assert measured[-1] < 0.05

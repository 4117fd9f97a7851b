"""The ten seconds of calibration: blinks, glances and a moving head must not spoil them."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.calibration import Calibration
from mock_interview.core.model import FaceObservation
from mock_interview.perception.calibration import (
    SETTLE_S,
    TARGETS,
    UNCLEAR_QUALITY,
    Calibrator,
    Target,
    advice,
)

Spoil = Callable[[Target, list[FaceObservation]], list[FaceObservation]]
TRUE = {"lens": (4.0, -5.0), "interviewer": (4.0, -12.0), "desk": (5.0, -32.0)}
RATE_HZ = 15.0
LOOK_S = 3.5


def face(t: float, yaw_deg: float, pitch_deg: float, openness: float = 0.85) -> FaceObservation:
    return FaceObservation(t, faces=1, gaze_yaw_deg=yaw_deg, gaze_pitch_deg=pitch_deg, eye_openness=openness)


def faces_of(target: Target, start: float, wander_deg: float = 0.8, seed: int = 1) -> list[FaceObservation]:
    chance = random.Random(seed)
    yaw_deg, pitch_deg = TRUE[target]
    return [
        face(
            start + i / RATE_HZ,
            chance.gauss(yaw_deg, wander_deg),
            chance.gauss(pitch_deg, wander_deg),
            0.5 if target == "desk" else 0.85,
        )
        for i in range(int(LOOK_S * RATE_HZ))
    ]


def unspoilt(target: Target, faces: list[FaceObservation]) -> list[FaceObservation]:
    return faces


def calibrated(
    *, only: tuple[Target, ...] = TARGETS, spoil: Spoil = unspoilt, wander_deg: float = 0.8
) -> Calibration | None:
    calibrator = Calibrator()
    t = 0.0
    for target in only:
        calibrator.begin(target, t)
        for each in spoil(target, faces_of(target, t, wander_deg)):
            calibrator.update(each)
        t += LOOK_S
        calibrator.end(t)
        t += 0.5
    return calibrator.result("2026-11-23T12:00:00+01:00")


def assert_true(found: Calibration | None, tolerance_deg: float = 0.7) -> None:
    assert found is not None
    for target in TARGETS:
        direction = getattr(found, target)
        assert (direction.yaw_deg, direction.pitch_deg) == pytest.approx(TRUE[target], abs=tolerance_deg)


def test_steady_looks_are_measured_and_good() -> None:
    found = calibrated()
    assert_true(found)
    assert found is not None
    assert found.good
    assert found.lens.spread_deg < 1.5
    assert found.openness == pytest.approx(0.85)
    assert "worked well" in advice(found)


def test_blinks_and_glances_do_not_spoil_it() -> None:
    def spoil(target: Target, faces: list[FaceObservation]) -> list[FaceObservation]:
        return [
            replace(each, eye_openness=0.1, gaze_pitch_deg=-30.0) if i % 9 == 0
            else replace(each, gaze_yaw_deg=35.0) if i % 11 == 0
            else each
            for i, each in enumerate(faces)
        ]  # fmt: skip

    found = calibrated(spoil=spoil)
    assert_true(found, 1.0)
    assert found is not None
    assert found.good


@given(st.floats(-1.5, 1.5), st.floats(-1.5, 1.5))
def test_a_head_that_drifts_meanwhile_does_not_spoil_it(yaw_deg_s: float, pitch_deg_s: float) -> None:
    """A moving head moves the measured direction of one spot, evenly over the seconds of each look."""

    def drift(target: Target, faces: list[FaceObservation]) -> list[FaceObservation]:
        middle_t = (faces[0].t + SETTLE_S + faces[-1].t) / 2
        return [
            replace(
                each,
                gaze_yaw_deg=(each.gaze_yaw_deg or 0.0) + yaw_deg_s * (each.t - middle_t),
                gaze_pitch_deg=(each.gaze_pitch_deg or 0.0) + pitch_deg_s * (each.t - middle_t),
            )
            for each in faces
        ]

    found = calibrated(spoil=drift)
    assert_true(found, 1.0)
    assert found is not None
    assert found.good


@given(st.integers(0, 1000), st.floats(0.0, 6.0))
def test_mirrored_looks_have_the_mirrored_calibration(seed: int, wander_deg: float) -> None:
    def plain(target: Target, faces: list[FaceObservation]) -> list[FaceObservation]:
        return faces_of(target, faces[0].t, wander_deg, seed)

    def mirror(target: Target, faces: list[FaceObservation]) -> list[FaceObservation]:
        return [replace(f, gaze_yaw_deg=-(f.gaze_yaw_deg or 0.0)) for f in plain(target, faces)]

    found, other = calibrated(spoil=plain), calibrated(spoil=mirror)
    assert found is not None
    assert other is not None
    assert other.quality == pytest.approx(found.quality)
    for target in TARGETS:
        direction, mirrored = getattr(found, target), getattr(other, target)
        assert mirrored.yaw_deg == pytest.approx(-direction.yaw_deg)
        assert (mirrored.pitch_deg, mirrored.spread_deg) == pytest.approx(
            (direction.pitch_deg, direction.spread_deg)
        )


def test_the_way_of_the_eyes_to_the_target_does_not_count() -> None:
    def late(target: Target, faces: list[FaceObservation]) -> list[FaceObservation]:
        start = faces[0].t
        return [replace(f, gaze_yaw_deg=-20.0) if f.t < start + SETTLE_S - 0.05 else f for f in faces]

    assert_true(calibrated(spoil=late))


def test_restless_eyes_give_poor_quality_and_are_asked_again() -> None:
    found = calibrated(wander_deg=5.0)
    assert found is not None
    assert not found.good
    assert "once more" in advice(found)


def test_a_desk_that_was_not_looked_at_is_noticed() -> None:
    def stay(target: Target, faces: list[FaceObservation]) -> list[FaceObservation]:
        return [replace(f, gaze_pitch_deg=-6.0) for f in faces] if target == "desk" else faces

    found = calibrated(spoil=stay)
    assert found is not None
    assert found.quality == UNCLEAR_QUALITY
    assert "down at the desk" in advice(found)


def test_what_was_not_seen_is_no_calibration() -> None:
    assert calibrated(only=("lens", "desk")) is None
    assert calibrated(spoil=lambda target, faces: [FaceObservation(f.t) for f in faces]) is None
    assert "not seen" in advice(None)


def test_a_target_done_again_forgets_the_first_try() -> None:
    calibrator = Calibrator()
    calibrator.begin("lens", 0.0)
    for each in faces_of("desk", 0.0):
        calibrator.update(each)
    t = 10.0
    for target in TARGETS:
        calibrator.begin(target, t)
        for each in faces_of(target, t):
            calibrator.update(each)
        t += LOOK_S
        calibrator.end(t)
    assert_true(calibrator.result())


def test_it_is_kept_and_read_again() -> None:
    found = calibrated()
    assert found is not None
    assert Calibration.from_dict(found.to_dict()) == found


@given(st.dictionaries(st.text(max_size=12), st.none() | st.floats() | st.text(max_size=5), max_size=6))
def test_anything_else_is_no_calibration(kept: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no calibration"):
        Calibration.from_dict(kept)

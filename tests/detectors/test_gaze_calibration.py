"""A calibration moves the middle of the zones and tightens their borders."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.calibration import Calibration, Direction
from mock_interview.core.model import FaceObservation, Zone
from mock_interview.detectors.gaze_calibration import calibrated_judge, tightened
from mock_interview.detectors.gaze_zones import Limits, ZoneJudge

GOOD = Calibration(
    Direction(5.0, -6.0, 1.0), Direction(5.0, -14.0, 1.0), Direction(6.0, -34.0, 3.0), 0.8, 0.95
)
MIRRORED_ZONE = {Zone.LEFT: Zone.RIGHT, Zone.RIGHT: Zone.LEFT}


def look(yaw_deg: float, pitch_deg: float) -> FaceObservation:
    return FaceObservation(1.0, faces=1, gaze_yaw_deg=yaw_deg, gaze_pitch_deg=pitch_deg, eye_openness=0.8)


def mirrored(calibration: Calibration) -> Calibration:
    def turned(direction: Direction) -> Direction:
        return replace(direction, yaw_deg=-direction.yaw_deg)

    return replace(
        calibration,
        lens=turned(calibration.lens),
        interviewer=turned(calibration.interviewer),
        desk=turned(calibration.desk),
    )


@pytest.mark.parametrize(
    ("yaw_deg", "pitch_deg", "zone"),
    [
        (5.0, -6.0, Zone.LENS),
        (5.0, -14.0, Zone.SCREEN),  # the interviewer's face
        (5.0, -34.0, Zone.DOWN),  # the desk
        (9.5, -6.0, Zone.LENS),  # 4.5 off: within the cone and the error
        (12.7, -6.0, Zone.LENS),  # who looked back at the lens measured 5 to 8 off
        (14.0, -6.0, Zone.GREY),
        (16.0, -6.0, Zone.RIGHT),  # 11 off: without a calibration still grey
        (-6.0, -6.0, Zone.LEFT),
        (5.0, 10.0, Zone.UP),
    ],
)
def test_the_users_own_directions_are_the_middle(yaw_deg: float, pitch_deg: float, zone: Zone) -> None:
    assert calibrated_judge(Limits(), GOOD).zone(look(yaw_deg, pitch_deg)) is zone


def test_it_is_not_unlearnt_from_a_session_spent_looking_aside() -> None:
    judge = calibrated_judge(Limits(), GOOD)
    judge.learn([look(25.0, -6.0)] * 500)
    assert judge.zone(look(25.0, -6.0)) is Zone.RIGHT


def test_a_poor_one_changes_nothing() -> None:
    poor = replace(GOOD, quality=0.2)
    judge = calibrated_judge(Limits(), poor)
    judge.learn([look(1.0, 1.0)] * 50)
    plain = ZoneJudge(Limits())
    plain.learn([look(1.0, 1.0)] * 50)
    assert judge.reference == plain.reference


directions = st.builds(Direction, st.floats(-20, 20), st.floats(-50, 10), st.floats(0, 8))
calibrations = st.builds(
    Calibration, directions, directions, directions, st.floats(0.4, 1.0), st.floats(0.5, 1.0)
)


@given(calibrations, st.floats(-40, 40), st.floats(-50, 40))
def test_mirrored_looks_have_mirrored_zones(
    calibration: Calibration, yaw_deg: float, pitch_deg: float
) -> None:
    zone = calibrated_judge(Limits(), calibration).zone(look(yaw_deg, pitch_deg))
    other = calibrated_judge(Limits(), mirrored(calibration)).zone(look(-yaw_deg, pitch_deg))
    assert other is MIRRORED_ZONE.get(zone, zone)


@given(calibrations)
def test_borders_are_never_wider_than_without_and_stay_in_order(calibration: Calibration) -> None:
    limits, plain = tightened(Limits(), calibration), Limits()
    assert 4.0 <= limits.contact_yaw_deg <= plain.contact_yaw_deg
    assert limits.contact_yaw_deg < limits.away_yaw_deg <= plain.away_yaw_deg
    assert limits.contact_down_deg <= limits.screen_down_deg <= limits.away_down_deg <= plain.away_down_deg

"""Where the lens lies is learnt from when people look at it, follows them slowly, is no second monitor."""

import pytest
from test_gaze_zones import around, face

from mock_interview.core.model import CONTACT_ZONES, FaceObservation, Zone
from mock_interview.core.record import Interval
from mock_interview.detectors.gaze_limits import Limits
from mock_interview.detectors.gaze_reference import GazeReference, ReferenceSource
from mock_interview.detectors.gaze_zones import ZoneJudge

MINUTE_S = 60.0


def learnt(
    faces: list[FaceObservation], *listening: Interval, reference: GazeReference | None = None
) -> ZoneJudge:
    judge = ZoneJudge(reference=reference)
    judge.learn(faces, listening)
    return judge


@pytest.mark.parametrize("side", [-1, 1])
@pytest.mark.parametrize("yaw_deg", [20, 25, 35, 50])
def test_who_looks_at_a_second_monitor_all_the_time_is_away_all_the_time(side: int, yaw_deg: int) -> None:
    faces = around(side * yaw_deg, 0, 120)
    judge = learnt(faces)
    zones = [judge.zone(look) for look in faces]
    assert zones.count(Zone.RIGHT if side > 0 else Zone.LEFT) > 0.95 * len(zones)
    (note,) = judge.notes()
    assert f"{yaw_deg} degrees" in note
    assert "camera seems to stand to the side" in note


def test_nor_does_a_desk_become_the_lens() -> None:
    faces = around(0, -32, 120)
    judge = learnt(faces)
    assert {judge.zone(look) for look in faces} == {Zone.DOWN}
    assert judge.notes() == []


def test_looks_while_a_question_is_asked_say_where_the_lens_lies() -> None:
    asked, answered = around(2, 0, 12), around(-10, 0, 30, t=12, wander_deg=0.8)
    alone = learnt(asked + answered)
    assert alone.reference.yaw_deg < -5
    judge = learnt(asked + answered, Interval(0.0, 12.0))
    assert judge.reference.yaw_deg == pytest.approx(2, abs=1)
    assert {judge.zone(look) for look in answered} & CONTACT_ZONES == set()


def test_eyes_aside_while_listening_move_no_reference_but_are_said() -> None:
    asked, answered = around(30, 0, 12), around(0, 0, 60, t=12)
    judge = learnt(asked + answered, Interval(0.0, 12.0))
    assert judge.reference.yaw_deg == pytest.approx(0, abs=1)
    assert len(judge.notes()) == 1
    assert learnt(asked + answered).notes() == []


def test_a_calibration_tells_it_too() -> None:
    calibrated = GazeReference(-6.0, 0.0, 0.9, ReferenceSource.CALIBRATION)
    faces = around(14, 0, 70)
    assert len(learnt(faces, reference=calibrated).notes()) == 1
    assert learnt(faces, reference=calibrated).reference == calibrated
    assert learnt(around(-5, 0, 70), reference=calibrated).notes() == []


@pytest.mark.parametrize("drift_deg", [-3.0, 3.0])
@pytest.mark.parametrize("calibrated", [True, False])
def test_a_slow_drift_is_followed(drift_deg: float, calibrated: bool) -> None:
    faces = around(0, 0, 8 * MINUTE_S, wander_deg=1.0) + around(
        drift_deg, drift_deg, 8 * MINUTE_S, t=8 * MINUTE_S, wander_deg=1.0
    )
    known = GazeReference(0.0, 0.0, 0.9, ReferenceSource.CALIBRATION) if calibrated else None
    judge = learnt(faces, reference=known)
    # Just within, and just beyond, the border of contact of where the eyes have drifted to.
    border_deg = Limits().contact_yaw_deg
    late_s = 15 * MINUTE_S
    side = 1 if drift_deg > 0 else -1
    assert judge.zone(face(late_s, drift_deg + side * (border_deg - 1.5), drift_deg)) in CONTACT_ZONES
    assert judge.zone(face(MINUTE_S, -side * (border_deg - 1.5))) in CONTACT_ZONES
    assert judge.zone(face(late_s, drift_deg - side * (border_deg + 1.5), drift_deg)) is Zone.GREY


def test_a_habit_of_looking_aside_is_not_drifted_to() -> None:
    faces = around(0, 0, 8 * MINUTE_S) + around(14, 0, 8 * MINUTE_S, t=8 * MINUTE_S)
    judge = learnt(faces)
    late = [judge.zone(look) for look in faces[-3000:]]
    assert not set(late) & CONTACT_ZONES
    assert late.count(Zone.RIGHT) > 0.75 * len(late)


def test_a_few_looks_near_the_reference_say_nothing_of_drift() -> None:
    faces = (
        around(0, 0, 4 * MINUTE_S) + around(3, 0, 5, t=4 * MINUTE_S) + around(30, 0, 55, t=4 * MINUTE_S + 5)
    )
    assert learnt(faces).zone(face(5 * MINUTE_S - 1, -7.0)) in CONTACT_ZONES

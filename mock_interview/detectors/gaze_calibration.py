"""What a calibration does to the zones of the eyes: the middle is known, so "away" may be stricter."""

from dataclasses import replace
from math import hypot

from mock_interview.core.calibration import Calibration
from mock_interview.detectors.gaze_zones import GazeReference, Limits, ReferenceSource, ZoneJudge

CONE_DEG = 4.0  # within which people feel looked at (Horstmann & Linke 2022)
# Calibrated webcams err by 2 to 3 degrees (EMC-Gaze), however steady the calibration's own seconds were: who
# looked back at the lens after a look aside measured 5 to 8 off, and borders at 4.5 and 6.5 lost those looks.
ERROR_DEG = 2.5
SURE_ERRORS = 1.65  # of these: 95 % of the looks into the cone are then seen as such
GREY_DEG = 4.0  # beyond the cone, where nobody can say
FACE_DEG = 4.0  # half a face on a screen, seen from a desk


def calibrated_judge(limits: Limits, calibration: Calibration) -> ZoneJudge:
    """A judge with the user's own directions; one of poor quality changes nothing."""
    if not calibration.good:
        return ZoneJudge(limits)
    reference = GazeReference(
        calibration.lens.yaw_deg,
        calibration.lens.pitch_deg,
        calibration.openness,
        ReferenceSource.CALIBRATION,
    )
    return ZoneJudge(tightened(limits, calibration), reference)


def tightened(limits: Limits, calibration: Calibration) -> Limits:
    """The borders: the cone, and as much more as one must expect to err; never wider than without.

    Below the lens the interviewer's face belongs to the screen; half-way from it to the desk begins "down".
    """
    error_deg = hypot(ERROR_DEG, max(calibration.lens.spread_deg, calibration.interviewer.spread_deg))
    contact_deg = min(limits.contact_yaw_deg, CONE_DEG + SURE_ERRORS * error_deg)
    away_deg = min(limits.away_yaw_deg, CONE_DEG + GREY_DEG + error_deg)
    face_below_deg = max(0.0, calibration.lens.pitch_deg - calibration.interviewer.pitch_deg)
    desk_below_deg = calibration.lens.pitch_deg - calibration.desk.pitch_deg
    screen_down_deg = max(limits.contact_down_deg, min(limits.screen_down_deg, face_below_deg + FACE_DEG))
    away_down_deg = max(screen_down_deg, min(limits.away_down_deg, (face_below_deg + desk_below_deg) / 2))
    return replace(
        limits,
        contact_yaw_deg=contact_deg,
        away_yaw_deg=away_deg,
        screen_down_deg=screen_down_deg,
        away_down_deg=away_down_deg,
    )

"""Who judges where the eyes rest: the product, with and without a calibration, and two simpler rules.

The simpler rules are what popular open projects do: the iris in the middle band of the eye, and the head's
turn alone. They see the same faces as the product, of the same model.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from unittest.mock import patch

from mock_interview.core.calibration import Calibration, Direction
from mock_interview.core.model import FaceObservation, Zone
from mock_interview.core.record import Interval
from mock_interview.detectors.gaze_calibration import calibrated_judge
from mock_interview.detectors.gaze_zones import Limits, ZoneJudge
from mock_interview.perception import gaze, watcher
from mock_interview.perception.landmarks import FaceLandmarks

OURS, CALIBRATED, IRIS_BAND, HEAD_TURN = "ours", "ours, calibrated", "iris band", "head turn"
JUDGES = (OURS, CALIBRATED, IRIS_BAND, HEAD_TURN)

BAND_SHARES = (0.35, 0.65)  # of the eye's width from its corner on the picture's left
HEAD_TURN_DEG = 17.0
CALIBRATES_S = 2.0  # of eye contact; what comes before its end is not judged by the calibrated
DESK_BELOW_DEG = 20.0  # the clips show nobody look at a desk when asked; see perception.calibration
MAD_TO_SD = 1.4826

Zones = tuple[tuple[float, Zone], ...]  # time and zone, frame by frame


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a recording; ``iris_shares`` holds one number for each that was found, in order."""

    seen: tuple[FaceObservation, ...]
    iris_shares: tuple[float, ...]


@contextmanager
def irises_noted() -> Iterator[list[float]]:
    """Notes, within the block, where the irises stand in the eyes of each face that the product measures."""
    shares: list[float] = []
    measure: Callable[[FaceLandmarks], gaze.Look] = gaze.look_of

    def noting(face: FaceLandmarks) -> gaze.Look:
        shares.append(iris_share(face))
        return measure(face)

    with patch.object(watcher, "look_of", noting):
        yield shares


def iris_share(face: FaceLandmarks) -> float:
    """How far across its eye the iris stands, 0 at the corner on the picture's left, as both eyes' mean."""
    across = face.points_px[:, 0]
    shares = [
        (across[eye.iris] - across[eye.left]) / (across[eye.right] - across[eye.left] or 1.0)
        for eye in gaze.EYES
    ]
    return float(sum(shares) / len(shares))


def judged(faces: Faces, contact: Interval | None) -> dict[str, Zones]:
    """Each judge's zones.

    Args:
        faces: All of the recording.
        contact: Where eye contact is known to be, to calibrate on; None: nowhere.
    """
    plain = ZoneJudge()
    plain.learn(faces.seen)
    ours = [(face.t, plain.zone(face)) for face in faces.seen]
    zones: dict[str, Zones] = {OURS: tuple(ours), CALIBRATED: ()}
    calibration = None if contact is None else calibrated_on(faces.seen, contact)
    if calibration is not None and contact is not None:
        judge = calibrated_judge(Limits(), calibration)
        after = [(face.t, judge.zone(face)) for face in faces.seen]
        zones[CALIBRATED] = tuple(each for each in after if each[0] >= _calibrated_until(contact))
    shares = iter(faces.iris_shares)
    low, high = BAND_SHARES
    bands: list[tuple[float, Zone]] = []
    turns: list[tuple[float, Zone]] = []
    for face, (_, zone) in zip(faces.seen, ours, strict=True):
        share = next(shares) if face.present else None
        # What the product takes for a blink is asked of nobody.
        skip = zone if zone in (Zone.CLOSED, Zone.NOT_SEEN) else None
        bands.append((face.t, skip or _side(share, low, high)))
        turns.append((face.t, skip or _side(face.yaw_deg, -HEAD_TURN_DEG, HEAD_TURN_DEG)))
    return zones | {IRIS_BAND: tuple(bands), HEAD_TURN: tuple(turns)}


def calibrated_on(faces: Sequence[FaceObservation], contact: Interval) -> Calibration | None:
    """A calibration from the first seconds of known eye contact; None: too little of it was seen."""
    looks = [
        (face.gaze_yaw_deg, face.gaze_pitch_deg, face.eye_openness)
        for face in faces
        if contact.start <= face.t < _calibrated_until(contact)
        if face.gaze_yaw_deg is not None and face.gaze_pitch_deg is not None and face.eye_openness is not None
    ]
    if len(looks) < CALIBRATES_S * 5:
        return None
    yaw_deg, pitch_deg, openness = (median(values) for values in zip(*looks, strict=True))
    spread_deg = MAD_TO_SD * max(
        median(abs(yaw - yaw_deg) for yaw, _, _ in looks),
        median(abs(pitch - pitch_deg) for _, pitch, _ in looks),
    )
    lens = Direction(yaw_deg, pitch_deg, spread_deg)
    desk = Direction(yaw_deg, pitch_deg - DESK_BELOW_DEG, spread_deg)
    return Calibration(lens, lens, desk, openness, quality=1.0)


def _calibrated_until(contact: Interval) -> float:
    return min(contact.end, contact.start + CALIBRATES_S)


def _side(value: float | None, low: float, high: float) -> Zone:
    if value is None:
        return Zone.NOT_SEEN
    return Zone.LEFT if value < low else Zone.RIGHT if value > high else Zone.LENS

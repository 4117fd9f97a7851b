"""Learns where this user's eyes point: some seconds each at the lens, at the interviewer, at the desk."""

from collections.abc import Sequence
from statistics import median
from typing import Final, Literal

from mock_interview.core.calibration import Calibration, Direction
from mock_interview.core.model import FaceObservation

Target = Literal["lens", "interviewer", "desk"]
TARGETS: Final[tuple[Target, ...]] = ("lens", "interviewer", "desk")

SETTLE_S: Final = 0.8  # the eyes travel, and the first second is no pose to trust (habits.md)
MIN_FRAMES: Final = 12  # 0.8 s at 15 a second; fewer are an accident
BLINK_SHARE: Final = 0.7  # of the usual openness: lids lower than this pull the direction down
MAD_TO_SD: Final = 1.4826  # of a normal distribution
# What calibrated webcams reach is 2 to 3 degrees (EMC-Gaze): a spread of 1 is very good, of 5 useless.
BEST_SPREAD_DEG, WORST_SPREAD_DEG = 1.0, 5.0
# The desk lies 20 degrees and more below the lens; measured through lowered lids at least half of it.
MIN_DESK_BELOW_DEG: Final = 8.0
# The interviewer's face stands in the upper half of a screen: farther off the window is somewhere else.
MAX_INTERVIEWER_OFF_DEG: Final = 25.0
UNCLEAR_QUALITY: Final = 0.3  # steady looks, but not at three different places


class Calibrator:
    """Takes faces while the user looks where asked; time is that of the faces."""

    def __init__(self) -> None:
        self._faces: dict[Target, list[FaceObservation]] = {target: [] for target in TARGETS}
        self._target: Target | None = None
        self._settled_t = float("inf")

    def begin(self, target: Target, t: float) -> None:
        """From now on the user is asked to look there; what was taken for it before is forgotten."""
        self._target = target
        self._settled_t = t + SETTLE_S
        self._faces[target] = []

    def update(self, face: FaceObservation) -> None:
        """Takes one face; frames without a direction do not count."""
        seen = face.gaze_yaw_deg is not None and face.gaze_pitch_deg is not None
        if self._target is not None and seen and face.t >= self._settled_t:
            self._faces[self._target].append(face)

    def end(self, t: float) -> None:
        """The user may look elsewhere again; what was seen from ``t`` on does not count."""
        if self._target is not None:
            self._faces[self._target] = [face for face in self._faces[self._target] if face.t < t]
        self._target = None

    def result(self, made_at: str = "") -> Calibration | None:
        """What was learnt; None: one of the three was not seen for long enough."""
        openness = _usual_openness([face for target in TARGETS for face in self._faces[target]])
        directions = {target: _direction(self._faces[target], target, openness) for target in TARGETS}
        lens, interviewer, desk = (directions[target] for target in TARGETS)
        if lens is None or interviewer is None or desk is None:
            return None
        return Calibration(lens, interviewer, desk, openness, _quality(lens, interviewer, desk), made_at)


def advice(calibration: Calibration | None) -> str:
    """What to tell the user of it."""
    if calibration is None:
        return "Your eyes were not seen for long enough; look at each place until the ring is full."
    if calibration.good:
        return "That worked well: your looks at lens, interviewer and desk can be told apart."
    if calibration.quality == UNCLEAR_QUALITY:
        return "Lens and desk looked much the same; once more, and look right down at the desk."
    return "Your eyes moved about a little too much; once more, with your head as in an interview."


def _usual_openness(faces: Sequence[FaceObservation]) -> float:
    openness = sorted(face.eye_openness for face in faces if face.eye_openness is not None)
    return max(0.3, openness[len(openness) * 3 // 4]) if openness else 0.9


def _direction(faces: Sequence[FaceObservation], target: Target, openness: float) -> Direction | None:
    """Medians: blinks and a glance elsewhere do not move them. Eyes on a desk have lowered lids."""
    open_enough = [
        (face.gaze_yaw_deg, face.gaze_pitch_deg)
        for face in faces
        if face.gaze_yaw_deg is not None and face.gaze_pitch_deg is not None
        if target == "desk" or face.eye_openness is None or face.eye_openness >= BLINK_SHARE * openness
    ]
    if len(open_enough) < MIN_FRAMES:
        return None
    yaw_deg = median(yaw for yaw, _ in open_enough)
    pitch_deg = median(pitch for _, pitch in open_enough)
    spreads = (
        median(abs(y - yaw_deg) for y, _ in open_enough),
        median(abs(p - pitch_deg) for _, p in open_enough),
    )
    return Direction(yaw_deg, pitch_deg, MAD_TO_SD * max(spreads))


def _quality(lens: Direction, interviewer: Direction, desk: Direction) -> float:
    worst = max(lens.spread_deg, interviewer.spread_deg)
    steady = (WORST_SPREAD_DEG - worst) / (WORST_SPREAD_DEG - BEST_SPREAD_DEG)
    apart = lens.pitch_deg - desk.pitch_deg >= MIN_DESK_BELOW_DEG and interviewer.pitch_deg > desk.pitch_deg
    near = abs(interviewer.yaw_deg - lens.yaw_deg) <= MAX_INTERVIEWER_OFF_DEG
    quality = max(0.0, min(1.0, steady))
    return quality if apart and near else min(quality, UNCLEAR_QUALITY)

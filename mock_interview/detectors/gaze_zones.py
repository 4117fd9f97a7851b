"""Where the eyes rest, from gaze angles and a reference direction: lens, screen, left, right, up, down."""

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from mock_interview.core.model import FaceObservation, Zone
from mock_interview.core.record import Interval
from mock_interview.detectors.gaze_limits import Limits
from mock_interview.detectors.gaze_reference import (
    Drift,
    GazeReference,
    ReferenceEstimator,
    ReferenceSource,
)

ASIDE_NOTE = (
    "Most of the time your eyes rested about {:.0f} degrees to one side of the lens: your camera seems to "
    "stand to the side. Put it above the interviewer’s picture, so that looking at it counts as eye contact."
)


class _Lids(Enum):
    OPEN = auto()
    MOVING = auto()  # falling or rising in a blink
    SHUT = auto()
    LOWERED = auto()  # as good as shut for longer than a blink: they follow eyes that look far down


class ZoneJudge:
    """Judges frame after frame; remembers just enough to keep blinks apart from looking down."""

    def __init__(self, limits: Limits = Limits(), reference: GazeReference | None = None) -> None:
        """With a reference from a calibration, ``learn`` is not needed."""
        self._limits = limits
        self.reference = reference or GazeReference()
        self._drift = Drift({}, limits.drift_block_s)
        self._aside_deg: float | None = None
        self._shut_t = float("-inf")
        self._shut_since = float("-inf")
        self._last_t = float("-inf")
        self._last_openness = 1.0

    def learn(self, faces: Iterable[FaceObservation], listening: Sequence[Interval] = ()) -> None:
        """Takes the reference from all faces of a session, unless a calibration has told it, and its drift.

        Args:
            faces: In time order.
            listening: When a question was being asked, in order, disjoint.
        """
        estimator = ReferenceEstimator(self._limits, listening)
        for face in faces:
            estimator.add(face)
        if self.reference.source is not ReferenceSource.CALIBRATION:
            self.reference = estimator.reference()
        self._drift = estimator.drift(self.reference)
        self._aside_deg = estimator.aside_deg(self.reference)

    def notes(self) -> list[str]:
        """What the user should know of where the camera stands, one sentence each."""
        if self._aside_deg is None:
            return []
        return [ASIDE_NOTE.format(abs(self._aside_deg))]

    def zone(self, face: FaceObservation) -> Zone:
        """Where the eyes rest in this frame; frames come in time order."""
        if not face.present or face.gaze_yaw_deg is None or face.gaze_pitch_deg is None:
            return Zone.NOT_SEEN
        drift_yaw_deg, drift_pitch_deg = self._drift.at(face.t)
        yaw_deg = face.gaze_yaw_deg - self.reference.yaw_deg - drift_yaw_deg
        pitch_deg = face.gaze_pitch_deg - self.reference.pitch_deg - drift_pitch_deg
        if face.eye_openness is None:
            return direction_zone(yaw_deg, pitch_deg, self._limits)
        lids = self._lids(face.t, face.eye_openness / self.reference.openness)
        if lids is _Lids.SHUT:
            return Zone.CLOSED
        # Lids that move pull the measured direction down, hardly ever so far to a side.
        if lids is _Lids.MOVING and abs(yaw_deg) < self._limits.surely_aside_deg:
            return Zone.CLOSED
        if lids is _Lids.LOWERED:
            return Zone.DOWN if pitch_deg < -self._limits.away_down_deg else Zone.CLOSED
        return direction_zone(yaw_deg, pitch_deg, self._limits)

    def _lids(self, t: float, openness: float) -> "_Lids":
        limits = self._limits
        fresh = t - self._last_t <= limits.fresh_s
        falling = fresh and self._last_openness - openness > limits.closing_drop
        self._last_t, self._last_openness = t, openness
        if openness < limits.closed_openness:
            if not fresh or t - self._shut_t > limits.fresh_s:
                self._shut_since = t
            self._shut_t = t
            return _Lids.LOWERED if t - self._shut_since > limits.blink_max_s else _Lids.SHUT
        reopening = t - self._shut_t <= limits.blink_s
        moving = openness < limits.reopened_openness and (falling or reopening)
        return _Lids.MOVING if moving else _Lids.OPEN


def direction_zone(yaw_deg: float, pitch_deg: float, limits: Limits) -> Zone:
    """The zone of a direction relative to the reference. Mirror images give mirrored zones."""
    sideways = abs(yaw_deg) / limits.away_yaw_deg
    vertical = pitch_deg / limits.away_up_deg if pitch_deg > 0 else -pitch_deg / limits.away_down_deg
    if max(sideways, vertical) > 1.0:
        if sideways >= vertical:
            return Zone.RIGHT if yaw_deg > 0 else Zone.LEFT
        return Zone.UP if pitch_deg > 0 else Zone.DOWN
    if abs(yaw_deg) >= limits.contact_yaw_deg or pitch_deg > limits.contact_up_deg:
        return Zone.GREY
    if pitch_deg >= -limits.contact_down_deg:
        return Zone.LENS
    return Zone.SCREEN if pitch_deg >= -limits.screen_down_deg else Zone.GREY

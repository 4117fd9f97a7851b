"""Pixels to observations, frame by frame: the same for a camera and for a file."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from mock_interview.core.model import (
    BodyObservation,
    FaceObservation,
    HandsObservation,
    Observation,
    PhoneObservation,
)
from mock_interview.perception.body import measure_body
from mock_interview.perception.face_finder import NOSE, FaceFinder, Head, face_size_px, head_of
from mock_interview.perception.frames import VideoFrame
from mock_interview.perception.gaze import look_of
from mock_interview.perception.hands import measure_hand
from mock_interview.perception.landmarks import (
    Array,
    BodyModel,
    FaceLandmarks,
    FaceModel,
    HandLandmarks,
    HandModel,
    PhoneModel,
)
from mock_interview.perception.phone import CANDIDATE_SCORE, find_phones
from mock_interview.perception.schedule import Due, Rates

Model = TypeVar("Model")

FACE_KEPT_S: Final = 1.0
"""A hand before the face may hide it: the outline of so long ago still says where it is."""

LOOKS_DOWN_DEG: Final = -15.0
"""Raw gaze pitch below which a closer look for a phone is worth its time."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """Where the models are; None: missing, and what needs it is left out."""

    face: Path | None
    hands: Path | None
    body: Path | None
    phone: Path | None


class Watcher:
    """Looks at frames, in time order. Two threads: the face in one, everything else in the caller's; results do not depend on timing."""

    def __init__(self, files: ModelFiles, rates: Rates = Rates()) -> None:
        """Opens the models (about half a second)."""
        self._rates = rates
        self._face = _open(lambda path: FaceFinder(FaceModel(path)), files.face)
        self._hands = _open(HandModel, files.hands)
        self._body = _open(BodyModel, files.body)
        self._phone = _open(lambda path: PhoneModel(path, CANDIDATE_SCORE), files.phone)
        self._hands_due, self._body_due, self._phone_due = Due(), Due(), Due()
        self._hand_seen_t = float("-inf")
        self._face_seen_t = float("-inf")
        self._face_points: Array | None = None
        self._interest_x_h: float | None = None
        self._head: Head | None = None
        self._last_ms = -1
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="face")

    def see(self, frame: VideoFrame) -> list[Observation]:
        """Everything that this frame shows, by the models that are due."""
        t_ms = max(self._last_ms + 1, round(frame.t * 1000))
        self._last_ms = t_ms
        faces = self._start_face(frame, t_ms)
        hands = self._find_hands(frame, t_ms)
        body = self._find_body(frame, t_ms)
        phones = self._find_phones(frame)
        found: list[Observation] = []
        if faces is not None:
            found.append(self._face_seen(frame, faces.result()))
        if hands is not None:
            found.append(self._hands_seen(frame, hands))
        if body is not None:
            found.append(body)
        if phones is not None:
            found.append(phones)
        return found

    def finish(self) -> Sequence[Observation]:
        """No frame follows. Nothing is held back, so nothing is left."""
        return []

    def close(self) -> None:
        """Frees the models and ends the thread."""
        self._pool.shutdown()
        for model in (self._face, self._hands, self._body, self._phone):
            if model is not None:
                model.close()

    def _start_face(self, frame: VideoFrame, t_ms: int) -> Future[list[FaceLandmarks]] | None:
        return None if self._face is None else self._pool.submit(self._face.find, frame.rgb, t_ms, self._head)

    def _find_hands(self, frame: VideoFrame, t_ms: int) -> list[HandLandmarks] | None:
        busy = frame.t - self._hand_seen_t <= self._rates.hands_busy_for_s
        rate_hz = self._rates.hands_busy_hz if busy else self._rates.hands_idle_hz
        if self._hands is None or not self._hands_due.take(frame.t, rate_hz):
            return None
        return self._hands.find(frame.rgb, t_ms)

    def _find_body(self, frame: VideoFrame, t_ms: int) -> BodyObservation | None:
        if self._body is None or not self._body_due.take(frame.t, self._rates.body_hz):
            return None
        points = self._body.find(frame.rgb, t_ms)
        self._head = None if points is None else head_of(points)
        return measure_body(frame.t, points, frame.rgb.shape[0])

    def _find_phones(self, frame: VideoFrame) -> PhoneObservation | None:
        closer = self._interest_x_h is not None
        rate_hz = self._rates.phone_closer_hz if closer else self._rates.phone_hz
        if self._phone is None or not self._phone_due.take(frame.t, rate_hz):
            return None
        return PhoneObservation(frame.t, find_phones(self._phone, frame.rgb, self._interest_x_h))

    def _face_seen(self, frame: VideoFrame, faces: list[FaceLandmarks]) -> FaceObservation:
        self._interest_x_h = None
        if not faces:
            return FaceObservation(frame.t)
        height_px, width_px = frame.rgb.shape[:2]
        face = max(faces, key=lambda f: _prominence(f, width_px))
        look = look_of(face)
        self._face_points = face.points_px
        self._face_seen_t = frame.t
        nose_x, nose_y = face.points_px[NOSE, :2] / height_px
        if look.gaze_pitch_deg < LOOKS_DOWN_DEG:
            self._interest_x_h = float(nose_x)
        return FaceObservation(
            t=frame.t,
            faces=len(faces),
            yaw_deg=look.yaw_deg,
            pitch_deg=look.pitch_deg,
            roll_deg=look.roll_deg,
            gaze_yaw_deg=look.gaze_yaw_deg,
            gaze_pitch_deg=look.gaze_pitch_deg,
            eye_openness=look.eye_openness,
            x_h=float(nose_x),
            y_h=float(nose_y),
            size_h=face_size_px(face) / height_px,
        )

    def _hands_seen(self, frame: VideoFrame, hands: list[HandLandmarks]) -> HandsObservation:
        if hands:
            self._hand_seen_t = frame.t
        face_is_fresh = frame.t - self._face_seen_t <= FACE_KEPT_S
        outline = self._face_points if face_is_fresh else None
        measured = tuple(measure_hand(hand, outline, frame.rgb.shape[0]) for hand in hands)
        if measured and self._interest_x_h is None:
            self._interest_x_h = measured[0].x_h
        return HandsObservation(frame.t, measured)


def _open(make: Callable[[Path], Model], path: Path | None) -> Model | None:
    return None if path is None else make(path)


def _prominence(face: FaceLandmarks, width_px: int) -> float:
    """Size, less for a face far from the middle: the person who sits for the interview."""
    off_middle = abs(float(face.points_px[NOSE, 0]) / width_px - 0.5) * 2
    return face_size_px(face) * (1.0 - 0.5 * min(1.0, off_middle))

"""Pixels to observations, frame by frame: the same for a camera and for a file."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from mock_interview.core.memory import release_freed_memory
from mock_interview.core.model import FaceObservation, HandsObservation, Observation
from mock_interview.perception.eye_view import eyes_can_be_seen
from mock_interview.perception.face_finder import FaceFinder, FoundFace, Head, face_middle_px, face_size_px
from mock_interview.perception.frames import VideoFrame
from mock_interview.perception.gaze import look_of
from mock_interview.perception.hands import measure_hand
from mock_interview.perception.landmarks import (
    Array,
    BodyModel,
    CrowdModel,
    FaceModel,
    HandLandmarks,
    HandModel,
    PhoneModel,
)
from mock_interview.perception.onlooker import Onlook, Onlooker
from mock_interview.perception.phone import CANDIDATE_SCORE
from mock_interview.perception.schedule import Rates

Model = TypeVar("Model")

FACE_KEPT_S: Final = 1.0
"""A hand before the face may hide it: the outline of so long ago still says where it is."""

LOOKS_DOWN_DEG: Final = -15.0
"""Raw gaze pitch below which a closer look for a phone is worth its time."""

FILE_LAG_FRAMES: Final = 4
"""Frames that may be under way at once when reading a file; a camera wants 0: each frame's result at once."""

FILE_FACE_THREADS: Final = 2
"""The face takes more than half of all time: two copies of its model that take turns keep two cores busy."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """Where the models are; None: missing, and what needs it is left out."""

    face: Path | None
    crowd: Path | None
    hands: Path | None
    body: Path | None
    phone: Path | None


@dataclass(frozen=True, slots=True)
class _UnderWay:
    frame: VideoFrame
    face: Future[FoundFace | None] | None
    onlook: Future[Onlook]


class Watcher:
    """Looks at frames, in time order, in threads: some take turns at the face, one does the rest.

    What one frame shows may steer how a later one is looked at, always exactly ``lag_frames`` + 1 later: so
    results do not depend on the threads' timing.
    """

    def __init__(
        self,
        files: ModelFiles,
        rates: Rates = Rates(),
        lag_frames: int = FILE_LAG_FRAMES,
        face_threads: int = FILE_FACE_THREADS,
    ) -> None:
        """Opens the models (about half a second).

        Args:
            files: The models.
            rates: How often each of them looks, the face's apart.
            lag_frames: How many frames may be under way; with 0, as a camera wants it, the slower models also
                take turns, so that no frame waits for more than one of them.
            face_threads: How many copies of the face's model take turns.
        """
        self._finders = deque(
            (finder, ThreadPoolExecutor(1, thread_name_prefix=f"watch-face-{index}"))
            for index in range(face_threads)
            if (finder := _open(lambda path: _finder(path, files.crowd), files.face)) is not None
        )
        self._onlooker = Onlooker(
            _open(HandModel, files.hands),
            _open(BodyModel, files.body),
            _open(lambda path: PhoneModel(path, CANDIDATE_SCORE), files.phone),
            rates,
            take_turns=lag_frames == 0,
        )
        self._lag_frames = lag_frames
        self._under_way: deque[_UnderWay] = deque()
        self._face_seen_t = float("-inf")
        self._face_points: Array | None = None
        self._interest_x_h: float | None = None
        self._head: Head | None = None
        self._last_ms = -1
        self._rest_thread = ThreadPoolExecutor(1, thread_name_prefix="watch-rest")

    def see(self, frame: VideoFrame) -> list[Observation]:
        """Takes the next frame; gives what the frame ``lag_frames`` before it showed."""
        t_ms = max(self._last_ms + 1, round(frame.t * 1000))
        self._last_ms = t_ms
        face = None
        if self._finders:
            finder, thread = self._finders[0]
            face = thread.submit(finder.find, frame.rgb, t_ms, self._head)
            self._finders.rotate(-1)
        onlook = self._rest_thread.submit(self._onlooker.look, frame, t_ms, self._interest_x_h)
        self._under_way.append(_UnderWay(frame, face, onlook))
        return self._collect(self._lag_frames)

    def finish(self) -> list[Observation]:
        """No frame follows: gives the rest."""
        return self._collect(0)

    def close(self) -> None:
        """Ends the threads and frees the models."""
        for finder, thread in self._finders:
            thread.shutdown()
            finder.close()
        self._rest_thread.shutdown()
        self._onlooker.close()
        release_freed_memory()

    def _collect(self, keep: int) -> list[Observation]:
        found: list[Observation] = []
        while len(self._under_way) > keep:
            done = self._under_way.popleft()
            onlook = done.onlook.result()
            self._head = onlook.head
            if done.face is not None:
                found.append(self._face_seen(done.frame, done.face.result()))
            if onlook.hands is not None:
                found.append(self._hands_seen(done.frame, onlook.hands))
            found += [seen for seen in (onlook.body, onlook.phones) if seen is not None]
        return found

    def _face_seen(self, frame: VideoFrame, found: FoundFace | None) -> FaceObservation:
        self._interest_x_h = None
        if found is None:
            return FaceObservation(frame.t)
        height_px = frame.rgb.shape[0]
        face = found.face
        look = look_of(face)
        self._face_points = face.points_px
        self._face_seen_t = frame.t
        x_h, y_h = face_middle_px(face) / height_px
        if look.gaze_pitch_deg < LOOKS_DOWN_DEG:
            self._interest_x_h = float(x_h)
        clear = eyes_can_be_seen(frame.rgb, face.points_px)
        return FaceObservation(
            t=frame.t,
            faces=found.faces,
            yaw_deg=look.yaw_deg,
            pitch_deg=look.pitch_deg,
            roll_deg=look.roll_deg,
            gaze_yaw_deg=look.gaze_yaw_deg if clear else None,
            gaze_pitch_deg=look.gaze_pitch_deg if clear else None,
            eye_openness=look.eye_openness if clear else None,
            x_h=float(x_h),
            y_h=float(y_h),
            size_h=face_size_px(face) / height_px,
        )

    def _hands_seen(self, frame: VideoFrame, hands: list[HandLandmarks]) -> HandsObservation:
        face_is_fresh = frame.t - self._face_seen_t <= FACE_KEPT_S
        outline = self._face_points if face_is_fresh else None
        measured = tuple(measure_hand(hand, outline, frame.rgb.shape[0]) for hand in hands)
        if measured and self._interest_x_h is None:
            self._interest_x_h = measured[0].x_h
        return HandsObservation(frame.t, measured)


def _open(make: Callable[[Path], Model], path: Path | None) -> Model | None:
    return None if path is None else make(path)


def _finder(face: Path, crowd: Path | None) -> FaceFinder:
    return FaceFinder(FaceModel(face), _open(CrowdModel, crowd))

"""The only import of mediapipe: its models, each as a small object from an RGB picture to arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mediapipe as mp
import numpy as np
from mediapipe.tasks.python import BaseOptions, vision

from mock_interview.perception.frames import Image

UNSMOOTHED = 1000
"""The library smooths a single face's points over time, which hid three of nineteen real look-aways in 200 s
of talk. Its filter goes by the time between frames: told a thousand times as much, it lets each through."""

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class FaceLandmarks:
    """One face.

    ``points_px`` (478, 3) with z in the scale of x, ``shapes`` (blendshape name → 0..1), ``matrix`` (4, 4)
    canonical face to camera, in cm, x right, y up, z to the viewer.
    """

    points_px: Array
    shapes: dict[str, float]
    matrix: Array


@dataclass(frozen=True, slots=True)
class HandLandmarks:
    """One hand: ``points_px`` (21, 2), ``score`` 0..1."""

    points_px: Array
    score: float


@dataclass(frozen=True, slots=True)
class Box:
    """A candidate's box in pixels."""

    x_px: float
    y_px: float
    width_px: float
    height_px: float
    score: float


def _picture(rgb: Image) -> mp.Image:
    return mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)


def _boxes(found: Any) -> list[Box]:
    boxes = [
        Box(b.origin_x, b.origin_y, b.width, b.height, d.categories[0].score or 0.0)
        for d in found.detections
        if (b := d.bounding_box) is not None
    ]
    return sorted(boxes, key=lambda box: -box.score)


def _points(landmarks: Sequence[Any], rgb: Image) -> Array:
    height, width = rgb.shape[:2]
    return np.array([(p.x * width, p.y * height, p.z * width) for p in landmarks])


class FaceModel:
    """MediaPipe Face Landmarker, following from frame to frame. Close it when done."""

    def __init__(self, model: Path) -> None:
        self._task = vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=BaseOptions(model_asset_path=str(model)),
                running_mode=vision.RunningMode.VIDEO,
                # One: with two, every frame is searched for the second, a quarter more time, and the points
                # jitter more.
                num_faces=1,
                output_face_blendshapes=True,
                output_facial_transformation_matrixes=True,
            )
        )

    def find(self, rgb: Image, t_ms: int) -> list[FaceLandmarks]:
        """The face in the picture, or none; ``t_ms`` must increase."""
        found = self._task.detect_for_video(_picture(rgb), t_ms * UNSMOOTHED)
        return [
            FaceLandmarks(
                _points(points, rgb), {s.category_name: s.score for s in shapes}, np.asarray(matrix)
            )
            for points, shapes, matrix in zip(
                found.face_landmarks,
                found.face_blendshapes,
                found.facial_transformation_matrixes,
                strict=True,
            )
        ]

    def forget(self, t_ms: int) -> None:
        """The next picture shows another part of the scene: where the face was in the last one says nothing.

        Call it before the ``find`` of ``t_ms``. Without it the points would be fitted to the wrong place.
        """
        self._task.detect_for_video(_picture(np.zeros((32, 32, 3), np.uint8)), t_ms * UNSMOOTHED - 1)

    def close(self) -> None:
        """Frees the model."""
        self._task.close()


class CrowdModel:
    """BlazeFace short range: boxes of all faces, each picture by itself."""

    def __init__(self, model: Path) -> None:
        self._task = vision.FaceDetector.create_from_options(
            vision.FaceDetectorOptions(
                base_options=BaseOptions(model_asset_path=str(model)), running_mode=vision.RunningMode.IMAGE
            )
        )

    def find(self, rgb: Image) -> list[Box]:
        """The faces, surest first."""
        return _boxes(self._task.detect(_picture(rgb)))

    def close(self) -> None:
        """Frees the model."""
        self._task.close()


class HandModel:
    """MediaPipe Hand Landmarker, up to two hands, following from frame to frame."""

    def __init__(self, model: Path) -> None:
        self._task = vision.HandLandmarker.create_from_options(
            vision.HandLandmarkerOptions(
                base_options=BaseOptions(model_asset_path=str(model)),
                running_mode=vision.RunningMode.VIDEO,
                num_hands=2,
            )
        )

    def find(self, rgb: Image, t_ms: int) -> list[HandLandmarks]:
        """The hands in the picture; ``t_ms`` must increase."""
        found = self._task.detect_for_video(_picture(rgb), t_ms)
        return [
            HandLandmarks(_points(points, rgb)[:, :2], side[0].score)
            for points, side in zip(found.hand_landmarks, found.handedness, strict=True)
        ]

    def close(self) -> None:
        """Frees the model."""
        self._task.close()


class BodyModel:
    """MediaPipe Pose Landmarker, one person."""

    def __init__(self, model: Path) -> None:
        self._task = vision.PoseLandmarker.create_from_options(
            vision.PoseLandmarkerOptions(
                base_options=BaseOptions(model_asset_path=str(model)), running_mode=vision.RunningMode.VIDEO
            )
        )

    def find(self, rgb: Image, t_ms: int) -> Array | None:
        """Points of the person, (33, 3): x_px, y_px, visibility 0..1; None: nobody."""
        found = self._task.detect_for_video(_picture(rgb), t_ms)
        if not found.pose_landmarks:
            return None
        height, width = rgb.shape[:2]
        return np.array([(p.x * width, p.y * height, p.visibility or 0.0) for p in found.pose_landmarks[0]])

    def close(self) -> None:
        """Frees the model."""
        self._task.close()


class OutlineModel:
    """MediaPipe Pose Landmarker asked for the person's outline, following from frame to frame."""

    def __init__(self, model: Path) -> None:
        self._task = vision.PoseLandmarker.create_from_options(
            vision.PoseLandmarkerOptions(
                base_options=BaseOptions(model_asset_path=str(model)),
                running_mode=vision.RunningMode.VIDEO,
                output_segmentation_masks=True,
            )
        )

    def find(self, rgb: Image, t_ms: int) -> Array | None:
        """How surely each pixel is the person's, (height, width), 0..1; None: nobody is seen.

        ``t_ms`` must increase.
        """
        found = self._task.detect_for_video(_picture(rgb), t_ms)
        if not found.segmentation_masks:
            return None
        return np.squeeze(found.segmentation_masks[0].numpy_view()).astype(np.float64)

    def close(self) -> None:
        """Frees the model."""
        self._task.close()


class PhoneModel:
    """EfficientDet-Lite0 on COCO, asked for "cell phone" alone; each picture by itself."""

    def __init__(self, model: Path, min_score: float) -> None:
        self._task = vision.ObjectDetector.create_from_options(
            vision.ObjectDetectorOptions(
                base_options=BaseOptions(model_asset_path=str(model)),
                running_mode=vision.RunningMode.IMAGE,
                score_threshold=min_score,
                category_allowlist=["cell phone"],
                max_results=5,
            )
        )

    def find(self, rgb: Image) -> list[Box]:
        """Candidates, best first."""
        return _boxes(self._task.detect(_picture(np.ascontiguousarray(rgb))))

    def close(self) -> None:
        """Frees the model."""
        self._task.close()

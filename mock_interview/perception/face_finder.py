"""Finds faces in the picture, and looks closer where a face is small or hidden from the whole view.

The face model shrinks a picture to 192 px before it looks: a face of 15 % of the height is then 20 px wide,
and is lost as soon as a hand covers a part of it. So a small face is looked at in a part of the picture
around it.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from mock_interview.perception.frames import Image
from mock_interview.perception.landmarks import Array, FaceLandmarks, FaceModel

FOREHEAD: Final = 10
CHIN: Final = 152
NOSE: Final = 1
SIDES: Final = (234, 454)

SMALL: Final = 0.25
"""Face by picture height below which the closer look begins (and 1.3 times of which it ends)."""

VIEW_BY_FACE: Final = 3.0
"""The part's side by the face's size: room for the head to move."""

OFF_MIDDLE: Final = 0.2
"""Of the part's side: a face farther from its middle moves the part."""

LOST_LOOKS: Final = 8
"""Looks without a face in the part before the whole picture is looked at again: half a second."""

HEAD_BY_EARS: Final = 1.6
"""Face size by the distance of the ears."""


@dataclass(frozen=True, slots=True)
class View:
    """A square part of the picture in pixels."""

    x_px: int
    y_px: int
    side_px: int

    def of(self, rgb: Image) -> Image:
        """The part, contiguous; smaller where it reaches over the border."""
        return np.ascontiguousarray(
            rgb[self.y_px : self.y_px + self.side_px, self.x_px : self.x_px + self.side_px]
        )


@dataclass(frozen=True, slots=True)
class Head:
    """Where the body's points say the head is, in pixels."""

    x_px: float
    y_px: float
    size_px: float


def head_of(points: Array) -> Head | None:
    """The head from the pose model's nose and ears (33, 3); None: not visible."""
    nose, ears = points[0], points[[7, 8]]
    if min(nose[2], ears[:, 2].max()) < 0.5:
        return None
    size = float(np.hypot(*(ears[0, :2] - ears[1, :2]))) * HEAD_BY_EARS
    return Head(float(nose[0]), float(nose[1]), size) if size >= 8 else None


def face_size_px(face: FaceLandmarks) -> float:
    """Forehead to chin."""
    return float(np.hypot(*(face.points_px[FOREHEAD, :2] - face.points_px[CHIN, :2])))


def face_middle_px(face: FaceLandmarks) -> Array:
    """x, y between the ears: shaking or nodding moves it little, swaying moves it fully."""
    return face.points_px[list(SIDES), :2].mean(axis=0)


class FaceFinder:
    """Finds faces frame by frame; remembers where to look."""

    def __init__(self, model: FaceModel) -> None:
        """Takes over the model: ``close`` frees it."""
        self._model = model
        self._view: View | None = None
        self._lost = 0

    def find(self, rgb: Image, t_ms: int, head: Head | None) -> list[FaceLandmarks]:
        """Faces in the picture's pixels.

        Args:
            rgb: The picture, uint8, shape (height, width, 3).
            t_ms: Its time; must increase.
            head: Where the body's head was lately; None: not known.
        """
        view = self._view
        if view is None:
            faces = self._model.find(rgb, t_ms)
        else:
            faces = [_moved(face, view) for face in self._model.find(view.of(rgb), t_ms)]
        self._view = self._next_view(rgb, faces, head)
        return faces

    def close(self) -> None:
        """Frees the model."""
        self._model.close()

    def _next_view(self, rgb: Image, faces: list[FaceLandmarks], head: Head | None) -> View | None:
        height_px = rgb.shape[0]
        if not faces:
            self._lost += 1
            if self._view is not None and self._lost <= LOST_LOOKS:
                return self._view
            # Head and part take turns, so that neither a wrong hint nor a lost view lasts.
            hinted = (
                head is not None
                and head.size_px < SMALL * height_px
                and self._lost % (2 * LOST_LOOKS) < LOST_LOOKS
            )
            return _view_around(rgb, head.x_px, head.y_px, head.size_px) if hinted and head else None
        self._lost = 0
        face = max(faces, key=face_size_px)
        size = face_size_px(face)
        x, y = face.points_px[NOSE, :2]
        if size > SMALL * height_px * (1.0 if self._view is None else 1.3):
            return None
        return self._view if self._view and _fits(self._view, x, y, size) else _view_around(rgb, x, y, size)


def _fits(view: View, x_px: float, y_px: float, size_px: float) -> bool:
    off_x = abs(x_px - view.x_px - view.side_px / 2)
    off_y = abs(y_px - view.y_px - view.side_px / 2)
    return max(off_x, off_y) <= OFF_MIDDLE * view.side_px and 0.2 <= size_px / view.side_px <= 0.5


def _view_around(rgb: Image, x_px: float, y_px: float, size_px: float) -> View:
    height, width = rgb.shape[:2]
    side = min(round(size_px * VIEW_BY_FACE), height, width)
    left = min(max(0, round(x_px - side / 2)), width - side)
    top = min(max(0, round(y_px - side / 2)), height - side)
    return View(left, top, side)


def _moved(face: FaceLandmarks, view: View) -> FaceLandmarks:
    return replace(face, points_px=face.points_px + np.array([view.x_px, view.y_px, 0.0]))

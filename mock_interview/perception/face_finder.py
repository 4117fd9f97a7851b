"""Finds faces in the picture, and looks closer where a face is small or hidden from the whole view.

The face model shrinks a picture to 192 px before it looks: a face of 15 % of the height is then 20 px wide,
and is lost as soon as a hand covers a part of it. So a small face is looked at in a part of the picture
around it.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from mock_interview.perception.frames import Image
from mock_interview.perception.landmarks import Array, Box, CrowdModel, FaceLandmarks, FaceModel
from mock_interview.perception.schedule import Due

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

SEARCH_BY_HEIGHT: Final = 0.6
"""By the picture's height: side of the parts in which a face is searched that the whole does not show."""

SEARCH_AT: Final = ((0.5, 0.1), (0.0, 0.1), (0.5, 0.9), (1.0, 0.1))
"""Where those parts lie, of the room to the right and downwards; most people sit in the middle."""

SEARCH_SHARE: Final = 0.4
"""A face found so must have at least this share of the size that the person's had: no picture on the wall."""

LOST_LOOKS: Final = 4
"""Looks without a face in the part before the whole picture is looked at again: about half a second, as two
finders take turns."""

CROWD_HZ: Final = 0.5
"""How often each finder counts all faces: two take turns, and somebody else in view stays for seconds."""

FACE_BY_BOX: Final = 1.3
"""Forehead to chin by the height of the face detector's box, which begins at the brows."""

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


@dataclass(frozen=True, slots=True)
class FoundFace:
    """The face of the person who sits for the interview, and how many faces there are."""

    face: FaceLandmarks  # in the picture's pixels
    faces: int


class FaceFinder:
    """Finds the face frame by frame; remembers where to look."""

    def __init__(self, model: FaceModel, crowd: CrowdModel | None = None) -> None:
        """Takes over the models: ``close`` frees them. Without ``crowd`` nobody else is noticed."""
        self._model = model
        self._crowd = crowd
        self._crowd_due = Due()
        self._others = 0
        self._view: View | None = None
        self._followed_in: View | None = None  # the part in which the model follows a face
        self._follows = False
        self._searching = False  # the view is none of a face that was seen, but one where it might be
        self._lost = 0
        self._size_px = 0.0  # of the face seen last

    def find(self, rgb: Image, t_ms: int, head: Head | None) -> FoundFace | None:
        """The face; None: nobody is seen.

        Args:
            rgb: The picture, uint8, shape (height, width, 3).
            t_ms: Its time; must increase.
            head: Where the body's head was lately; None: not known.
        """
        if self._crowd is not None and self._crowd_due.take(t_ms / 1000, CROWD_HZ):
            self._count(rgb, self._crowd.find(rgb))
        view = self._view
        if self._follows and view != self._followed_in:
            self._model.forget(t_ms)
        if view is None:
            faces = self._model.find(rgb, t_ms)
        else:
            faces = [_moved(face, view) for face in self._model.find(view.of(rgb), t_ms)]
        self._follows, self._followed_in = bool(faces), view
        if self._searching:
            faces = [face for face in faces if face_size_px(face) >= SEARCH_SHARE * self._size_px]
        self._view = self._next_view(rgb, faces, head)
        return FoundFace(faces[0], 1 + self._others) if faces else None

    def close(self) -> None:
        """Frees the models."""
        self._model.close()
        if self._crowd is not None:
            self._crowd.close()

    def _count(self, rgb: Image, boxes: list[Box]) -> None:
        """Notices other people, and turns to the larger face nearer the middle."""
        self._others = max(0, len(boxes) - 1)
        if self._others == 0:
            return
        main = max(boxes, key=lambda box: _prominence(box, rgb.shape[1]))
        x_px, y_px = main.x_px + main.width_px / 2, main.y_px + main.height_px / 2
        size_px = main.height_px * FACE_BY_BOX
        if self._view is None or not _fits(self._view, x_px, y_px, size_px):
            self._view = _view_around(rgb, x_px, y_px, size_px)

    def _next_view(self, rgb: Image, faces: list[FaceLandmarks], head: Head | None) -> View | None:
        height_px = rgb.shape[0]
        if not faces:
            self._lost += 1
            if self._view is not None and not self._searching and self._lost <= LOST_LOOKS:
                return self._view
            view = self._search_view(rgb, head)
            self._searching = view is not None
            return view
        self._searching = False
        self._lost = 0
        size = face_size_px(faces[0])
        self._size_px = size
        x, y = faces[0].points_px[NOSE, :2]
        large = size > SMALL * height_px * (1.0 if self._view is None else 1.3)
        if large and self._others == 0:
            return None
        if self._view is not None and _fits(self._view, x, y, size):
            return self._view
        return _view_around(rgb, x, y, size)

    def _search_view(self, rgb: Image, head: Head | None) -> View | None:
        """Where to look next for a lost face: by turns, so that neither a wrong hint nor a part lasts."""
        height, width = rgb.shape[:2]
        if head is not None and head.size_px < SMALL * height and self._lost % (2 * LOST_LOOKS) < LOST_LOOKS:
            return _view_around(rgb, head.x_px, head.y_px, head.size_px)
        if self._lost % 2 == 0:
            return None
        side = min(round(SEARCH_BY_HEIGHT * height), width)
        across, down = SEARCH_AT[self._lost // 2 % len(SEARCH_AT)]
        return View(round((width - side) * across), round((height - side) * down), side)


def _prominence(box: Box, width_px: int) -> float:
    """Size, less for a face far from the middle: the person who sits for the interview."""
    off_middle = abs((box.x_px + box.width_px / 2) / width_px - 0.5) * 2
    return box.height_px * (1.0 - 0.5 * min(1.0, off_middle))


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

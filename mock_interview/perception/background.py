"""What lies behind a person, made unrecognisable; the person stays as sharp as they are."""

from pathlib import Path
from typing import Any, Final

import numpy as np

from mock_interview.perception.frames import Image
from mock_interview.perception.landmarks import OutlineModel
from mock_interview.perception.opencv import cv2

Weights = np.ndarray[Any, np.dtype[np.float32]]

LOOK_HZ: Final = 10.0
"""Outlines a second: between two a person moves by less than the edge is soft; each takes some 30 ms."""

SURE: Final = 0.5
"""From this certainty on a pixel is the person's, as in MediaPipe's own examples."""

EDGE: Final = 0.02
"""Of the picture's height: the outline grows by this, so that fingers and hair that the next pictures
show stay sharp, and fades over as much."""

BLUR: Final = 0.06
"""Of the picture's height: standard deviation of the blur. At 480 pixels a book's title, a face in a frame
on the wall or a document cannot be read any more; the light and colours of the room stay."""

SHRINK: Final = 8
"""The background is blurred at an eighth of its size: what is small enough to be lost there stays lost."""

LEAST_SHARE: Final = 1e-3
"""Of the light that counts for the blur: none at all would leave nothing to divide by."""


class BackgroundBlur:
    """Blurs all but the person, picture by picture in the order of time. Close it when done."""

    def __init__(self, model: Path) -> None:
        """Opens the pose model's file."""
        self._model = OutlineModel(model)
        self._looks = 0
        self._looked_at: float | None = None
        self._person: Weights | None = None

    def __call__(self, t: float, rgb: Image) -> Image:
        """The picture (height, width, 3; uint8) at ``t`` seconds, of the same shape.

        Where no person is seen, all of it is blurred: rather too much than what was to stay private.
        """
        late = self._looked_at is None or not 0 <= t - self._looked_at < 1 / LOOK_HZ
        if late or self._person is None or self._person.shape != rgb.shape[:2]:
            self._looked_at, self._person = t, self._outline(rgb)
        person = self._person[:, :, None]
        return np.rint(rgb * person + _behind(rgb, self._person) * (1 - person)).astype(np.uint8)

    def close(self) -> None:
        """Frees the model."""
        self._model.close()

    def _outline(self, rgb: Image) -> Weights:
        """How much of each pixel stays, 0..1."""
        # Its own time: pieces of a recording may come in any order, and the model's has to increase.
        t_ms = round(self._looks * 1000 / LOOK_HZ)
        self._looks += 1
        sureness = self._model.find(np.ascontiguousarray(rgb), t_ms)
        if sureness is None:
            return np.zeros(rgb.shape[:2], np.float32)
        edge_px = max(1, round(EDGE * rgb.shape[0]))
        around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * edge_px + 1, 2 * edge_px + 1))
        grown = cv2.dilate((sureness >= SURE).astype(np.float32), around)
        return np.asarray(cv2.GaussianBlur(grown, (0, 0), edge_px / 2), np.float32)


def _behind(rgb: Image, person: Weights) -> Weights:
    """The blurred background (height, width, 3) of the background's own light: no glow around the person."""
    height, width = rgb.shape[:2]
    size = (max(1, width // SHRINK), max(1, height // SHRINK))
    share = 1 - cv2.resize(person, size, interpolation=cv2.INTER_AREA)
    share = np.maximum(share, LEAST_SHARE)[:, :, None]  # inside the person anything will do
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA) * share
    sigma_px = BLUR * height / SHRINK
    soft = cv2.GaussianBlur(small, (0, 0), sigma_px) / _deep(cv2.GaussianBlur(share, (0, 0), sigma_px))
    return np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _deep(plane: Any) -> Any:
    """OpenCV drops a last axis of one; this puts it back."""
    return plane.reshape(*plane.shape[:2], 1)

"""A phone held up in one hand: its back with the lenses, finger tips around its edges."""

from collections.abc import Callable

import cv2
import numpy as np

from scripts.sample.portrait import Array

Paint = Callable[[Array, Array], None]
Place = tuple[float, float]

ZOOM = 3  # drawn larger and then shrunk: smooth edges
WIDTH_H, HEIGHT_H = 0.235, 0.475  # picture heights; a phone in front of the chest
CORNER_H = 0.034
BODY_BGR, EDGE_BGR, SKIN_BGR = (44, 40, 38), (120, 118, 114), (142, 170, 214)


class Phone:
    """Draws the phone into pictures of one size."""

    def __init__(self, width: int, height: int, tilt_deg: float) -> None:
        self._size = (width, height)
        self._sprite = _sprite(height, tilt_deg)

    def draw(self, picture: Array, x_h: float, y_h: float) -> Array:
        """``picture`` with the phone's middle at x, y (picture heights)."""
        width, height = self._size
        rows, columns = self._sprite.shape[:2]
        shift = np.array([[1, 0, x_h * height - columns / 2], [0, 1, y_h * height - rows / 2]], np.float32)
        placed = cv2.warpAffine(self._sprite, shift, (width, height), flags=cv2.INTER_LINEAR)
        share = placed[..., 3:] / 255
        return np.round(placed[..., :3] + picture * (1 - share)).clip(0, 255).astype(np.uint8)


def _sprite(height: int, tilt_deg: float) -> Array:
    """Phone and hand with transparent surroundings, colours already times alpha (size, size, 4) float32."""
    unit = height * ZOOM
    size = round(1.1 * HEIGHT_H * 1.5 * unit)
    middle = size / 2
    picture = np.zeros((size, size, 4), np.float32)

    def slab(left: float, top: float, right: float, bottom: float, corner: float) -> Array:
        y, x = np.mgrid[:size, :size].astype(np.float32)
        dx = np.abs(x - middle - (left + right) / 2 * unit) - ((right - left) / 2 - corner) * unit
        dy = np.abs(y - middle - (top + bottom) / 2 * unit) - ((bottom - top) / 2 - corner) * unit
        outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0)) + np.minimum(np.maximum(dx, dy), 0)
        return np.clip(corner * unit - outside + 0.5, 0, 1)

    def paint(share: Array, bgr: Array) -> None:
        share = share[..., None]
        picture[..., :3] = picture[..., :3] * (1 - share) + bgr * share
        picture[..., 3:] = picture[..., 3:] * (1 - share) + 255 * share

    half_w, half_h = WIDTH_H / 2, HEIGHT_H / 2
    y, x = np.mgrid[:size, :size].astype(np.float32)
    sheen = (0.8 + 0.55 * np.clip(((x - middle) - 0.7 * (y - middle)) / (HEIGHT_H * unit) + 0.5, 0, 1))[
        ..., None
    ]
    paint(slab(-half_w, -half_h, half_w, half_h, CORNER_H), np.array(EDGE_BGR, np.float32))
    rim = 0.006
    paint(slab(-half_w + rim, -half_h + rim, half_w - rim, half_h - rim, CORNER_H - rim), BODY_BGR * sheen)
    left, top = -half_w + 0.018, -half_h + 0.018
    paint(slab(left, top, left + 0.095, top + 0.1, 0.024), np.array((62, 58, 55), np.float32))
    for lens_x, lens_y in ((0.027, 0.028), (0.027, 0.072), (0.069, 0.05)):
        for radius, bgr in (
            (0.0185, (96, 92, 90)),
            (0.016, (16, 14, 14)),
            (0.008, (66, 40, 30)),
            (0.003, (150, 130, 120)),
        ):
            cx, cy = left + lens_x, top + lens_y
            paint(slab(cx - radius, cy - radius, cx + radius, cy + radius, radius), np.array(bgr, np.float32))
    for number, reach in enumerate((0.03, 0.036, 0.033)):
        at = 0.045 + number * 0.046
        _finger(paint, unit, middle, (half_w + 0.025, at + 0.014), (half_w - reach, at), 0.0195)
    _finger(paint, unit, middle, (-half_w - 0.03, 0.19), (-half_w + 0.012, 0.075), 0.024)
    turn = cv2.getRotationMatrix2D((middle, middle), -tilt_deg, 1 / ZOOM)
    out = round(size / ZOOM)
    turn[:, 2] += out / 2 - middle
    return cv2.warpAffine(
        cv2.GaussianBlur(picture, (0, 0), 0.45 * ZOOM), turn, (out, out), flags=cv2.INTER_LINEAR
    )


def _finger(paint: Paint, unit: float, middle: float, root: Place, tip: Place, thick: float) -> None:
    """A finger from root to tip: a rounded rod, lit from the left."""
    size = round(middle * 2)
    y, x = np.mgrid[:size, :size].astype(np.float32)
    px, py = (x - middle) / unit, (y - middle) / unit
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    length2 = dx * dx + dy * dy
    along = np.clip(((px - root[0]) * dx + (py - root[1]) * dy) / length2, 0, 1)
    off = np.hypot(px - root[0] - along * dx, py - root[1] - along * dy)
    side = ((px - root[0]) * dy - (py - root[1]) * dx) / np.sqrt(length2) / thick
    share = np.clip((thick - off) * unit + 0.5, 0, 1)
    light = 1.02 - 0.28 * (off / thick) ** 2 - 0.1 * np.abs(side)
    paint(share, np.array(SKIN_BGR, np.float32) * light[..., None])

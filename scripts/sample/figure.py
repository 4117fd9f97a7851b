"""The portrait sitting in a room before a camera: head and body move, and leave the picture."""

from dataclasses import dataclass, field
from math import cos, radians, sin

import cv2
import numpy as np

from scripts.sample.face import ZOOM, Expression, Face
from scripts.sample.portrait import Array, Portrait

HEIGHT_PX = 331.0  # portrait pixels over the picture's height: the eyes in the upper third
TOP_PX = -10.0
MIDDLE_X_PX = 214.0
NECK_PX = (213.0, 188.0)  # the head nods and turns about it
SEAT_PX = (200.0, 420.0)  # the body sways about it, below the picture
HEAD_PX = (214.0, 100.0)
HEAD_RADII_PX, HEAD_DEPTH_PX = (80.0, 104.0), 95.0
NOSE_PX, NOSE_WIDTH_PX, NOSE_DEPTH_PX = (211.5, 128.0), 11.0, 18.0
COARSE = 4  # the motion of the skin is smooth: worked out on every fourth pixel

# Above the first height the picture moves with the head, below the second with the body; between
# them lies the neck, or the dark inside of the collar.
COLLAR_X_PX = (60, 110, 125, 145, 165, 172, 180, 243, 252, 275, 292, 330)
COLLAR_TOP_PX = (150, 150, 145, 132, 126, 138, 172, 176, 156, 166, 190, 215)
COLLAR_BOTTOM_PX = (190, 186, 172, 154, 149, 158, 212, 212, 178, 188, 214, 245)


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the person is. Angles in degrees as in core.model; lengths in picture heights."""

    expression: Expression = field(default_factory=Expression)
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    roll_deg: float = 0.0
    shift_x_h: float = 0.0  # the whole person, to the picture's right
    shift_y_h: float = 0.0  # downwards
    sway_deg: float = 0.0  # the upper body, leaning to the picture's right


class Figure:
    """Draws the person over a background (height, width, 3)."""

    def __init__(self, portrait: Portrait, background: Array) -> None:
        self._face = Face(portrait)
        self._background = background.astype(np.float32)
        height, width = background.shape[:2]
        self._scale = HEIGHT_PX / height  # portrait pixels a picture pixel
        rows, columns = -(-height // COARSE), -(-width // COARSE)
        y, x = np.mgrid[:rows, :columns].astype(np.float64) * COARSE + (COARSE - 1) / 2
        self._x = (x - (width - 1) / 2) * self._scale + MIDDLE_X_PX
        self._y = y * self._scale + TOP_PX
        self._depth, self._weight = _depth(), _weight()

    def draw(self, pose: Pose) -> Array:
        """BGR (height, width, 3) uint8."""
        height, width = self._background.shape[:2]
        x, y = self._sources(pose)
        size = (x.shape[1] * COARSE, x.shape[0] * COARSE)
        map_x, map_y = (
            cv2.resize(((v + 0.5) * ZOOM - 0.5).astype(np.float32), size, interpolation=cv2.INTER_LINEAR)[
                :height, :width
            ]
            for v in (x, y)
        )
        person = self._face.draw(pose.expression)
        if self._scale * ZOOM > 1.3:  # fewer pixels than the portrait has: no glitter
            person = cv2.GaussianBlur(person, (0, 0), 0.4 * self._scale * ZOOM)
        person = cv2.remap(person, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
        share = person[..., 3:].astype(np.float32) / 255
        return np.round(person[..., :3] * share + self._background * (1 - share)).astype(np.uint8)

    def _sources(self, pose: Pose) -> tuple[Array, Array]:
        """For each coarse pixel the place in the portrait that is seen there."""
        heights = HEIGHT_PX
        x, y = self._x - pose.shift_x_h * heights, self._y - pose.shift_y_h * heights
        x, y = _turned(x, y, SEAT_PX, -pose.sway_deg)
        bottom = self._face.height_px - 1.0
        at_x, at_y = x, y
        for _ in range(2):  # the shift at the place it comes from, found by trying again
            to_x, to_y = self._head_shift(at_x, at_y, pose)
            at_x, at_y = x - to_x, y - to_y
        return at_x, np.where(at_y > bottom, 2 * bottom - at_y, at_y)  # mirrored below the portrait's edge

    def _head_shift(self, x: Array, y: Array, pose: Pose) -> tuple[Array, Array]:
        weight, depth = _at(self._weight, x, y), _at(self._depth, x, y)
        rolled_x, rolled_y = _turned(x, y, NECK_PX, pose.roll_deg)
        shift_x = rolled_x - x + depth * sin(radians(pose.yaw_deg))
        shift_y = rolled_y - y - depth * sin(radians(pose.pitch_deg))
        return weight * shift_x, weight * shift_y


def _turned(x: Array, y: Array, about: tuple[float, float], degrees: float) -> tuple[Array, Array]:
    """Points turned clockwise in the picture."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    dx, dy = x - about[0], y - about[1]
    return about[0] + c * dx - s * dy, about[1] + s * dx + c * dy


def _at(values: Array, x: Array, y: Array) -> Array:
    return cv2.remap(
        values, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )


def _depth() -> Array:
    """How far each portrait pixel of the head stands out, about the turning axis (400, 400)."""
    y, x = np.mgrid[:400, :400].astype(np.float32)
    round_ = 1 - ((x - HEAD_PX[0]) / HEAD_RADII_PX[0]) ** 2 - ((y - HEAD_PX[1]) / HEAD_RADII_PX[1]) ** 2
    nose = np.exp(-((x - NOSE_PX[0]) ** 2 + (y - NOSE_PX[1]) ** 2) / (2 * NOSE_WIDTH_PX**2))
    head = HEAD_DEPTH_PX * np.sqrt(np.clip(round_, 0, 1))
    return cv2.GaussianBlur(head + NOSE_DEPTH_PX * nose, (0, 0), 3) - 0.5 * HEAD_DEPTH_PX


def _weight() -> Array:
    """How far each portrait pixel moves with the head, 0..1 (400, 400)."""
    y, x = np.mgrid[:400, :400].astype(np.float32)
    top, bottom = (np.interp(x[0], COLLAR_X_PX, heights) for heights in (COLLAR_TOP_PX, COLLAR_BOTTOM_PX))
    falls = np.clip((bottom - y) / (bottom - top), 0, 1)
    return cv2.GaussianBlur((falls * falls * (3 - 2 * falls)).astype(np.float32), (0, 0), 3)

"""Moves eyes, lids and mouth of the portrait: a picture of the face, ``ZOOM`` times as large.

Lids and lips are the portrait's own skin, slid along each column of pixels; what they uncover, the eyeball
and the inside of the mouth, is drawn. Irises stay round because they are drawn, not stretched.
"""

from dataclasses import dataclass
from math import radians, sin

import cv2
import numpy as np

from scripts.sample.portrait import Array, EyeShape, MouthShape, Point, Portrait

ZOOM = 3
EYEBALL_TO_IRIS = 12.0 / 5.85  # mean radii in mm: eyeball 12, iris 5.85
LID_FOLLOWS_PER_DEG = 0.026  # the upper lid sinks with the eye looking down: about half shut at 25°
LID_LOWEST = 0.8  # looking down, never quite shut
LENS_X_DEG, LENS_Y_DEG = 2.0, 2.0  # in the portrait the eyes rest a little left of the lens and below it
LID_MOVES_PX, LID_RIGID_PX = 4.5, 1.8  # skin above the lid's edge that gives way; lashes that move as one
SCLERA_BGR, IRIS_BGR, RIM_BGR, PUPIL_BGR = (178, 188, 204), (34, 46, 64), (17, 21, 30), (9, 10, 14)
LID_TINT = (0.95, 0.96, 1.0)  # of the skin below the eye
MOUTH_BGR = (24, 20, 52)
LIP_MEETS_SHARE = 0.25  # of a closing mouth, the upper lip does this much
CHIN_PX, NOSE_PX = 44.0, 7.0  # how far below and above the mouth the skin gives way


@dataclass(frozen=True, slots=True)
class Expression:
    """What the face does.

    ``look_x_deg`` and ``look_y_deg`` turn the eyes to the picture's right and upwards from the lens. ``shut``
    0..1 closes them. ``mouth`` goes from -1 shut over 0 as in the portrait (a smile that shows the teeth) to
    1 wide open.
    """

    look_x_deg: float = 0.0
    look_y_deg: float = 0.0
    shut: float = 0.0
    mouth: float = 0.0


class Face:
    """Draws the portrait with any expression."""

    def __init__(self, portrait: Portrait) -> None:
        self.height_px = portrait.bgra.shape[0]
        self._still = cv2.resize(portrait.bgra, None, fx=ZOOM, fy=ZOOM, interpolation=cv2.INTER_CUBIC)
        self._eyes = [_Eye(shape, self._still) for shape in portrait.shape.eyes]
        self._mouth = _Mouth(portrait.shape.mouth, self._still)

    def draw(self, expression: Expression) -> Array:
        """BGRA (height × ZOOM, width × ZOOM, 4) uint8."""
        picture = self._still.copy()
        for eye in self._eyes:
            eye.draw(picture, expression)
        self._mouth.draw(picture, expression.mouth)
        return picture


class _Patch:
    """A rectangle of the zoomed picture; curves and distances in it are in zoomed pixels from its corner."""

    def __init__(self, still: Array, left: float, top: float, right: float, bottom: float) -> None:
        self._x0, self._y0 = round(left * ZOOM), round(top * ZOOM)
        self.still = still[self._y0 : round(bottom * ZOOM), self._x0 : round(right * ZOOM), :3].copy()
        self.height, self.width = self.still.shape[:2]
        grid = np.mgrid[: self.height, : self.width].astype(np.float32)
        self.y, self.x = grid[0], grid[1]

    def put(self, picture: Array, patch: Array) -> None:
        picture[self._y0 : self._y0 + self.height, self._x0 : self._x0 + self.width, :3] = patch

    def place(self, point: Point) -> tuple[float, float]:
        return ((point[0] + 0.5) * ZOOM - 0.5 - self._x0, (point[1] + 0.5) * ZOOM - 0.5 - self._y0)

    def curve(self, points: list[Point]) -> Array:
        """Height of a smooth line through the points for each column (width); level beyond its ends."""
        xs, ys = np.array([self.place(p) for p in points]).T
        fitted = np.polyval(
            np.polyfit(xs - xs.mean(), ys, 4), np.clip(np.arange(self.width), *xs[[0, -1]]) - xs.mean()
        )
        return fitted.astype(np.float32)

    def slide(self, from_y: Array) -> Array:
        """The still picture with each pixel taken from another height."""
        return cv2.remap(
            self.still, self.x, from_y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )


class _Eye:
    def __init__(self, shape: EyeShape, still: Array) -> None:
        (left, _), (right, _) = shape.upper[0], shape.upper[-1]
        top = min(y for _, y in shape.upper) - 9
        bottom = max(y for _, y in shape.lower) + 7
        self._patch = patch = _Patch(still, left - 3, top, right + 4, bottom)
        upper, lower = patch.curve(shape.upper), patch.curve(shape.lower)
        self._upper, self._lower = np.minimum(upper, lower), np.maximum(upper, lower)
        self._left, self._right = patch.place(shape.upper[0])[0], patch.place(shape.upper[-1])[0]
        below = round(float(self._lower.max()) + 3 * ZOOM)
        self._lid_bgr = LID_TINT * np.median(patch.still[below : below + 2 * ZOOM], axis=(0, 1))
        self._iris, self._radius = patch.place(shape.iris), shape.iris_radius * ZOOM

    def draw(self, picture: Array, expression: Expression) -> None:
        patch = self._patch
        sinks = np.clip(expression.look_y_deg * -LID_FOLLOWS_PER_DEG, -0.15, LID_LOWEST)
        shut = expression.shut + (1 - expression.shut) * sinks
        opening = self._lower - self._upper
        edge = self._upper + 0.96 * shut * opening
        skin = self._lid(patch.slide(self._lid_from(edge)), edge)
        ball = self._ball(expression, edge)
        rim = 0.45 * ZOOM
        covered = np.minimum(patch.y - edge, self._lower - patch.y) / rim + 0.5
        sides = np.minimum(patch.x - self._left, self._right - patch.x) / ZOOM
        share = np.clip(covered, 0, 1) * np.clip(sides, 0, 1) * np.clip(opening * (1 - shut) / rim, 0, 1)
        patch.put(picture, _mixed(skin, ball, share))

    def _lid_from(self, edge: Array) -> Array:
        """Where the skin above the lid's edge comes from: lashes as they are, the lid stretched behind."""
        rigid, stretch = LID_RIGID_PX * ZOOM, LID_MOVES_PX * ZOOM
        moved = edge - self._upper
        fixed, hinge = self._upper - stretch, edge - rigid
        along = (self._patch.y - fixed) / np.maximum(hinge - fixed, 1e-3)
        above = fixed + along * (stretch - rigid)
        y = self._patch.y
        return np.select([y <= fixed, y < hinge, y <= edge + 1.5], [y, above, y - moved], y)

    def _lid(self, skin: Array, edge: Array) -> Array:
        """Plain skin over what the stretching smeared: a lid has no lashes but at its edge."""
        patch, moved = self._patch, edge - self._upper
        top, bottom = self._upper - LID_RIGID_PX * ZOOM, edge - 0.9 * LID_RIGID_PX * ZOOM
        inside = np.minimum(patch.y - top, bottom - patch.y) / (1.3 * ZOOM) + 0.5
        fold = 1 - 0.22 * np.exp(-(((patch.y - top) / (0.7 * ZOOM)) ** 2))
        plain = self._lid_bgr * (fold * (1 - 0.1 * np.clip(self._upper - patch.y, 0, 1)))[..., None]
        share = np.clip(inside, 0, 1) * np.clip(moved / (2.0 * ZOOM), 0, 0.75)
        sides = np.clip(np.minimum(patch.x - self._left, self._right - patch.x) / (1.5 * ZOOM), 0, 1)
        return _mixed(skin, plain, share * sides)

    def _ball(self, expression: Expression, edge: Array) -> Array:
        """The eyeball behind the lids: white, shaded towards lid and corners; a round iris, a fixed light."""
        patch, radius = self._patch, self._radius
        depth = radius * EYEBALL_TO_IRIS
        middle_x = self._iris[0] + depth * sin(radians(expression.look_x_deg + LENS_X_DEG))
        middle_y = self._iris[1] - depth * sin(radians(expression.look_y_deg + LENS_Y_DEG))
        across = (patch.x - (self._left + self._right) / 2) / ((self._right - self._left) / 2)
        shade = 1 - 0.42 * across**2 - 0.35 * np.exp(-np.maximum(patch.y - edge, 0) / (1.1 * ZOOM))
        ball = np.array(SCLERA_BGR) * np.clip(shade, 0.3, 1)[..., None]
        flat = max(0.8, 1 - abs(sin(radians(expression.look_x_deg))) ** 2)
        away = np.hypot((patch.x - middle_x) / flat, patch.y - middle_y)
        lid_shade = (1 - 0.45 * np.exp(-np.maximum(patch.y - edge, 0) / (1.2 * ZOOM)))[..., None]
        inner = np.clip((away / radius - 0.45) / 0.55, 0, 1)[..., None] ** 2
        iris = (np.array(IRIS_BGR) * (1 - inner) + np.array(RIM_BGR) * inner) * lid_shade
        ball = _mixed(ball, iris, np.clip((radius - away) / (0.5 * ZOOM) + 0.5, 0, 1))
        ball = _mixed(ball, np.array(PUPIL_BGR), np.clip((0.42 * radius - away) / (0.4 * ZOOM) + 0.5, 0, 1))
        light_x = self._iris[0] - 0.12 * radius + 0.45 * (middle_x - self._iris[0])
        light_y = self._iris[1] - 0.32 * radius + 0.45 * (middle_y - self._iris[1])
        light = np.hypot(patch.x - light_x, patch.y - light_y)
        return _mixed(
            ball, np.array((238, 240, 245)), 0.9 * np.clip((0.2 * radius - light) / (0.5 * ZOOM) + 0.5, 0, 1)
        )


class _Mouth:
    def __init__(self, shape: MouthShape, still: Array) -> None:
        (left, top), (right, _) = shape.upper[0], shape.upper[-1]
        self._patch = patch = _Patch(still, left - 14, top - 12, right + 14, top + CHIN_PX + 12)
        upper, lower = patch.curve(shape.upper), patch.curve(shape.lower)
        self._upper, self._lower = np.minimum(upper, lower), np.maximum(upper, lower)
        half = (right - left) / 2 * ZOOM
        self._across = (np.arange(patch.width) - patch.width / 2) / half
        self._lip = np.clip(1 - self._across**2, 0, 1).astype(np.float32)  # the corners stay

    def draw(self, picture: Array, mouth: float) -> None:
        patch, gap = self._patch, self._lower - self._upper
        if mouth < 0:
            closing = -mouth * 1.0 * gap
            upper, lower = (
                self._upper + LIP_MEETS_SHARE * closing,
                self._lower - (1 - LIP_MEETS_SHARE) * closing,
            )
        else:
            upper, lower = self._upper, self._lower + mouth * 6.0 * ZOOM * self._lip**1.5
        cheeks = np.clip(1.35 - np.abs(self._across), 0, 1) / 1.0
        jaw = np.clip(cheeks, 0, 1) ** 0.5 * (lower - self._lower)[patch.width // 2]
        below = np.clip((patch.y - lower) / (CHIN_PX * ZOOM), 0, 1)
        near = np.exp(-np.maximum(patch.y - lower, 0) / (7.0 * ZOOM))
        drop = (near * (lower - self._lower) + (1 - near) * 0.75 * jaw) * (1 - below**2)
        rise = (upper - self._upper) * np.clip(1 - (upper - patch.y) / (NOSE_PX * ZOOM), 0, 1)
        from_y = np.where(
            patch.y >= lower, patch.y - drop, np.where(patch.y <= upper, patch.y - rise, patch.y)
        )
        skin = patch.slide(from_y)
        soft = 0.6 * ZOOM
        teeth_end = self._lower - 0.8 * ZOOM
        dark = np.clip((patch.y - teeth_end) / soft, 0, 1) * np.clip((lower - patch.y) / soft + 0.5, 0, 1)
        if mouth > 0:
            skin = _mixed(skin, np.array(MOUTH_BGR), dark * np.clip(mouth * 6 * self._lip, 0, 1))
        line = np.exp(-(((patch.y - (upper + lower) / 2) / (0.55 * ZOOM)) ** 2)) * (gap > 0.8 * ZOOM)
        shut = np.clip(-mouth * 2 - 1, 0, 1)
        patch.put(picture, _mixed(skin, np.array((44, 44, 92)), 0.75 * shut * line * np.sqrt(self._lip)))


def _mixed(under: Array, over: Array, share: Array) -> Array:
    """``over`` on ``under``, by ``share`` (height, width)."""
    return under * (1 - share[..., None]) + over * share[..., None]

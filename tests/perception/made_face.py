"""A face of made landmarks, looking straight into the lens unless said otherwise."""

from dataclasses import dataclass, replace
from math import cos, pi, radians, sin
from typing import Final

import numpy as np

from mock_interview.perception.hands import OVAL
from mock_interview.perception.landmarks import Array, FaceLandmarks, HandLandmarks

WIDTH_PX: Final = 640
HEIGHT_PX: Final = 480
MIDDLE_PX: Final = (320.0, 200.0)
SIZE_PX: Final = 160.0
"""Forehead to chin."""

INSIDE: Final = {
    # landmark: x, y from the face's middle in face sizes
    13: (0, 0.2), 14: (0, 0.23), 61: (-0.1, 0.21), 291: (0.1, 0.21),
    1: (0, 0.06), 4: (0, 0.04), 98: (-0.06, 0.08), 327: (0.06, 0.08),
    33: (-0.25, -0.1), 133: (-0.09, -0.1), 159: (-0.17, -0.125), 145: (-0.17, -0.075), 468: (-0.17, -0.1),
    362: (0.09, -0.1), 263: (0.25, -0.1), 386: (0.17, -0.125), 374: (0.17, -0.075), 473: (0.17, -0.1),
    199: (0, 0.42), 175: (0, 0.45), 151: (0, -0.38), 9: (0, -0.28),
    50: (-0.22, 0.08), 205: (-0.2, 0.14), 187: (-0.24, 0.18),
    280: (0.22, 0.08), 425: (0.2, 0.14), 411: (0.24, 0.18),
}  # fmt: skip
PAIRS: Final = ((33, 263), (133, 362), (159, 386), (145, 374), (468, 473))
SHAPES: Final = ("eyeLookIn", "eyeLookOut", "eyeLookUp", "eyeLookDown")


@dataclass(frozen=True, slots=True)
class Eyes:
    """How the eyes stand in their sockets: shifts in eye widths, blendshapes 0..1."""

    across: float = 0.0
    up: float = 0.0
    openness: float = 1.0
    shape_right: float = 0.0  # of the picture
    shape_up: float = 0.0


def face(
    middle_px: tuple[float, float] = MIDDLE_PX,
    size_px: float = SIZE_PX,
    eyes: Eyes = Eyes(),
    matrix: Array | None = None,
) -> FaceLandmarks:
    points = np.zeros((478, 3))
    for i, landmark in enumerate(OVAL):
        angle = 2 * pi * i / len(OVAL)
        points[landmark, :2] = 0.38 * sin(angle), -0.5 * cos(angle)
    for landmark, place in INSIDE.items():
        points[landmark, :2] = place
    for iris in (468, 473):
        points[iris, :2] += 0.16 * eyes.across, -0.16 * eyes.up
    for top, bottom in ((159, 145), (386, 374)):
        points[top, 1], points[bottom, 1] = -0.1 - 0.03 * eyes.openness, -0.1 + 0.03 * eyes.openness
    points[:, :2] = points[:, :2] * size_px + middle_px
    return FaceLandmarks(points, _shapes(eyes), turned() if matrix is None else matrix)


def _shapes(eyes: Eyes) -> dict[str, float]:
    right, left = max(0.0, eyes.shape_right), max(0.0, -eyes.shape_right)
    up, down = max(0.0, eyes.shape_up), max(0.0, -eyes.shape_up)
    # The person's left eye is on the picture's right.
    return {
        "eyeLookOutLeft": right, "eyeLookInRight": right, "eyeLookInLeft": left, "eyeLookOutRight": left,
        "eyeLookUpLeft": up, "eyeLookUpRight": up, "eyeLookDownLeft": down, "eyeLookDownRight": down,
    }  # fmt: skip


def turned(
    yaw_deg: float = 0.0,
    pitch_deg: float = 0.0,
    roll_deg: float = 0.0,
    place_cm: tuple[float, float, float] = (0.0, 0.0, -50.0),
    scale: float = 1.0,
) -> Array:
    """A head's matrix: turned to the picture's right, upwards, and with the clock."""
    yaw, pitch, roll = radians(yaw_deg), radians(-pitch_deg), radians(-roll_deg)
    about_y = np.array([[cos(yaw), 0, sin(yaw)], [0, 1, 0], [-sin(yaw), 0, cos(yaw)]])
    about_x = np.array([[1, 0, 0], [0, cos(pitch), -sin(pitch)], [0, sin(pitch), cos(pitch)]])
    about_z = np.array([[cos(roll), -sin(roll), 0], [sin(roll), cos(roll), 0], [0, 0, 1]])
    matrix = np.eye(4)
    matrix[:3, :3] = scale * about_y @ about_x @ about_z
    matrix[:3, 3] = place_cm
    return matrix


def mirrored(made: FaceLandmarks) -> FaceLandmarks:
    """The same face in a mirror."""
    points = made.points_px.copy()
    points[:, 0] = WIDTH_PX - points[:, 0]
    for a, b in PAIRS:
        points[[a, b]] = points[[b, a]]
    outline = list(OVAL)
    points[outline] = points[[outline[0], *reversed(outline[1:])]]
    shapes = {
        shape + side: made.shapes[shape + other]
        for shape in SHAPES
        for side, other in (("Left", "Right"), ("Right", "Left"))
    }
    flip = np.diag([-1.0, 1.0, 1.0, 1.0])
    return replace(made, points_px=points, shapes=shapes, matrix=flip @ made.matrix @ flip)


def hand_with_finger_at(
    x_px: float, y_px: float, size_px: float = 60.0, *, from_above: bool = False
) -> HandLandmarks:
    """A hand below (or above) its index finger, whose tip is at a place."""
    away_px = -size_px if from_above else size_px
    points = np.full((21, 2), (x_px, y_px + 1.5 * away_px))
    points[0, 1] = y_px + 2.5 * away_px  # the wrist
    points[8] = x_px, y_px
    return HandLandmarks(points, score=0.9)

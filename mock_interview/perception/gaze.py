"""From one face's landmarks to head angles, gaze angles and eye openness.

The gaze is the head's turn and the eyes' turn together, relative to the line from the face to the lens.
"""

from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Final

import numpy as np

from mock_interview.perception.landmarks import Array, FaceLandmarks


@dataclass(frozen=True, slots=True)
class _Eye:
    """Landmark numbers of one eye: corners (left and right in the picture), lids, iris."""

    left: int
    right: int
    top: int
    bottom: int
    iris: int


EYES: Final = (_Eye(33, 133, 159, 145, 468), _Eye(362, 263, 386, 374, 473))

RAY_SHARE: Final = 0.26
"""Of the angle at which the face stands in the picture, this much is in MediaPipe's head matrix. Measured:
the same still face moved over a larger canvas (three people, 18 places) changed the matrix's yaw and pitch by
0.22 to 0.27 of it, though its look is the same."""

IRIS_DEG_PER_WIDTH: Final = 150.0
"""An iris that moves by one eye width has turned by asin(28 mm / 10.5 mm ...), linear for small angles: about
153 degrees."""

IRIS_HEAD_SHARE: Final = 0.65
"""The eyeball's middle lies behind the corners' plane: a head turned by 1 degree with the eyes on one spot
shifts the iris by only 0.004 eye widths (measured by regression on three people in conversation: .003, .004,
.005), that is 0.65 × 1 / 150."""

SHAPE_DEG: Final = 29.0
"""Degrees for blendshape eyeLookIn/Out = 1: fits the irises' angle (blendshape = 4.2 to 6.4 × iris shift,
five people), and a head turned by 1 degree with the eyes on one spot then lowers it by 0.035 ≈ 1/29 (measured
.031, .036, .038)."""

PITCH_HEAD_SHARE: Final = 0.6
"""Regression of eyeLookUp/Down on head pitch with the eyes on one spot: -0.018 to -0.025 a degree, at about
25 degrees a unit."""

PITCH_SHAPE_DEG: Final = 22.0
PITCH_IRIS_DEG_PER_WIDTH: Final = 60.0
"""Together about 31 degrees for eyeLookDown = 1: the lids say more than the iris, which they half hide."""

OPEN_RATIO: Final = 0.36
"""Lid distance by eye width of an ordinary open eye: medians .29 to .43 in six people; shut: under .1."""


@dataclass(frozen=True, slots=True)
class Look:
    """One face's angles in degrees (conventions in core.model) and eye openness 0..1."""

    yaw_deg: float
    pitch_deg: float
    roll_deg: float
    gaze_yaw_deg: float
    gaze_pitch_deg: float
    eye_openness: float


def look_of(face: FaceLandmarks) -> Look:
    """Measures one face."""
    yaw, pitch, roll = head_angles_deg(face.matrix)
    across, up, openness = _eyes(face.points_px)
    shape_across, shape_up = _shapes(face.shapes)
    by_iris = IRIS_HEAD_SHARE * yaw + IRIS_DEG_PER_WIDTH * across
    by_shape = yaw + SHAPE_DEG * shape_across
    return Look(
        yaw,
        pitch,
        roll,
        (by_iris + by_shape) / 2,
        PITCH_HEAD_SHARE * pitch + PITCH_SHAPE_DEG * shape_up + PITCH_IRIS_DEG_PER_WIDTH * up,
        openness,
    )


def head_angles_deg(matrix: Array) -> tuple[float, float, float]:
    """Yaw, pitch and roll of the head relative to the line to the lens, from MediaPipe's matrix (4, 4)."""
    scale = np.cbrt(np.linalg.det(matrix[:3, :3]))
    turn, place = matrix[:3, :3] / scale, matrix[:3, 3]
    forward = turn[:, 2]
    yaw = degrees(atan2(forward[0], forward[2]))
    pitch = degrees(np.arcsin(np.clip(forward[1], -1, 1)))
    ray_yaw = degrees(atan2(-place[0], -place[2]))
    ray_pitch = degrees(atan2(-place[1], hypot(place[0], place[2])))
    # The matrix's y axis points up: a positive angle of its x axis turns against the clock in the picture.
    roll = -degrees(atan2(turn[1, 0], turn[0, 0]))
    return yaw - RAY_SHARE * ray_yaw, pitch - RAY_SHARE * ray_pitch, roll


def _eyes(points: Array) -> tuple[float, float, float]:
    """Iris shift to the picture's right and upwards in eye widths, and openness, as the mean of both eyes."""
    shifts, opens = [], []
    for eye in EYES:
        left, right = points[eye.left, :2], points[eye.right, :2]
        width = float(np.hypot(*(right - left))) or 1.0
        along = (right - left) / width
        upwards = np.array([along[1], -along[0]])
        shift = points[eye.iris, :2] - (left + right) / 2
        shifts.append((float(shift @ along) / width, float(shift @ upwards) / width))
        opens.append(float(np.hypot(*(points[eye.top, :2] - points[eye.bottom, :2]))) / width)
    across, up = np.mean(shifts, axis=0)
    return float(across), float(up), float(min(1.0, np.mean(opens) / OPEN_RATIO))


def _shapes(shapes: dict[str, float]) -> tuple[float, float]:
    """Blendshapes' look to the picture's right and upwards, -1..1.

    The person's left eye is on the picture's right.
    """
    across = (
        shapes["eyeLookOutLeft"]
        - shapes["eyeLookInLeft"]
        + shapes["eyeLookInRight"]
        - shapes["eyeLookOutRight"]
    )
    up = (
        shapes["eyeLookUpLeft"]
        + shapes["eyeLookUpRight"]
        - shapes["eyeLookDownLeft"]
        - shapes["eyeLookDownRight"]
    )
    return across / 2, up / 2

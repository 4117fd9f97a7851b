"""From hand landmarks and the face's outline to where a hand is and what it may touch."""

from dataclasses import replace
from typing import Final

import numpy as np

from mock_interview.core.model import Hand
from mock_interview.perception.landmarks import Array, HandLandmarks
from mock_interview.perception.opencv import cv2

OVAL: Final = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
)  # fmt: skip
PLACES: Final = {
    "mouth": (13, 14, 61, 291),
    "nose": (1, 4, 98, 327),
    "eyes": (468, 473, 159, 386, 145, 374),
    "chin": (152, 199, 175),
    "cheek": (50, 280, 205, 425, 187, 411),
    "forehead": (10, 151, 9, 67, 297),
    "ear": (234, 454, 127, 356),
}
"""Landmarks that stand for each place; a finger belongs to the nearest."""

FINGERS: Final = (4, 3, 8, 7, 12, 11, 16, 15, 20, 19)
"""Tips and the joints below them: what touches a face."""

PALM: Final = (0, 5, 9, 13, 17)
WRIST: Final = 0
MIDDLE_KNUCKLE: Final = 9
TIPS: Final = (4, 8, 12, 16, 20)
HAIR_ABOVE: Final = 0.04
"""Face sizes above the outline's top from where on it is the hair."""


def measure_hand(hand: HandLandmarks, face_points_px: Array | None, height_px: int) -> Hand:
    """One hand in picture heights, with its distance to the face when there is one.

    Args:
        hand: 21 points in pixels.
        face_points_px: The face's landmarks, (478, 3); None: no face lately.
        height_px: The picture's height.
    """
    points = hand.points_px
    palm = points[list(PALM)].mean(axis=0) / height_px
    tips = points[list(TIPS)].mean(axis=0) / height_px
    size = float(np.hypot(*(points[WRIST] - points[MIDDLE_KNUCKLE]))) / height_px
    alone = Hand(float(palm[0]), float(palm[1]), size, float(tips[0]), float(tips[1]), score=hand.score)
    return alone if face_points_px is None else _against_face(alone, points, face_points_px)


def _against_face(hand: Hand, points: Array, face: Array) -> Hand:
    outline = face[list(OVAL), :2].astype(np.float32)
    size = float(np.hypot(*(face[10, :2] - face[152, :2]))) or 1.0
    inside = [cv2.pointPolygonTest(outline, (float(x), float(y)), True) for x, y in points]
    distances = {i: -inside[i] / size for i in FINGERS}
    nearest = min(distances, key=lambda i: distances[i])
    return replace(
        hand,
        face_distance=distances[nearest],
        place=_place(points[nearest], face, size),
        inside_share=float(np.mean([d >= 0 for d in inside])),
    )


def _place(finger: Array, face: Array, size: float) -> str:
    up = (face[10, :2] - face[152, :2]) / size
    if float((finger - face[10, :2]) @ up) / size > HAIR_ABOVE:
        return "hair"
    return min(PLACES, key=lambda place: float(np.hypot(*(face[list(PLACES[place]), :2] - finger).T).min()))

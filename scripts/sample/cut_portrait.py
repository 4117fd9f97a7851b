"""Cuts the portrait out of its backdrop, measures its eyes and mouth: portrait.png and portrait.json.

The picture is scikit-image's ``astronaut.png``: Eileen Collins, NASA, public domain.
"""

from pathlib import Path

import cv2
import numpy as np
import skimage
from mediapipe import Image, ImageFormat
from mediapipe.tasks.python import BaseOptions, vision

from scripts.sample.portrait import Array, EyeShape, MouthShape, Portrait, Shape

TOP_PX, BOTTOM_PX, LEFT_PX, RIGHT_PX = 0, 340, 12, 376  # above the helmet, without flag and shuttle

# The person's outline, drawn by eye to about 1 px where the suit is crisp; hair and ears get a wide band.
HAIR_PX = [
    (256, 164), (256, 156), (270, 136), (282, 137), (292, 118), (301, 96), (301, 60), (288, 30), (262, 17),
    (228, 13), (195, 20), (168, 34), (154, 62), (153, 92), (166, 112), (172, 128), (182, 133), (183, 147),
]  # fmt: skip
SUIT_PX = [
    (183, 148), (165, 148), (148, 153), (134, 163), (125, 176), (118, 186), (112, 187), (113, 206), (98, 220),
    (76, 235), (60, 254), (50, 271), (41, 293), (39, 303), (33, 320), (30, 333), (26, 346), (362, 346),
    (360, 333), (355, 310), (349, 290), (346, 276), (340, 262), (330, 252), (318, 243), (304, 234),
    (298, 213), (285, 196), (270, 182), (255, 174), (256, 164),
]  # fmt: skip
HAIR_BAND_PX, SUIT_BAND_PX = 11, 3

UPPER_LIDS = ((33, 246, 161, 160, 159, 158, 157, 173, 133), (362, 398, 384, 385, 386, 387, 388, 466, 263))
LOWER_LIDS = ((33, 7, 163, 144, 145, 153, 154, 155, 133), (362, 382, 381, 380, 374, 373, 390, 249, 263))
IRISES = ((468, 469, 471), (473, 474, 476))
UPPER_MOUTH = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308)
LOWER_MOUTH = (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308)


def cut(model: Path) -> Portrait:
    """Makes the portrait from the picture in scikit-image, with the face landmarker at ``model``."""
    picture = cv2.imread(str(Path(skimage.__file__).parent / "data" / "astronaut.png"))
    if picture is None:
        raise FileNotFoundError("scikit-image came without data/astronaut.png")
    alpha = _matte(picture)
    colour = _without_backdrop(picture, alpha)
    rgba = np.dstack([colour, np.round(alpha * 255).astype(np.uint8)])
    return Portrait(rgba[TOP_PX:BOTTOM_PX, LEFT_PX:RIGHT_PX], _shape(picture, model))


def _matte(picture: Array) -> Array:
    """How much of each pixel is the person, 0..1 (height, width)."""
    outline = np.array(HAIR_PX[1:] + SUIT_PX, np.int32)
    inside = cv2.fillPoly(np.zeros(picture.shape[:2], np.uint8), [outline], 1)
    unsure = np.zeros_like(inside)
    cv2.polylines(unsure, [np.array(HAIR_PX, np.int32)], False, 1, 2 * HAIR_BAND_PX)
    cv2.polylines(unsure, [np.array(SUIT_PX, np.int32)], False, 1, 2 * SUIT_BAND_PX)
    mask = np.where(unsure, np.where(inside, cv2.GC_PR_FGD, cv2.GC_PR_BGD), inside).astype(np.uint8)
    cv2.setRNGSeed(1)
    cv2.grabCut(picture, mask, (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65)), 8, cv2.GC_INIT_WITH_MASK)
    found = np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.float32)
    soft = _guided(
        picture.astype(np.float32).mean(axis=2) / 255, cv2.GaussianBlur(found, (0, 0), 0.6), 3, 1e-4
    )
    near = cv2.dilate(found, np.ones((5, 5))) - cv2.erode(found, np.ones((5, 5)))
    return np.clip(np.where(near > 0, (soft - 0.1) / 0.8, found), 0, 1)


def _guided(guide: Array, mask: Array, radius: int, eps: float) -> Array:
    """Guided filter (He 2010): ``mask`` with the edges of ``guide``."""
    size = (2 * radius + 1, 2 * radius + 1)
    mean_g, mean_m = cv2.blur(guide, size), cv2.blur(mask, size)
    slope = (cv2.blur(guide * mask, size) - mean_g * mean_m) / (
        cv2.blur(guide * guide, size) - mean_g**2 + eps
    )
    offset = mean_m - slope * mean_g
    return cv2.blur(slope, size) * guide + cv2.blur(offset, size)


def _without_backdrop(picture: Array, alpha: Array) -> Array:
    """The person's own colours carried outwards, so that no rim of the old backdrop remains."""
    core = (cv2.erode(alpha.astype(np.float32), np.ones((3, 3))) > 0.97).astype(np.float32)
    colour, weight = picture.astype(np.float32) * core[..., None], core
    spread, share = cv2.GaussianBlur(colour, (0, 0), 2.0), cv2.GaussianBlur(weight, (0, 0), 2.0)
    carried = spread / np.maximum(share, 1e-4)[..., None]
    mix = np.maximum(core, np.clip(alpha * 4 - 3, 0, 1))[..., None]
    known = (share > 1e-3)[..., None]
    return np.clip(np.where(known, mix * picture + (1 - mix) * carried, picture), 0, 255).astype(np.uint8)


def _shape(picture: Array, model: Path) -> Shape:
    options = vision.FaceLandmarkerOptions(base_options=BaseOptions(model_asset_path=str(model)))
    with vision.FaceLandmarker.create_from_options(options) as landmarker:
        rgb = np.ascontiguousarray(picture[..., ::-1])
        found = landmarker.detect(Image(image_format=ImageFormat.SRGB, data=rgb)).face_landmarks[0]
    height, width = picture.shape[:2]

    def points(numbers: tuple[int, ...]) -> list[tuple[float, float]]:
        return [
            (round(found[n].x * width - LEFT_PX, 2), round(found[n].y * height - TOP_PX, 2)) for n in numbers
        ]

    def eye(side: int) -> EyeShape:
        middle, *rim = points(IRISES[side])
        radius = float(np.hypot(*np.subtract(rim[0], rim[1]))) / 2
        return EyeShape(points(UPPER_LIDS[side]), points(LOWER_LIDS[side]), middle, round(radius, 2))

    return Shape((eye(0), eye(1)), MouthShape(points(UPPER_MOUTH), points(LOWER_MOUTH)))

"""From the phone detector's boxes to candidates, with a closer look where a phone would be held."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from mock_interview.core.model import Phone
from mock_interview.perception.frames import Image
from mock_interview.perception.landmarks import Box, PhoneModel
from mock_interview.perception.opencv import cv2

CANDIDATE_SCORE: Final = 0.15
"""What the model is asked for. A phone of 60 to 110 px scores .39 to .52, one of 40 px .13: the detector
decides on more than one look."""

CLOSER_ABOVE: Final = 0.4
"""Of the picture's height: the closer look takes what lies below it, where hands hold things, at twice the
size."""

CLOSER_WIDTH: Final = 0.7
"""Of the picture's width, around the middle of interest."""

TWINS_SHARE: Final = 0.3
"""Of the smaller one's area: boxes that share more are of one phone,"""

TWINS_AREAS: Final = 3.0
"""unless one is so many times larger: boxes of one phone differ by 2, a chest is 4 to 16 phones large."""

TURNS_DEG: Final = (0.0, 20.0, -20.0, 35.0, -35.0)
"""By which the closer look is turned, look after look: phones are held tilted, and are found when turned back
upright to within some 12 degrees. A drawn phone of 60 or 80 px tilted by -20 or -30 scores .00 to .20 in the
upright look and .48 to .61 in the best turned one; tilted by 30, .18 to .36 and .43 to .50."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture in pixels."""

    x_px: int
    y_px: int
    width_px: int
    height_px: int


def find_phones(
    model: PhoneModel, rgb: Image, middle_x_h: float | None, turn_deg: float = 0.0
) -> tuple[Phone, ...]:
    """Candidates in the whole picture and, given a middle of interest, in an enlarged lower part around it.

    Args:
        model: The detector.
        rgb: The picture, uint8, shape (height, width, 3).
        middle_x_h: Where hands or a lowered gaze point, in picture heights; None: nothing points anywhere.
        turn_deg: By how much the enlarged part is turned against the clock before it is looked at.
    """
    height_px = rgb.shape[0]
    boxes = model.find(rgb)
    if middle_x_h is not None:
        boxes += _closer(model, rgb, middle_x_h, turn_deg)
    return tuple(_phone(box, height_px) for box in _without_twins(boxes))


def _closer(model: PhoneModel, rgb: Image, middle_x_h: float, turn_deg: float) -> list[Box]:
    region = _region(rgb, middle_x_h)
    part = rgb[region.y_px : region.y_px + region.height_px, region.x_px : region.x_px + region.width_px]
    # Turned and enlarged at once, about the middle.
    turn = cv2.getRotationMatrix2D((region.width_px / 2, region.height_px / 2), turn_deg, 2.0)
    turn[:, 2] += region.width_px / 2, region.height_px / 2
    large = cv2.warpAffine(
        part, turn, (2 * region.width_px, 2 * region.height_px), borderMode=cv2.BORDER_REPLICATE
    ).astype(np.uint8, copy=False)
    back = cv2.invertAffineTransform(turn)
    return [_in_picture(box, back, region) for box in model.find(large)]


def _in_picture(box: Box, back: np.ndarray, region: Region) -> Box:
    """A box of the closer look; turned back it keeps its middle and its sides' halves."""
    middle = np.array((box.x_px + box.width_px / 2, box.y_px + box.height_px / 2, 1.0))
    x_px, y_px = back @ middle
    width_px, height_px = box.width_px / 2, box.height_px / 2
    return Box(
        float(region.x_px + x_px - width_px / 2),
        float(region.y_px + y_px - height_px / 2),
        width_px,
        height_px,
        box.score,
    )


def _region(rgb: Image, middle_x_h: float) -> Region:
    height, width = rgb.shape[:2]
    region_width = round(width * CLOSER_WIDTH)
    left = min(max(0, round(middle_x_h * height - region_width / 2)), width - region_width)
    top = round(height * CLOSER_ABOVE)
    return Region(left, top, region_width, height - top)


def _without_twins(boxes: list[Box]) -> list[Box]:
    """The best of boxes that lie on one another."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda b: -b.score):
        if not any(_are_twins(box, other) for other in kept):
            kept.append(box)
    return kept


def _are_twins(a: Box, b: Box) -> bool:
    smaller, larger = sorted((a.width_px * a.height_px, b.width_px * b.height_px))
    if larger > TWINS_AREAS * smaller:
        return False
    return _shared_px2(a, b) >= TWINS_SHARE * smaller


def _shared_px2(a: Box, b: Box) -> float:
    width = min(a.x_px + a.width_px, b.x_px + b.width_px) - max(a.x_px, b.x_px)
    height = min(a.y_px + a.height_px, b.y_px + b.height_px) - max(a.y_px, b.y_px)
    return max(0.0, width) * max(0.0, height)


def _phone(box: Box, height_px: int) -> Phone:
    return Phone(
        (box.x_px + box.width_px / 2) / height_px,
        (box.y_px + box.height_px / 2) / height_px,
        box.width_px / height_px,
        box.height_px / height_px,
        box.score,
    )

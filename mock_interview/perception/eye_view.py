"""Whether a picture shows the eyes: in the dark, under a camera's noise, a model guesses them all the same.

Lids, iris and white differ in brightness over a fifth of the eye; noise differs from one pixel to the next.
"""

import cv2
import numpy as np

from mock_interview.perception.frames import Image
from mock_interview.perception.gaze import EYES
from mock_interview.perception.landmarks import Array

AROUND_WIDTHS = (0.6, 0.3)  # of the eye's middle, to the sides and up and down, in eye widths
COARSE_PX = (24, 12)  # the eye is looked at in so many pixels, and as means of 3 × 3 of them
DARK, BRIGHT = 5.0, 95.0  # percentiles
NOISE_BY_MEDIAN = 1.57  # standard deviation by the median distance of a pixel from the mean of 3 × 3
LEAST_NOISE = 0.5  # that of whole numbers
# Contrast by noise of the better eye. Ten clips as filmed, dark, small and squeezed: 7.5 and more in 98 of
# 100 frames; dark and noisy, with all looks aside still found: 4.7; with none found: 1.1 to 2.0.
LEAST_CLEARNESS = 3.0


def eyes_can_be_seen(rgb: Image, points_px: Array) -> bool:
    """Whether one of the eyes is clearer than the noise.

    Args:
        rgb: The picture, shape (h, w, 3).
        points_px: The face's landmarks in it, shape (478, 3).
    """
    return any(
        _clearness(rgb, points_px[eye.left, :2], points_px[eye.right, :2]) >= LEAST_CLEARNESS for eye in EYES
    )


def _clearness(rgb: Image, left_px: Array, right_px: Array) -> float:
    """Contrast of what is around an eye, by the noise; 0: it is outside the picture."""
    width_px = float(np.hypot(*(right_px - left_px)))
    reach_px = np.array(AROUND_WIDTHS) * width_px
    middle_px = (left_px + right_px) / 2
    (x0, y0), (x1, y1) = (
        np.maximum(0, at).astype(int) for at in (middle_px - reach_px, middle_px + reach_px + 1)
    )
    if x1 - x0 < 3 or y1 - y0 < 3:
        return 0.0
    # Skin in little light is red, and the other two channels hold nothing.
    light = rgb[y0:y1, x0:x1].max(axis=2).astype(np.float32)
    if min(light.shape) < 3:
        return 0.0
    noise = NOISE_BY_MEDIAN * float(np.median(np.abs(light - cv2.blur(light, (3, 3)))))
    coarse = cv2.blur(cv2.resize(light, COARSE_PX, interpolation=cv2.INTER_AREA), (3, 3))
    dark, bright = np.percentile(coarse, (DARK, BRIGHT))
    return float(bright - dark) / (noise + LEAST_NOISE)

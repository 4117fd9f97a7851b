"""Whether eyes can be seen: by their contrast against the noise, in any light and on both sides."""

import cv2
import numpy as np
import pytest
from made_face import HEIGHT_PX, WIDTH_PX, face

from mock_interview.perception.eye_view import eyes_can_be_seen
from mock_interview.perception.frames import Image
from mock_interview.perception.gaze import EYES

SKIN, WHITE, IRIS = (170, 120, 90), (220, 215, 210), (60, 40, 30)
POINTS = face().points_px
FAR = np.array([2 * WIDTH_PX, 0, 0])


def picture(light: float = 1.0, noise: float = 0.0, hidden: int = 0) -> Image:
    """Two eyes in skin; so many of them lie in black."""
    drawn = np.full((HEIGHT_PX, WIDTH_PX, 3), SKIN, np.uint8)
    for number, eye in enumerate(EYES):
        left, right, iris = (POINTS[point, :2] for point in (eye.left, eye.right, eye.iris))
        width = float(right[0] - left[0])
        middle = tuple(int(each) for each in (left + right) / 2)
        cv2.ellipse(drawn, middle, (round(width / 2), round(width / 6)), 0, 0, 360, WHITE, -1)
        cv2.circle(drawn, tuple(int(each) for each in iris), round(width / 6), IRIS, -1)
        if number < hidden:
            cv2.circle(drawn, middle, round(width), (0, 0, 0), -1)
    grain = np.random.default_rng(0).normal(0.0, noise, drawn.shape) if noise else 0.0
    return np.clip(drawn * light + grain, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(("light", "noise"), [(1.0, 0.0), (1.0, 10.0), (0.12, 0.0), (0.3, 3.0)])
def test_eyes_are_seen_in_little_light_and_under_some_noise(light: float, noise: float) -> None:
    assert eyes_can_be_seen(picture(light, noise), POINTS)


@pytest.mark.parametrize(("light", "noise"), [(0.06, 12.0), (0.1, 25.0), (0.0, 0.0), (0.0, 8.0)])
def test_what_drowns_in_noise_or_blackness_is_not_seen(light: float, noise: float) -> None:
    dark = picture(light, noise)
    assert not eyes_can_be_seen(dark, POINTS)
    mirrored = POINTS.copy()
    mirrored[:, 0] = WIDTH_PX - mirrored[:, 0]
    assert not eyes_can_be_seen(np.ascontiguousarray(dark[:, ::-1]), mirrored)


def test_one_eye_will_do() -> None:
    assert eyes_can_be_seen(picture(hidden=1), POINTS)
    assert not eyes_can_be_seen(picture(hidden=2, noise=5.0), POINTS)


def test_eyes_outside_the_picture_are_not_seen() -> None:
    assert not eyes_can_be_seen(picture(), POINTS + FAR)
    assert not eyes_can_be_seen(picture(), POINTS - FAR)
    assert not eyes_can_be_seen(picture()[:2, :2], POINTS)

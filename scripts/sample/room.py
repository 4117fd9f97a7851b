"""The room behind the person: a plain wall in soft light, out of focus."""

import cv2
import numpy as np

from scripts.sample.portrait import Array

WALL_BGR = (178, 192, 198)
BOOKS_BGR = ((92, 84, 70), (70, 92, 142), (108, 120, 84), (150, 168, 180), (84, 66, 96), (120, 140, 160))


def room(width: int, height: int, seed: int) -> Array:
    """BGR (height, width, 3) uint8: wall, a shelf of books, a picture, light from the left."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width] / height
    light = 1.06 - 0.2 * x - 0.1 * y + 0.1 * np.exp(-((x - 0.1) ** 2 + (y - 0.2) ** 2) / 0.25)
    wall = np.array(WALL_BGR) * light[..., None]
    wide = width / height

    def box(left: float, top: float, right: float, bottom: float, bgr: tuple[float, float, float]) -> None:
        corners = [round(v * height) for v in (left, top, right, bottom)]
        cv2.rectangle(wall, corners[:2], corners[2:], bgr, -1)

    box(wide - 0.34, 0.335, wide, 0.355, (84, 108, 132))
    at = wide - 0.31
    while at < wide - 0.03:
        thick, tall = rng.uniform(0.022, 0.042), rng.uniform(0.12, 0.18)
        bgr = BOOKS_BGR[rng.integers(len(BOOKS_BGR))]
        box(at, 0.335 - tall, at + thick, 0.335, (bgr[0] * 1.0, bgr[1] * 1.0, bgr[2] * 1.0))
        at += thick + rng.uniform(0.0, 0.008)
    box(0.07, 0.08, 0.25, 0.32, (96, 112, 122))
    box(0.085, 0.095, 0.235, 0.305, (206, 212, 214))
    box(0.085, 0.22, 0.235, 0.305, (150, 168, 150))
    blurred = cv2.GaussianBlur(wall, (0, 0), 0.011 * height)
    grain = cv2.GaussianBlur(rng.normal(0, 6, (height, width)), (0, 0), 0.8)[..., None]
    return np.clip(blurred + grain, 0, 255).astype(np.uint8)

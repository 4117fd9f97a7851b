"""How one sits in the picture and how it is lit: plain findings before a rehearsal begins."""

from collections import deque
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np

from mock_interview.core.model import FaceObservation
from mock_interview.perception.frames import Image

# Framing for video calls (habits.md): face 15 to 35 % of the height, eyes in the upper third.
SMALL_H, LARGE_H = 0.15, 0.40  # forehead to chin, in picture heights
LOW_H, HIGH_H = 0.58, 0.24  # the face's middle: lower or higher than this
ASIDE_SHARE: Final = 0.18  # of the width, from the middle
TILTED_DEG: Final = 15.0
# Levels of 0..255, on the face. Webcams choose an exposure of 90 to 150 for the whole picture.
DARK, BRIGHT = 55.0, 215.0
BURNT: Final = 250  # a channel at its end
BURNT_SHARE: Final = 0.25  # of the face: its features are gone
BACKLIT_RATIO: Final = 0.45  # of the face to its surroundings
WINDOW_S: Final = 2.0  # a verdict is of the last two seconds: nobody sits still while setting up
MIN_SEEN_SHARE: Final = 0.5
SAMPLE_PX: Final = 160  # of the width: brightness needs no more


@dataclass(frozen=True, slots=True)
class PictureCheck:
    """The light of one picture; levels 0..255."""

    brightness: float
    face_brightness: float | None  # None: no face
    dark: bool
    backlit: bool
    blown_out: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """One finding in a sentence for the user."""

    slug: str  # face | size | place | tilt | light
    ok: bool
    sentence: str


def assess_picture(rgb: Image, face: FaceObservation | None) -> PictureCheck:
    """The light of a picture, on the face where there is one.

    Args:
        rgb: Shape (height, width, 3), uint8.
        face: What was found in it.
    """
    step = max(1, rgb.shape[1] // SAMPLE_PX)
    small = rgb[::step, ::step].astype(np.float32)
    luma = small @ np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601
    brightness = float(luma.mean())
    inside = _face_mask(luma.shape, face)
    if inside is None or not inside.any():
        return PictureCheck(brightness, None, brightness < DARK, False, brightness > BRIGHT)
    own = float(luma[inside].mean())
    around = float(luma[~inside].mean()) if not inside.all() else own
    burnt = float((small[inside].max(axis=1) >= BURNT).mean())
    return PictureCheck(
        brightness,
        own,
        dark=own < DARK,
        backlit=around > 0 and own / around < BACKLIT_RATIO,
        blown_out=own > BRIGHT or burnt > BURNT_SHARE,
    )


class FramingJudge:
    """Judges the last two seconds; feed it every observation."""

    def __init__(self) -> None:
        self._faces: deque[FaceObservation] = deque()
        self._light: PictureCheck | None = None
        self._width_h = 4 / 3

    def update(self, face: FaceObservation) -> None:
        """Takes one look at the camera's picture."""
        self._faces.append(face)
        while self._faces and self._faces[0].t < face.t - WINDOW_S:
            self._faces.popleft()

    def see(self, rgb: Image, face: FaceObservation | None) -> None:
        """Takes a picture now and then, for the light."""
        self._light = assess_picture(rgb, face)
        self._width_h = rgb.shape[1] / rgb.shape[0]

    def advice(self) -> list[Advice]:
        """All findings, good ones too; empty before anything was seen."""
        if not self._faces:
            return []
        seen = [face for face in self._faces if face.present]
        if len(seen) < MIN_SEEN_SHARE * len(self._faces):
            found = [Advice("face", False, "Your face is not in the picture; sit before the camera.")]
        else:
            found = [self._company(seen), _size(seen), _place(seen, self._width_h), _tilt(seen)]
        return [*found, *([] if self._light is None else [_light(self._light)])]

    def _company(self, seen: list[FaceObservation]) -> Advice:
        if median(face.faces for face in seen) > 1:
            return Advice("face", False, "Somebody else is in the picture; only one person can be watched.")
        return Advice("face", True, "Your face is well seen.")


def _size(seen: list[FaceObservation]) -> Advice:
    size_h = median(face.size_h for face in seen if face.size_h is not None)
    if size_h < SMALL_H:
        return Advice(
            "size", False, "You are rather far away; move closer until head and shoulders fill the picture."
        )
    if size_h > LARGE_H:
        return Advice("size", False, "You are very close; move back until your shoulders can be seen.")
    return Advice("size", True, "The distance is right.")


def _place(seen: list[FaceObservation], width_h: float) -> Advice:
    x_h = median(face.x_h for face in seen if face.x_h is not None)
    y_h = median(face.y_h for face in seen if face.y_h is not None)
    if abs(x_h / width_h - 0.5) > ASIDE_SHARE:
        return Advice(
            "place", False, "You sit at the side of the picture; turn the camera or move to the middle."
        )
    if y_h > LOW_H:
        return Advice("place", False, "You sit low in the picture; tilt the camera down or raise your chair.")
    if y_h < HIGH_H:
        return Advice(
            "place", False, "Your head is near the upper edge; tilt the camera up or lower your chair."
        )
    return Advice("place", True, "You sit well in the picture.")


def _tilt(seen: list[FaceObservation]) -> Advice:
    rolls = [face.roll_deg for face in seen if face.roll_deg is not None]
    if rolls and abs(median(rolls)) > TILTED_DEG:
        return Advice(
            "tilt", False, "The picture is tilted; set the camera straight, or hold your head upright."
        )
    return Advice("tilt", True, "The picture is straight.")


def _light(check: PictureCheck) -> Advice:
    if check.backlit:
        return Advice(
            "light", False, "The light comes from behind you; turn so that a window or lamp lights your face."
        )
    if check.dark:
        return Advice("light", False, "It is rather dark; put a lamp behind the screen or beside it.")
    if check.blown_out:
        return Advice(
            "light", False, "Your face is too bright to be seen well; dim the lamp or turn it to the wall."
        )
    return Advice("light", True, "The light is good.")


def _face_mask(
    shape: tuple[int, ...], face: FaceObservation | None
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]] | None:
    """An ellipse over the face; None: there is none."""
    if face is None or face.x_h is None or face.y_h is None or not face.size_h:
        return None
    height, width = shape[:2]
    rows, columns = np.ogrid[:height, :width]
    y, x = rows / height, columns / height
    return ((x - face.x_h) / (0.35 * face.size_h)) ** 2 + ((y - face.y_h) / (0.5 * face.size_h)) ** 2 <= 1.0

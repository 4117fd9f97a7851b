"""The portrait: a cut-out picture and where its eyes and mouth are, as kept in assets/sample."""

from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from mock_interview.session.paths import assets_dir

Array = NDArray[Any]
Point = tuple[float, float]  # x, y in pixels of portrait.png


class EyeShape(msgspec.Struct, frozen=True):
    """One eye: both lids' edges from its left to its right corner, and the iris."""

    upper: list[Point]
    lower: list[Point]
    iris: Point
    iris_radius: float


class MouthShape(msgspec.Struct, frozen=True):
    """The opening of the mouth, from its left to its right corner."""

    upper: list[Point]
    lower: list[Point]


class Shape(msgspec.Struct, frozen=True):
    """What of the face can move. The first eye is the one on the picture's left."""

    eyes: tuple[EyeShape, EyeShape]
    mouth: MouthShape


class Portrait(msgspec.Struct, frozen=True):
    """``bgra`` (height, width, 4) uint8, and its shape."""

    bgra: Array
    shape: Shape

    @classmethod
    def load(cls, folder: Path | None = None) -> "Portrait":
        """Reads portrait.png and portrait.json."""
        folder = folder or assets_dir() / "sample"
        bgra = cv2.imdecode(
            np.frombuffer((folder / "portrait.png").read_bytes(), np.uint8), cv2.IMREAD_UNCHANGED
        )
        if bgra is None:
            raise ValueError(f"{folder / 'portrait.png'} is no picture")
        return cls(bgra, msgspec.json.decode((folder / "portrait.json").read_bytes(), type=Shape))

    def save(self, folder: Path) -> None:
        """Writes portrait.png and portrait.json."""
        (folder / "portrait.png").write_bytes(cv2.imencode(".png", self.bgra)[1].tobytes())
        (folder / "portrait.json").write_bytes(msgspec.json.format(msgspec.json.encode(self.shape), indent=1))

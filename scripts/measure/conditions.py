"""The same recording seen otherwise: mirrored, or in a picture of another shape. Nothing is distorted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

import cv2
import numpy as np

from mock_interview.perception.frames import Image, VideoFrame
from mock_interview.perception.sources import LONG_SIDE_PX, FileVideo
from mock_interview.session.model_senses import ModelSenses

Reshape = Callable[[Image], Image]


def plain(rgb: Image) -> Image:
    """As it is."""
    return rgb


def mirrored(rgb: Image) -> Image:
    """Left and right exchanged."""
    return np.ascontiguousarray(rgb[:, ::-1])


def padded(width: int, height: int) -> Reshape:
    """Black bars make the sides ``width`` : ``height``; the picture is no larger than the product's own."""

    def pad(rgb: Image) -> Image:
        now_height, now_width = rgb.shape[:2]
        to_width = max(now_width, ceil(now_height * width / height))
        to_height = max(now_height, ceil(now_width * height / width))
        left, top = (to_width - now_width) // 2, (to_height - now_height) // 2
        wide = np.pad(rgb, ((top, to_height - now_height - top), (left, to_width - now_width - left), (0, 0)))
        scale = LONG_SIDE_PX / max(to_width, to_height)
        if scale >= 1.0:
            return wide
        size = (round(to_width * scale), round(to_height * scale))
        return np.asarray(cv2.resize(wide, size, interpolation=cv2.INTER_AREA), np.uint8)

    return pad


CONDITIONS: dict[str, Reshape] = {
    "plain": plain,
    "mirrored": mirrored,
    "4:3": padded(4, 3),
    "16:9": padded(16, 9),
    "9:16": padded(9, 16),
}


@dataclass(frozen=True, slots=True)
class ReshapedVideo:
    """A file's frames, each reshaped."""

    file: FileVideo
    reshape: Reshape

    @property
    def duration_s(self) -> float | None:
        """As the file declares it."""
        return self.file.duration_s

    def __iter__(self) -> Iterator[VideoFrame]:
        """Decodes and reshapes."""
        for frame in self.file:
            yield replace(frame, rgb=self.reshape(frame.rgb))


@dataclass(frozen=True, slots=True)
class ReshapedSenses(ModelSenses):
    """The product's own senses, given reshaped pictures."""

    reshape: Reshape = plain

    def video(self, path: Path) -> ReshapedVideo:
        """The picture, reshaped."""
        return ReshapedVideo(FileVideo(path), self.reshape)

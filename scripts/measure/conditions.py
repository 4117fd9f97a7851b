"""The same pictures seen otherwise: mirrored, of another shape, rate or size, darker, brighter, squeezed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

import cv2
import numpy as np

from mock_interview.perception.frames import Image, VideoFrame
from mock_interview.perception.sources import ANALYSED_RATE_HZ, LONG_SIDE_PX, FileVideo
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
        return wide if scale >= 1.0 else _scaled(wide, scale)

    return pad


def wide(width_px: int) -> Reshape:
    """Scaled to a width."""
    return lambda rgb: _scaled(rgb, width_px / rgb.shape[1])


def lit(gain: float, noise: float = 0.0) -> Reshape:
    """Brighter or darker; ``noise`` is a dark sensor's grain (standard deviation, of 255)."""
    rng = np.random.default_rng(3)

    def light(rgb: Image) -> Image:
        grain = rng.normal(0.0, noise, rgb.shape[:2])[..., None] if noise else 0.0
        return np.clip(rgb * gain + grain, 0, 255).astype(np.uint8)

    return light


def squeezed(quality: int) -> Reshape:
    """Through JPEG, as cheap cameras send their pictures. ``quality`` is 1 to 100."""

    def squeeze(rgb: Image) -> Image:
        _, packed = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, quality])
        return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)

    return squeeze


def _scaled(rgb: Image, scale: float) -> Image:
    size = (round(rgb.shape[1] * scale), round(rgb.shape[0] * scale))
    method = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(rgb, size, interpolation=method), np.uint8)


@dataclass(frozen=True, slots=True)
class Condition:
    """How pictures reach the product."""

    reshape: Reshape = plain
    rate_hz: float = ANALYSED_RATE_HZ


CONDITIONS: Mapping[str, Condition] = {
    "plain": Condition(),
    "mirrored": Condition(mirrored),
    "4:3": Condition(padded(4, 3)),
    "16:9": Condition(padded(16, 9)),
    "9:16": Condition(padded(9, 16)),
    "10 fps": Condition(rate_hz=10.0),
    "30 fps": Condition(rate_hz=30.0),
    "320 px": Condition(wide(320)),
    "640 px": Condition(wide(640)),
    "1280 px": Condition(wide(1280)),
    "dark": Condition(lit(0.3, noise=4.0)),
    "bright": Condition(lit(1.6)),
    "squeezed": Condition(squeezed(12)),
}
"""15 frames a second, the other rate to measure, is what ``plain`` is analysed at."""


@dataclass(frozen=True, slots=True)
class ReshapedVideo:
    """A file's frames, each reshaped."""

    file: FileVideo
    reshape: Reshape

    @property
    def duration_s(self) -> float | None:
        """As the file declares it."""
        return self.file.duration_s

    @property
    def damaged_packets(self) -> int:
        """How many pieces could not be decoded so far."""
        return self.file.damaged_packets

    def __iter__(self) -> Iterator[VideoFrame]:
        """Decodes and reshapes."""
        for frame in self.file:
            yield replace(frame, rgb=self.reshape(frame.rgb))


@dataclass(frozen=True, slots=True)
class ReshapedSenses(ModelSenses):
    """The product's own senses, under a condition."""

    condition: Condition = Condition()

    def video(self, path: Path) -> ReshapedVideo:
        """The picture, reshaped."""
        return ReshapedVideo(FileVideo(path, self.condition.rate_hz), self.condition.reshape)

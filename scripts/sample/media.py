"""Writes pictures and sound to a video file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.container import OutputContainer

from scripts.sample.portrait import Array

RATE_HZ = 48_000
BLOCK = 960  # samples handed over at once


@dataclass(frozen=True, slots=True)
class Coding:
    """How a file is written. ``tick_s``: the grid of the pictures' times; None: one over ``fps``."""

    video: str = "libx264"
    audio: str = "aac"
    fps: int = 30
    tick_s: Fraction | None = None
    video_options: Mapping[str, str] = field(default_factory=dict)
    container_options: Mapping[str, str] = field(default_factory=dict)


def write_media(
    path: Path,
    coding: Coding,
    size: tuple[int, int] | None,
    pictures: Iterable[tuple[float, Array]],
    sound: Array | None,
) -> None:
    """Writes a file.

    Args:
        path: Where to; the suffix chooses the container.
        coding: How.
        size: Width and height of the pictures; None: no picture track.
        pictures: Time in seconds and BGR (height, width, 3) uint8, in order.
        sound: Mono float32 at RATE_HZ; None: no sound track.
    """
    with av.open(str(path), "w", options=dict(coding.container_options)) as out:
        video = _video_track(out, coding, size) if size else None
        audio = _AudioTrack(out, coding, sound) if sound is not None else None
        tick_s = coding.tick_s or Fraction(1, coding.fps)
        for t, picture in pictures if video else ():
            frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
            frame.pts, frame.time_base = round(t / tick_s), tick_s
            out.mux(cast("av.VideoStream", video).encode(frame))
            if audio:
                audio.write_until(t)
        if video:
            out.mux(video.encode())
        if audio:
            audio.finish()


def _video_track(out: OutputContainer, coding: Coding, size: tuple[int, int]) -> av.VideoStream:
    track = out.add_stream(coding.video, rate=coding.fps, options=dict(coding.video_options))
    video = cast("av.VideoStream", track)
    video.width, video.height = size
    video.pix_fmt = "yuv420p"
    video.codec_context.time_base = coding.tick_s or Fraction(1, coding.fps)
    return video


class _AudioTrack:
    """Keeps pace with the pictures, so that a player finds both at one place of the file."""

    def __init__(self, out: OutputContainer, coding: Coding, sound: Array) -> None:
        self._out, self._sound, self._done = out, sound, 0
        track = out.add_stream(coding.audio, rate=RATE_HZ, layout="mono")
        self._track = cast("av.AudioStream", track)

    def write_until(self, t: float) -> None:
        while self._done < min(len(self._sound), t * RATE_HZ):
            samples = self._sound[self._done : self._done + BLOCK].astype(np.float32)
            frame = av.AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE_HZ, self._done, Fraction(1, RATE_HZ)
            self._out.mux(self._track.encode(frame))
            self._done += len(samples)

    def finish(self) -> None:
        self.write_until(float("inf"))
        self._out.mux(self._track.encode())

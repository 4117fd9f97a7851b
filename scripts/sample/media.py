"""Writes pictures and sound to a video file."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain
from pathlib import Path

import av
import numpy as np

from scripts.sample.portrait import Array

RATE_HZ = 48_000
AUDIO_FRAME = 1024


def write_mp4(path: Path, frames: Iterable[Array], fps: int, sound: Array, crf: int) -> None:
    """H.264 and AAC in an MP4 that plays before it is loaded; ``sound`` is mono float32 at RATE_HZ."""
    with av.open(str(path), "w", options={"movflags": "+faststart", "fflags": "+bitexact"}) as out:
        voice = out.add_stream("aac", rate=RATE_HZ, layout="mono", bit_rate=80_000)
        pictures = iter(frames)
        first = next(pictures)
        video = out.add_stream(
            "libx264", rate=fps, options={"crf": str(crf), "preset": "slow", "g": str(2 * fps)}
        )
        video.width, video.height, video.pix_fmt = first.shape[1], first.shape[0], "yuv420p"
        video.time_base = Fraction(1, fps)
        done = 0
        for number, picture in enumerate(chain([first], pictures)):
            frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            out.mux(video.encode(frame))
            until = min(len(sound), round((number + 1) / fps * RATE_HZ))
            while done + AUDIO_FRAME <= until:
                out.mux(voice.encode(audio_frame(sound[done : done + AUDIO_FRAME], done)))
                done += AUDIO_FRAME
        if done < len(sound):
            out.mux(voice.encode(audio_frame(sound[done:], done)))
        out.mux(video.encode())
        out.mux(voice.encode())


def audio_frame(samples: Array, at: int) -> av.AudioFrame:
    """Mono float32 samples at RATE_HZ, the first of them being number ``at``."""
    frame = av.AudioFrame.from_ndarray(samples[None].astype(np.float32), format="fltp", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = RATE_HZ, at, Fraction(1, RATE_HZ)
    return frame

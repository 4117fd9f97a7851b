"""Sound made by arithmetic, and files made of it."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

RATE = 16_000
VOWELS_HZ = ((700, 1200, 2500), (300, 2200, 3000), (320, 800, 2300), (500, 1800, 2500), (450, 900, 2400))


def babble(seconds: float, f0_hz: float = 120.0, seed: int = 0) -> np.ndarray:
    """Syllables of a made voice, which a speech model takes for speech; 16 kHz."""
    random = np.random.default_rng(seed)
    sound = np.zeros(round(seconds * RATE), np.float32)
    start = 0
    while start < sound.size:
        length = min(round(random.uniform(0.14, 0.24) * RATE), sound.size - start)
        glide = np.linspace(1.1, 0.95, length) * (1 + 0.15 * np.sin(2 * np.pi * start / RATE / 1.7))
        phase = 2 * np.pi * np.cumsum(f0_hz * glide) / RATE
        formants = VOWELS_HZ[random.integers(len(VOWELS_HZ))]
        syllable = np.zeros(length)
        for k in range(1, 30):
            near = sum(
                w / (1 + ((k * f0_hz - f) / 90) ** 2) for f, w in zip(formants, (1, 0.6, 0.3), strict=True)
            )
            syllable += (near + 0.005) * np.sin(k * phase) / k**0.3
        syllable *= np.sqrt(np.sin(np.pi * np.arange(length) / length))
        if length > 1500:
            syllable[:640] = 0.2 * random.normal(size=640)  # a consonant
        sound[start : start + length] = syllable
        start += length + round(0.02 * RATE)
    return 0.2 * sound / np.abs(sound).max()


def noise(seconds: float, level: float = 0.01, seed: int = 0) -> np.ndarray:
    """White noise of an RMS level."""
    return np.random.default_rng(seed).normal(size=round(seconds * RATE)).astype(np.float32) * np.float32(
        level
    )


def sine(seconds: float, hz: float, amplitude: float = 0.5, rate: int = RATE) -> np.ndarray:
    """A pure tone."""
    t = np.arange(round(seconds * rate)) / rate
    return (amplitude * np.sin(2 * np.pi * hz * t)).astype(np.float32)


def write_audio(
    path: Path,
    pieces: Iterable[tuple[float, np.ndarray]],
    rate: int = RATE,
    codec: str = "pcm_s16le",
    picture: tuple[float, float] | None = None,
) -> Path:
    """Writes pieces of sound at their times (seconds); shape (n,) or (channels, n).

    ``picture`` adds a video track from its first to its second time.
    """
    with av.open(path, "w") as container:
        pieces = [(t, np.atleast_2d(piece)) for t, piece in pieces]
        layout = "mono" if pieces[0][1].shape[0] == 1 else "stereo"
        video = container.add_stream("mpeg4", rate=10, width=64, height=64) if picture else None
        stream = container.add_stream(codec, rate=rate, layout=layout)
        assert isinstance(stream, av.AudioStream)
        if video is not None and picture is not None:
            for i in range(round(picture[0] * 10), round(picture[1] * 10)):
                image = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
                image.pts, image.time_base = i, Fraction(1, 10)
                container.mux(video.encode(image))
            container.mux(video.encode(None))
        for t, piece in pieces:
            for start in range(0, piece.shape[1], 1024):
                frame = av.AudioFrame.from_ndarray(
                    np.ascontiguousarray(piece[:, start : start + 1024], np.float32),
                    format="fltp",
                    layout=layout,
                )
                frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
                pts = round(t * rate) + start
                for converted in av.AudioResampler(stream.format, layout, rate).resample(frame):
                    converted.pts = pts
                    container.mux(stream.encode(converted))
        container.mux(stream.encode(None))
    return path

"""Short clips of the portrait, made in a moment: who looks where is known, because it is drawn.

    portrait_clip(tmp_path / "clip.mp4", [Cue(2.0, LENS, voice=True), Cue(1.0, LEFT), Cue(1.0, None)])

The suffix chooses the container: .mp4 .mov .mkv (H.264, AAC), .webm (VP8, Opus), .avi (MPEG-4, PCM).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import pi, sin
from pathlib import Path

import numpy as np

from scripts.sample.acting import LOOKS
from scripts.sample.face import Expression
from scripts.sample.figure import Figure, Pose
from scripts.sample.media import Coding, write_media
from scripts.sample.phone import Phone
from scripts.sample.portrait import Array, Portrait
from scripts.sample.room import room
from tests.made.sound import pattern

SIZE = (320, 240)
FPS = 30
PHONE_TILT_DEG = 4.0
MILLISECONDS = Fraction(1, 1000)  # all that Matroska keeps
FINE = Fraction(1, 60_000)
QUICK = {"preset": "ultrafast", "crf": "20"}
CODINGS = {
    ".mp4": Coding(tick_s=FINE, video_options=QUICK),
    ".mov": Coding(tick_s=FINE, video_options=QUICK),
    ".mkv": Coding(tick_s=MILLISECONDS, video_options=QUICK),
    ".webm": Coding(
        "libvpx", "libopus", tick_s=MILLISECONDS, video_options={"deadline": "realtime", "cpu-used": "8"}
    ),
    ".avi": Coding("mpeg4", "pcm_s16le"),
}
ROTATIONS = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}  # clockwise; MP4's a, b, c, d


def looking(direction: str) -> Pose:
    """Eyes (and for up and down the head) turned as in the sample rehearsal."""
    x_deg, y_deg, nod_deg = LOOKS[direction]
    return Pose(Expression(x_deg, y_deg), pitch_deg=nod_deg, shift_y_h=-0.0012 * min(nod_deg, 0.0))


LENS, SHUT = Pose(), Pose(Expression(shut=1.0))
LEFT, RIGHT, UP, DOWN = (looking(direction) for direction in ("left", "right", "up", "down"))


def rocking(hertz: float, sway_deg: float = 3.0) -> Callable[[float], Pose]:
    """Sways from side to side, by the time since the cue began."""
    return lambda t: Pose(sway_deg=sway_deg * sin(2 * pi * hertz * t))


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of a clip. ``pose`` None: nobody is in the picture."""

    duration_s: float
    pose: Pose | Callable[[float], Pose] | None = LENS
    voice: bool = False
    phone: tuple[float, float] | None = None  # the middle of a phone, in picture heights


def portrait_clip(
    path: Path,
    script: Sequence[Cue],
    *,
    size: tuple[int, int] = SIZE,
    fps: int = FPS,
    mirrored: bool = False,
    sound: bool = True,
    picture: bool = True,
    frame_times_s: Sequence[float] | None = None,
    rotation_deg: int = 0,
) -> Path:
    """Writes a clip and gives its path back.

    Args:
        path: Where to; the suffix chooses the container.
        script: What happens, one after the other.
        size: Width and height, even numbers.
        fps: Pictures a second, evenly.
        mirrored: Left and right changed.
        sound: With a sound track.
        picture: With a picture track.
        frame_times_s: The pictures' times, when they do not come evenly (.webm and .mkv keep milliseconds).
        rotation_deg: Clockwise turn that a player has to make (.mp4, .mov): the picture is stored on its side
            or upside down; ``size`` is as seen.
    """
    duration_s = sum(cue.duration_s for cue in script)
    times_s = np.arange(round(duration_s * fps)) / fps if frame_times_s is None else np.array(frame_times_s)
    voice = pattern([(cue.duration_s, cue.voice) for cue in script])
    pictures = _pictures(script, times_s, size, mirrored, rotation_deg)
    stored = (size[1], size[0]) if rotation_deg % 180 else size
    coding = replace(CODINGS[path.suffix], fps=fps)
    write_media(path, coding, stored if picture else None, pictures, voice if sound else None)
    if rotation_deg:
        _mark_rotated(path, rotation_deg)
    return path


def _pictures(
    script: Sequence[Cue], times_s: Array, size: tuple[int, int], mirrored: bool, rotation_deg: int
) -> Iterator[tuple[float, Array]]:
    starts = np.cumsum([0.0, *(cue.duration_s for cue in script)])
    for t in times_s:
        number = min(int(np.searchsorted(starts, t + 1e-6, side="right")) - 1, len(script) - 1)
        cue = script[number]
        pose = cue.pose(float(t - starts[number])) if callable(cue.pose) else cue.pose
        drawn = drawing(pose, cue.phone, size)
        drawn = drawn[:, ::-1] if mirrored else drawn
        yield float(t), np.ascontiguousarray(np.rot90(drawn, rotation_deg // 90))


@lru_cache(maxsize=64)
def drawing(
    pose: Pose | None, phone: tuple[float, float] | None = None, size: tuple[int, int] = SIZE
) -> Array:
    """One picture, BGR (height, width, 3) uint8."""
    picture = room(*size, seed=1) if pose is None else _figure(size).draw(pose)
    return picture if phone is None else Phone(*size, PHONE_TILT_DEG).draw(picture, *phone)


@lru_cache(maxsize=8)
def _figure(size: tuple[int, int]) -> Figure:
    return Figure(Portrait.load(), room(*size, seed=1))


def _mark_rotated(path: Path, rotation_deg: int) -> None:
    """Sets the turn in the picture track's header: PyAV reads it, but has no way to write it."""
    data = bytearray(path.read_bytes())
    track = data.index(b"tkhd")  # the picture is the first track
    version = data[track + 4]
    matrix = track + 4 + (52 if version else 40)
    a, b, c, d = (value << 16 for value in ROTATIONS[rotation_deg])
    for at, value in ((0, a), (4, b), (12, c), (16, d)):
        data[matrix + at : matrix + at + 4] = value.to_bytes(4, "big", signed=True)
    path.write_bytes(bytes(data))

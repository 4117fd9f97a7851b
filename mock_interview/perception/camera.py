"""A camera: one of the computer's, or a stream from the network (a phone as webcam)."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from mock_interview.core.clock import Clock
from mock_interview.core.errors import KnownError
from mock_interview.perception.frames import Image, VideoFrame
from mock_interview.perception.opencv import cv2
from mock_interview.perception.sources import LONG_SIDE_PX

OPEN_TIMEOUT_MS: Final = 5000
READ_TIMEOUT_MS: Final = 3000  # a camera or stream that is silent for so long is lost
MAX_FAILED_READS: Final = 10  # of a camera in a row; one alone may be a torn picture
DECODING_THREADS: Final = 1
"""Of a stream: each further one holds a frame back. An H.264 stream came 33 ms later with two."""

PROBED: Final = 4  # numbers tried where the system does not name its cameras
_STREAM: Final = re.compile(r"(?:https?|rtsps?|rtmp|udp|tcp)://", re.IGNORECASE)
_V4L: Final = Path("/sys/class/video4linux")


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """A camera of this computer."""

    id: str  # its number
    name: str


class CameraLost(KnownError):  # noqa: N818 - what happened, said to the user
    """It was unplugged, or its stream has ended."""


def cameras(folder: Path = _V4L) -> list[CameraDevice]:
    """The computer's cameras with their names; where the system names none, those that answer."""
    if folder.is_dir():
        return _named(folder)
    if sys.platform.startswith("linux"):
        return []
    return [CameraDevice(str(i), f"Camera {i + 1}") for i in range(PROBED) if _answers(i)]


def is_stream(source: str) -> bool:
    """Whether it is an address rather than a number or name."""
    return _STREAM.match(source) is not None


class Camera:
    """Open, read from one thread, close."""

    def __init__(
        self, source: str, clock: Clock, width_px: int = 640, height_px: int = 480, rate_hz: float = 30.0
    ) -> None:
        """Nothing is opened yet.

        Args:
            source: A number, a name (or its beginning), or a stream's address.
            clock: Stamps the frames.
            width_px: Wished for; the camera may give another size.
            height_px: The same.
            rate_hz: The same.
        """
        self._source = source
        self._clock = clock
        self._wish = (width_px, height_px, rate_hz)
        self._capture: cv2.VideoCapture | None = None
        self._index = 0
        self._failed = 0
        self._read_t = 0.0  # of the last picture

    def open(self) -> None:
        """Opens it; a format that it refuses falls back to one that it likes.

        Raises:
            KnownError: It does not open, or gives no picture.
        """
        self.close()
        for options in self._ways():
            capture = self._try(options)
            if capture is not None:
                self._capture, self._failed, self._read_t = capture, 0, self._clock.now()
                return
        raise KnownError(self._trouble())

    def read(self) -> VideoFrame | None:
        """The next picture; None: this one was torn, try again.

        Raises:
            CameraLost: There are none any more.
        """
        if self._capture is None:
            raise CameraLost(self._lost())
        grabbed = self._capture.grab()
        t = self._clock.now()  # before the picture is unpacked: that takes a while
        read, picture = self._capture.retrieve() if grabbed else (False, None)
        if not read or picture is None or picture.size == 0:
            self._failed += 1
            if self._is_lost(t):
                self.close()
                raise CameraLost(self._lost())
            return None
        self._failed, self._read_t = 0, t
        self._index += 1
        return VideoFrame(t, self._index - 1, _to_rgb(picture))

    def close(self) -> None:
        """Lets it go; more than once does no harm."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _is_lost(self, t: float) -> bool:
        silent = t - self._read_t >= READ_TIMEOUT_MS / 1000
        return silent or is_stream(self._source) or self._failed >= MAX_FAILED_READS

    def _ways(self) -> Sequence[Sequence[int]]:
        if is_stream(self._source):
            return ([],)
        width_px, height_px, rate_hz = self._wish
        size = [cv2.CAP_PROP_FRAME_WIDTH, width_px, cv2.CAP_PROP_FRAME_HEIGHT, height_px]
        size += [cv2.CAP_PROP_FPS, round(rate_hz)]
        # Uncompressed, many a camera gives only 5 to 15 pictures a second at this size.
        mjpg = [cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG")]
        return ([*mjpg, *size], size, [])

    def _try(self, options: Sequence[int]) -> "cv2.VideoCapture | None":
        if is_stream(self._source):
            settings = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_TIMEOUT_MS]
            settings += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_TIMEOUT_MS]
            settings += [cv2.CAP_PROP_N_THREADS, DECODING_THREADS]
            capture = cv2.VideoCapture(self._source, cv2.CAP_FFMPEG, settings)
        else:
            number = self._number()
            if number is None:
                return None
            capture = cv2.VideoCapture(number, cv2.CAP_ANY)
            for name, value in zip(options[::2], options[1::2], strict=True):
                capture.set(name, value)
        if capture.isOpened() and capture.grab():
            return capture
        capture.release()
        return None

    def _number(self) -> int | None:
        if self._source.isdecimal():
            return int(self._source)
        wanted = self._source.casefold()
        found = [device for device in cameras() if device.name.casefold().startswith(wanted)]
        return int(found[0].id) if found else None

    def _trouble(self) -> str:
        if is_stream(self._source):
            return (
                f"The camera at {self._source} does not answer; check the address, "
                "and that both devices are in the same network."
            )
        return (
            f"The camera “{self._source}” cannot be opened; is it plugged in, "
            "and does no other program use it?"
        )

    def _lost(self) -> str:
        what = "camera's stream" if is_stream(self._source) else "camera"
        return f"The {what} has ended; check its cable or network, it is tried again by itself."


def _to_rgb(picture: Any) -> Image:
    scale = LONG_SIDE_PX / max(picture.shape[:2])
    if scale < 1.0:
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.cvtColor(picture, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)


def _named(folder: Path) -> list[CameraDevice]:
    found: list[CameraDevice] = []
    for device in sorted(folder.glob("video*"), key=lambda path: int(path.name[5:] or 0)):
        try:
            # A camera's second node gives only data about its pictures.
            if (device / "index").read_text().strip() != "0":
                continue
            name = (device / "name").read_text(errors="replace").strip()
        except OSError:
            continue
        found.append(CameraDevice(device.name[5:], name or f"Camera {device.name[5:]}"))
    return found


def _answers(number: int) -> bool:
    capture = cv2.VideoCapture(number)
    try:
        return bool(capture.isOpened())
    finally:
        capture.release()

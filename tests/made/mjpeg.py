"""A camera on the network without hardware: a clip served as MJPEG on loopback, at its own pace."""

import threading
import time
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np

BOUNDARY = "frame"
JPEG_QUALITY = 90


def clip_frames(path: Path, rate_hz: float) -> list[bytes]:
    """The clip's pictures as JPEG, ``rate_hz`` a second."""
    capture = cv2.VideoCapture(str(path))
    source_hz = capture.get(cv2.CAP_PROP_FPS)
    frames: list[bytes] = []
    for index in count():
        read, picture = capture.read()
        if not read:
            break
        if int((index + 1) * rate_hz / source_hz) > int(index * rate_hz / source_hz):
            frames.append(jpeg(picture))
    capture.release()
    return frames


def jpeg(picture: np.ndarray) -> bytes:
    """BGR as JPEG."""
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])[1].tobytes()


class MjpegServer:
    """A context: serves the frames in a loop, in real time from the moment a client connects.

    ``sent_at`` has the monotonic time at which each frame was handed to the network, in order.
    """

    def __init__(self, frames: Sequence[bytes], rate_hz: float = 30.0, loop: bool = True) -> None:
        self._frames = frames
        self._rate_hz = rate_hz
        self._loop = loop
        self._connected = threading.Event()
        self._connected.set()
        self._flowing = threading.Event()
        self._flowing.set()
        self._stop = threading.Event()
        self.sent_at: list[float] = []
        self.begun_at: float | None = None  # of the first frame's sending
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer._serve(self)

            def log_message(self, *_: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="mjpeg server")

    @property
    def url(self) -> str:
        """The camera's address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/camera.mjpg"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._flowing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def cut(self) -> None:
        """The network cable is pulled: connections end, new ones are refused."""
        self._connected.clear()

    def fall_silent(self) -> None:
        """The connection stands, but nothing comes any more."""
        self._flowing.clear()

    def restore(self) -> None:
        """All is well again."""
        self._connected.set()
        self._flowing.set()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        if not self._connected.is_set():
            handler.send_error(503)
            return
        handler.send_response(200)
        handler.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={BOUNDARY}")
        handler.end_headers()
        start = time.monotonic()
        if self.begun_at is None:
            self.begun_at = start
        try:
            for number in count():
                if number >= len(self._frames) and not self._loop:
                    return
                self._flowing.wait()
                wait_s = start + number / self._rate_hz - time.monotonic()
                if self._stop.wait(max(0.0, wait_s)) or not self._connected.is_set():
                    return
                picture = self._frames[number % len(self._frames)]
                head = f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
                self.sent_at.append(time.monotonic())
                handler.wfile.write(head.encode() + picture + b"\r\n")
        except (BrokenPipeError, ConnectionResetError):
            return

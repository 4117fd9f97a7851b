"""A camera on the network without hardware: pictures served as MJPEG on loopback, at their own pace."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from types import TracebackType
from typing import Self

import cv2
import numpy as np

BOUNDARY = "frame"
JPEG_QUALITY = 90


def jpeg(picture: np.ndarray) -> bytes:
    """BGR as JPEG."""
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])[1].tobytes()


@dataclass(frozen=True, slots=True)
class Sent:
    """A picture of the clip that plays, and when it was handed to the network (monotonic)."""

    t: float
    number: int


class MjpegServer:
    """A context: serves its frames in a loop, in real time from the moment a client connects."""

    def __init__(self, frames: Sequence[bytes], rate_hz: float = 30.0) -> None:
        self._frames = frames
        self._rate_hz = rate_hz
        self._playing: tuple[Sequence[bytes], float] = ((), 0.0)
        self.sent: list[Sent] = []  # of the clip that plays or played last
        self.viewers = 0
        self._connected = threading.Event()
        self._connected.set()
        self._flowing = threading.Event()
        self._flowing.set()
        self._stop = threading.Event()
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

    def play(self, frames: Sequence[bytes], begun_at: float) -> None:
        """Shows these once instead, each at its time from ``begun_at`` (monotonic) on."""
        self.sent = []
        self._playing = (frames, begun_at)

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
        self.viewers += 1
        try:
            for tick in count():
                self._flowing.wait()
                wait_s = start + tick / self._rate_hz - time.monotonic()
                if self._stop.wait(max(0.0, wait_s)) or not self._connected.is_set():
                    return
                picture = self._picture(tick)
                head = f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
                handler.wfile.write(head.encode() + picture + b"\r\n")
        except (BrokenPipeError, ConnectionResetError):
            return
        finally:
            self.viewers -= 1

    def _picture(self, tick: int) -> bytes:
        clip, begun_at = self._playing
        now = time.monotonic()
        number = int((now - begun_at) * self._rate_hz)
        if 0 <= number < len(clip):
            self.sent.append(Sent(now, number))
            return clip[number]
        return self._frames[tick % len(self._frames)]

"""The eyes of a live session: one thread that captures, one that looks.

Every frame goes to the recorder and the preview; the models get the newest one when they are ready for it, so
that a slow computer sees less often, never late.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Final, Literal, Protocol

from mock_interview.core.clock import Clock
from mock_interview.core.errors import KnownError
from mock_interview.core.model import Observation
from mock_interview.perception.camera import Camera, CameraLost
from mock_interview.perception.frames import VideoFrame
from mock_interview.perception.latest import Latest
from mock_interview.perception.schedule import Due
from mock_interview.perception.sources import ANALYSED_RATE_HZ

REOPEN_S: Final = 2.0
RATE_WINDOW_S: Final = 3.0
STOP_S: Final = 3.0  # a stream that does not answer holds its thread up for five
WAKE_S: Final = 0.2  # how soon a thread notices that it is to end

Kind = Literal["opened", "lost", "back", "failed", "watching"]


@dataclass(frozen=True, slots=True)
class CameraNotice:
    """What happened to the camera; ``watching``: the models are open."""

    kind: Kind
    message: str = ""


@dataclass(frozen=True, slots=True)
class LiveRates:
    """How the eyes keep up, over the last three seconds."""

    captured_hz: float
    analysed_hz: float
    dropped: int  # since the start: frames that came while the one before still waited


class LiveWatcher(Protocol):
    """What looks at frames; see `perception.watcher.Watcher`."""

    def see(self, frame: VideoFrame) -> Sequence[Observation]:
        """Takes a frame."""
        ...

    def finish(self) -> Sequence[Observation]:
        """Gives the rest."""
        ...

    def close(self) -> None:
        """Frees the models."""
        ...


class LiveEyes:
    """Watches a camera until it is stopped; a camera that was lost is tried again every two seconds."""

    def __init__(
        self,
        source: str,
        clock: Clock,
        open_watcher: Callable[[], LiveWatcher] | None,
        on_frame: Callable[[VideoFrame], None],
        on_observations: Callable[[Sequence[Observation]], None],
        on_notice: Callable[[CameraNotice], None],
        open_camera: Callable[[str, Clock], Camera] = Camera,
    ) -> None:
        """Nothing is opened yet.

        Args:
            source: See `Camera`.
            clock: The session's.
            open_watcher: Makes what looks, in the thread that looks; None: nobody looks.
            on_frame: Takes every frame, in the capture thread.
            on_observations: Takes what was seen, in the thread that looks.
            on_notice: Told what happens to the camera, in either thread.
            open_camera: Tests hand in their own.
        """
        self._camera = open_camera(source, clock)
        self._clock = clock
        self._open_watcher = open_watcher
        self._on_frame = on_frame
        self._on_observations = on_observations
        self._on_notice = on_notice
        self._stop = Event()
        self._next: Latest[VideoFrame] = Latest()
        self._preview: VideoFrame | None = None
        self._lock = Lock()
        self._captured_t: deque[float] = deque(maxlen=512)
        self._analysed_t: deque[float] = deque(maxlen=512)
        self._latency_ms: deque[float] = deque(maxlen=4096)
        self._due = Due()
        # Daemon: a stream that does not answer must not hold up the program's end.
        self._capturing = Thread(target=self._capture, name="camera", daemon=True)
        self._looking = Thread(target=self._look, name="eyes")

    def start(self) -> None:
        """Starts the threads."""
        self._capturing.start()
        if self._open_watcher is not None:
            self._looking.start()

    def stop(self) -> None:
        """Ends them and waits for it, then nobody is called any more; more than once does no harm.

        A camera thread that waits for a silent stream is left to end by itself after three seconds.
        """
        self._stop.set()
        self._next.close()
        for thread, timeout_s in ((self._looking, None), (self._capturing, STOP_S)):
            if thread.ident is not None:
                thread.join(timeout_s)

    def preview(self) -> VideoFrame | None:
        """The newest frame; from any thread. None while there is no picture."""
        return self._preview

    def rates(self) -> LiveRates:
        """How it keeps up; from any thread."""
        since = self._clock.now() - RATE_WINDOW_S
        with self._lock:
            captured = sum(t >= since for t in self._captured_t)
            analysed = sum(t >= since for t in self._analysed_t)
        return LiveRates(captured / RATE_WINDOW_S, analysed / RATE_WINDOW_S, self._next.dropped)

    def latency_ms(self) -> list[float]:
        """From each analysed frame's stamp until it was told what it shows; of the latest 4096."""
        with self._lock:
            return list(self._latency_ms)

    def _capture(self) -> None:
        opened_before = False
        told_failure = False
        try:
            while not self._stop.is_set():
                try:
                    self._camera.open()
                except KnownError as fault:
                    if not opened_before and not told_failure:
                        self._notice("failed", str(fault))
                        told_failure = True
                    self._stop.wait(REOPEN_S)
                    continue
                self._notice("back" if opened_before else "opened")
                opened_before = True
                self._capture_until_lost()
        finally:
            self._camera.close()

    def _capture_until_lost(self) -> None:
        try:
            while not self._stop.is_set():
                frame = self._camera.read()
                if frame is not None and not self._stop.is_set():
                    self._hand_on(frame)
        except CameraLost as fault:
            self._preview = None
            self._notice("lost", str(fault))
            self._stop.wait(REOPEN_S)

    def _notice(self, kind: Kind, message: str = "") -> None:
        if not self._stop.is_set():
            self._on_notice(CameraNotice(kind, message))

    def _hand_on(self, frame: VideoFrame) -> None:
        with self._lock:
            self._captured_t.append(frame.t)
        self._preview = frame
        self._on_frame(frame)
        if self._due.take(frame.t, ANALYSED_RATE_HZ):
            self._next.put(frame)

    def _look(self) -> None:
        assert self._open_watcher is not None
        watcher = self._open_watcher()
        try:
            self._notice("watching")
            while not self._stop.is_set():
                frame = self._next.get(WAKE_S)
                if frame is not None:
                    self._tell(frame, watcher.see(frame))
            self._on_observations(watcher.finish())
        finally:
            watcher.close()

    def _tell(self, frame: VideoFrame, seen: Sequence[Observation]) -> None:
        self._on_observations(seen)
        now = self._clock.now()
        with self._lock:
            self._analysed_t.append(now)
            self._latency_ms.append(1000.0 * (now - frame.t))

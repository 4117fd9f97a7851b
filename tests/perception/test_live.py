"""Live eyes: never late, never stuck, back after a loss."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import pytest

from mock_interview.core.clock import Clock, SessionClock
from mock_interview.core.errors import KnownError
from mock_interview.core.model import FaceObservation, Observation
from mock_interview.perception import live
from mock_interview.perception.camera import CameraLost
from mock_interview.perception.frames import VideoFrame
from mock_interview.perception.live import CameraNotice, LiveEyes
from tests.made.mjpeg import MjpegServer, jpeg

WAIT_S = 10.0
PICTURE = np.zeros((4, 4, 3), np.uint8)


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


class FakeCamera:
    """Gives frames as fast as they are read, one a millisecond, until it is told to fail.

    ``gate`` holds up its opening.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.there = True
        self.gate = threading.Event()
        self.gate.set()
        self.opened = 0
        self.closed = 0
        self._index = -1

    def open(self) -> None:
        self.gate.wait(WAIT_S)
        if not self.there:
            raise KnownError("The camera cannot be opened.")
        self.opened += 1

    def read(self) -> VideoFrame | None:
        time.sleep(0.001)
        if not self.there:
            raise CameraLost("The camera has ended.")
        self._index += 1
        return None if self._index % 7 == 3 else VideoFrame(self.clock.now(), self._index, PICTURE)

    def close(self) -> None:
        self.closed += 1


class FakeWatcher:
    """Sees a face in each frame; ``gate`` holds it up."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.seen: list[VideoFrame] = []
        self.closed = False
        self.thread = threading.current_thread()

    def see(self, frame: VideoFrame) -> Sequence[Observation]:
        assert threading.current_thread() is self.thread
        self.gate.wait(WAIT_S)
        self.seen.append(frame)
        return [FaceObservation(frame.t, faces=1)]

    def finish(self) -> Sequence[Observation]:
        return [FaceObservation(1e9)]

    def close(self) -> None:
        self.closed = True


class Scene:
    def __init__(self) -> None:
        self.clock = SessionClock()
        self.camera = FakeCamera(self.clock)
        self.watchers: list[FakeWatcher] = []
        self.frames: list[VideoFrame] = []
        self.observations: list[Observation] = []
        self.notices: list[CameraNotice] = []
        self.eyes = LiveEyes(
            "0",
            self.clock,
            self._open_watcher,
            self.frames.append,
            self.observations.extend,
            self.notices.append,
            lambda source, clock: self.camera,  # pyright: ignore[reportArgumentType]
        )

    def _open_watcher(self) -> FakeWatcher:
        self.watchers.append(FakeWatcher())
        return self.watchers[-1]

    def kinds(self) -> list[str]:
        return [notice.kind for notice in self.notices]


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setattr(live, "REOPEN_S", 0.02)
    before = set(threading.enumerate())
    made = Scene()
    yield made
    made.eyes.stop()
    assert set(threading.enumerate()) <= before


def test_every_frame_is_handed_on_and_some_are_looked_at(scene: Scene) -> None:
    scene.eyes.start()
    wait_until(lambda: len(scene.frames) > 100 and len(scene.observations) > 2)
    scene.eyes.stop()
    assert [f.index for f in scene.frames] == [i for i in range(scene.frames[-1].index + 1) if i % 7 != 3]
    analysed = [obs.t for obs in scene.observations if obs.t < 1e9]
    assert set(analysed) <= {f.t for f in scene.frames}
    duration_s = scene.frames[-1].t - scene.frames[0].t
    assert len(analysed) <= 15.0 * duration_s + 2  # no more than it was made for
    assert scene.observations[-1].t == 1e9
    assert scene.watchers[0].closed


def test_a_slow_watcher_sees_the_newest_and_what_it_missed_is_counted(scene: Scene) -> None:
    scene.eyes.start()
    wait_until(lambda: bool(scene.watchers) and len(scene.watchers[0].seen) >= 1)
    watcher = scene.watchers[0]
    watcher.gate.clear()
    wait_until(lambda: scene.eyes.rates().dropped >= 3)
    captured = len(scene.frames)
    wait_until(lambda: len(scene.frames) > captured + 50)  # the camera is not held up
    newest_t = scene.frames[-1].t
    watcher.gate.set()
    count = len(watcher.seen)
    wait_until(lambda: len(watcher.seen) >= count + 3)
    assert watcher.seen[count + 1].t > newest_t - 0.2


def test_a_lost_camera_comes_back(scene: Scene) -> None:
    scene.eyes.start()
    wait_until(lambda: scene.eyes.preview() is not None)
    scene.camera.there = False
    wait_until(lambda: "lost" in scene.kinds())
    assert scene.eyes.preview() is None
    scene.camera.there = True
    wait_until(lambda: "back" in scene.kinds())
    count = len(scene.frames)
    wait_until(lambda: len(scene.frames) > count)
    assert [kind for kind in scene.kinds() if kind != "watching"] == ["opened", "lost", "back"]


def test_a_camera_that_does_not_open_is_told_once_and_tried_again(scene: Scene) -> None:
    scene.camera.there = False
    scene.eyes.start()
    wait_until(lambda: "failed" in scene.kinds())
    time.sleep(0.1)
    assert scene.kinds().count("failed") == 1
    scene.camera.there = True
    wait_until(lambda: "opened" in scene.kinds())


def test_the_rates_tell_what_is_captured_and_looked_at(scene: Scene) -> None:
    scene.eyes.start()
    wait_until(lambda: len(scene.frames) > 300)
    rates = scene.eyes.rates()
    assert rates.captured_hz > rates.analysed_hz > 0
    assert len(scene.eyes.latency_ms()) > 0


def test_it_stops_before_it_started_and_twice(scene: Scene) -> None:
    scene.eyes.stop()
    scene.eyes.stop()


def test_a_stream_that_does_not_answer_holds_nobody_up(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "STOP_S", 0.02)
    scene.camera.gate.clear()
    scene.eyes.start()
    wait_until(lambda: "watching" in scene.kinds())
    scene.eyes.stop()
    assert [thread.name for thread in threading.enumerate()].count("camera") == 1
    scene.camera.gate.set()
    wait_until(lambda: "camera" not in [thread.name for thread in threading.enumerate()])
    assert scene.kinds() == ["watching"]
    assert scene.frames == []
    assert scene.camera.closed == 1


def test_without_a_watcher_there_are_only_pictures() -> None:
    clock = SessionClock()
    frames: list[VideoFrame] = []
    camera = FakeCamera(clock)
    eyes = LiveEyes(
        "0", clock, None, frames.append, lambda _: None, lambda _: None,
        lambda source, clock: camera,  # pyright: ignore[reportArgumentType]
    )  # fmt: skip
    eyes.start()
    wait_until(lambda: len(frames) > 3)
    eyes.stop()
    assert camera.closed == 1


def test_a_stream_from_the_network_that_is_cut_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "REOPEN_S", 0.05)
    before = set(threading.enumerate())
    notices: list[CameraNotice] = []
    frames: list[VideoFrame] = []
    with MjpegServer([jpeg(np.full((48, 64, 3), level, np.uint8)) for level in (50, 200)]) as server:
        eyes = LiveEyes(
            server.url, SessionClock(), FakeWatcher, frames.append, lambda _: None, notices.append
        )
        eyes.start()
        for _ in range(2):
            count = len(frames)
            wait_until(lambda count=count: len(frames) > count + 5)
            server.cut()
            wait_until(lambda: notices[-1].kind == "lost")
            server.restore()
            wait_until(lambda: notices[-1].kind == "back")
        eyes.stop()
    kinds = [notice.kind for notice in notices if notice.kind != "watching"]
    assert kinds == ["opened", "lost", "back", "lost", "back"]
    assert all(one.t < other.t for one, other in pairwise(frames))
    assert set(threading.enumerate()) <= before

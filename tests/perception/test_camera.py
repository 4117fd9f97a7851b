"""Cameras: their names, and a real stream on loopback that is cut and comes back."""

from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from mock_interview.core.clock import ManualClock, SessionClock
from mock_interview.core.errors import KnownError
from mock_interview.perception import camera as camera_module
from mock_interview.perception.camera import Camera, CameraDevice, CameraLost, cameras, is_stream
from mock_interview.perception.frames import VideoFrame
from mock_interview.perception.opencv import cv2
from tests.made.mjpeg import MjpegServer, jpeg

RED, BLUE = (30, 30, 200), (200, 30, 30)  # BGR


def picture(color: tuple[int, int, int], width_px: int = 64, height_px: int = 48) -> bytes:
    return jpeg(np.full((height_px, width_px, 3), color, np.uint8))


def read(camera: Camera) -> VideoFrame:
    frame = None
    while frame is None:
        frame = camera.read()
    return frame


def read_to_the_end(camera: Camera) -> None:
    while True:
        camera.read()


def test_the_computers_cameras_have_names(tmp_path: Path) -> None:
    for node, index, name in (
        ("video0", 0, "Webcam\n"),
        ("video1", 1, "Webcam"),
        ("video12", 0, ""),
        ("video2", 0, "Other"),
    ):
        (tmp_path / node).mkdir()
        (tmp_path / node / "index").write_text(str(index))
        (tmp_path / node / "name").write_text(name)
    (tmp_path / "video3").mkdir()  # it was unplugged just now
    assert cameras(tmp_path) == [
        CameraDevice("0", "Webcam"),
        CameraDevice("2", "Other"),
        CameraDevice("12", "Camera 12"),
    ]


def test_addresses_are_told_from_numbers_and_names() -> None:
    assert is_stream("http://127.0.0.1:8080/video")
    assert is_stream("RTSP://camera/1")
    assert not is_stream("0")
    assert not is_stream("HD Webcam: http")


def test_a_stream_is_read_as_rgb_with_the_clocks_stamps() -> None:
    clock = ManualClock(5.0)
    with MjpegServer([picture(RED)]) as server:
        camera = Camera(server.url, clock)
        camera.open()
        frame = read(camera)
        clock.advance(1.0)
        later = read(camera)
        camera.close()
    assert (frame.t, later.t) == (5.0, 6.0)
    assert (frame.index, later.index) == (0, 1)
    assert frame.rgb.shape == (48, 64, 3)
    red, green, blue = frame.rgb.mean(axis=(0, 1))
    assert red > 150 > green
    assert blue < 80


def test_a_large_picture_is_made_smaller() -> None:
    with MjpegServer([picture(BLUE, 1920, 1080)]) as server:
        camera = Camera(server.url, SessionClock())
        camera.open()
        assert read(camera).rgb.shape == (540, 960, 3)
        camera.close()


def test_a_stream_that_ends_is_lost_and_opens_again() -> None:
    with MjpegServer([picture(RED)]) as server:
        camera = Camera(server.url, SessionClock())
        camera.open()
        read(camera)
        server.cut()
        with pytest.raises(CameraLost, match="stream has ended"):
            read_to_the_end(camera)
        with pytest.raises(KnownError, match="does not answer"):
            camera.open()
        server.restore()
        camera.open()
        read(camera)
        camera.close()


def test_a_stream_that_falls_silent_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_module, "READ_TIMEOUT_MS", 300)
    with MjpegServer([picture(RED)]) as server:
        camera = Camera(server.url, SessionClock())
        camera.open()
        read(camera)
        server.fall_silent()
        with pytest.raises(CameraLost, match="stream has ended"):
            read_to_the_end(camera)


class FakeCapture:
    """A webcam that refuses some settings, and gives torn pictures when told to."""

    refused: ClassVar[int | None]  # a setting
    torn: ClassVar[bool]

    def __init__(self, number: int, backend: int) -> None:
        self._settings: dict[int, float] = {}

    def set(self, name: int, value: float) -> bool:
        self._settings[name] = value
        return True

    def isOpened(self) -> bool:
        return True

    def grab(self) -> bool:
        return self.refused not in self._settings

    def retrieve(self) -> tuple[bool, np.ndarray | None]:
        width_px = int(self._settings.get(cv2.CAP_PROP_FRAME_WIDTH, 320))
        return (False, None) if self.torn else (True, np.zeros((240, width_px, 3), np.uint8))

    def release(self) -> None:
        pass


@pytest.fixture
def webcam(monkeypatch: pytest.MonkeyPatch) -> type[FakeCapture]:
    monkeypatch.setattr(cv2, "VideoCapture", FakeCapture)
    FakeCapture.refused = None
    FakeCapture.torn = False
    return FakeCapture


@pytest.mark.parametrize(
    ("refused", "width_px"),
    [(None, 640), (cv2.CAP_PROP_FOURCC, 640), (cv2.CAP_PROP_FRAME_WIDTH, 320)],
    ids=["nothing", "MJPG", "the size"],
)
def test_a_format_that_is_refused_falls_back(
    webcam: type[FakeCapture], refused: int | None, width_px: int
) -> None:
    webcam.refused = refused
    camera = Camera("0", ManualClock())
    camera.open()
    assert read(camera).rgb.shape[1] == width_px


def test_a_torn_picture_is_no_loss_but_many_are(webcam: type[FakeCapture]) -> None:
    camera = Camera("0", ManualClock())
    camera.open()
    webcam.torn = True
    for _ in range(5):
        assert camera.read() is None
    webcam.torn = False
    assert camera.read() is not None
    webcam.torn = True
    with pytest.raises(CameraLost):
        read_to_the_end(camera)


def test_a_camera_that_hangs_is_lost_by_the_clock(webcam: type[FakeCapture]) -> None:
    clock = ManualClock()
    camera = Camera("0", clock)
    camera.open()
    webcam.torn = True
    assert camera.read() is None
    clock.advance(3.5)  # the next picture was waited for so long
    with pytest.raises(CameraLost):
        camera.read()


@pytest.mark.parametrize("source", ["97", "no such camera"])
def test_a_camera_that_is_not_there_is_told(source: str) -> None:
    with pytest.raises(KnownError, match="cannot be opened"):
        Camera(source, SessionClock()).open()


def test_reading_a_closed_camera_is_a_loss() -> None:
    with pytest.raises(CameraLost):
        Camera("0", SessionClock()).read()

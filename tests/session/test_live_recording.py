"""A live recording begins with what there is, goes on without what is missing, and says what it lacks."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import pytest

from mock_interview.session.live_recording import SAMPLE_RATE_HZ, LiveRecording
from mock_interview.session.rehearsal import Notice
from tests.session.live_fakes import FakeBlock, FakeFrame

ROOMY = 10**12


class Desk:
    """A recording and who is told."""

    def __init__(self, folder: Path, camera: bool = True, microphone: bool = True) -> None:
        self.told: list[Notice] = []
        self.waits = True
        self.path = folder / "session.mp4"
        self.recording = LiveRecording(self.path, camera, microphone, lambda: self.waits, self.told.append)
        self.closed = False

    def frames(self, start_s: float, end_s: float) -> None:
        for index in range(round(start_s * 10), round(end_s * 10)):
            self.recording.write_frame(FakeFrame(index / 10, index, np.full((48, 64, 3), 90, np.uint8)))

    def sound(self, start_s: float, end_s: float) -> None:
        count = SAMPLE_RATE_HZ // 10
        for index in range(round(start_s * 10), round(end_s * 10)):
            tone = np.full(count, 0.5, np.float32)
            self.recording.write_audio(FakeBlock(index / 10, index * count, tone))

    def close(self) -> tuple[Path | None, list[str]]:
        self.closed = True
        return self.recording.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    if not made.closed:
        made.close()


def pictures(path: Path) -> list[tuple[float, np.ndarray]]:
    with av.open(str(path)) as container:
        return [(frame.time or 0.0, frame.to_ndarray(format="gray")) for frame in container.decode(video=0)]


def tracks(path: Path) -> tuple[float | None, float]:
    """The picture's first time (None: no picture), and where the sound becomes loud."""
    with av.open(str(path)) as container:
        first = None
        if container.streams.video:
            first = next(frame.time for frame in container.decode(video=0))
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            if np.abs(frame.to_ndarray()).max() > 0.2:
                return first, frame.time or 0.0
    return first, float("inf")


def test_it_begins_with_the_first_frame_and_has_the_sound_from_before(desk: Desk) -> None:
    desk.sound(0.0, 1.0)
    desk.frames(1.0, 3.0)
    desk.sound(1.0, 3.0)
    path, notes = desk.close()
    assert path == desk.path
    assert notes == []
    assert tracks(desk.path) == (0.0, pytest.approx(0.0, abs=0.1))


def test_long_waiting_before_the_first_question_fills_no_memory(desk: Desk) -> None:
    desk.sound(0.0, 60.0)
    assert len(desk.recording._early_sound) <= 31
    desk.frames(60.0, 61.0)
    desk.close()
    assert tracks(desk.path)[1] == pytest.approx(57.0, abs=0.2)


def test_a_camera_that_comes_late_is_seen_from_then_on(desk: Desk) -> None:
    desk.sound(0.0, 1.0)
    desk.waits = False
    desk.sound(1.0, 2.0)
    desk.frames(2.0, 3.0)
    desk.sound(2.0, 3.0)
    path, notes = desk.close()
    assert path is not None
    assert notes == []
    shown = pictures(path)
    assert shown[0][0] == 0.0
    seen_s = [t for t, picture in shown if picture[:, 20:40].mean() > 60]
    assert seen_s == pytest.approx([2.0 + index / 10 for index in range(10)])
    assert {t < 2.0 for t, picture in shown if picture.mean() < 20} == {True}


def test_a_camera_that_never_comes_is_not_waited_for_forever(desk: Desk) -> None:
    desk.sound(0.0, 1.0)
    desk.waits = False
    desk.sound(1.0, 2.0)
    path, _ = desk.close()
    assert path is not None
    assert len(pictures(path)) == 1
    assert tracks(path)[1] == pytest.approx(0.0, abs=0.1)


def test_sound_alone_begins_at_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, camera=False)
    desk.sound(0.0, 1.0)
    path, notes = desk.close()
    assert path is not None
    assert notes == []


@pytest.mark.parametrize("microphone", [True, False])
def test_the_picture_alone_is_kept(tmp_path: Path, microphone: bool) -> None:
    desk = Desk(tmp_path, microphone=microphone)
    desk.frames(0.0, 2.0)
    path, _ = desk.close()
    assert path is not None
    with av.open(str(path)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 20


def test_nothing_came_so_there_is_no_file(desk: Desk) -> None:
    assert desk.close() == (None, [])
    assert not desk.path.exists()


def test_what_comes_after_the_end_is_passed_over(desk: Desk) -> None:
    desk.frames(0.0, 1.0)
    desk.close()
    desk.frames(1.0, 2.0)
    desk.sound(0.0, 1.0)


def test_the_disk_gets_full_and_the_session_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    free = [ROOMY]
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free[0]))
    desk.frames(0.0, 2.0)
    desk.sound(0.0, 2.0)
    for free_bytes in (400_000_000, 100_000_000):
        recorder = desk.recording._recorder
        assert recorder is not None
        while recorder._work.qsize():
            pass
        free[0] = free_bytes
        start_s = 2.0 if free_bytes > 200_000_000 else 5.0
        desk.sound(start_s, start_s + 2.0)
    path, notes = desk.close()
    assert path is not None
    assert [(notice.kind, notice.serious) for notice in desk.told] == [
        ("disk_low", False),
        ("recording_ended", True),
    ]
    assert notes == ["The recording ended at 0:05; what follows cannot be played back."]


def test_a_file_that_cannot_be_made_is_told_once(desk: Desk) -> None:
    desk.path.mkdir()
    desk.frames(0.0, 1.0)
    desk.sound(0.0, 1.0)
    assert desk.close() == (None, [])
    assert [notice.kind for notice in desk.told] == ["recording_ended"]

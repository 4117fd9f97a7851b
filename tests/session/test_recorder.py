import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import av
import numpy as np
import pytest

from mock_interview.core.errors import KnownError
from mock_interview.session.disk_watch import DiskLimits, DiskWatch
from mock_interview.session.recorder import FRAMES_AHEAD, Recorder

RATE_HZ = 16_000
SIZE = (64, 48)
EVERY_S = 5.0
ON_S = 0.2


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "session.mp4"


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) == before


def roomy() -> DiskWatch:
    return DiskWatch(lambda: 10**12)


def frame(level: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    return np.full((size[1], size[0], 3), level, np.uint8)


def no_trouble(error: KnownError) -> None:
    raise AssertionError(error)


def patiently(recorder: Recorder, t: float, picture: np.ndarray) -> None:
    """Waits for room, as a camera would not: a test is faster than real time."""
    while recorder._room._value == 0:  # pyright: ignore[reportAttributeAccessIssue]
        Event().wait(0.001)
    recorder.write_frame(t, picture)


def frame_times(path: Path) -> list[float]:
    with av.open(str(path)) as container:
        return [picture.time for picture in container.decode(video=0) if picture.time is not None]


def sound(path: Path) -> np.ndarray:
    """All of the sound, placed by its own timestamps."""
    pieces: list[np.ndarray] = []
    reached = 0
    with av.open(str(path)) as container:
        for piece in container.decode(audio=0):
            assert piece.time is not None
            assert abs(round(piece.time * RATE_HZ) - reached) <= 1, "a hole in the sound's timestamps"
            pieces.append(piece.to_ndarray()[0])
            reached += piece.samples
    return np.concatenate(pieces)


def onsets(on: np.ndarray, times: np.ndarray) -> np.ndarray:
    return times[np.flatnonzero(on[1:] & ~on[:-1]) + 1]


def test_flash_and_beep_stay_in_step(path: Path) -> None:
    length_s = 120.0
    rng = np.random.default_rng(7)
    stamps = np.cumsum(rng.uniform(0.020, 0.033, 5000))
    stamps = stamps[stamps < length_s]
    t = np.arange(int(length_s * RATE_HZ)) / RATE_HZ
    flashes = EVERY_S * np.arange(1, int(length_s / EVERY_S))
    # Each flash lies on a frame's stamp, so that what is measured is the recorder, not the frame rate.
    flashes = stamps[np.searchsorted(stamps, flashes)]
    beeping = np.zeros(len(t), bool)
    for start in flashes:
        beeping |= (t >= start) & (t < start + ON_S)
    samples = np.where(beeping, 0.5 * np.sin(2 * np.pi * 1000 * t), 0.0).astype(np.float32)

    recorder = Recorder(path, *SIZE, RATE_HZ, no_trouble, disk=roomy())
    sent = 0
    for stamp in stamps:
        due = int(stamp * RATE_HZ)
        if due - sent >= 800:
            recorder.write_audio(sent, samples[sent:due])
            sent = due
        bright = np.any((stamp >= flashes) & (stamp < flashes + ON_S))
        patiently(recorder, float(stamp), frame(255 if bright else 0))
    recorder.write_audio(sent, samples[sent:])
    summary = recorder.close()

    assert summary.frames_written == len(stamps)
    assert summary.frames_dropped == 0
    assert summary.complete
    assert summary.duration_s == pytest.approx(length_s, abs=0.1)
    with av.open(str(path)) as container:
        seen = [(p.time, max(bytes(p.planes[0]))) for p in container.decode(video=0)]
        assert container.duration is not None
        assert container.duration / av.time_base == pytest.approx(length_s, abs=0.1)
    times = np.array([time for time, _ in seen], float)
    assert np.all(np.diff(times) > 0)
    assert np.abs(times[1:] - stamps).max() < 0.001  # the first frame is shown from zero on
    seen_at = onsets(np.array([light > 128 for _, light in seen]), times)
    heard = sound(path)
    loud = np.abs(heard).reshape(-1)[: len(heard) // 80 * 80].reshape(-1, 80).max(axis=1) > 0.2
    heard_at = onsets(loud, np.arange(len(loud)) * 80 / RATE_HZ)
    assert len(seen_at) == len(heard_at) == len(flashes)
    apart = heard_at - seen_at
    assert np.abs(apart).max() < 0.020
    assert np.abs(seen_at - flashes).max() < 0.001
    assert abs(np.polyfit(flashes, apart, 1)[0]) * 600 < 0.010  # drift over ten minutes


KILLED = """
import sys, time
from pathlib import Path
import numpy as np
from mock_interview.session.disk_watch import DiskWatch
from mock_interview.session.recorder import Recorder
from math import pi

recorder = Recorder(Path(sys.argv[1]), 64, 48, 16000, print, disk=DiskWatch(lambda: 10**12))
rng = np.random.default_rng(1)
for n in range(12 * 25):
    t = n / 25
    if sys.argv[2] != "deaf" or t < 4:
        recorder.write_audio(n * 640, rng.normal(0, 0.1, 640).astype(np.float32))
    if sys.argv[2] != "blind" or t < 4:
        recorder.write_frame(t, rng.integers(0, 255, (48, 64, 3), np.uint8))
    while recorder._work.qsize():
        time.sleep(0.001)
print("12 s are handed over", flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("fault", ["none", "deaf", "blind"])  # microphone or camera gone after 4 s
def test_a_killed_recording_plays_seeks_and_lost_little(path: Path, fault: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), fault], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "12 s are handed over\n"
        child.send_signal(signal.SIGKILL)
    times = frame_times(path)
    assert times[-1] > (4 if fault == "blind" else 12) - 1.5
    assert np.diff(times).max() < 0.05
    assert len(sound(path)) / RATE_HZ > (4 if fault == "deaf" else 12) - 1.5
    with av.open(str(path)) as container:
        for wanted_s in (2.3, 1.1) if fault == "blind" else (7.3, 2.1):
            container.seek(int(wanted_s * av.time_base))
            found = next(container.decode(video=0)).time
            assert found is not None
            assert wanted_s - 1.1 < found <= wanted_s


def test_frames_are_dropped_and_counted_but_never_sound(path: Path) -> None:
    go_on = Event()

    def slow_disk() -> int:
        go_on.wait()
        return 10**12

    recorder = Recorder(path, *SIZE, RATE_HZ, no_trouble, disk=DiskWatch(slow_disk))
    for n in range(100):
        recorder.write_frame(n / 25, frame(n))
        recorder.write_audio(n * 640, np.full(640, 0.1, np.float32))
    assert recorder.frames_dropped == 100 - FRAMES_AHEAD
    go_on.set()
    summary = recorder.close()
    assert summary.frames_written == FRAMES_AHEAD
    assert summary.frames_dropped == 100 - FRAMES_AHEAD
    assert summary.complete
    assert len(frame_times(path)) == FRAMES_AHEAD
    assert len(sound(path)) >= 64_000


def test_a_low_disk_is_told_and_a_full_one_ends_the_recording_alone(path: Path) -> None:
    told: list[str] = []
    free = iter([900, 800, 700] + [50] * 100)
    disk = DiskWatch(lambda: next(free), DiskLimits(warn_bytes=850, stop_bytes=100))
    recorder = Recorder(path, *SIZE, RATE_HZ, lambda error: told.append(str(error)), disk=disk)
    for n in range(200):
        patiently_or_ended(recorder, n / 25)
    summary = recorder.close()
    assert [text.split(";")[0].split(",")[0] for text in told] == [
        "Only 0 MB are free on the disk",
        "The disk is nearly full",
    ]
    assert not recorder.recording
    assert not summary.complete
    assert 2.8 < summary.duration_s < 3.3
    assert frame_times(path)[-1] == pytest.approx(summary.duration_s, abs=0.05)
    recorder.write_frame(100.0, frame(0))
    recorder.write_audio(0, np.zeros(10, np.float32))


def patiently_or_ended(recorder: Recorder, t: float) -> None:
    while recorder.recording and recorder._room._value == 0:  # pyright: ignore[reportAttributeAccessIssue]
        Event().wait(0.001)
    recorder.write_frame(t, frame(0))


FULL = """
import resource, signal, sys, time
from pathlib import Path
import numpy as np
from mock_interview.session.disk_watch import DiskWatch
from mock_interview.session.recorder import Recorder

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
recorder = Recorder(Path(sys.argv[1]), 64, 48, 16000, print, disk=DiskWatch(lambda: 10**12))
rng = np.random.default_rng(1)
for n in range(1000):
    recorder.write_frame(n / 25, rng.integers(0, 255, (48, 64, 3), np.uint8))
    while recorder.recording and recorder._work.qsize() > 5:
        time.sleep(0.001)
print(recorder.close().complete, recorder.recording)
"""


def test_a_write_that_fails_is_told_and_hurts_nobody(path: Path) -> None:
    pytest.importorskip("resource")
    child = subprocess.run(
        [sys.executable, "-W", "error", "-c", FULL, str(path)], capture_output=True, text=True, check=False
    )
    told, summary = child.stdout.splitlines()
    assert "session.mp4 cannot be written" in told
    assert summary == "False False"
    assert child.returncode == 0
    assert child.stderr == ""
    with av.open(str(path)) as container:
        assert next(container.decode(video=0)).time == 0.0


def test_gaps_in_the_sound_become_silence_and_repeats_are_left_out(path: Path) -> None:
    recorder = Recorder(path, None, None, RATE_HZ, no_trouble, disk=roomy())
    tone = (0.5 * np.sin(2 * np.pi * 500 * np.arange(RATE_HZ) / RATE_HZ)).astype(np.float32)
    recorder.write_audio(RATE_HZ, tone)
    recorder.write_audio(RATE_HZ + 8_000, tone)  # its first half was there already
    recorder.write_audio(6 * RATE_HZ, tone)
    recorder.write_audio(7 * RATE_HZ, np.array([np.nan, np.inf, -np.inf], np.float32))
    assert recorder.close().duration_s == pytest.approx(7.0, abs=0.001)
    heard = sound(path)[: 7 * RATE_HZ].reshape(-1, RATE_HZ // 2)
    level = np.sqrt((heard**2).mean(axis=1))
    assert [bool(value > 0.2) for value in level] == [False] * 2 + [True] * 3 + [False] * 7 + [True] * 2


@pytest.mark.parametrize("size", [(64, 48), (65, 49), (101, 75)])
def test_any_size_is_written_and_a_camera_that_changes_its_size(path: Path, size: tuple[int, int]) -> None:
    recorder = Recorder(path, *size, None, no_trouble, disk=roomy(), pixels="bgr24")
    blue = frame(0, size)
    blue[..., 0] = 250
    for n in range(10):
        recorder.write_frame(n / 25, blue if n < 5 else blue[::2, ::2])
    assert recorder.close().frames_written == 10
    with av.open(str(path)) as container:
        for picture in container.decode(video=0):
            assert (picture.width, picture.height) == (size[0] // 2 * 2, size[1] // 2 * 2)
            red, green, blue_ = picture.to_ndarray(format="rgb24").mean(axis=(0, 1))
            assert blue_ > 200
            assert max(red, green) < 40


def test_frames_without_new_time_are_left_out_and_the_file_begins_at_zero(path: Path) -> None:
    recorder = Recorder(path, *SIZE, None, no_trouble, disk=roomy())
    for t in (0.7, 0.7, 0.6, 1.0, 9.0):
        recorder.write_frame(t, frame(9))
    assert recorder.close().frames_written == 3
    assert frame_times(path) == pytest.approx([0.0, 0.7, 1.0, 9.0], abs=1e-4)


def test_without_h264_it_is_written_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(av, "codecs_available", {"mpeg4", "aac"})
    recorder = Recorder(path, *SIZE, None, no_trouble, disk=roomy())
    stamps = [0.0, 0.0211, 0.0532, 2.0, 2.0331]
    for n, t in enumerate(stamps):
        recorder.write_frame(t, frame(50 * n))
    recorder.close()
    assert frame_times(path) == pytest.approx(stamps, abs=1e-4)
    with av.open(str(path)) as container:
        assert container.streams.video[0].codec_context.name == "mpeg4"
        keys = [picture.time for picture in container.decode(video=0) if picture.key_frame]
        assert pytest.approx(2.0, abs=1e-4) in keys


@pytest.mark.parametrize(("size", "sample_rate_hz"), [(SIZE, RATE_HZ), (SIZE, None), ((None, None), RATE_HZ)])
def test_nothing_arrived_at_all(
    path: Path, size: tuple[int | None, int | None], sample_rate_hz: int | None
) -> None:
    recorder = Recorder(path, *size, sample_rate_hz, no_trouble, disk=roomy())
    recorder.write_frame(-0.5, frame(0))  # neither a moment before zero nor an empty piece is anything
    recorder.write_audio(0, np.zeros(0, np.float32))
    summary = recorder.close()
    assert summary.duration_s == 0.0
    assert summary.frames_written == 0


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_the_file_is_its_owners_alone(path: Path) -> None:
    Recorder(path, *SIZE, RATE_HZ, no_trouble).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_cannot_be_made_is_a_sentence(path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be written"):
        Recorder(path.parent / "missing" / "a.mp4", *SIZE, RATE_HZ, no_trouble)
    path.write_bytes(b"someone's")
    with pytest.raises(KnownError, match="cannot be written"):
        Recorder(path, *SIZE, RATE_HZ, no_trouble)
    assert path.read_bytes() == b"someone's"


def test_a_picture_of_another_shape_keeps_its_own(path: Path) -> None:
    recorder = Recorder(path, 64, 48, None, no_trouble, disk=roomy())
    recorder.write_frame(0.0, frame(200, (128, 72)))
    recorder.close()
    with av.open(str(path)) as container:
        [picture] = [each.to_ndarray(format="gray") for each in container.decode(video=0)]
    assert picture[:5].max() < 40
    assert picture[-5:].max() < 40
    assert picture[8:-8].min() > 160


def test_after_a_gap_a_picture_comes_when_it_was_taken(path: Path) -> None:
    recorder = Recorder(path, *SIZE, RATE_HZ, no_trouble, disk=roomy())
    tenth = np.zeros(RATE_HZ // 10, np.float32)
    for n in range(80):
        recorder.write_audio(n * len(tenth), tenth)
        if not 20 <= n < 60:
            patiently(recorder, n / 10, frame(40 if n < 20 else 200))
    recorder.close()
    with av.open(str(path)) as container:
        bright_s = [
            each.time for each in container.decode(video=0) if each.to_ndarray(format="gray").mean() > 120
        ]
    assert bright_s == pytest.approx([n / 10 for n in range(60, 80)])

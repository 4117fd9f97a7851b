"""Pieces of a recording: right in time, small, playable."""

from io import BytesIO
from pathlib import Path
from threading import Event

import av
import numpy as np
import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Interval
from mock_interview.session.clips import MAX_VIDEO_BITS_PER_S, Pixels, cut, video_bits_per_s
from tests.made.clips import LENS, Cue, portrait_clip

MB = 1_000_000


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Silence for two seconds, then a voice for two."""
    path = tmp_path_factory.mktemp("clips") / "recording.mp4"
    portrait_clip(path, [Cue(2.0, LENS), Cue(2.0, LENS, voice=True)])
    return path


def decoded(clip: bytes) -> tuple[list[float], np.ndarray, int]:
    with av.open(BytesIO(clip), "r") as container:
        times = (
            [f.time for f in container.decode(video=0) if f.time is not None]
            if container.streams.video
            else []
        )
    with av.open(BytesIO(clip), "r") as container:
        frames = [f for f in container.decode(audio=0) if isinstance(f, av.AudioFrame)]
    sound = np.concatenate([f.to_ndarray().reshape(-1) for f in frames])
    return times, sound, frames[0].sample_rate


def test_a_clip_holds_its_span_from_its_own_zero(recording: Path) -> None:
    times, sound, rate_hz = decoded(cut(recording, Interval(1.0, 3.0), 300_000))
    assert times[0] == pytest.approx(0.0, abs=0.05)
    assert times[-1] == pytest.approx(2.0, abs=0.1)
    assert len(sound) / rate_hz == pytest.approx(2.0, abs=0.1)
    loud = np.abs(sound) > 0.02
    assert np.flatnonzero(loud)[0] / rate_hz == pytest.approx(1.0, abs=0.1)


def test_sound_only_has_no_picture(recording: Path) -> None:
    times, sound, _ = decoded(cut(recording, Interval(2.0, 4.0), None))
    assert not times
    assert np.abs(sound).max() > 0.05


def test_pictures_can_be_redrawn(recording: Path) -> None:
    told: list[float] = []

    def black(t: float, picture: Pixels) -> Pixels:
        told.append(t)
        return np.zeros_like(picture)

    clip = cut(recording, Interval(1.0, 2.0), 300_000, black)
    with av.open(BytesIO(clip), "r") as container:
        brightest = max(int(f.to_ndarray(format="gray").max()) for f in container.decode(video=0))
    assert brightest < 40
    assert told[0] >= 1.0
    assert told[-1] < 2.0


def test_the_rate_makes_the_clips_fit() -> None:
    assert video_bits_per_s(30.0, 25 * MB) == MAX_VIDEO_BITS_PER_S
    fitting = video_bits_per_s(600.0, 18 * MB)
    assert 100_000 < fitting < MAX_VIDEO_BITS_PER_S
    with pytest.raises(KnownError, match="too long"):
        video_bits_per_s(7200.0, 18 * MB)


def test_a_recording_that_is_gone_or_a_span_beyond_it_is_told(tmp_path: Path, recording: Path) -> None:
    with pytest.raises(KnownError, match="cannot be cut"):
        cut(tmp_path / "gone.mp4", Interval(0.0, 1.0), 300_000)
    with pytest.raises(KnownError, match="no picture"):
        cut(recording, Interval(50.0, 60.0), 300_000)


def test_it_can_be_cancelled(recording: Path) -> None:
    cancel = Event()
    seen: list[float] = []

    def stop(t: float, picture: Pixels) -> Pixels:
        seen.append(t)
        cancel.set()
        return picture

    cut(recording, Interval(0.0, 4.0), 300_000, stop, cancel=cancel)
    assert len(seen) == 1

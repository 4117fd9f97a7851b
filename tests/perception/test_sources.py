"""A recording's picture, read: what is damaged is left out and counted."""

from pathlib import Path

import av
import numpy as np
import pytest

from mock_interview.core.errors import KnownError
from mock_interview.perception.sources import FileVideo

RATE_HZ = 15
SECONDS = 6


def write_video(path: Path) -> Path:
    """Noise that differs in each frame, and a keyframe every second."""
    rng = np.random.default_rng(7)
    with av.open(path, "w") as container:
        stream = container.add_stream("libx264", rate=RATE_HZ)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        stream.options = {"g": str(RATE_HZ), "bf": "0"}
        for _ in range(RATE_HZ * SECONDS):
            rgb = rng.integers(0, 255, (12, 16, 3), np.uint8).repeat(10, axis=0).repeat(10, axis=1)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
        container.mux(stream.encode())
    return path


def test_a_whole_recording_has_nothing_damaged(tmp_path: Path) -> None:
    video = FileVideo(write_video(tmp_path / "a.mp4"))
    assert len(list(video)) == RATE_HZ * SECONDS
    assert video.damaged_packets == 0


def test_damaged_pieces_are_left_out_and_counted(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mkv")
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 3, len(content) // 2, 97):
        content[place] ^= 0xFF
    path.write_bytes(bytes(content))
    video = FileVideo(path)
    times = [frame.t for frame in video]
    assert video.damaged_packets > 0
    assert RATE_HZ * SECONDS / 2 <= len(times) < RATE_HZ * SECONDS
    assert len([t for t in times if t >= SECONDS * 2 / 3]) == RATE_HZ * SECONDS / 3  # the rest is whole again


def test_a_file_without_a_picture_that_can_be_decoded_is_told(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mkv")
    content = bytearray(path.read_bytes())
    headers = 1_500  # bytes
    content[headers:] = bytes(len(content) - headers)
    path.write_bytes(bytes(content))
    with pytest.raises(KnownError, match=r"a\.mkv"):
        list(FileVideo(path))

"""Where frames come from: a file of any kind that FFmpeg reads."""

import logging
from collections.abc import Iterator, Sequence
from fractions import Fraction
from io import BytesIO
from math import floor
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Disposition
from av.video.frame import VideoFrame as Picture
from av.video.stream import VideoStream

from mock_interview.core.errors import KnownError
from mock_interview.perception.frames import Image, VideoFrame

log = logging.getLogger(__name__)

ANALYSED_RATE_HZ = 15.0
"""A blink lasts 0.1 to 0.4 s and a glance 0.3 s and more: 15 a second sees each of them at least twice."""

LONG_SIDE_PX = 960
"""Larger pictures are scaled down: the models look at 256 px or less of a face, and a phone 1/16 wide stays
60 px."""

SLOT_SLACK_S = 0.004
"""Stamps are rounded to milliseconds in some files: without it 30 frames a second would not give exactly
every second one."""

END_SLACK_S = 5.0
"""Containers may declare a little less than they hold."""

MAX_DAMAGED_IN_A_ROW = 200
"""Packets; beyond this the rest of the file is taken as lost."""


def _open(path: Path) -> InputContainer:
    try:
        # A playlist must not reach the network; odd tags must not matter.
        return av.open(f"file:{path}", metadata_errors="replace", options={"protocol_whitelist": "file"})
    except FFmpegError as error:
        raise KnownError(f"{path.name} cannot be read as a recording: {_reason(error)}.") from error


def _reason(error: FFmpegError) -> str:
    return (error.strerror or "unknown fault").lower()


def has_video(path: Path) -> bool:
    """Whether the file holds a moving picture (a music file's cover is none).

    Raises:
        KnownError: The file cannot be read.
    """
    with _open(path) as container:
        return _picture_stream(container) is not None


def _picture_stream(container: InputContainer) -> VideoStream | None:
    for stream in container.streams.video:
        if not stream.disposition & Disposition.attached_pic:
            return stream
    return None


class FileVideo:
    """A recording's picture, at most ``rate_hz`` frames a second, upright and not larger than needed.

    Frames are picked by their own timestamps, so that variable frame rates stay true. Time 0 is the
    container's start, as for the sound. Damaged pieces are left out, and ``damaged_packets`` counts them.
    """

    def __init__(
        self, path: Path, rate_hz: float = ANALYSED_RATE_HZ, long_side_px: int = LONG_SIDE_PX
    ) -> None:
        self.damaged_packets = 0
        self._path = path
        self._rate_hz = rate_hz
        self._long_side_px = long_side_px

    @property
    def duration_s(self) -> float | None:
        """As the file declares it; None: it does not."""
        with _open(self._path) as container:
            return None if container.duration is None else container.duration / av.time_base

    def __iter__(self) -> Iterator[VideoFrame]:
        """Decodes. Raises KnownError when not a single frame can be decoded."""
        count, last_slot = 0, -1
        for index, (t, picture) in enumerate(self._pictures()):
            slot = floor((t + SLOT_SLACK_S) * self._rate_hz)
            if slot > last_slot:
                count, last_slot = count + 1, slot
                yield VideoFrame(t, index, to_rgb(picture, self._long_side_px))
        if count == 0:
            raise KnownError(f"{self._path.name} holds no picture that can be decoded: it may be damaged.")

    def _pictures(self) -> Iterator[tuple[float, Picture]]:
        """All frames with strictly increasing times."""
        with _open(self._path) as container:
            stream = _picture_stream(container)
            if stream is None:
                return
            stream.thread_type = "AUTO"
            start_s = (container.start_time or 0) / av.time_base
            last_t = float("-inf")
            # A damaged stamp far beyond the end would hide every frame after it.
            end_s = (
                float("inf")
                if container.duration is None
                else container.duration / av.time_base + END_SLACK_S
            )
            for picture in self._decoded(container, stream):
                if picture.pts is None or picture.time_base is None:
                    continue
                t = float(picture.pts * Fraction(picture.time_base)) - start_s
                if last_t < t <= end_s:
                    last_t = t
                    yield t, picture

    def _decoded(self, container: InputContainer, stream: VideoStream) -> Iterator[Picture]:
        damaged_in_a_row = 0
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except IndexError:
                # PyAV stumbles over a track that a transport stream declares midway; asked again, it goes on.
                packets = container.demux(stream)
                continue
            except FFmpegError as error:
                log.info("the container ends early: %s", _reason(error))
                return
            try:
                pictures = packet.decode()
            except FFmpegError as error:
                damaged_in_a_row += 1
                self.damaged_packets += 1
                log.info("a damaged packet is left out: %s", _reason(error))
                if damaged_in_a_row > MAX_DAMAGED_IN_A_ROW:
                    return
                continue
            damaged_in_a_row = 0
            for picture in pictures:
                if picture.is_corrupt:  # the decoder painted over what it could not read
                    self.damaged_packets += 1
                else:
                    yield picture


def to_rgb(picture: Picture, long_side_px: int) -> Image:
    """The picture upright, its longer side at most ``long_side_px``: uint8, shape (height, width, 3)."""
    scale = min(1.0, long_side_px / max(picture.width, picture.height))
    size = (max(2, round(picture.width * scale)), max(2, round(picture.height * scale)))
    rgb = picture.to_ndarray(format="rgb24", width=size[0], height=size[1]).astype(np.uint8, copy=False)
    quarter_turns = round(picture.rotation / 90) % 4
    return np.ascontiguousarray(np.rot90(rgb, quarter_turns))


def frame_at(path: Path, times: Sequence[float], max_width_px: int) -> list[bytes | None]:
    """Pictures of single moments, as JPEG bytes; None where there is none.

    Args:
        path: The recording.
        times: Seconds from the recording's start, in any order.
        max_width_px: Wider pictures are scaled down.
    """
    try:
        with _open(path) as container:
            stream = _picture_stream(container)
            if stream is None:
                return [None] * len(times)
            return [_jpeg_at(container, stream, t, max_width_px) for t in times]
    except KnownError:
        return [None] * len(times)


def _jpeg_at(container: InputContainer, stream: VideoStream, t: float, max_width_px: int) -> bytes | None:
    start_s = (container.start_time or 0) / av.time_base
    try:
        container.seek(round((t + start_s) * av.time_base), backward=True)
        for picture in container.decode(stream):
            if picture.time is not None and picture.time - start_s >= t - 0.02:
                return _jpeg(picture, max_width_px)
    except FFmpegError as error:
        log.info("no picture at %.1f s: %s", t, _reason(error))
    return None


def _jpeg(picture: Picture, max_width_px: int) -> bytes:
    rgb = to_rgb(picture, LONG_SIDE_PX)
    small = av.VideoFrame.from_ndarray(rgb, format="rgb24")
    if small.width > max_width_px:
        small = small.reformat(width=max_width_px, height=round(small.height * max_width_px / small.width))
    out = BytesIO()
    with av.open(out, "w", format="mjpeg") as container:
        stream = container.add_stream("mjpeg", rate=1)
        stream.width, stream.height, stream.pix_fmt = small.width, small.height, "yuvj420p"
        stream.options = {"qscale": "4"}
        for packet in [*stream.encode(small.reformat(format="yuvj420p")), *stream.encode()]:
            container.mux(packet)
    return out.getvalue()

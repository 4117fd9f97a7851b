"""Pieces of a recording, cut out and made small enough to be given to somebody."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.error import FFmpegError
from av.video.stream import VideoStream

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Interval

RATE_HZ = 30  # of pictures, at most
LONG_SIDE_PX = 640
AUDIO_BITS_PER_S = 48_000  # AAC, mono speech
AUDIO_HZ = 24_000
MAX_VIDEO_BITS_PER_S = 450_000  # a face before a wall needs no more at this size
MIN_VIDEO_BITS_PER_S = 60_000  # below this nobody sees where the eyes look
TICKS_PER_S = 90_000

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
Redraw = Callable[[float, Pixels], Pixels]


def video_bits_per_s(total_s: float, max_bytes: int) -> int:
    """The rate at which pictures of so many seconds, with their sound, fit.

    Raises:
        KnownError: They do not fit even at the poorest picture that is worth sending.
    """
    room = int(max_bytes * 8 * 0.95 / max(total_s, 1.0)) - AUDIO_BITS_PER_S  # 5 % for the container
    if room < MIN_VIDEO_BITS_PER_S:
        raise KnownError(
            "These clips are too long for one file; choose fewer or shorter ones, or share the sound only."
        )
    return min(room, MAX_VIDEO_BITS_PER_S)


def cut(
    source: Path,
    span: Interval,
    bits_per_s: int | None,
    redraw: Redraw | None = None,
    tell: Callable[[float], None] = lambda t: None,
    cancel: Event | None = None,
) -> bytes:
    """One piece as an MP4 whose time begins at zero.

    Args:
        source: The recording.
        span: Seconds from its start.
        bits_per_s: Of the picture; None: the sound only.
        redraw: Is given the time and each picture (height, width, 3; RGB) and gives it back changed, such as
            with its background blurred.
        tell: Is told the recording's time that is being written.
        cancel: Set by someone else: stop soon; what comes back is then of no use.

    Raises:
        KnownError: The recording is not there, or holds nothing in this span.
    """
    out = BytesIO()
    try:
        with av.open(f"file:{source}", options={"protocol_whitelist": "file"}) as recording:
            cutter = _Cutter(recording, span, tell, cancel or Event())
            with av.open(out, "w", format="mp4") as clip:
                cutter.write(clip, bits_per_s, redraw)
    except (FFmpegError, OSError) as error:
        raise KnownError(
            f"{source.name} cannot be cut ({error.strerror}); is the recording still in its place?"
        ) from error
    return out.getvalue()


class _Cutter:
    def __init__(
        self, recording: InputContainer, span: Interval, tell: Callable[[float], None], cancel: Event
    ) -> None:
        self._recording = recording
        self._span = span
        self._tell = tell
        self._cancel = cancel
        self._zero_s = (recording.start_time or 0) / av.time_base

    def write(self, clip: OutputContainer, bits_per_s: int | None, redraw: Redraw | None) -> None:
        picture = next(iter(self._recording.streams.video), None) if bits_per_s is not None else None
        sound = next(iter(self._recording.streams.audio), None)
        if picture is None and sound is None:
            raise KnownError("There is nothing in this recording that could be shared.")
        video = None if picture is None else _add_video(clip, picture, bits_per_s or 0)
        audio = None if sound is None else _add_audio(clip)
        if video is not None and picture is not None:
            self._write_video(clip, picture, video, redraw)
        if audio is not None and sound is not None:
            self._write_audio(clip, sound, audio)

    def _write_video(
        self, clip: OutputContainer, source: VideoStream, video: VideoStream, redraw: Redraw | None
    ) -> None:
        last_tick = -TICKS_PER_S
        for t, frame in self._frames(source):
            assert isinstance(frame, av.VideoFrame)
            tick = round((t - self._span.start) * TICKS_PER_S)
            if tick < last_tick + TICKS_PER_S / RATE_HZ * 0.9:
                continue
            last_tick = tick
            self._tell(t)
            small = frame.reformat(video.width, video.height, "rgb24")
            if redraw is not None:
                pixels = redraw(t, small.to_ndarray().astype(np.uint8, copy=False))
                small = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
            out = small.reformat(format="yuv420p")
            out.pts, out.time_base = tick, Fraction(1, TICKS_PER_S)
            clip.mux(video.encode(out))
        if self._cancel.is_set():
            return
        if last_tick < 0:
            raise KnownError("The recording has no picture at this place.")
        clip.mux(video.encode(None))

    def _write_audio(self, clip: OutputContainer, source: AudioStream, audio: AudioStream) -> None:
        resampler = AudioResampler(format="fltp", layout="mono", rate=AUDIO_HZ, frame_size=1024)
        for t, frame in self._frames(source):
            assert isinstance(frame, av.AudioFrame)
            self._tell(t)
            frame.pts = round(max(0.0, t - self._span.start) * frame.sample_rate)
            frame.time_base = Fraction(1, frame.sample_rate)
            for piece in resampler.resample(frame):
                _mux_from_zero(clip, audio.encode(piece))
        for piece in resampler.resample(None):
            _mux_from_zero(clip, audio.encode(piece))
        _mux_from_zero(clip, audio.encode(None))

    def _frames(self, stream: VideoStream | AudioStream) -> Iterator[tuple[float, Any]]:
        self._recording.seek(round((self._span.start + self._zero_s) * av.time_base), backward=True)
        for frame in self._recording.decode(stream):
            assert isinstance(frame, av.VideoFrame | av.AudioFrame)
            if self._cancel.is_set() or frame.time is None:
                return
            t = frame.time - self._zero_s
            if t >= self._span.end:
                return
            if t >= self._span.start:
                yield t, frame


def _mux_from_zero(clip: OutputContainer, packets: Iterable[av.Packet]) -> None:
    # AAC runs in through one packet before time zero; kept, it would move all else later.
    clip.mux([packet for packet in packets if packet.pts is not None and packet.pts >= 0])


def _add_video(clip: OutputContainer, source: VideoStream, bits_per_s: int) -> VideoStream:
    scale = min(1.0, LONG_SIDE_PX / max(source.width, source.height))
    stream = clip.add_stream("libx264", rate=RATE_HZ)
    assert isinstance(stream, VideoStream)
    stream.width = max(2, round(source.width * scale) & ~1)
    stream.height = max(2, round(source.height * scale) & ~1)
    stream.pix_fmt = "yuv420p"  # browsers play nothing else
    stream.bit_rate = bits_per_s
    stream.codec_context.time_base = Fraction(1, TICKS_PER_S)
    stream.codec_context.gop_size = 2 * RATE_HZ
    stream.options = {
        "preset": "veryfast",
        "profile": "main",
        "bf": "0",  # reordered pictures would begin two pictures late
        "maxrate": str(bits_per_s),
        "bufsize": str(2 * bits_per_s),
    }
    return stream


def _add_audio(clip: OutputContainer) -> AudioStream:
    stream = clip.add_stream("aac", rate=AUDIO_HZ)
    assert isinstance(stream, AudioStream)
    stream.codec_context.layout = "mono"
    stream.codec_context.format = "fltp"
    stream.codec_context.bit_rate = AUDIO_BITS_PER_S
    return stream

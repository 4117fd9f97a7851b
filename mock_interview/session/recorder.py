"""The recording of a session: an MP4 that plays and seeks even when the program was killed in the middle.

``hybrid_fragmented`` writes the file in fragments of a second and turns it into an ordinary MP4 when it is
closed. Each frame has the time of its stamp and each sample that of its number, from the session's zero.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from queue import SimpleQueue
from threading import BoundedSemaphore, Event, Thread
from typing import Any, Literal

import av
import numpy as np
from av.audio.stream import AudioStream
from av.error import FFmpegError
from av.video.frame import PictureType
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from mock_interview.core.errors import KnownError
from mock_interview.session.disk_watch import DiskWatch
from mock_interview.session.paths import PRIVATE_FILE

FRAMES_AHEAD = 30  # a slow disk may keep a second of pictures waiting: 28 MB at 640×480
KEYFRAME_S = 1.0  # what a crash loses, and how far a player decodes to seek
TICKS_PER_S = 60_000  # MPEG-4 Part 2, the stand-in for H.264, allows no more than 65 535
NOMINAL_RATE_HZ = 30  # only a hint to the encoder
AUDIO_BITS_PER_S = 64_000  # speech in mono is transparent to AAC at this
CONTAINER_OPTIONS = {
    "movflags": "hybrid_fragmented",
    "flush_packets": "1",
    "frag_duration": "1000000",  # µs; also cuts fragments while no picture arrives
    "max_interleave_delta": "500000",  # µs; by default 10 s wait in memory for a track that fell silent
}
# No look-ahead: a frame reaches the file at once.
H264: dict[str, object] = {"preset": "ultrafast", "tune": "zerolatency", "crf": "24", "forced-idr": "1"}
MPEG4: dict[str, object] = {"qmin": "3", "qmax": "8"}

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
Samples = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class RecordingSummary:
    """What became of a recording."""

    duration_s: float  # from the session's zero to the end of the last frame or sample written
    frames_written: int
    frames_dropped: int  # the disk or the computer was too slow for them
    complete: bool  # False: it had to end before the session did


class Recorder:
    """Writes in a thread of its own. Taking frames and sound never blocks and never raises.

    Trouble is told through ``on_trouble``, in the recorder's thread: the disk is getting full, or the
    recording had to end (then ``recording`` is False). The session goes on without it, and what is handed
    over later is ignored.
    """

    def __init__(
        self,
        path: Path,
        width_px: int | None,
        height_px: int | None,
        sample_rate_hz: int | None,
        on_trouble: Callable[[KnownError], None],
        *,
        pixels: Literal["rgb24", "bgr24"] = "rgb24",
        disk: DiskWatch | None = None,
    ) -> None:
        """Creates the file, readable by its owner only, and starts the thread.

        Args:
            path: Must not exist yet.
            width_px: Of the picture; None: no picture. Frames of another size are scaled to it.
            height_px: As ``width_px``.
            sample_rate_hz: One that AAC knows; None: no sound.
            on_trouble: Called with a sentence for the user.
            pixels: The order of the colours in the frames.
            disk: Says when the disk is nearly full; by default that of the file's folder.

        Raises:
            KnownError: The file cannot be created.
        """
        self._path = path
        self._on_trouble = on_trouble
        self._disk = disk or DiskWatch(lambda: shutil.disk_usage(path.parent).free)
        size = None if width_px is None or height_px is None else (width_px, height_px)
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
            self._file = _Mp4(path, size, sample_rate_hz, pixels)
        except (OSError, FFmpegError) as error:
            raise _not_written(path, error) from error
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._room = BoundedSemaphore(FRAMES_AHEAD)
        self._frames_dropped = 0
        self._ended = Event()
        self._complete = True
        self._thread = Thread(target=self._run, name="recorder")
        self._thread.start()

    @property
    def recording(self) -> bool:
        """Whether what is handed over is still written."""
        return not self._ended.is_set()

    @property
    def frames_dropped(self) -> int:
        """Frames that found the queue full."""
        return self._frames_dropped

    def write_frame(self, t: float, frame: Pixels) -> None:
        """Takes a frame; dropped when too many wait. Called from one thread at a time.

        Args:
            t: Seconds on the session's clock. A frame not later than the one before it is left out.
            frame: Shape (height, width, 3), not changed by anybody afterwards.
        """
        if self._ended.is_set():
            return
        if not self._room.acquire(blocking=False):
            self._frames_dropped += 1
            return
        self._work.put(lambda: self._write_frame(t, frame))

    def write_audio(self, index: int, samples: Samples) -> None:
        """Takes a piece of sound; never dropped.

        Args:
            index: Number of the first sample since the session's zero. What was left out before it becomes
                silence; what was already written is not written again.
            samples: Mono, -1..1, shape (n,), not changed by anybody afterwards.
        """
        if not self._ended.is_set():
            self._work.put(lambda: self._file.write_audio(index, samples))

    def close(self) -> RecordingSummary:
        """Writes what waits, finishes the file and waits for the thread."""
        self._work.put(None)
        self._thread.join()
        file = self._file
        return RecordingSummary(file.duration_s, file.frames_written, self._frames_dropped, self._complete)

    def _write_frame(self, t: float, frame: Pixels) -> None:
        self._room.release()
        self._file.write_frame(t, frame)

    def _run(self) -> None:
        try:
            while (write := self._work.get()) is not None:
                warning = self._disk.warning(self._file.duration_s)
                if self._disk.full:
                    self._break_off()
                if warning:
                    self._on_trouble(warning)
                if self._disk.full:
                    break
                write()
            self._ended.set()
            self._file.close()
        except (OSError, FFmpegError) as error:
            self._break_off()
            self._on_trouble(_not_written(self._path, error))
        finally:
            self._ended.set()
            self._file.abandon()

    def _break_off(self) -> None:
        self._complete = False
        self._ended.set()


class _Mp4:
    """The file and its two tracks; used by one thread."""

    def __init__(self, path: Path, size: tuple[int, int] | None, rate_hz: int | None, pixels: str) -> None:
        self.frames_written = 0
        self._pixels = pixels
        self._reformatter = VideoReformatter()  # a new one for each frame costs a millisecond
        self._container = av.open(f"file:{path}", "w", format="mp4", options=CONTAINER_OPTIONS)
        self._video = None if size is None else self._add_video(*size)
        self._audio = None if rate_hz is None else self._add_audio(rate_hz)
        self._last_tick = -1
        self._next_keyframe_tick = 0
        self._samples_written = 0
        self._waiting = np.zeros(0, np.float32)  # sound that does not fill an AAC frame yet

    @property
    def duration_s(self) -> float:
        """Up to the end of what was handed in."""
        sound_s = 0.0
        if self._audio is not None:
            sound_s = (self._samples_written + len(self._waiting)) / self._audio.rate
        return max(sound_s, (self._last_tick + 1) / TICKS_PER_S)

    def write_frame(self, t: float, frame: Pixels) -> None:
        if self._video is None:
            return
        tick = round(t * TICKS_PER_S)
        if tick <= self._last_tick:
            return
        self._container.start_encoding()
        if self._last_tick < 0 < tick:
            # A player takes the first frame's time for the file's zero where there is no sound before it.
            self._encode_frame(0, frame)
        self._encode_frame(tick, frame)
        self.frames_written += 1

    def write_audio(self, index: int, samples: Samples) -> None:
        if self._audio is None:
            return
        missing = index - self._samples_written - len(self._waiting)
        samples = np.nan_to_num(samples[max(0, -missing) :]).clip(-1.0, 1.0)
        if not len(samples):
            return
        self._container.start_encoding()
        for start in range(0, missing, self._audio.rate):  # a long gap must not fill the memory
            self._encode_audio(np.zeros(min(self._audio.rate, missing - start), np.float32))
        self._encode_audio(samples)

    def close(self) -> None:
        """Flushes the encoders and turns the file into an ordinary MP4; empty when nothing came."""
        if self.duration_s == 0.0:
            return  # FFmpeg 8.1 crashes when it finishes a file without a single packet
        if self._video is not None:
            self._mux(self._video.encode(None))
        if self._audio is not None:
            if len(self._waiting):
                self._encode_audio_frame(self._waiting)
                self._waiting = np.zeros(0, np.float32)
            self._mux(self._audio.encode(None))
        self._container.close()

    def abandon(self) -> None:
        """Closes what a fault left open; nothing after one that went well."""
        with suppress(OSError, FFmpegError):
            self._container.close()

    def _add_video(self, width_px: int, height_px: int) -> VideoStream:
        h264 = "libx264" in av.codecs_available
        stream = self._container.add_stream("libx264" if h264 else "mpeg4", rate=NOMINAL_RATE_HZ)
        assert isinstance(stream, VideoStream)
        # Chroma has half the size.
        stream.width, stream.height = max(2, width_px & ~1), max(2, height_px & ~1)
        stream.pix_fmt = "yuv420p"
        stream.options = H264 if h264 else MPEG4
        context = stream.codec_context
        context.time_base = Fraction(1, TICKS_PER_S)
        context.gop_size = 10 * NOMINAL_RATE_HZ  # out of the way: keyframes are set by time
        context.thread_count = 1  # the second core belongs to the senses
        return stream

    def _add_audio(self, sample_rate_hz: int) -> AudioStream:
        stream = self._container.add_stream("aac", rate=sample_rate_hz)
        assert isinstance(stream, AudioStream)
        stream.codec_context.layout = "mono"
        stream.codec_context.format = "fltp"
        stream.codec_context.bit_rate = AUDIO_BITS_PER_S
        stream.codec_context.time_base = Fraction(1, sample_rate_hz)
        return stream

    def _encode_frame(self, tick: int, frame: Pixels) -> None:
        assert self._video is not None
        picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format=self._pixels)
        width, height = self._video.width, self._video.height
        picture = self._reformatter.reformat(picture, width, height, "yuv420p", threads=1)
        picture.pts, picture.time_base = tick, Fraction(1, TICKS_PER_S)
        if tick >= self._next_keyframe_tick:
            picture.pict_type = PictureType.I
            self._next_keyframe_tick = tick + round(KEYFRAME_S * TICKS_PER_S)
        self._mux(self._video.encode(picture))
        self._last_tick = tick

    def _encode_audio(self, samples: Samples) -> None:
        assert self._audio is not None
        size = self._audio.codec_context.frame_size
        joined = np.concatenate([self._waiting, samples])
        whole = len(joined) - len(joined) % size
        for start in range(0, whole, size):
            self._encode_audio_frame(joined[start : start + size])
        self._waiting = joined[whole:]

    def _encode_audio_frame(self, samples: Samples) -> None:
        assert self._audio is not None
        sound = av.AudioFrame.from_ndarray(samples[np.newaxis], format="fltp", layout="mono")
        sound.sample_rate = self._audio.rate
        sound.pts, sound.time_base = self._samples_written, Fraction(1, self._audio.rate)
        self._mux(self._audio.encode(sound))
        self._samples_written += len(samples)

    def _mux(self, packets: Iterable[av.Packet]) -> None:
        # AAC runs in through one packet before time zero; kept, it would move all else 64 ms late at 16 kHz.
        self._container.mux([packet for packet in packets if packet.pts is not None and packet.pts >= 0])


def _not_written(path: Path, error: OSError | FFmpegError) -> KnownError:
    return KnownError(
        f"The recording {path.name} cannot be written ({error.strerror}); "
        "free some space or choose another folder."
    )

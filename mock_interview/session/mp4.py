"""One MP4 with a picture track, a sound track or both, that plays even when it was never closed.

``hybrid_fragmented`` writes the file in fragments of a second and turns it into an ordinary MP4 when it is
closed. Each frame has the time of its stamp and each sample that of its number, from the session's zero.
"""

from collections.abc import Iterable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.stream import AudioStream
from av.error import FFmpegError
from av.video.frame import PictureType
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

KEYFRAME_S = 1.0  # what a crash loses, and how far a player decodes to seek
TICKS_PER_S = 60_000  # MPEG-4 Part 2, the stand-in for H.264, allows no more than 65 535
NOMINAL_RATE_HZ = 30  # only a hint to the encoder
GAP_S = 0.5  # without a picture; with sound, a fragment may end in it
SAME_SHAPE_PX = 4  # a track's sides are even
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
FILE_FAULTS = (OSError, FFmpegError)  # what a disk may do to a file while it is written
FileFault = OSError | FFmpegError


class Mp4:
    """The file and its two tracks; used by one thread."""

    def __init__(self, path: Path, size: tuple[int, int] | None, rate_hz: int | None, pixels: str) -> None:
        """Opens it; raises one of `FILE_FAULTS`, as all else here does.

        Args:
            path: Of the file.
            size: Width and height of the picture in pixels; None: no picture.
            rate_hz: Of the sound; None: no sound.
            pixels: The order of the colours, as FFmpeg calls it.
        """
        self.frames_written = 0
        self._pixels = pixels
        self._reformatter = VideoReformatter()  # a new one for each frame costs a millisecond
        self._container = av.open(f"file:{path}", "w", format="mp4", options=CONTAINER_OPTIONS)
        self._video = None if size is None else self._add_video(*size)
        self._audio = None if rate_hz is None else self._add_audio(rate_hz)
        self._last_tick = -1
        self._last_picture: av.VideoFrame | None = None
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
        """Adds a picture; one that is not later than the one before is left out."""
        if self._video is None:
            return
        tick = round(t * TICKS_PER_S)
        if tick <= self._last_tick:
            return
        self._container.start_encoding()
        picture = self._converted(frame)
        if self._last_tick < 0 < tick:
            # A player takes the first frame's time for the file's zero where there is no sound before it.
            self._encode_picture(0, picture)
        gap_s = (tick - self._last_tick) / TICKS_PER_S
        if self._last_picture is not None and self._audio is not None and gap_s > GAP_S:
            # FFmpeg 8.1 dates the first frame after a gap to the gap's beginning: so that is the old one.
            self._encode_picture(tick - TICKS_PER_S // NOMINAL_RATE_HZ, self._last_picture)
        self._encode_picture(tick, picture)
        self._last_picture = picture
        self.frames_written += 1

    def write_audio(self, index: int, samples: Samples) -> None:
        """Adds sound, with silence for what was left out before it."""
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
        with suppress(*FILE_FAULTS):
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

    def _converted(self, frame: Pixels) -> av.VideoFrame:
        assert self._video is not None
        width, height = self._video.width, self._video.height
        whole = np.ascontiguousarray(_shaped(frame, width, height))
        picture = av.VideoFrame.from_ndarray(whole, format=self._pixels)
        return self._reformatter.reformat(picture, width, height, "yuv420p", threads=1)

    def _encode_picture(self, tick: int, picture: av.VideoFrame) -> None:
        assert self._video is not None
        picture.pts, picture.time_base = tick, Fraction(1, TICKS_PER_S)
        picture.pict_type = PictureType.NONE
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


def _shaped(frame: Pixels, width: int, height: int) -> Pixels:
    """With black bars where a picture has another shape than the track: a face must not become broader."""
    rows, columns = frame.shape[:2]
    wanted_rows = max(rows, round(columns * height / width))
    wanted_columns = max(columns, round(rows * width / height))
    if wanted_rows - rows < SAME_SHAPE_PX and wanted_columns - columns < SAME_SHAPE_PX:
        return frame
    whole = np.zeros((wanted_rows, wanted_columns, 3), np.uint8)
    top, left = (wanted_rows - rows) // 2, (wanted_columns - columns) // 2
    whole[top : top + rows, left : left + columns] = frame
    return whole

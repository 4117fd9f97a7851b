"""Sound from files: blocks of mono samples whose index keeps step with the file's own clock.

Time zero is the container's start time, for sound and picture alike:
``t = pts * time_base - container.start_time``. A track that begins later, a hole in its timestamps or
a damaged packet becomes a gap, so that the index of a sample always tells its time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NoReturn

import av
import av.error
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container.input import InputContainer

from mock_interview.core.errors import KnownError

SAMPLE_RATE = 16_000
BLOCK_SAMPLES = 8_000  # half a second
# Timestamps are rounded to a millisecond in WebM and Matroska, and packets of variable length jitter by one
# packet (20 to 26 ms); a step beyond two of them is a hole.
GAP_TOLERANCE_S = 0.05
# A leap beyond the end of the file is a broken timestamp; the container's length may be rounded.
LENGTH_TOLERANCE_S = 1.0
# The same where the container does not tell its length.
MAX_LENGTH_S = 6 * 3_600.0
# Long holes are handed on piecemeal, so that memory stays flat.
MAX_BLOCK_GAP_S = 10.0
# Playlists and the like must never reach the network.
OPEN_OPTIONS = {"protocol_whitelist": "file"}


@dataclass(frozen=True, slots=True, eq=False)
class AudioBlock:
    """A piece of sound.

    Attributes:
        t: Seconds on the session's clock of the first sample.
        index: Number of the first sample since the clock's zero, counting the samples that are missing.
        samples: Mono float32 at 16 kHz, -1..1, shape (n,); may be empty when only a gap is told.
        gap_s: How long nothing arrived just before this block.
    """

    t: float
    index: int
    samples: np.ndarray
    gap_s: float = 0.0


def has_audio(path: Path | str) -> bool:
    """Whether the file has a sound track that could be decoded.

    Raises:
        KnownError: The file cannot be opened as media.
    """
    with _open(Path(path)) as container:
        return container.streams.best("audio") is not None


class FileAudio:
    """The sound of any file that FFmpeg reads, as blocks of about half a second.

    Iterate once. ``damaged_packets`` counts what had to be skipped so far.
    """

    def __init__(self, path: Path | str) -> None:
        """Remembers the path; the file is opened when the iteration starts."""
        self.path = Path(path)
        self.damaged_packets = 0

    def __iter__(self) -> Iterator[AudioBlock]:
        """Decodes the file.

        Raises:
            KnownError: It cannot be opened, has no sound track, or nothing of it can be decoded.
        """
        with _open(self.path) as container:
            stream = container.streams.best("audio")
            if not isinstance(stream, AudioStream):
                raise KnownError(f"{self.path.name} has no sound track; choose a recording with sound.")
            placer = _Placer()
            heard = False
            for frame, t in _believable(self._frames(container, stream), _length_s(container)):
                for block in placer.place(frame, t):
                    heard = True
                    yield block
            for block in placer.flush():
                heard = True
                yield block
            if not heard:
                raise KnownError(
                    f"Nothing in the sound track of {self.path.name} can be decoded; "
                    "the file is empty or damaged, please choose another."
                )

    def _frames(
        self, container: InputContainer, stream: AudioStream
    ) -> Iterator[tuple[AudioFrame, float | None]]:
        start_s = (container.start_time or 0) / av.time_base
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets)
                frames = packet.decode()
            except (StopIteration, av.error.EOFError):
                return
            except av.error.FFmpegError as error:
                self.damaged_packets += 1
                if not isinstance(error, av.error.InvalidDataError):
                    return  # the file itself ends or fails here: keep what was heard
                continue
            except IndexError:
                # PyAV stumbles over a track that a (damaged) transport stream only declares midway.
                packets = container.demux(stream)
                continue
            for frame in frames:
                if isinstance(frame, AudioFrame) and frame.samples:
                    yield frame, None if frame.time is None else frame.time - start_s


class _Placer:
    """Puts decoded frames on the 16 kHz grid of the session, and cuts them into blocks."""

    def __init__(self) -> None:
        self._resampler: AudioResampler | None = None
        self._setup: tuple[str, str, int] | None = None
        self._end_s = 0.0  # time up to which frames have been placed
        self._index = 0  # of the first sample that waits
        self._gap = 0  # samples missing before it
        self._waiting: list[np.ndarray] = []
        self._waiting_samples = 0

    def place(self, frame: AudioFrame, t: float | None) -> Iterator[AudioBlock]:
        """Takes one frame that begins at ``t`` (None: where the last one ended)."""
        step_s = 0.0 if t is None else t - self._end_s
        setup = (frame.format.name, frame.layout.name, frame.sample_rate)
        if step_s > GAP_TOLERANCE_S:
            yield from self._leap(step_s)
        elif self._setup not in (None, setup):
            self._drain()
        if self._resampler is None:
            self._resampler = AudioResampler(format="flt", rate=SAMPLE_RATE)
            self._setup = setup
        self._end_s += frame.samples / frame.sample_rate
        frame.pts = None  # the resampler must not stretch sound to fit jittering timestamps
        for piece in self._resampler.resample(frame):
            self._keep(piece)
        while self._waiting_samples >= BLOCK_SAMPLES:
            yield self._cut(BLOCK_SAMPLES)

    def flush(self) -> Iterator[AudioBlock]:
        """The last, shorter blocks."""
        self._drain()
        while self._waiting_samples:
            yield self._cut(min(self._waiting_samples, BLOCK_SAMPLES))

    def _leap(self, gap_s: float) -> Iterator[AudioBlock]:
        yield from self.flush()
        self._end_s += gap_s
        # From the clock, not by adding up: rounding must not pile up over many holes.
        self._gap = max(0, round(self._end_s * SAMPLE_RATE) - self._index)
        longest = int(MAX_BLOCK_GAP_S * SAMPLE_RATE)
        while self._gap > longest:
            self._gap -= longest
            self._index += longest
            yield AudioBlock(self._index / SAMPLE_RATE, self._index, np.zeros(0, np.float32), MAX_BLOCK_GAP_S)

    def _drain(self) -> None:
        if self._resampler is not None:
            for piece in self._resampler.resample(None):
                self._keep(piece)
            self._resampler = None

    def _keep(self, piece: AudioFrame) -> None:
        # The mean, as FFmpeg's own way to mono makes a voice in both channels 3 dB louder, into clipping.
        # Interleaved, as PyAV reads beyond the planes of frames with more than eight channels, and crashes.
        mono = piece.to_ndarray().reshape(-1, piece.layout.nb_channels).mean(axis=1)
        samples = np.nan_to_num(mono, nan=0.0, posinf=0.0, neginf=0.0)
        self._waiting.append(np.clip(samples, -1.0, 1.0, dtype=np.float32))
        self._waiting_samples += samples.size

    def _cut(self, count: int) -> AudioBlock:
        joined = np.concatenate(self._waiting)
        self._waiting = [joined[count:]]
        self._waiting_samples -= count
        self._index += self._gap
        block = AudioBlock(self._index / SAMPLE_RATE, self._index, joined[:count], self._gap / SAMPLE_RATE)
        self._index += count
        self._gap = 0
        return block


def _length_s(container: InputContainer) -> float:
    return container.duration / av.time_base if container.duration else MAX_LENGTH_S


def _believable(
    frames: Iterator[tuple[AudioFrame, float | None]], length_s: float
) -> Iterator[tuple[AudioFrame, float | None]]:
    """The frames, without the times that cannot be: after the end, or after the frame that follows."""
    held: tuple[AudioFrame, float | None] | None = None
    for following in chain(frames, (None,)):
        if held is not None:
            frame, t = held
            next_t = following[1] if following is not None else None
            broken = t is not None and (
                t > length_s + LENGTH_TOLERANCE_S or (next_t is not None and next_t < t)
            )
            yield frame, None if broken else t
        held = following


def _open(path: Path) -> InputContainer:
    try:
        return av.open(f"file:{path}", options=OPEN_OPTIONS, metadata_errors="replace")
    except av.error.FFmpegError as error:
        _explain(path, error)


def _explain(path: Path, error: av.error.FFmpegError) -> NoReturn:
    if isinstance(error, FileNotFoundError):
        reason = "does not exist; check the path"
    elif isinstance(error, IsADirectoryError) or path.is_dir():
        reason = "is a folder; name a recording in it"
    elif isinstance(error, PermissionError):
        reason = "may not be read; check its permissions"
    else:
        reason = "cannot be read as a recording; it is empty, damaged or of another type"
    raise KnownError(f"{path} {reason}.") from error

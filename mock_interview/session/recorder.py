"""The recording of a session: an MP4 that plays and seeks even when the program was killed in the middle."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import BoundedSemaphore, Event, Thread
from typing import Literal

from mock_interview.core.errors import KnownError
from mock_interview.session.disk_watch import DiskWatch
from mock_interview.session.mp4 import FILE_FAULTS, FileFault, Mp4, Pixels, Samples
from mock_interview.session.paths import PRIVATE_FILE

FRAMES_AHEAD = 30  # a slow disk may keep a second of pictures waiting: 28 MB at 640×480


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
    recording had to end and is ``recording`` no more. What is handed over later is ignored.
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
            self._file = Mp4(path, size, sample_rate_hz, pixels)
        except FILE_FAULTS as error:
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
        written_s, frames = self._file.duration_s, self._file.frames_written
        return RecordingSummary(written_s, frames, self._frames_dropped, self._complete)

    def _write_frame(self, t: float, frame: Pixels) -> None:
        self._room.release()
        self._file.write_frame(t, frame)

    def _run(self) -> None:
        try:
            while (write := self._work.get()) is not None:
                if warning := self._disk.warning(self._file.duration_s):
                    self._tell(warning, ended=self._disk.full)
                if self._disk.full:
                    break
                write()
            self._ended.set()
            self._file.close()
        except FILE_FAULTS as error:
            self._tell(_not_written(self._path, error), ended=True)
        finally:
            self._ended.set()
            self._file.abandon()

    def _tell(self, trouble: KnownError, ended: bool) -> None:
        if ended:
            self._complete = False
            self._ended.set()
        self._on_trouble(trouble)


def _not_written(path: Path, error: FileFault) -> KnownError:
    return KnownError(
        f"The recording {path.name} cannot be written ({error.strerror}); "
        "free some space or choose another folder."
    )

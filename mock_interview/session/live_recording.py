"""The recording of a live session: begins when it is known what there is to record."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from mock_interview.core.errors import KnownError
from mock_interview.session.device_watch import clock_words
from mock_interview.session.live_senses import Frame, SoundBlock
from mock_interview.session.rehearsal import Notice

if TYPE_CHECKING:
    from mock_interview.session.recorder import RecordingSummary

SAMPLE_RATE_HZ = 16_000
# Cameras open within a second or two; until the first question is asked nothing is lost by waiting longer.
# After that the file begins without: black, in the usual size, until the picture comes.
CAMERA_WAIT_S = 2.0
USUAL_SIZE = (640, 480)
SOUND_KEPT_S = 3.0  # of what was heard before the file was begun


class LiveRecording:
    """Takes frames from one thread and sound from another; neither waits and neither hears of trouble."""

    def __init__(
        self,
        path: Path,
        camera: bool,
        microphone: bool,
        waits: Callable[[], bool],
        tell: Callable[[Notice], None],
    ) -> None:
        """Nothing is written yet.

        Args:
            path: Of the file, which must not exist.
            camera: Whether a picture is expected.
            microphone: Whether sound is expected.
            waits: Whether there is still time to wait for the camera.
            tell: Told of trouble, in any thread.
        """
        from mock_interview.session.recorder import Recorder  # FFmpeg: now, not at the first frame

        self._open_recorder = Recorder
        self._path = path
        self._camera = camera
        self._microphone = microphone
        self._waits = waits
        self._tell = tell
        self._lock = Lock()
        self._early_sound: deque[SoundBlock] = deque()
        self._recorder: Recorder | None = None
        self._over = False  # closed, or it could not be begun

    def write_frame(self, frame: Frame) -> None:
        """Takes the next frame."""
        if self._recorder is None:
            height_px, width_px = frame.rgb.shape[:2]
            self._begin((width_px, height_px))
        if (recorder := self._recorder) is not None:
            recorder.write_frame(frame.t, frame.rgb)

    def write_audio(self, block: SoundBlock) -> None:
        """Takes the next piece of sound."""
        recorder = self._recorder
        if recorder is None:
            with self._lock:
                self._keep_early(block)
                recorder = self._recorder
            if recorder is None:
                if not self._camera:
                    self._begin(None)
                elif not self._waits():
                    self._begin(USUAL_SIZE, black=True)
                return
        recorder.write_audio(block.index, block.samples)

    def go_without_camera(self) -> None:
        """No picture will come."""
        self._camera = False

    def close(self) -> tuple[Path | None, list[str]]:
        """Finishes the file; call it when nothing is handed over any more.

        Returns:
            The file, None where there is nothing in it; and what the reader of the report must know.
        """
        with self._lock:
            self._over = True
            recorder = self._recorder
        if recorder is None:
            return None, []
        summary = recorder.close()
        self._recorder = None  # it knows us too: its coders and their threads would outlive the session
        if summary.duration_s == 0.0:
            with suppress(OSError):
                self._path.unlink()
            return None, []
        return self._path, _notes(summary)

    def _keep_early(self, block: SoundBlock) -> None:
        """With the lock. What the file begins with waits for it; a little of it, since nobody answers yet."""
        if self._recorder is not None or self._over:
            return
        self._early_sound.append(block)
        oldest = block.index - SOUND_KEPT_S * SAMPLE_RATE_HZ
        while self._early_sound[0].index < oldest:
            self._early_sound.popleft()

    def _begin(self, size: tuple[int, int] | None, *, black: bool = False) -> None:
        """``size``: width and height of the picture; None: there is none. ``black``: it comes later."""
        width_px, height_px = size or (None, None)
        with self._lock:
            if self._recorder is not None or self._over:
                return
            rate_hz = SAMPLE_RATE_HZ if self._microphone else None
            try:
                recorder = self._open_recorder(self._path, width_px, height_px, rate_hz, self._on_trouble)
            except KnownError as fault:
                self._over = True
                self._tell(Notice("recording_ended", str(fault), serious=True))
                return
            for block in self._early_sound:
                recorder.write_audio(block.index, block.samples)
            self._early_sound.clear()
            if size is not None and black:
                recorder.write_frame(0.0, np.zeros((size[1], size[0], 3), np.uint8))
            self._recorder = recorder

    def _on_trouble(self, fault: KnownError) -> None:
        with self._lock:  # it may already be in trouble while it is begun
            ended = self._recorder is not None and not self._recorder.recording
        self._tell(Notice("recording_ended" if ended else "disk_low", str(fault), serious=ended))


def _notes(summary: "RecordingSummary") -> list[str]:
    if summary.complete:
        return []
    ended = clock_words(summary.duration_s)
    return [f"The recording ended at {ended}; what follows cannot be played back."]

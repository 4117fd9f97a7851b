"""How long the GUI thread is held up, and by what."""

import sys
import threading
import traceback
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_S = 0.005
WORTH_TELLING_MS = 50.0
LATE_S = 0.030  # from here on what goes on is noted, for the case that it becomes a stall
FRAMES_TOLD = 6


@dataclass(frozen=True, slots=True)
class Stall:
    """One time the GUI thread came late."""

    late_ms: float  # more than the beat
    own_ms: float  # it worked itself
    queued_ms: float  # it could have worked, but other programs had the cores
    doing: str

    @property
    def ours_ms(self) -> float:
        """What a computer that does nothing else would leave: own work, and waiting for our threads."""
        return max(0.0, self.late_ms - self.queued_ms)


class Heartbeat(QObject):
    """A timer of 5 ms in the GUI thread, and a thread that looks at the clock."""

    def __init__(self) -> None:
        super().__init__()
        self._gui = threading.get_ident()
        self._schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(1000 * BEAT_S))
        self._timer.timeout.connect(self._beat)
        self._stop = threading.Event()
        self._watching = threading.Thread(target=self._watch, name="heartbeat", daemon=True)
        self.begin_anew()
        self._timer.start()
        self._watching.start()

    def begin_anew(self) -> None:
        """Forgets what was."""
        self.longest_ms = 0.0
        self.longest_own_ms = 0.0
        self.longest_ours_ms = 0.0
        self.stalls: list[Stall] = []
        self._doing = ""
        self._last_s, self._last_own_s, self._last_queued_s = perf_counter(), thread_time(), self._queued_s()

    def stop(self) -> None:
        """Ends timer and thread."""
        self._timer.stop()
        self._stop.set()
        self._watching.join()

    def _beat(self) -> None:
        now_s, own_s, queued_s = perf_counter(), thread_time(), self._queued_s()
        stall = Stall(
            1000 * (now_s - self._last_s - BEAT_S),
            1000 * (own_s - self._last_own_s),
            1000 * (queued_s - self._last_queued_s),
            self._doing,
        )
        self.longest_ms = max(self.longest_ms, stall.late_ms)
        self.longest_own_ms = max(self.longest_own_ms, stall.own_ms)
        self.longest_ours_ms = max(self.longest_ours_ms, stall.ours_ms)
        if stall.late_ms > WORTH_TELLING_MS:
            self.stalls.append(stall)
        self._doing = ""
        self._last_s, self._last_own_s, self._last_queued_s = now_s, own_s, queued_s

    def _queued_s(self) -> float:
        """How long this thread has waited for a core since it began."""
        return int(self._schedule.read_text().split()[1]) / 1e9

    def _watch(self) -> None:
        while not self._stop.wait(BEAT_S):
            if not self._doing and perf_counter() - self._last_s > BEAT_S + LATE_S:
                frames = traceback.extract_stack(sys._current_frames()[self._gui])[-FRAMES_TOLD:]  # noqa: SLF001
                self._doing = " < ".join(_place(each) for each in reversed(frames))


def _place(frame: traceback.FrameSummary) -> str:
    return f"{frame.name} ({'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno})"

"""Notices that the computer slept."""

import sys
import time
from collections.abc import Callable

SLEPT_S = 5.0  # ten ticks a second come; a busy computer delays them by tenths of seconds


def with_sleep_s() -> float:
    """Seconds on a clock that goes on while the computer sleeps; the session's may stand still then."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.perf_counter()


class SleepWatch:
    """Looks at the time between ticks."""

    def __init__(self, clock_s: Callable[[], float] = with_sleep_s) -> None:
        """Takes a clock that goes on during sleep."""
        self._clock_s = clock_s
        self._last_s: float | None = None

    def slept_s(self) -> float:
        """How long no tick came before this one; 0: as usual."""
        now_s = self._clock_s()
        gap_s = 0.0 if self._last_s is None else now_s - self._last_s
        self._last_s = now_s
        return gap_s if gap_s > SLEPT_S else 0.0

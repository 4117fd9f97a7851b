"""The window of `live_bench`, in a process of its own: `tests.made.remote_window` with instruments."""

import resource
from dataclasses import asdict
from pathlib import Path
from statistics import quantiles
from typing import Any
from unittest.mock import patch

from mock_interview.perception.live import LiveEyes
from scripts.measure.heartbeat import Heartbeat
from tests.made.remote_window import Hand, main


class Instruments:
    """Counts from ``begin`` on."""

    def __init__(self) -> None:
        self._eyes: list[LiveEyes] = []
        self._heart: Heartbeat | None = None
        start = LiveEyes.start

        def noted_start(self_: LiveEyes) -> None:
            self._eyes.append(self_)
            start(self_)

        patch.object(LiveEyes, "start", noted_start).start()

    def begin(self) -> None:
        """In the GUI thread."""
        self._heart = self._heart or Heartbeat()
        self._heart.begin_anew()

    def read(self) -> dict[str, Any]:
        """All that is counted; the eyes' numbers are of the last seconds."""
        assert self._heart is not None
        used = resource.getrusage(resource.RUSAGE_SELF)
        rates, waits_ms = self._eyes[-1].rates(), self._eyes[-1].latency_ms()
        parts = quantiles(waits_ms, n=20) if len(waits_ms) > 1 else [0.0] * 19
        return {
            "cpu_s": used.ru_utime + used.ru_stime,
            "captured_hz": rates.captured_hz,
            "analysed_hz": rates.analysed_hz,
            "latency_p50_ms": parts[9],
            "latency_p95_ms": parts[18],
            "memory_mb": memory_mb(),
            "longest_ms": self._heart.longest_ms,
            "longest_own_ms": self._heart.longest_own_ms,
            "longest_ours_ms": self._heart.longest_ours_ms,
            "stalls": [asdict(stall) | {"ours_ms": stall.ours_ms} for stall in self._heart.stalls],
        }

    def end(self) -> None:
        """Before the window closes."""
        if self._heart is not None:
            self._heart.stop()


def memory_mb() -> float:
    """What this process holds now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


if __name__ == "__main__":
    instruments = Instruments()
    main(Hand({"begin": instruments.begin, "read": instruments.read, "end": instruments.end}))

"""Says when the disk is getting too full for a recording."""

from collections.abc import Callable
from dataclasses import dataclass

from mock_interview.core.errors import KnownError


@dataclass(frozen=True, slots=True)
class DiskLimits:
    """How much free space a recording needs."""

    warn_bytes: int = 500_000_000  # about an hour of recording: 6 MB a minute at 640×480
    stop_bytes: int = 200_000_000  # leaves room for the session's numbers and for closing the file
    check_s: float = 1.0


class DiskWatch:
    """Looks at the free space once a second; used by one thread."""

    def __init__(self, free_bytes: Callable[[], int], limits: DiskLimits = DiskLimits()) -> None:
        """Takes the function that tells the free space."""
        self._free_bytes = free_bytes
        self._limits = limits
        self._next_check_t = 0.0
        self._warned = False
        self.full = False

    def warning(self, t: float) -> KnownError | None:
        """What the user should know at ``t``: said once when it gets low, and once when it is ``full``."""
        if self.full or t < self._next_check_t:
            return None
        self._next_check_t = t + self._limits.check_s
        free_bytes = self._free_bytes()
        if free_bytes < self._limits.stop_bytes:
            self.full = True
            return KnownError(
                "The disk is nearly full, so the recording has ended here; the session goes on, "
                "but what follows cannot be played back. Free some space before the next one."
            )
        if free_bytes < self._limits.warn_bytes and not self._warned:
            self._warned = True
            return KnownError(
                f"Only {free_bytes / 1e6:.0f} MB are free on the disk; free some space, "
                "or the recording will end before the session does."
            )
        return None

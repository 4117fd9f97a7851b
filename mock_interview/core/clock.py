"""The session's clock, and how a sample's number becomes a time on it."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Seconds since the session began; never runs backwards."""

    def now(self) -> float:
        """The time now."""
        ...


class SessionClock:
    """Runs from its making on; the wall's time is read once, then.

    Time in which the computer sleeps counts on some systems and not on others: who needs to know looks for a
    gap in what arrives.
    """

    def __init__(self) -> None:
        self.started_at = datetime.now(UTC).astimezone()
        # monotonic() steps by 16 ms on Windows before Python 3.13: two frames would get the same stamp.
        self._start_s = time.perf_counter()

    def now(self) -> float:
        """Seconds since the clock was made."""
        return time.perf_counter() - self._start_s


class ManualClock:
    """Stands still until it is moved: for tests, and for streams that carry their own time."""

    def __init__(self, t: float = 0.0) -> None:
        self._t = t

    def now(self) -> float:
        """The time it was moved to."""
        return self._t

    def advance(self, duration_s: float) -> None:
        """Moves it forward.

        Raises:
            ValueError: ``duration_s`` is negative.
        """
        if not duration_s >= 0.0:
            raise ValueError(f"a clock never runs backwards: {duration_s}")
        self._t += duration_s


@dataclass(frozen=True, slots=True)
class SampleClock:
    """Sound keeps its own time: a sample's number tells when it was heard.

    Reckoned from the start, not by adding up, so that rounding does not pile up over hours.
    """

    rate_hz: int
    start_s: float = 0.0  # session time of sample 0

    def time(self, index: int) -> float:
        """Session time of the sample's beginning."""
        return self.start_s + index / self.rate_hz

    def index(self, t: float) -> int:
        """The sample that begins nearest to ``t``; negative before sample 0."""
        return round((t - self.start_s) * self.rate_hz)

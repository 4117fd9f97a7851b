"""A mailbox with one slot: who is slow gets the newest, and what was missed is counted."""

from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """Put and taken by different threads. Closing it wakes who waits."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._value: T | None = None
        self._closed = False
        self.dropped = 0  # values that nobody took before the next came

    def put(self, value: T) -> None:
        """Replaces what nobody took."""
        with self._changed:
            if self._value is not None:
                self.dropped += 1
            self._value = value
            self._changed.notify_all()

    def get(self, timeout_s: float = 0.0) -> T | None:
        """Takes the newest; waits for one if need be. None: none came in time, or it was closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._value is not None or self._closed, timeout_s)
            value, self._value = self._value, None
            return value

    def close(self) -> None:
        """Nothing will come any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

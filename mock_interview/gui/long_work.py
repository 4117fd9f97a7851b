"""One piece of work that takes a while: its progress, its end, and its being called off."""

from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from mock_interview.core.errors import KnownError
from mock_interview.gui.jobs import Jobs
from mock_interview.session.engine import Cancelled

T = TypeVar("T")
TellPercent = Callable[[int | None], None]
"""How far the work is; None: it goes on, and nobody knows how far it is."""


class LongWork(QObject):
    """At most one piece at a time. The work looks at the event it is given and raises `Cancelled`."""

    began = Signal()
    progressed = Signal(object)  # percent as int, or None
    done = Signal(object)  # the result
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()  # after each of the three

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._cancel: Event | None = None
        self._told: int | None = -1

    @property
    def runs(self) -> bool:
        """Whether something is being worked on."""
        return self._cancel is not None

    def begin(self, work: Callable[[TellPercent, Event], T]) -> None:
        """Starts it, unless something runs already."""
        if self._cancel is not None:
            return
        cancel = self._cancel = Event()
        self._told = -1

        def until_cancelled() -> T | Cancelled:
            try:
                return work(self._tell, cancel)
            except Cancelled as stopped:
                return stopped

        self._jobs.run(until_cancelled, self._end, self._fail, owner=self)
        self.began.emit()

    def cancel(self) -> None:
        """Calls it off; `cancelled` follows when it has stopped."""
        if self._cancel is not None:
            self._cancel.set()

    def _tell(self, percent: int | None) -> None:
        if percent != self._told:  # in the work's own thread
            self._told = percent
            self.progressed.emit(percent)

    def _end(self, result: Any) -> None:
        self._cancel = None
        if isinstance(result, Cancelled):
            self.cancelled.emit()
        else:
            self.done.emit(result)
        self.ended.emit()

    def _fail(self, fault: KnownError) -> None:
        self._cancel = None
        self.failed.emit(str(fault))
        self.ended.emit()

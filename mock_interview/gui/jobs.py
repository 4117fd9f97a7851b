"""Work off the GUI thread, its result back on it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from mock_interview.core.errors import KnownError

T = TypeVar("T")
THREADS = 3  # one may hear a long analysis out while another saves a setting


class Jobs(QObject):
    """Runs work in threads of its own; whoever made it closes it.

    ``failed`` is called for the world's faults. Anything else is a bug and is raised on the GUI thread, where
    the program's (or the test's) hook for uncaught errors hears of it.
    """

    _ended = Signal(object)

    def __init__(self, threads: int = THREADS) -> None:
        """Starts no thread before there is work."""
        super().__init__()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="job")
        # Kept here, not by the threads: the last who lets go of a widget must be the GUI thread.
        self._endings: dict[int, _Ending] = {}
        self._numbers = count()
        self._closed = False
        self._ended.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[KnownError], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Works in a thread, then calls ``done`` or ``failed`` on the GUI thread.

        Args:
            work: Touches no widget.
            done: Gets the result.
            failed: Gets the world's fault; without it, it is raised like a bug.
            owner: When it was deleted meanwhile, nobody is called.
        """
        number = next(self._numbers)
        self._endings[number] = _Ending(_Alive(owner), done, failed)

        def job() -> None:
            try:
                came = _Came(number, work(), None)
            except BaseException as error:  # noqa: BLE001 - raised again on the GUI thread
                came = _Came(number, None, error)
            if not self._closed:
                self._ended.emit(came)

        self._pool.submit(job)

    def close(self) -> None:
        """Waits for what runs; what did not begin is dropped, and nobody is called any more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._endings.clear()

    def _call(self, came: "_Came") -> None:
        ending = self._endings.pop(came.number, None)
        if ending is None or not ending.alive or self._closed:
            return
        if came.error is None:
            if ending.done is not None:
                ending.done(came.result)
        elif isinstance(came.error, KnownError) and ending.failed is not None:
            ending.failed(came.error)
        else:
            raise came.error


class _Alive:
    """Whether a widget still exists on Qt's side."""

    def __init__(self, owner: QObject | None) -> None:
        self._alive = True
        if owner is not None:
            owner.destroyed.connect(self._gone)

    def _gone(self, *_: Any) -> None:
        self._alive = False

    def __bool__(self) -> bool:
        return self._alive


@dataclass(frozen=True, slots=True)
class _Ending:
    alive: _Alive
    done: Callable[[Any], None] | None
    failed: Callable[[KnownError], None] | None


@dataclass(frozen=True, slots=True)
class _Came:
    """What a thread has got."""

    number: int
    result: Any
    error: BaseException | None

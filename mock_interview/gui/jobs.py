"""Work off the GUI thread, its result back on it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from mock_interview.core.errors import KnownError

T = TypeVar("T")
THREADS = 3  # one may hear a long analysis out while another saves a setting
_Ending = Callable[[], None]


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
        alive = _Alive(owner)

        def job() -> None:
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - raised again on the GUI thread
                ending = _failure(error, failed)
            else:
                ending = _nothing if done is None else partial(done, result)
            if not self._closed:
                self._ended.emit((alive, ending))

        self._pool.submit(job)

    def close(self) -> None:
        """Waits for what runs; what did not begin is dropped, and nobody is called any more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _call(self, ended: tuple["_Alive", _Ending]) -> None:
        alive, ending = ended
        if alive and not self._closed:
            ending()


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


def _failure(error: BaseException, failed: Callable[[KnownError], None] | None) -> _Ending:
    if isinstance(error, KnownError) and failed is not None:
        return lambda: failed(error)

    def raise_it() -> None:
        raise error

    return raise_it


def _nothing() -> None:
    pass

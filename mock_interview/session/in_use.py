"""Who works on a session: a lock that the system itself takes back when its holder dies."""

import os
import sys
from contextlib import suppress
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path
from typing import Self

from mock_interview.session.paths import PRIVATE_FILE

_TAKEN = (EACCES, EAGAIN, EDEADLK)


class InUse:
    """The right to write one session, held by one process."""

    def __init__(self, path: Path, handle: int, sure: bool) -> None:
        """See `take`."""
        self._path = path
        self._handle: int | None = handle
        self.sure = sure

    @classmethod
    def take(cls, path: Path) -> Self | None:
        """The lock; None: somebody else has it.

        A file system without locks gives it to everybody; then ``sure`` is False.

        Raises:
            OSError: The file cannot be made.
        """
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
            locked = _lock(handle)
            if locked is False:
                os.close(handle)
                return None
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), path.stat()):
                    return cls(path, handle, sure=locked is True)
            os.close(handle)  # its holder removed the file between our opening and locking it

    def release(self) -> None:
        """The work is done; more than once does no harm."""
        if self._handle is None:
            return
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        self.abandon()
        if sys.platform == "win32":  # where an open file cannot be removed
            with suppress(OSError):
                self._path.unlink()

    def abandon(self) -> None:
        """The work is left to whoever takes the lock next, as when this process died."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def lock_path(sessions_dir: Path, session_id: str) -> Path:
    """Beside the session's folder, so that this can be deleted while the lock is held."""
    return sessions_dir / f".{session_id}.lock"


def _lock(handle: int) -> bool | None:
    """Whether it was free; None: there are no locks here."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _TAKEN else None
    return True

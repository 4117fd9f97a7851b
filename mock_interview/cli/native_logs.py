"""Keeps the libraries' own messages, written past Python, out of the terminal: they tear a progress bar."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import UnsupportedOperation

STDERR_FD = 2


@contextmanager
def native_logs_hushed() -> Iterator[None]:
    """What C++ code writes to the standard error is dropped meanwhile; what Python writes there is not."""
    try:
        ours = sys.stderr.fileno() == STDERR_FD
    except (AttributeError, UnsupportedOperation):  # pythonw has no stderr, tests have one of their own
        ours = False
    if not ours:
        yield
        return
    sys.stderr.flush()
    python_stderr = sys.stderr
    saved_fd = os.dup(STDERR_FD)
    nowhere_fd = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere_fd, STDERR_FD)
    os.close(nowhere_fd)
    try:
        with os.fdopen(
            saved_fd,
            "w",
            buffering=1,
            encoding=python_stderr.encoding,
            errors=python_stderr.errors,
            closefd=False,
        ) as open_stderr:
            sys.stderr = open_stderr
            yield
    finally:
        sys.stderr = python_stderr
        os.dup2(saved_fd, STDERR_FD)
        os.close(saved_fd)

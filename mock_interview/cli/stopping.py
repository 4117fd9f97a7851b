"""What asks the program to end: a terminal that closes or a shutdown, as well as Ctrl-C."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_ASKING = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP


@contextmanager
def stopped_as_by_ctrl_c() -> Iterator[None]:
    """Meanwhile they raise KeyboardInterrupt, so that nothing half-done is left."""
    numbers = [getattr(signal, name) for name in _ASKING if hasattr(signal, name)]
    before = [(number, signal.getsignal(number)) for number in numbers]
    for number, handler in before:
        if handler is not signal.SIG_IGN:  # as nohup wants it
            signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)

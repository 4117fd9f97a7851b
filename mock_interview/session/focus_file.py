"""The history of focuses, in a small file."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.core.focus import Focus
from mock_interview.session.private_file import write_private

FILE = "focus.json"


def load_focus(data: Path) -> tuple[Focus, ...]:
    """The history, the oldest first; a damaged file is set aside and begins anew."""
    path = data / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Focus, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError):
        with suppress(OSError):
            path.replace(path.with_suffix(".broken"))
        return ()


def save_focus(data: Path, history: Sequence[Focus]) -> None:
    """Writes it, all or nothing.

    Raises:
        KnownError: It cannot be written.
    """
    try:
        write_private(data / FILE, msgspec.json.encode(tuple(history)))
    except OSError as error:
        raise KnownError(f"Your focus cannot be kept in {data} ({error.strerror}).") from error

"""The history of focuses, in a small file."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.core.focus import Focus
from mock_interview.session.private_file import read_or_set_aside, write_private

FILE = "focus.json"


def load_focus(data: Path) -> tuple[Focus, ...]:
    """The history, the oldest first; a damaged file is set aside and begins anew."""
    return read_or_set_aside(data / FILE, tuple[Focus, ...], ())


def save_focus(data: Path, history: Sequence[Focus]) -> None:
    """Writes it, all or nothing.

    Raises:
        KnownError: It cannot be written.
    """
    try:
        write_private(data / FILE, msgspec.json.encode(tuple(history)))
    except OSError as error:
        raise KnownError(f"Your focus cannot be kept in {data} ({error.strerror}).") from error

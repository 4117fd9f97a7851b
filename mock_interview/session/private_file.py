"""Small files of the user's: readable by nobody else, and written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from mock_interview.session.paths import PRIVATE_FILE, make_private_folder

T = TypeVar("T")


def read_or_set_aside(path: Path, kind: type[T], otherwise: T) -> T:
    """What a small JSON file holds; a damaged one is kept as ``.broken``, and ``otherwise`` is given."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        return otherwise
    except (OSError, msgspec.MsgspecError):
        with suppress(OSError):
            path.replace(path.with_suffix(".broken"))
        return otherwise


def write_private(path: Path, content: bytes) -> None:
    """Puts ``content`` in place of what the file held; after a crash it holds the one or the other.

    Raises:
        OSError: It cannot be written; what was there stays.
        KnownError: Its folder cannot be made.
    """
    make_private_folder(path.parent)
    fresh = path.with_name(path.name + ".new")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise

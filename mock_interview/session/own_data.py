"""Everything that is kept of the user: how much room it takes, and how it goes."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.session.in_use import InUse
from mock_interview.session.models import ModelStore
from mock_interview.session.paths import Paths

# By name, and never the whole folder: a user may have set it to one that holds other things too.
_OWN_NAMES = (
    "sessions",
    "sessions.sqlite3",
    "sessions.sqlite3-wal",
    "sessions.sqlite3-shm",
    "interviews",
    "questions",
    "calibrations.json",
    "focus.json",
    "focus.broken",
    "drills.json",
    "drills.broken",
    "reminded.json",
    "reminded.broken",
)
_OWN_CACHES = ("questions",)  # as they were spoken


@dataclass(frozen=True, slots=True)
class Room:
    """In bytes."""

    own: int  # sessions, recordings, and what else is the user's
    models: int
    cache: int  # made again when it is needed


def room_taken(paths: Paths) -> Room:
    """Looks at every file's size, so not on the GUI thread."""
    return Room(
        sum(_size(path) for path in own_files(paths)),
        _size(paths.models),
        sum(_size(path) for path in _caches(paths)),
    )


def delete_everything(paths: Paths, *, models: bool) -> list[Path]:
    """Deletes all that is kept of the user, and looks whether it is gone. Settings are left to their owner.

    Args:
        paths: The user's folders.
        models: The model files too.

    Returns:
        What lies in the data folder still, without being the program's.

    Raises:
        KnownError: A rehearsal runs in another window, or something cannot be deleted.
    """
    check_unused(paths.sessions)
    for path in (*own_files(paths), *_caches(paths)):
        remove(path)
    if models:
        ModelStore(paths.models).remove()
    left = [path for path in (*own_files(paths), *_caches(paths)) if path.exists()]
    if left:
        raise KnownError(f"{left[0]} is still there; close what uses it and delete it by hand.")
    paths.create()
    ours = {*own_files(paths), paths.settings, paths.thresholds, paths.models, paths.cache}
    return sorted(path for path in paths.data.iterdir() if path not in ours)


def own_files(paths: Paths) -> tuple[Path, ...]:
    """Files and folders of the user's, whether they are there or not."""
    return tuple(paths.data / name for name in _OWN_NAMES)


def _caches(paths: Paths) -> tuple[Path, ...]:
    return tuple(paths.cache / name for name in _OWN_CACHES)


def check_unused(sessions: Path) -> None:
    """Raises KnownError when a rehearsal runs in another window."""
    for path in sessions.glob(".*.lock"):
        lock = InUse.take(path)
        if lock is None:
            raise KnownError("A rehearsal is running in another window; end it, then delete again.")
        lock.release()


def remove(path: Path) -> None:
    """Deletes a file, or a folder with all that is in it, if it is there.

    Raises:
        KnownError: It cannot be deleted.
    """
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(
            f"{error.filename} cannot be deleted ({error.strerror}); close what uses it and delete again."
        ) from error


def _size(path: Path) -> int:
    return sum(_file_sizes(path))


def _file_sizes(path: Path) -> Iterator[int]:
    if path.is_file():
        yield path.stat().st_size
    for folder, _folders, names in os.walk(path):
        for name in names:
            try:
                yield Path(folder, name).lstat().st_size
            except FileNotFoundError:  # deleted meanwhile
                continue

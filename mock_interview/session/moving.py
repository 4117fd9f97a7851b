"""Moves all that is the user's into another folder: another disk, a folder that is backed up."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.session.database import told, transaction
from mock_interview.session.own_data import check_unused, own_files, remove
from mock_interview.session.paths import MOVED_FILE, Paths, make_private_folder
from mock_interview.session.private_file import write_private


def move_data(paths: Paths, target: Path) -> None:
    """Copies, looks whether all has arrived, and only then deletes it where it was.

    The program finds it in the new folder when it starts next; the one that runs must end, for it looks in
    the old one. Model files stay: they are no secret and can be shared.

    Args:
        paths: Where things are.
        target: A folder that is empty or does not exist yet.

    Raises:
        KnownError: It cannot be moved there; nothing has changed then.
    """
    check_target(paths, target)
    check_unused(paths.sessions)
    _settle(paths.database)
    was_there = target.exists()
    make_private_folder(target)
    present = [path for path in own_files(paths) if path.exists()]
    try:
        _copy(present, paths.data, target)
        _point_media(target / paths.database.name, paths.sessions, target / paths.sessions.name)
        write_private(paths.config / MOVED_FILE, str(target).encode())
    except (OSError, KnownError) as fault:
        for path in present:
            shutil.rmtree(target / path.name, ignore_errors=True)
            (target / path.name).unlink(missing_ok=True)
        if not was_there:
            shutil.rmtree(target, ignore_errors=True)
        if isinstance(fault, KnownError):
            raise
        raise KnownError(
            f"It cannot be moved to {target} ({fault.strerror}); everything is where it was."
        ) from fault
    for path in present:
        remove(path)


def check_target(paths: Paths, target: Path) -> None:
    """Raises KnownError when things cannot be moved there."""
    if target.is_relative_to(paths.data) or paths.data.is_relative_to(target):
        raise KnownError(f"{target} is in the folder where it is now, or around it; choose another one.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise KnownError(f"{target} is not empty; make a new folder for it.")


def _settle(database: Path) -> None:
    """Everything is in the one file."""
    if not database.exists():
        return
    with told(database), closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy(present: Sequence[Path], source: Path, target: Path) -> None:
    for path in present:
        if path.is_dir():  # empty folders too
            make_private_folder(target / path.name)
    for file in (file for path in present for file in _files(path)):
        arrived = target / file.relative_to(source)
        make_private_folder(arrived.parent)
        shutil.copy2(file, arrived, follow_symlinks=False)
        if arrived.stat().st_size != file.stat().st_size:
            raise KnownError(f"{file.name} did not arrive whole in {target}; everything is where it was.")


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from (file for file in sorted(path.rglob("*")) if file.is_file())


def _point_media(database: Path, before: Path, now: Path) -> None:
    """Recordings in the sessions' own folders have moved too; the user's own files have not."""
    if not database.exists():
        return
    start = f"{before}/" if "/" in str(before) else f"{before}\\"
    with told(database), closing(sqlite3.connect(database, isolation_level=None)) as connection:
        with transaction(connection):
            connection.execute(
                "UPDATE sessions SET media = ? || substr(media, length(?)) "
                "WHERE substr(media, 1, length(?)) = ?",
                (str(now), start, start, start),
            )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

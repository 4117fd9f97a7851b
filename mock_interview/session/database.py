"""Opens the database: private to its owner, brought up to date, its faults told in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.session.paths import PRIVATE_FILE, make_private_folder

WAIT_FOR_LOCK_S = 10.0

# What may go wrong outside of the program, by SQLite's primary result code; all else is a bug.
_FAULTS = {
    sqlite3.SQLITE_BUSY: "is in use by another program; try again in a moment",
    sqlite3.SQLITE_LOCKED: "is in use by another program; try again in a moment",
    sqlite3.SQLITE_FULL: "cannot grow because the disk is full; free some space",
    sqlite3.SQLITE_READONLY: "may not be written; check the permissions of the file and its folder",
    sqlite3.SQLITE_PERM: "may not be opened; check the permissions of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the permissions of the file and its folder",
    sqlite3.SQLITE_IOERR: "cannot be read or written; check the disk",
    sqlite3.SQLITE_CORRUPT: "is damaged; move it away and a new one is begun (recordings lie beside it)",
    sqlite3.SQLITE_NOTADB: "is no database; move it away and a new one is begun (recordings lie beside it)",
}


def connect(path: Path) -> sqlite3.Connection:
    """Opens the database, creating or updating it as needed; transactions are explicit.

    Raises:
        KnownError: It is damaged, locked, not accessible or from a newer version of this program.
    """
    make_private_folder(path.parent)
    try:
        path.touch(mode=PRIVATE_FILE)
    except OSError as error:
        raise KnownError(
            f"The database {path} cannot be opened ({error.strerror}); check the permissions of its folder."
        ) from error
    with told(path):
        database = sqlite3.connect(path, timeout=WAIT_FOR_LOCK_S, isolation_level=None)
        try:
            database.row_factory = sqlite3.Row
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA foreign_keys = ON")
            database.execute(
                "PRAGMA secure_delete = ON"
            )  # what the user deletes is overwritten, not just unlinked
            _migrate(database, path)
        except BaseException:
            database.close()
            raise
        return database


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns SQLite's faults of the world into a sentence."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        fault = _FAULTS.get(getattr(error, "sqlite_errorcode", -1) & 0xFF)
        if fault is None:
            raise
        raise KnownError(f"The database {path} {fault}.") from error


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All of the block, or nothing of it."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def _migrate(database: sqlite3.Connection, path: Path) -> None:
    scripts = _migrations()
    if _version(database) == len(scripts):
        return
    with transaction(database):
        version = _version(database)  # another process may just have done it
        if version > len(scripts):
            raise KnownError(
                f"The database {path} was written by a newer version of this program; "
                "update the program to read it."
            )
        for script in scripts[version:]:
            for statement in _statements(script):
                database.execute(statement)
        database.execute(f"PRAGMA user_version = {len(scripts)}")


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _migrations() -> list[str]:
    """The scripts in order; the first brings an empty database to version 1."""
    folder = files("mock_interview.session") / "migrations"
    scripts = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda e: e.name
    )
    return [script.read_text(encoding="utf-8") for script in scripts]


def _statements(script: str) -> Iterator[str]:
    """One by one: ``executescript`` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""

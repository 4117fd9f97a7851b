"""The journal of real interviews: a small file each, which the user may read, copy and delete.

With a passphrase each is sealed, under its name with another ending.
"""

import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.core.real_interview import RealInterview
from mock_interview.session.notes_lock import NotesLock
from mock_interview.session.paths import make_private_folder
from mock_interview.session.private_file import write_private

SUFFIX = ".json"
SEALED = ".locked"
DELETED = ".deleted"  # a folder: what was deleted can come back until the program closes
VERSION = 1


class _File(msgspec.Struct, frozen=True):
    version: int
    interview: RealInterview


class InterviewJournal:
    """All real interviews of one user."""

    def __init__(self, folder: Path, lock: NotesLock | None = None) -> None:
        """Remembers the folder; it is made when the first interview is kept."""
        self.folder = folder
        self.lock = lock or NotesLock(folder)

    @property
    def is_locked(self) -> bool:
        """Whether it can be read only after `unlock`."""
        return not self.lock.is_open

    def all(self) -> tuple[list[RealInterview], list[str]]:
        """The interviews, the latest first (those without a time at the top), and what could not be read.

        A broken file is named and passed over; it stays where it is. While it is locked there are none.
        """
        found: list[RealInterview] = []
        troubles: list[str] = []
        for path in [] if self.is_locked else self._files(self.folder):
            try:
                found.append(self._read(path))
            except KnownError as trouble:
                troubles.append(str(trouble))
        # `at` carries a zone; what has none yet is planned and comes first.
        found.sort(key=lambda each: (each.at is None, each.at.timestamp() if each.at else 0.0), reverse=True)
        return found, troubles

    def load(self, interview_id: str) -> RealInterview:
        """One interview.

        Raises:
            KnownError: There is none of this id, or its file is damaged.
        """
        return self._read(self._path(interview_id, self.folder))

    def keep(self, interview: RealInterview) -> None:
        """Writes it, in place of what was kept under its id; all of it or nothing.

        Raises:
            KnownError: The file cannot be written.
        """
        content = msgspec.json.format(msgspec.json.encode(_File(VERSION, interview)), indent=1)
        try:
            if self.lock.is_set:
                self._write_sealed(self.folder, interview.id, content)
            else:
                write_private(self.folder / f"{interview.id}{SUFFIX}", content)
        except OSError as error:
            raise KnownError(
                f"The interview with {interview.company} cannot be kept in {self.folder} ({error.strerror}); "
                "free some space and keep it again."
            ) from error

    def delete(self, interview_id: str) -> None:
        """Sets it aside until `forget_deleted`; `bring_back` undoes this.

        Raises:
            KnownError: There is none of this id, or it cannot be moved.
        """
        self._move(self._path(interview_id, self.folder), self.folder / DELETED)

    def bring_back(self, interview_id: str) -> None:
        """Undoes a deletion.

        Raises:
            KnownError: It was forgotten already.
        """
        self._move(self._path(interview_id, self.folder / DELETED), self.folder)

    def forget_deleted(self) -> None:
        """Removes for good what was deleted."""
        for path in self._files(self.folder / DELETED):
            with suppress(OSError):
                path.unlink()

    def set_passphrase(self, passphrase: str) -> None:
        """From now on every interview is sealed; a passphrase that there was is replaced.

        What a crash leaves open is sealed by the next `unlock`.

        Raises:
            KnownError: It is too short, the journal is locked, or something cannot be written.
        """
        self.lock.set_passphrase(passphrase)
        self._seal_all()

    def unlock(self, passphrase: str) -> None:
        """Until the program closes, or ``lock.close()``.

        Raises:
            KnownError: It is not the passphrase, or the lock is damaged.
        """
        self.lock.unlock(passphrase)
        self._seal_all()

    def remove_lock(self) -> None:
        """Every interview lies open again, and no passphrase is asked for.

        Raises:
            KnownError: The journal is locked, or something cannot be opened or written: then all that is
                sealed stays so, and the passphrase stands.
        """
        sealed = [path for folder in self._folders() for path in folder.glob(f"*{SEALED}")]
        opened = [(path, self._content(path)) for path in sealed]
        try:
            for path, content in opened:
                write_private(path.with_suffix(SUFFIX), content)
            for path in sealed:
                path.unlink()
        except OSError as error:
            raise KnownError(
                f"The lock cannot be removed ({error.strerror}); it stands as before."
            ) from error
        self.lock.remove()

    def _seal_all(self) -> None:
        try:
            for folder in self._folders():
                for path in folder.glob(f"*{SUFFIX}"):
                    self._write_sealed(folder, path.stem, path.read_bytes())
        except OSError as error:
            raise KnownError(
                f"Not every note could be locked ({error.strerror}); free some space and unlock them again."
            ) from error

    def _write_sealed(self, folder: Path, interview_id: str, content: bytes) -> None:
        write_private(folder / f"{interview_id}{SEALED}", self.lock.seal(interview_id, content))
        (folder / f"{interview_id}{SUFFIX}").unlink(missing_ok=True)

    def _read(self, path: Path) -> RealInterview:
        try:
            found = msgspec.json.decode(self._content(path), type=_File)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise KnownError(
                f"{path} is damaged ({error}); it was passed over and stays where it is."
            ) from error
        if found.version > VERSION:
            raise KnownError(f"{path} was written by a newer version; update this program to read it.")
        return replace(found.interview, id=path.stem)

    def _content(self, path: Path) -> bytes:
        try:
            kept = path.read_bytes()
        except FileNotFoundError as error:
            raise KnownError(f"There is no interview “{path.stem}” in your journal.") from error
        except OSError as error:
            raise KnownError(f"{path} cannot be read ({error.strerror}).") from error
        if path.suffix != SEALED:
            return kept
        content = self.lock.unseal(path.stem, kept)
        if content is None:
            raise KnownError(f"{path} is damaged, or was locked elsewhere; it stays where it is.")
        return content

    def _folders(self) -> tuple[Path, Path]:
        return self.folder, self.folder / DELETED

    def _files(self, folder: Path) -> list[Path]:
        """One for each interview; of two, the open one: only a crash leaves both, and it is never older."""
        found = {path.stem: path for suffix in (SEALED, SUFFIX) for path in folder.glob(f"*{suffix}")}
        return [found[stem] for stem in sorted(found)]

    def _path(self, interview_id: str, folder: Path) -> Path:
        opened, sealed = (folder / f"{interview_id}{suffix}" for suffix in (SUFFIX, SEALED))
        return sealed if sealed.is_file() and not opened.is_file() else opened

    def _move(self, path: Path, folder: Path) -> None:
        try:
            make_private_folder(folder)
            path.replace(folder / path.name)
        except OSError as error:
            raise KnownError(f"There is no interview “{path.stem}” to move ({error.strerror}).") from error


def new_interview_id(now: datetime) -> str:
    """A name for a new interview's file that tells the day and is not taken."""
    return f"{now:%Y-%m-%d}-{secrets.token_hex(3)}"

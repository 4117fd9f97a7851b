"""The journal of real interviews: a small file each, which the user may read, copy and delete."""

import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.core.real_interview import RealInterview
from mock_interview.session.paths import make_private_folder
from mock_interview.session.private_file import write_private

SUFFIX = ".json"
DELETED = ".deleted"  # a folder: what was deleted can come back until the program closes
VERSION = 1


class _File(msgspec.Struct, frozen=True):
    version: int
    interview: RealInterview


class InterviewJournal:
    """All real interviews of one user."""

    def __init__(self, folder: Path) -> None:
        """Remembers the folder; it is made when the first interview is kept."""
        self.folder = folder

    def all(self) -> tuple[list[RealInterview], list[str]]:
        """The interviews, the latest first (those without a time at the top), and what could not be read.

        A broken file is named and passed over; it stays where it is.
        """
        found: list[RealInterview] = []
        troubles: list[str] = []
        for path in sorted(self.folder.glob(f"*{SUFFIX}")):
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
        return self._read(self._path(interview_id))

    def keep(self, interview: RealInterview) -> None:
        """Writes it, in place of what was kept under its id; all of it or nothing.

        Raises:
            KnownError: The file cannot be written.
        """
        path = self._path(interview.id)
        content = msgspec.json.format(msgspec.json.encode(_File(VERSION, interview)), indent=1)
        try:
            write_private(path, content)
        except OSError as error:
            raise KnownError(
                f"The interview with {interview.company} cannot be kept in {path} ({error.strerror}); "
                "free some space and keep it again."
            ) from error

    def delete(self, interview_id: str) -> None:
        """Sets it aside until `forget_deleted`; `bring_back` undoes this.

        Raises:
            KnownError: There is none of this id, or it cannot be moved.
        """
        self._move(self._path(interview_id), self._deleted(interview_id))

    def bring_back(self, interview_id: str) -> None:
        """Undoes a deletion.

        Raises:
            KnownError: It was forgotten already.
        """
        self._move(self._deleted(interview_id), self._path(interview_id))

    def forget_deleted(self) -> None:
        """Removes for good what was deleted."""
        for path in self.folder.joinpath(DELETED).glob(f"*{SUFFIX}"):
            with suppress(OSError):
                path.unlink()

    def _read(self, path: Path) -> RealInterview:
        try:
            found = msgspec.json.decode(path.read_bytes(), type=_File)
        except FileNotFoundError as error:
            raise KnownError(f"There is no interview “{path.stem}” in your journal.") from error
        except OSError as error:
            raise KnownError(f"{path} cannot be read ({error.strerror}).") from error
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise KnownError(
                f"{path} is damaged ({error}); it was passed over and stays where it is."
            ) from error
        if found.version > VERSION:
            raise KnownError(f"{path} was written by a newer version; update this program to read it.")
        return replace(found.interview, id=path.stem)

    def _path(self, interview_id: str) -> Path:
        return self.folder / f"{interview_id}{SUFFIX}"

    def _deleted(self, interview_id: str) -> Path:
        return self.folder / DELETED / f"{interview_id}{SUFFIX}"

    def _move(self, path: Path, target: Path) -> None:
        try:
            make_private_folder(target.parent)
            path.replace(target)
        except OSError as error:
            raise KnownError(f"There is no interview “{path.stem}” to move ({error.strerror}).") from error


def new_interview_id(now: datetime) -> str:
    """A name for a new interview's file that tells the day and is not taken."""
    return f"{now:%Y-%m-%d}-{secrets.token_hex(3)}"

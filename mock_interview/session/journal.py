"""Observations on disk, append only: what a session is scored from, as often as wanted.

One file per session, text. The first line is a header (JSON object) with the format's version, the program's
and the names of the fields; each other line is one observation: the letter of its kind and a JSON array of
its fields in that order. So a later program, whose observations have more fields, still reads it. The last
line may be torn by a crash.
"""

import os
from collections.abc import Iterable, Iterator
from heapq import merge
from operator import attrgetter
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

import msgspec

from mock_interview import __version__
from mock_interview.core.errors import KnownError
from mock_interview.core.model import FaceObservation, MarkObservation, Observation
from mock_interview.session.journal_codec import KINDS, Decoder, Encoder
from mock_interview.session.paths import PRIVATE_FILE

FORMAT_VERSION = 1
# The senses write independently and the slowest (the ear, which looks ahead) lags by 1.3 s; twice that and
# some.
REORDER_S = 4.0
WORD_LETTERS = b"TWUL"  # words are written down after the answer, long after the rest of its observations
SORTED_AT_ONCE = 4096  # observations: sorting a thousand nearly sorted ones costs less than a heap


class _Header(msgspec.Struct):
    format: int
    app: str
    fields: dict[str, list[str]]


class JournalWriter:
    """Appends observations; each call reaches the system before it returns. Safe from several threads."""

    def __init__(self, path: Path) -> None:
        """Creates the file, readable by its owner only.

        Raises:
            KnownError: It cannot be created.
        """
        self._path = path
        self._encode = Encoder()
        self._lock = Lock()
        self._torn = False
        header = _Header(FORMAT_VERSION, __version__, {kind.letter: list(kind.names) for kind in KINDS})
        try:
            self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, PRIVATE_FILE)
        except OSError as error:
            raise _not_written(path, error) from error
        self._append(msgspec.json.encode(header) + b"\n")

    def write(self, observations: Iterable[Observation]) -> None:
        """Appends them.

        Raises:
            KnownError: The disk is full or the file cannot be written.
        """
        lines = b"".join(map(self._encode, observations))
        if lines:
            with self._lock:
                self._append(lines)

    def close(self) -> None:
        """Closes the file."""
        os.close(self._handle)

    def __enter__(self) -> Self:
        """Closes it at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    def _append(self, lines: bytes) -> None:
        if self._torn:
            lines = b"\n" + lines  # what is written after a fault must not be lost with the line it tore
        try:
            while lines:
                lines = lines[os.write(self._handle, lines) :]
        except OSError as error:
            self._torn = True
            raise _not_written(self._path, error) from error
        self._torn = False


class Journal:
    """Reads a journal as a stream, merged by time, in flat memory. Can be read as often as wanted.

    ``damaged_lines`` counts what the last complete reading had to leave out: torn or damaged lines, and
    observations that came too late for their place.
    """

    def __init__(self, path: Path) -> None:
        """Remembers the path; each reading opens the file."""
        self.path = path
        self.damaged_lines = 0

    def __iter__(self) -> Iterator[Observation]:
        """All observations.

        Raises:
            KnownError: The file is not there, is no journal or was written by a newer version.
        """
        self.damaged_lines = 0
        words = self.words()
        yield from merge(self._sensed(), words, key=attrgetter("t")) if words else self._sensed()

    def _sensed(self) -> Iterator[Observation]:
        """All but the words, which may come as late as they like."""
        waiting: list[Observation] = []
        given_t = float("-inf")
        for obs in self._decoded(WORD_LETTERS, all_but=True):
            if obs.t < given_t:
                self.damaged_lines += 1
                continue
            waiting.append(obs)
            if len(waiting) >= SORTED_AT_ONCE:
                waiting.sort(key=attrgetter("t"))
                ready = _count_before(waiting, waiting[-1].t - REORDER_S)
                if ready:
                    given_t = waiting[ready - 1].t
                    yield from waiting[:ready]
                    del waiting[:ready]
        waiting.sort(key=attrgetter("t"))
        yield from waiting

    def words(self) -> list[Observation]:
        """What was said, and where it was listened for, by time: little beside all the rest."""
        return sorted(self._decoded(WORD_LETTERS), key=attrgetter("t"))

    def faces(self) -> Iterator[FaceObservation]:
        """The faces alone, in the order in which they were written: much quicker than reading everything."""
        for obs in self._decoded(letters=b"F"):
            if isinstance(obs, FaceObservation):
                yield obs

    def marks(self) -> Iterator[MarkObservation]:
        """The marks alone, in the order in which they were written; none of them is ever too late."""
        for obs in self._decoded(letters=b"M"):
            if isinstance(obs, MarkObservation):
                yield obs

    def _decoded(self, letters: bytes, all_but: bool = False) -> Iterator[Observation]:
        try:
            with self.path.open("rb") as file:
                decode = Decoder(self._header(file.readline()).fields)
                for line in file:
                    if (line[:1] in letters) is all_but:
                        continue
                    obs = decode(line)
                    if obs is None:
                        self.damaged_lines += 1
                    else:
                        yield obs
        except OSError as error:
            raise KnownError(
                f"The observations in {self.path} cannot be read ({error.strerror}); "
                "analyse the recording again."
            ) from error

    def _header(self, line: bytes) -> _Header:
        try:
            header = msgspec.json.decode(line, type=_Header)
        except msgspec.MsgspecError as error:
            raise KnownError(
                f"{self.path} is damaged: its first line is not that of a journal; "
                "analyse the recording again."
            ) from error
        if header.format > FORMAT_VERSION:
            raise KnownError(
                f"{self.path} was written by a newer version ({header.app}); update this program to read it."
            )
        return header


def _count_before(observations: list[Any], t: float) -> int:
    """How many of the sorted observations lie before ``t``."""
    for index in range(len(observations) - 1, -1, -1):
        if observations[index].t < t:
            return index + 1
    return 0


def _not_written(path: Path, error: OSError) -> KnownError:
    return KnownError(
        f"{path} cannot be written ({error.strerror}); free some space or choose another folder."
    )

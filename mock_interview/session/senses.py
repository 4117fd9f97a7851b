"""What opens a recording, and the models that look at it and listen to it: handed to the engine."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from mock_interview.core.model import Observation


class Video(Protocol):
    """A recording's picture: frames in time order."""

    @property
    def duration_s(self) -> float | None:
        """As the file declares it; None: it does not."""
        ...

    @property
    def damaged_packets(self) -> int:
        """How many pieces could not be decoded so far."""
        ...

    def __iter__(self) -> Iterator[Any]:
        """Decodes the frames."""
        ...


class Audio(Protocol):
    """A recording's sound: blocks in time order."""

    @property
    def damaged_packets(self) -> int:
        """How many could not be decoded so far."""
        ...

    def __iter__(self) -> Iterator[Any]:
        """Decodes the blocks."""
        ...


class Watcher(Protocol):
    """Turns frames into observations."""

    def see(self, frame: Any, /) -> Sequence[Observation]:
        """Takes the next frame; gives observations in time order."""
        ...

    def finish(self) -> Sequence[Observation]:
        """No frame follows: gives the rest."""
        ...

    def close(self) -> None:
        """Frees the models."""
        ...


class Listener(Protocol):
    """Turns blocks of sound into observations."""

    def hear(self, block: Any, /) -> Sequence[Observation]:
        """Takes the next block; gives observations in time order."""
        ...

    def flush(self) -> Sequence[Observation]:
        """No block follows: gives the rest."""
        ...


class Transcriber(Protocol):
    """Turns sound, and what was heard of it, into words."""

    def take(self, block: Any | None, heard: Sequence[Any], /) -> Sequence[Observation]:
        """Takes the next block, and observations that became certain; gives what was said."""
        ...

    def flush(self) -> Sequence[Observation]:
        """The stream, or the answer, has ended: gives the rest; another may follow."""
        ...


class Senses(Protocol):
    """Opens everything that one analysis needs. Must be picklable: other processes analyse in parallel."""

    def has_video(self, path: Path, /) -> bool:
        """Whether there is a picture. Raises KnownError when the file is no recording."""
        ...

    def has_audio(self, path: Path, /) -> bool:
        """Whether there is a sound track. Raises KnownError when the file is no recording."""
        ...

    def video(self, path: Path, /) -> Video:
        """The picture."""
        ...

    def audio(self, path: Path, /) -> Audio:
        """The sound."""
        ...

    def watcher(self) -> tuple[Watcher, Sequence[str]]:
        """A fresh watcher, and one sentence for each model that is missing."""
        ...

    def listener(self) -> tuple[Listener, Sequence[str]]:
        """A fresh listener, and one sentence for each model that is missing."""
        ...

    def transcriber(self) -> tuple[Transcriber | None, Sequence[str]]:
        """A fresh transcriber; None and a sentence where its model is missing."""
        ...

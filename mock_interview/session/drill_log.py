"""The drills that were done, with their before and after, in a small file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Metric
from mock_interview.session.private_file import read_or_set_aside, write_private

FILE = "drills.json"


@dataclass(frozen=True, slots=True)
class DrillResult:
    """One drill: the habit's number in its first round and in its second."""

    habit: str
    at: datetime
    before: Metric
    after: Metric


def load_drills(data: Path) -> tuple[DrillResult, ...]:
    """The oldest first; a damaged file is set aside and begins anew."""
    return read_or_set_aside(data / FILE, tuple[DrillResult, ...], ())


def add_drill(data: Path, result: DrillResult) -> tuple[DrillResult, ...]:
    """Keeps one more; gives all of its habit, the oldest first.

    Raises:
        KnownError: It cannot be written.
    """
    kept: Sequence[DrillResult] = (*load_drills(data), result)
    try:
        write_private(data / FILE, msgspec.json.encode(kept))
    except OSError as error:
        raise KnownError(f"Your drill cannot be kept in {data} ({error.strerror}).") from error
    return tuple(each for each in kept if each.habit == result.habit)

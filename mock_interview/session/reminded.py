"""What the user was reminded of, so that nothing is said twice, also after the program was closed."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.core.real_interview import Due, RealInterview, reminders
from mock_interview.session.private_file import read_or_set_aside, write_private

FILE = "reminded.json"
STALE_AFTER = timedelta(hours=20)  # the evening's is said in the morning too, what is older no more
REMEMBERED = 500  # the last ones


def to_remind_of(interviews: Iterable[RealInterview], now: datetime, told: Sequence[str]) -> list[Due]:
    """What is due now and was not said yet, the earliest first; of the same thing only the latest time."""
    due: dict[tuple[str, str], Due] = {}
    for each in reminders(interviews, now):
        if timedelta() <= now - each.at < STALE_AFTER and name_of(each) not in told:
            due[each.interview_id, each.kind] = each
    return list(due.values())


def name_of(due: Due) -> str:
    """By which it is remembered."""
    return f"{due.interview_id} {due.kind} {due.at.isoformat()}"


def told_before(data: Path) -> tuple[str, ...]:
    """The names of what was said; a damaged file begins anew."""
    return read_or_set_aside(data / FILE, tuple[str, ...], ())


def remember(data: Path, dues: Iterable[Due]) -> None:
    """They were said.

    Raises:
        KnownError: It cannot be kept.
    """
    names = (*told_before(data), *map(name_of, dues))
    try:
        write_private(data / FILE, msgspec.json.encode(names[-REMEMBERED:]))
    except OSError as error:
        raise KnownError(f"What you were reminded of cannot be kept in {data} ({error.strerror}).") from error

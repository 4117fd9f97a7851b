"""The moments of a session for a spreadsheet: one row each, those that were left out too."""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.core.model import Habit
from mock_interview.core.record import Answer, SessionRecord
from mock_interview.core.takes import numbers
from mock_interview.report import wording
from mock_interview.session.private_file import write_private

COLUMNS = (
    "session",
    "answer",
    "question",
    "habit",
    "title",
    "words",
    "start_s",
    "end_s",
    "duration_s",
    "confidence",
    "left_out",
    "confirmed",
    "detail",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(record: SessionRecord, habits: Mapping[str, Habit]) -> str:
    """The text, in order of time; a moment outside of all answers has no answer."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    answers = list(zip(record.answers, numbers(record.answers), strict=True))
    for stored in sorted(record.events, key=lambda each: (each.event.start, each.id)):
        event = stored.event
        answer, number = _answer_at(event.start, answers)
        table.writerow(
            (
                record.id,
                number,
                _harmless("" if answer is None else answer.question),
                event.habit,
                wording.title_of(event.habit, habits),
                _harmless(wording.moment(event, habits)),
                f"{event.start:.2f}",
                f"{event.end:.2f}",
                f"{event.duration_s:.2f}",
                f"{event.confidence:.2f}",
                "yes" if stored.dismissed else "no",
                "yes" if stored.confirmed else "no",
                _harmless("; ".join(f"{name}: {value}" for name, value in event.detail.items())),
            )
        )
    return out.getvalue()


def write(path: Path, record: SessionRecord, habits: Mapping[str, Habit]) -> None:
    """Writes it, readable by its owner only, whole or not at all.

    Raises:
        KnownError: The file cannot be written.
    """
    try:
        write_private(path, as_csv(record, habits).encode("utf-8"))
    except OSError as error:
        raise KnownError(f"{path} cannot be written ({error.strerror}); choose another place.") from error


def _answer_at(t: float, answers: list[tuple[Answer, str]]) -> tuple[Answer | None, str]:
    return next(((a, number) for a, number in answers if a.start <= t < a.end), (None, ""))


def _harmless(text: str) -> str:
    """A spreadsheet would work out what looks like a formula, and a question may come from anywhere."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text

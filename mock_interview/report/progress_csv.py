"""Progress for a spreadsheet: one row for each habit and session."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.report.progress import HabitProgress

COLUMNS = ("habit", "title", "session", "time", "value", "low", "high", "unit", "verdict")


def as_csv(habits: Sequence[HabitProgress]) -> str:
    """The text; an unknown interval is empty."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in habits:
        for p in each.points:
            own = (each.habit.slug, each.habit.title, p.session_id, p.at.isoformat(timespec="seconds"))
            table.writerow([*own, p.value, p.low, p.high, each.habit.metric.unit, p.verdict])
    return out.getvalue()


def write(path: Path, habits: Sequence[HabitProgress]) -> None:
    """Writes it.

    Raises:
        KnownError: The file cannot be written.
    """
    try:
        path.write_text(as_csv(habits), encoding="utf-8", newline="")
    except OSError as error:
        raise KnownError(f"{path} cannot be written ({error.strerror}); choose another place.") from error

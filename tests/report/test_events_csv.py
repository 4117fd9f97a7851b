"""The moments as a table."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.report import events_csv
from tests.report.made_record import HABITS, believable, dismissed_and_confirmed


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_each_moment_is_a_row_in_order_of_time_with_its_answer() -> None:
    record = believable()
    found = rows(events_csv.as_csv(record, HABITS))
    assert len(found) == len(record.events)
    starts = [float(row["start_s"]) for row in found]
    assert starts == sorted(starts)
    for row in found:
        t = float(row["start_s"])
        inside = [n for n, answer in enumerate(record.answers, start=1) if answer.start <= t < answer.end]
        assert row["answer"] == (str(inside[0]) if inside else "")
        assert bool(row["question"]) is bool(inside)


def test_what_the_user_said_is_told() -> None:
    record = dismissed_and_confirmed()
    found = rows(events_csv.as_csv(record, HABITS))
    assert sum(row["left_out"] == "yes" for row in found) == sum(e.dismissed for e in record.events)
    assert sum(row["confirmed"] == "yes" for row in found) == sum(e.confirmed for e in record.events)


def test_no_text_is_worked_out_as_a_formula() -> None:
    record = believable()
    record = replace(record, answers=tuple(replace(a, question="=1+1") for a in record.answers))
    assert {row["question"] for row in rows(events_csv.as_csv(record, HABITS))} <= {"", "'=1+1"}


def test_where_it_cannot_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match=r"choose another place|cannot be made"):
        events_csv.write(tmp_path / "file" / "events.csv", believable(), HABITS)
    events_csv.write(tmp_path / "events.csv", believable(), HABITS)
    assert (tmp_path / "events.csv").read_bytes().startswith(b"session,answer,")

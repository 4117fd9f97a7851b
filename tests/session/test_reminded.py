"""What one is reminded of, and that nothing is said twice."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.real_interview import DueKind, Outcome, RealInterview
from mock_interview.session.reminded import name_of, remember, to_remind_of, told_before

HELD = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
ACME = RealInterview("a", "Acme", at=HELD)


def test_thanks_are_due_the_same_evening_and_once_more_in_the_morning() -> None:
    assert to_remind_of([ACME], HELD + timedelta(hours=1), []) == []
    [evening] = to_remind_of([ACME], HELD + timedelta(hours=5), [])
    assert (evening.kind, evening.at.hour) == (DueKind.THANK, 18)
    assert to_remind_of([ACME], HELD + timedelta(hours=6), [name_of(evening)]) == []
    [morning] = to_remind_of([ACME], HELD + timedelta(hours=20), [name_of(evening)])
    assert morning.at > evening.at


def test_what_was_missed_in_the_evening_is_said_once_in_the_morning() -> None:
    assert len(to_remind_of([ACME], HELD + timedelta(hours=20), [])) == 1


def test_nobody_is_reminded_of_being_turned_down_or_of_old_things() -> None:
    turned_down = RealInterview("b", "Globex", at=HELD, outcome=Outcome.TURNED_DOWN)
    assert to_remind_of([turned_down], HELD + timedelta(hours=6), []) == []
    assert to_remind_of([ACME], HELD + timedelta(days=4), []) == []


def test_it_is_remembered_also_after_a_damaged_file(tmp_path: Path) -> None:
    [due] = to_remind_of([ACME], HELD + timedelta(hours=5), [])
    remember(tmp_path, [due])
    assert told_before(tmp_path) == (name_of(due),)
    (tmp_path / "reminded.json").write_text("{")
    assert told_before(tmp_path) == ()


@given(st.lists(st.integers(0, 60 * 24 * 12), max_size=60))
def test_whenever_one_looks_nothing_is_said_twice(minutes: list[int]) -> None:
    told: list[str] = []
    for minute in sorted(minutes):
        for due in to_remind_of([ACME], HELD + timedelta(minutes=minute), told):
            assert name_of(due) not in told
            assert due.at <= HELD + timedelta(minutes=minute)
            told.append(name_of(due))
    assert len(told) <= 3  # thanks twice, and one question how things stand

"""One focus at a time."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.focus import Focus, change, current_of

START = datetime(2026, 11, 1, tzinfo=UTC)


@given(st.lists(st.tuples(st.sampled_from(["eyes", "hands", None]), st.integers(0, 5)), max_size=20))
def test_however_often_it_changes_there_is_one_at_a_time(choices: list[tuple[str | None, int]]) -> None:
    history: tuple[Focus, ...] = ()
    now = START
    for habit, days in choices:
        now += timedelta(days=days)
        history = change(history, habit, now)
        current = current_of(history)
        assert (None if current is None else current.habit) == habit
    assert all(a.until is not None and a.until <= b.since for a, b in pairwise(history))
    assert all(focus.until is None or focus.until > focus.since for focus in history)


def test_choosing_the_same_again_keeps_its_beginning() -> None:
    history = change((), "eyes", START)
    assert change(history, "eyes", START + timedelta(days=3)) == history

"""The days under the progress chart: round, evenly apart, never more than have room."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.gui.progress.day_axis import day_labels

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(DAYS, st.integers(0, 3_000), st.integers(2, 14))
def test_they_are_few_in_order_and_inside(first: date, length: int, most: int) -> None:
    last = first + timedelta(days=length)
    found = [day for day, _ in day_labels(first, last, most)]
    assert len(found) <= most
    assert found == sorted(set(found))
    assert all(first <= day <= last for day in found)
    gaps = [(b - a).days for a, b in pairwise(found)]
    assert not gaps or max(gaps) - min(gaps) <= 3  # as months differ


@pytest.mark.parametrize(
    ("last", "most", "labels"),
    [
        (date(2026, 9, 4), 8, ["1 Sep", "2 Sep", "3 Sep", "4 Sep"]),
        (date(2026, 9, 30), 8, ["7 Sep", "14 Sep", "21 Sep", "28 Sep"]),
        (date(2026, 10, 31), 6, ["14 Sep", "28 Sep", "12 Oct", "26 Oct"]),
        (date(2027, 1, 15), 8, ["Sep 2026", "Oct 2026", "Nov 2026", "Dec 2026", "Jan 2027"]),
        (date(2029, 1, 15), 8, ["Jan 2027", "Jul 2027", "Jan 2028", "Jul 2028", "Jan 2029"]),
    ],
)
def test_steps_are_days_weeks_fortnights_and_months(last: date, most: int, labels: list[str]) -> None:
    assert [text for _, text in day_labels(date(2026, 9, 1), last, most)] == labels

"""Change over sessions: known answers, and simulated users who change or do not."""

import random
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mock_interview.core.trends import (
    T_QUANTILES,
    TREND_SESSIONS,
    Change,
    Comparison,
    Point,
    compare,
    trend,
)
from mock_interview.core.uncertainty import poisson_interval

AT_MOST_5 = (None, 5.0)
USERS = 1000


def points(*values: float) -> list[Point]:
    return [Point(float(day), value) for day, value in enumerate(values)]


def simulated(seed: int, means: list[float], error: float) -> list[Point]:
    chance = random.Random(seed)
    return points(*(chance.gauss(mean, error) for mean in means))


def test_students_t_is_as_in_tables() -> None:
    for freedom, quantile in enumerate(T_QUANTILES, start=1):
        assert quantile == pytest.approx(stats.t.ppf(0.975, freedom), abs=1e-4)


def test_two_sessions_say_nothing() -> None:
    assert compare(points(20.0, 1.0), AT_MOST_5) == Comparison(Change.NOT_ENOUGH, sessions=2)


def test_a_clear_step_towards_the_typical_range_is_an_improvement() -> None:
    found = compare(points(12.0, 13.0, 12.5, 6.0, 5.5, 6.2), AT_MOST_5)
    assert found.change is Change.IMPROVED
    assert found.before == pytest.approx(12.5)
    assert found.now == pytest.approx(5.9)
    back = compare(points(6.0, 5.5, 6.2, 12.0, 13.0, 12.5), AT_MOST_5)
    assert back.change is Change.SLIPPED


def test_too_little_contact_and_too_much_of_something_improve_in_opposite_directions() -> None:
    up = points(20.0, 22.0, 21.0, 60.0, 62.0, 61.0)
    assert compare(up, (50.0, None)).change is Change.IMPROVED
    assert compare(up, (None, 50.0)).change is Change.SLIPPED


def test_from_typical_to_typical_is_neither_better_nor_worse() -> None:
    assert compare(points(4.0, 4.1, 3.9, 1.0, 1.1, 0.9), AT_MOST_5).change is Change.WITHIN_TYPICAL


def test_sessions_that_agree_by_chance_are_believed_no_more_than_their_own_intervals() -> None:
    def session(day: int, count: int) -> Point:
        low, high = poisson_interval(count)
        return Point(float(day), float(count), low, high)

    alike = [session(day, count) for day, count in enumerate((7, 7, 7, 5, 5, 5))]
    assert compare(alike, AT_MOST_5).change is Change.NO_CLEAR_CHANGE
    bare = points(7, 7, 7, 5, 5, 5)
    assert compare(bare, AT_MOST_5).change is Change.IMPROVED


def test_what_came_before_a_focus_is_compared_with_what_came_since() -> None:
    values = points(1.0, 20.0, 21.0, 20.5, 6.0, 5.9, 6.1)
    assert compare(values, AT_MOST_5, split_days=4.0).before == pytest.approx(20.5)
    assert compare(values, AT_MOST_5, split_days=4.0).change is Change.IMPROVED
    assert compare(values, AT_MOST_5, split_days=100.0).change is Change.NOT_ENOUGH
    assert compare(values, AT_MOST_5, split_days=0.0).change is Change.NOT_ENOUGH


@pytest.mark.parametrize("sessions", [3, 4, 6, 12, 30])
def test_under_no_change_at_most_one_user_in_twenty_is_told_of_an_improvement(sessions: int) -> None:
    told = sum(
        compare(simulated(user, [12.0] * sessions, 2.0), AT_MOST_5).change is Change.IMPROVED
        for user in range(USERS)
    )
    assert told <= USERS * 0.05


@pytest.mark.parametrize(("sessions", "detectable"), [(4, 4.30), (6, 2.77), (12, 2.77), (30, 2.77)], ids=str)
def test_an_improvement_of_twice_the_detectable_change_is_found(sessions: int, detectable: float) -> None:
    """Four sessions, two on either side, detect t(2) = 4.30 typical errors; more detect less."""
    error = 2.0
    better = 50.0 - 2 * detectable * error
    means = [50.0] * (sessions // 2) + [better] * (sessions - sessions // 2)
    found = sum(
        compare(simulated(user, means, error), AT_MOST_5).change is Change.IMPROVED for user in range(USERS)
    )
    assert found >= USERS * 0.80


@given(st.lists(st.floats(-100, 100), min_size=3, max_size=20))
def test_the_mirror_image_gives_the_mirrored_verdict(values: list[float]) -> None:
    found = compare(points(*values), (-10.0, 30.0))
    mirrored = compare(points(*(-value for value in values)), (-30.0, 10.0))
    assert found.change is mirrored.change
    assert found.detectable == pytest.approx(mirrored.detectable)


def test_no_line_through_fewer_than_six_sessions_or_a_single_moment() -> None:
    assert trend(points(5, 4, 3, 2, 1)) is None
    assert trend([Point(0.0, float(value)) for value in range(8)]) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.floats(-50, 50).map(lambda x: round(x, 2))),
        min_size=TREND_SESSIONS,
        max_size=25,
        unique_by=lambda pair: pair[0],
    )
)
def test_the_line_is_theil_and_sens(pairs: list[tuple[int, float]]) -> None:
    made = [Point(float(day), value) for day, value in sorted(pairs)]
    found = trend(made)
    assert found is not None
    known: Any = stats.theilslopes([p.value for p in made], [p.t_days for p in made], 0.95)
    assert found.slope_per_day == pytest.approx(known.slope, abs=1e-9)
    assert found.start == pytest.approx(known.intercept + known.slope * made[0].t_days, abs=1e-6)
    if len({p.value for p in made}) == len(made):
        assert found.low == pytest.approx(known.low_slope, abs=1e-9)
        assert found.high == pytest.approx(known.high_slope, abs=1e-9)


def test_one_odd_session_does_not_bend_the_line() -> None:
    straight = points(*(10.0 - day for day in range(9)))
    odd = [*straight[:4], Point(4.0, 90.0), *straight[5:]]
    lines = [trend(straight), trend(odd)]
    assert lines[0] is not None
    assert lines[1] is not None
    assert lines[1].slope_per_day == pytest.approx(lines[0].slope_per_day, abs=0.3)
    assert all(a.t_days < b.t_days for a, b in pairwise(odd))

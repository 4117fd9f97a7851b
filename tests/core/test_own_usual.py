"""One's own usual range: known answers, few sessions, and which way is better."""

from dataclasses import replace
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.own_usual import LEAST_SESSIONS, against_own, usual_range
from mock_interview.core.record import Metric
from mock_interview.detectors.registry import habits

HABITS = habits()
AWAY = HABITS["looking_away"]  # typical: little of it
AWAY_20 = Metric("looking_away", "", 20.0, "%", 18.0, 22.0, AWAY.metric.typical, "typical", 60.0, 3)
shares = st.floats(0.0, 100.0)


def metric(value: float, reach: float = 2.0, **changes: object) -> Metric:
    low, high = max(0.0, value - reach), value + reach
    return replace(AWAY_20, value=value, low=low, high=high, **changes)


def judged(value: float, *earlier: float, reach: float = 2.0) -> Metric:
    [found] = against_own([metric(value, reach)], [[metric(each)] for each in earlier], HABITS)
    return found


def test_the_range_is_the_median_with_its_spread() -> None:
    found = usual_range([metric(each, 0.1) for each in (40.0, 50.0, 30.0, 45.0, 35.0)])
    assert found is not None
    assert found == (40.0 - 1.4826 * 5.0, 40.0 + 1.4826 * 5.0)


@given(st.lists(shares, max_size=9), st.lists(shares, min_size=10, max_size=10))
def test_it_holds_the_median_of_the_latest_and_forgets_what_is_long_ago(
    long_ago: list[float], latest: list[float]
) -> None:
    found = usual_range([metric(each) for each in (*long_ago, *latest)])
    assert found == usual_range([metric(each) for each in latest])
    assert found is not None
    assert 0.0 <= found[0] <= median(latest) <= found[1] <= 100.0


@given(st.lists(shares, max_size=LEAST_SESSIONS - 1), shares)
def test_too_few_sessions_are_an_answer_of_their_own(values: list[float], now: float) -> None:
    found = judged(now, *values)
    assert (found.own, found.verdict, found.typical) == ("too_few", "not_enough", (None, None))
    assert found.value == now
    assert f"{len(values)} of {LEAST_SESSIONS}" in found.note


@given(st.lists(shares, min_size=3, max_size=12))
def test_a_session_like_the_others_is_usual(values: list[float]) -> None:
    usual = usual_range([metric(each) for each in values])
    assert usual is not None
    assert judged((usual[0] + usual[1]) / 2, *values).own == "usual"


def test_less_looking_away_is_better_and_more_is_not() -> None:
    earlier = (60.0, 62.0, 58.0, 61.0)
    assert (judged(40.0, *earlier).own, judged(40.0, *earlier).verdict) == ("better", "typical")
    assert (judged(66.0, *earlier).own, judged(66.0, *earlier).verdict) == ("worse", "slightly_outside")
    assert (judged(90.0, *earlier).own, judged(90.0, *earlier).verdict) == ("worse", "outside")
    # Not surely another number than usual: nothing is made of it.
    assert judged(66.0, *earlier, reach=10.0).own == "usual"


def test_what_could_not_be_judged_stays_so_and_is_no_session_of_its_habit() -> None:
    unsure = metric(20.0, verdict="not_enough", note="Only 5 s could be judged; 20 s are needed.")
    [found] = against_own([unsure], [[metric(20.0)]] * 3, HABITS)
    assert (found.verdict, found.note) == ("not_enough", unsure.note)
    [found] = against_own([metric(20.0)], [[unsure]] * 9, HABITS)
    assert found.own == "too_few"

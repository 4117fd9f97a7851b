"""Intervals of counts and shares, against scipy's exact quantiles and by simulation."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from mock_interview.core.uncertainty import EXACT_UP_TO, poisson_interval, ratio_interval, share_interval


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 10, 30, 100, EXACT_UP_TO, EXACT_UP_TO + 1, 500, 3000])
def test_counts_have_garwoods_interval(count: int) -> None:
    low, high = poisson_interval(count)
    exact_low = 0.0 if count == 0 else chi2.ppf(0.025, 2 * count) / 2
    tolerance = 1e-9 if count <= EXACT_UP_TO else 1e-5
    assert low == pytest.approx(exact_low, rel=tolerance)
    assert high == pytest.approx(chi2.ppf(0.975, 2 * count + 2) / 2, rel=tolerance)


@given(st.floats(0.0, 1.0), st.floats(1.0, 1000.0))
def test_a_share_lies_within_its_interval(share: float, looks: float) -> None:
    low, high = share_interval(share, looks)
    assert 0.0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1.0


parts = st.lists(st.tuples(st.floats(0.0, 12.0), st.just(12.0)), min_size=3, max_size=20)


@given(parts)
def test_a_ratio_lies_within_its_interval_and_is_the_same_each_time(
    given_parts: list[tuple[float, float]],
) -> None:
    low, high = ratio_interval(given_parts)
    value = sum(a for a, _ in given_parts) / sum(b for _, b in given_parts)
    assert low <= value <= high
    assert (low, high) == ratio_interval(given_parts)


def test_the_bootstrap_holds_the_truth_about_as_often_as_it_says() -> None:
    chance = random.Random(1)
    held = 0
    for _ in range(200):
        pieces = [(min(1.0, chance.expovariate(5.0)) * 12.0, 12.0) for _ in range(15)]
        low, high = ratio_interval(pieces)
        held += low <= 0.1986 <= high  # mean of an exponential of 1/5, cut at 1
    assert 0.87 <= held / 200 <= 0.99


def test_more_evidence_narrows() -> None:
    few = ratio_interval([(1.0, 12.0), (3.0, 12.0), (2.0, 12.0)])
    many = ratio_interval([(1.0, 12.0), (3.0, 12.0), (2.0, 12.0)] * 8)
    assert many[1] - many[0] < few[1] - few[0]

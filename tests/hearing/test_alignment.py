"""Words are laid over a sound in order, where they fit best."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.hearing.alignment import ANYTHING_COST, LEAST_LOG_PROBABILITY, align, with_between

PHONES = 4  # silence and three more

steps = st.lists(
    st.lists(st.floats(-6.0, 0.0), min_size=PHONES, max_size=PHONES), min_size=1, max_size=9
).map(np.array)
words = st.lists(st.lists(st.integers(1, PHONES - 1), min_size=1, max_size=3), min_size=1, max_size=3)


@given(steps=steps, words=words)
def test_words_stand_in_order_and_every_phone_of_theirs_has_a_step(
    steps: np.ndarray, words: list[list[int]]
) -> None:
    found = align(with_between(steps), words)
    if found is None:
        assert len(steps) < sum(map(len, words))
        return
    assert len(found.columns) == len(found.step_log_probabilities) == len(steps)
    assert all(0 <= first < end <= len(steps) for first, end in found.spans)
    assert all(a[1] <= b[0] for a, b in pairwise(found.spans))
    for (first, end), phones in zip(found.spans, words, strict=True):
        said = [int(column) for column in found.columns[first:end]]
        runs = [column for i, column in enumerate(said) if i == 0 or said[i - 1] != column]
        doubled = [phone for i, phone in enumerate(phones) if i == 0 or phones[i - 1] != phone]
        assert runs == doubled
    between = np.ones(len(steps), np.bool_)
    for first, end in found.spans:
        between[first:end] = False
    assert (found.columns[between] == PHONES).all()


@given(
    steps=st.lists(
        st.lists(st.floats(-6.0, 0.0), min_size=PHONES, max_size=PHONES), min_size=2, max_size=7
    ).map(np.array),
    phone=st.integers(1, PHONES - 1),
)
def test_no_other_place_of_a_word_is_likelier(steps: np.ndarray, phone: int) -> None:
    table = with_between(steps)
    found = align(table, [[phone]])
    assert found is not None
    for first, end in combinations(range(len(steps) + 1), 2):
        other = table[:, -1].copy()
        other[first:end] = table[first:end, phone]
        assert other.sum() <= found.log_probability + 1e-9


def test_between_words_silence_is_free_and_anything_else_costs() -> None:
    sure = np.log([[0.97, 0.01, 0.01, 0.01], [0.01, 0.97, 0.01, 0.01]])
    silent, spoken = with_between(sure)[:, -1]
    assert silent == pytest.approx(sure[0, 0])
    assert spoken == pytest.approx(sure[1, 1] - ANYTHING_COST)


def test_one_mistaken_step_does_not_decide_alone() -> None:
    assert with_between(np.full((3, PHONES), -40.0)).min() >= LEAST_LOG_PROBABILITY - ANYTHING_COST

"""A moment lies within a word where the words fit better so than with two of them parted there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.hearing.alignment import align, with_between
from mock_interview.hearing.crossings import crossings

PHONES = 4  # silence and three more

steps = st.lists(
    st.lists(st.floats(-6.0, 0.0), min_size=PHONES, max_size=PHONES), min_size=2, max_size=9
).map(np.array)
words = st.lists(st.lists(st.integers(1, PHONES - 1), min_size=1, max_size=3), min_size=1, max_size=3)


def parted(table: np.ndarray, words: list[list[int]], step: int) -> float:
    """The best that the words fit with some of them before a step, whole, and the rest after it."""
    ways = [-np.inf]
    for count in range(len(words) + 1):
        total = 0.0
        for part, said in ((table[:step], words[:count]), (table[step:], words[count:])):
            fits = align(part, said) if said else None
            total += part[:, -1].sum() if not said else fits.log_probability if fits else -np.inf
        ways.append(total)
    return max(ways)


@given(steps=steps, words=words, data=st.data())
def test_it_gains_what_the_words_lose_when_they_are_parted(
    steps: np.ndarray, words: list[list[int]], data: st.DataObject
) -> None:
    step = data.draw(st.integers(1, len(steps) - 1))
    table = with_between(steps)
    whole, apart = align(table, words), parted(table, words, step)
    (found,) = crossings(table, words, [step])
    if found is None:
        assert whole is None or apart == pytest.approx(whole.log_probability)
        return
    assert whole is not None
    if np.isinf(apart):
        assert found.gain == np.inf
    else:
        assert max(apart, apart + found.gain) == pytest.approx(whole.log_probability)
    first, end = whole.spans[found.word]
    if found.gain > 1e-9:
        assert first < step < end


def test_a_short_sound_has_no_room_for_words() -> None:
    assert crossings(with_between(np.zeros((2, PHONES))), [[1, 2, 3]], [1]) == [None]

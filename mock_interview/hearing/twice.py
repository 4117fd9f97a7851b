"""How much likelier a sound makes it that some words were said twice than once, by its phones alone."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from mock_interview.hearing.alignment import align
from mock_interview.hearing.laid_words import Laid

Run = tuple[int, int]  # of words: place of the first, and how many


def likelier_twice(laid: Laid, most_words: int) -> Iterator[tuple[Run, float]]:
    """Every run of up to so many words, with the natural logarithm of how much likelier it was said twice."""
    places = list(laid.columns)
    for size in range(1, most_words + 1):
        for first in range(len(places) - size + 1):
            if places[first + size - 1] - places[first] == size - 1:
                yield (places[first], size), _likelier(laid, places, first, size)


def likelier_beside(laid: Laid, run: Run, others: Collection[Run]) -> float:
    """The same of one run where others were said twice, whose second time would be taken for it."""
    once = align(laid.phones, list(_spoken(laid, others)))
    twice = align(laid.phones, list(_spoken(laid, [*others, run])))
    return twice.log_probability - once.log_probability if once and twice else -np.inf


def _spoken(laid: Laid, twice: Collection[Run]) -> Iterator[Sequence[int]]:
    again = {place + size - 1: range(place, place + size) for place, size in twice}
    for place, columns in laid.columns.items():
        yield columns
        for each in again.get(place, ()):
            yield laid.columns[each]


def _likelier(laid: Laid, places: Sequence[int], first: int, size: int) -> float:
    """With its neighbours, which may have to give way; so the words once lie where they lie in the whole."""
    last = first + size
    before, after = places[max(0, first - 1) : first], places[last : last + 1]
    spans = laid.aligned.spans
    from_step = spans[first - 1][0] if before else 0
    until_step = spans[last][1] if after else len(laid.phones)
    once = places[first:last]
    twice = [laid.columns[place] for place in [*before, *once, *once, *after]]
    aligned = align(laid.phones[from_step:until_step], twice)
    if aligned is None:
        return -np.inf
    return aligned.log_probability - float(laid.aligned.step_log_probabilities[from_step:until_step].sum())

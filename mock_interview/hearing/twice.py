"""How much likelier a sound makes it that some words were said twice than once, by its phones alone."""

from collections.abc import Iterator, Sequence

import numpy as np

from mock_interview.hearing.alignment import align
from mock_interview.hearing.laid_words import Laid


def likelier_twice(laid: Laid, most_words: int) -> Iterator[tuple[int, int, float]]:
    """Of every run of up to so many words: the natural logarithm of how much likelier it was said twice.

    Yields:
        Place of its first word, how many words, and the logarithm.
    """
    places = list(laid.columns)
    for size in range(1, most_words + 1):
        for first in range(len(places) - size + 1):
            if places[first + size - 1] - places[first] == size - 1:
                yield places[first], size, _likelier(laid, places, first, size)


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

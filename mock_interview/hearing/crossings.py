"""Whether a moment of a sound lies within a word or between two, by the best ways of the words through it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mock_interview.hearing.alignment import States, best_until


@dataclass(frozen=True, slots=True)
class Crossing:
    """How words pass a moment.

    Attributes:
        word: The one that it most likely lies within.
        phones: Which of its phones, from 0, it then lies between; twice the same one if it lies within that.
        gain: Natural logarithm of how much likelier that is than that it lies between two words.
    """

    word: int
    phones: tuple[int, int]
    gain: float


def crossings(
    log_probabilities: np.ndarray, words: Sequence[Sequence[int]], steps: Sequence[int]
) -> list[Crossing | None]:
    """How words pass the moment before each of these steps.

    Args:
        log_probabilities: As of ``alignment.with_between``, shape (n, phones + 1).
        words: The columns of each word's phones; one word at least, none empty.
        steps: 1 to n - 1.

    Returns:
        None for those that no word can lie across; so for all where the sound has no room for the words.
    """
    states = States.of(words, log_probabilities.shape[1] - 1)
    if states.least_steps > len(log_probabilities):
        return [None] * len(steps)
    said = log_probabilities[:, states.columns]
    until = best_until(said, states.optional)
    # The way back is the way there of the words and the sound turned round.
    since = best_until(said[::-1, ::-1], states.optional[::-1])[::-1, ::-1]
    return [_crossing(until[step - 1], since[step], states.owner) for step in steps]


def _crossing(until: np.ndarray, since: np.ndarray, owner: np.ndarray) -> Crossing | None:
    within, apart = (
        (-np.inf, 0, 0),
        -np.inf,
    )  # how likely, the state before, and how many further the one after
    for further in range(3):
        before, after = slice(0, owner.size - further), slice(further, owner.size)
        ways = until[before] + since[after]
        if further == 2:  # over what may stand between, never over a phone
            ways = np.where(owner[1:-1] < 0, ways, -np.inf)
        same = (owner[before] == owner[after]) & (owner[before] >= 0)
        apart = max(apart, float(ways[~same].max(initial=-np.inf)))
        inside = np.where(same, ways, -np.inf)
        within = max(within, (float(inside.max()), int(inside.argmax()), further))
    likelihood, state, further = within
    if not np.isfinite(likelihood):
        return None
    word = int(owner[state])
    phone = state - int((owner == word).argmax())
    return Crossing(word, (phone, phone + further), likelihood - apart)

"""Where in a sound words are said, by how likely each phone is at each moment: Viterbi's algorithm.

Between words there may be silence, or anything else at a cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# Natural logarithm, for each step of something between words that is no silence. With 1.2 or 2 words said
# twice are told less well from those said once.
ANYTHING_COST = 0.7
LEAST_LOG_PROBABILITY = -7.0  # of a phone in a step: one that was mistaken does not decide alone


@dataclass(frozen=True, slots=True)
class Aligned:
    """How well words fit a sound, and where.

    Attributes:
        columns: What stands in each step on the best way through the words, shape (n,).
        step_log_probabilities: Of that, shape (n,).
        spans: First step of each word, and the one after its last.
    """

    columns: np.ndarray
    step_log_probabilities: np.ndarray
    spans: tuple[tuple[int, int], ...]

    @property
    def log_probability(self) -> float:
        """Of the best way."""
        return float(self.step_log_probabilities.sum())


def with_between(log_probabilities: np.ndarray) -> np.ndarray:
    """Bounded, with one more column: what may stand between words.

    Args:
        log_probabilities: Of each phone in each step, shape (n, phones), silence first.
    """
    bounded = np.maximum(log_probabilities, LEAST_LOG_PROBABILITY)
    anything = bounded[:, 1:].max(axis=1) - ANYTHING_COST
    return np.column_stack([bounded, np.maximum(bounded[:, 0], anything)])


def align(log_probabilities: np.ndarray, words: Sequence[Sequence[int]]) -> Aligned | None:
    """Lays words over a sound.

    Args:
        log_probabilities: As of ``with_between``, shape (n, phones + 1).
        words: The columns of each word's phones; one word at least, none empty.

    Returns:
        None: the sound is too short for them.
    """
    between = log_probabilities.shape[1] - 1
    columns, owners = [between], [-1]
    for number, phones in enumerate(words):
        columns += [*phones, between]
        owners += [*[number] * len(phones), -1]
    states, owner = np.array(columns), np.array(owners)
    if np.count_nonzero(owner >= 0) > len(log_probabilities):
        return None
    said = log_probabilities[:, states]
    at = _best_way(said, owner < 0)
    steps = np.arange(len(at))
    spans = []
    for number in range(len(words)):
        own = np.flatnonzero(owner[at] == number)
        spans.append((int(own[0]), int(own[-1]) + 1))
    return Aligned(states[at], said[steps, at], tuple(spans))


def _best_way(said: np.ndarray, optional: np.ndarray) -> np.ndarray:
    """The state in each step; a state is entered from itself, the one before, or over an optional one."""
    count = optional.size
    best = np.full(count + 2, -np.inf)  # with two states before the first, which cannot be
    best[2:4] = said[0, :2]
    over = np.where(np.concatenate(([False], optional[:-1])), 0.0, -np.inf)
    came = np.zeros(said.shape, np.int8)
    for step in range(1, len(said)):
        stay, one, two = best[2:], best[1:-1], best[:-2] + over
        entered = np.maximum(one, two)
        came[step] = np.where(stay >= entered, 0, np.where(one >= two, 1, 2))
        best[2:] = np.maximum(stay, entered) + said[step]
    state = count - 1 if best[-1] >= best[-2] else count - 2
    way = np.empty(len(said), np.intp)
    for step in range(len(said) - 1, -1, -1):
        way[step] = state
        state -= int(came[step, state])
    return way

"""Where in a sound words are said, by how likely each phone is at each moment: Viterbi's algorithm.

Between words there may be silence, or anything else at a cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

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


@dataclass(frozen=True, slots=True)
class States:
    """The phones of words in a row, before and behind each word what may stand between.

    Attributes:
        columns: What each state stands for, shape (states,).
        owner: The word that it is of, -1 between words.
    """

    columns: np.ndarray
    owner: np.ndarray

    @classmethod
    def of(cls, words: Sequence[Sequence[int]], between: int) -> Self:
        """Those of words; ``between``: the column of what may stand there."""
        columns, owners = [between], [-1]
        for number, phones in enumerate(words):
            columns += [*phones, between]
            owners += [*[number] * len(phones), -1]
        return cls(np.array(columns), np.array(owners))

    @property
    def optional(self) -> np.ndarray:
        """Which of them may be left out."""
        return self.owner < 0

    @property
    def least_steps(self) -> int:
        """A shorter sound has no room for them."""
        return int(np.count_nonzero(~self.optional))


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
    states = States.of(words, log_probabilities.shape[1] - 1)
    if states.least_steps > len(log_probabilities):
        return None
    said = log_probabilities[:, states.columns]
    at = _best_way(said, states.optional)
    steps = np.arange(len(at))
    spans = []
    for number in range(len(words)):
        own = np.flatnonzero(states.owner[at] == number)
        spans.append((int(own[0]), int(own[-1]) + 1))
    return Aligned(states.columns[at], said[steps, at], tuple(spans))


def best_until(said: np.ndarray, optional: np.ndarray) -> np.ndarray:
    """Log probability of the best way that ends in each state at each step, shape (n, states).

    A state is entered from itself, the one before, or over an optional one; the first two may begin.
    """
    best = np.full(optional.size + 2, -np.inf)  # with two states before the first, which cannot be
    best[2:4] = said[0, :2]
    over = _over(optional)
    until = np.empty(said.shape)
    until[0] = best[2:]
    for step in range(1, len(said)):
        best[2:] = np.maximum(best[2:], np.maximum(best[1:-1], best[:-2] + over)) + said[step]
        until[step] = best[2:]
    return until


def _over(optional: np.ndarray) -> np.ndarray:
    """For each state 0 where the one before may be left out, else minus infinity."""
    return np.where(np.concatenate(([False], optional[:-1])), 0.0, -np.inf)


def _best_way(said: np.ndarray, optional: np.ndarray) -> np.ndarray:
    """The state in each step."""
    until, over = best_until(said, optional), _over(optional)
    count = optional.size
    state = count - 1 if until[-1, -1] >= until[-1, -2] else count - 2
    way = np.empty(len(said), np.intp)
    for step in range(len(said) - 1, 0, -1):
        way[step] = state
        before = until[step - 1]
        one = before[state - 1] if state >= 1 else -np.inf
        two = before[state - 2] + over[state] if state >= 2 else -np.inf
        if before[state] < max(one, two):
            state -= 1 if one >= two else 2
    way[0] = state
    return way

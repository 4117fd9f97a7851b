"""After which questions a habit comes: told only where chance is a poor explanation.

The test is a shuffle. Within each rehearsal the questions are dealt out anew among the answers, many times,
and each time it is looked how strongly any habit crowds after any kind of question. What is told crowds more
strongly than the strongest crowding of nineteen out of twenty shuffles (Westfall and Young's max-T): so
answers are the unit, however many moments one of them holds, and however much is tried, no more than one
report in twenty tells of a pattern that is none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MIN_EVENTS = 6  # of the habit in all; fewer are no pattern, whatever the numbers
MIN_INSIDE = 4  # of them after these questions
MIN_ANSWERS = 3  # to these questions, and to others
SHUFFLES = 1999
CHANCE = 0.05  # the usual bar, of all that is tried together
SEED = 20_261  # the same sessions always tell the same


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer of one rehearsal."""

    session: str
    groups: tuple[str, ...]  # that its question belongs to: its kind, itself
    length_s: float
    counts: Mapping[str, int]  # by habit


@dataclass(frozen=True, slots=True)
class QuestionPattern:
    """So many of a habit's moments came after these questions."""

    habit: str
    group: str
    inside: int
    total: int
    time_share: float  # of the answers' time that answers to these questions took
    answers: int
    of_answers: int
    sessions: int
    chance: float  # how often a shuffle crowds as strongly anywhere


def question_patterns(given: Sequence[GivenAnswer], shuffles: int = SHUFFLES) -> list[QuestionPattern]:
    """The surest first."""
    import numpy as np  # not with the module: pages import it

    habits, groups = _worth_trying(given)
    if not habits or not groups:
        return []
    sessions = {name: number for number, name in enumerate(dict.fromkeys(each.session for each in given))}
    order = sorted(range(len(given)), key=lambda place: sessions[given[place].session])
    answers = [given[place] for place in order]
    session = np.array([sessions[each.session] for each in answers])
    lengths_s = np.array([each.length_s for each in answers])
    counts = np.array([[each.counts.get(habit, 0) for habit in habits] for each in answers], dtype=float)
    member = np.array([[group in each.groups for each in answers] for group in groups], dtype=float)
    excess = counts.copy()  # over what this rehearsal's own rate lets expect of so long an answer
    for number in range(len(sessions)):
        here = session == number
        total_s = max(float(lengths_s[here].sum()), 1e-9)
        excess[here] -= lengths_s[here, None] * counts[here].sum(axis=0) / total_s
    random = np.random.default_rng(SEED)
    dealt = np.empty((1 + shuffles, len(groups), len(habits)))
    dealt[0] = member @ excess  # as it was: one of the ways to deal them out, and treated like the others
    for turn in range(1, 1 + shuffles):
        dealt[turn] = member @ excess[np.lexsort((random.random(len(answers)), session))]
    spread = dealt.std(axis=0)
    spread[spread < 1e-9] = np.inf  # only one way to deal them out: nothing can be told
    strength = (dealt - dealt.mean(axis=0)) / spread
    strongest = strength.max(axis=(1, 2))
    found: list[QuestionPattern] = []
    for row, group in enumerate(groups):
        inside = member[row] > 0
        for column, habit in enumerate(habits):
            chance = float((strongest >= strength[0, row, column] - 1e-9).mean())
            count = int(counts[inside, column].sum())
            if chance <= CHANCE and count >= MIN_INSIDE:
                found.append(
                    QuestionPattern(
                        habit,
                        group,
                        count,
                        int(counts[:, column].sum()),
                        float(lengths_s[inside].sum() / max(lengths_s.sum(), 1e-9)),
                        int(inside.sum()),
                        len(answers),
                        len(sessions),
                        chance,
                    )
                )
    return _each_once(sorted(found, key=lambda each: (each.chance, -each.inside, each.habit, each.group)))


def _worth_trying(given: Sequence[GivenAnswer]) -> tuple[list[str], list[str]]:
    totals: dict[str, int] = {}
    sizes: dict[str, int] = {}
    for answer in given:
        for habit, count in answer.counts.items():
            totals[habit] = totals.get(habit, 0) + count
        for group in answer.groups:
            sizes[group] = sizes.get(group, 0) + 1
    habits = sorted(habit for habit, total in totals.items() if total >= MIN_EVENTS)
    groups = sorted(group for group, size in sizes.items() if MIN_ANSWERS <= size <= len(given) - MIN_ANSWERS)
    return habits, groups


def _each_once(found: Sequence[QuestionPattern]) -> list[QuestionPattern]:
    """A kind and its only question crowd alike: of equal ones the first is told."""
    told: dict[tuple[str, int, int], QuestionPattern] = {}
    for each in found:
        told.setdefault((each.habit, each.inside, each.answers), each)
    return list(told.values())

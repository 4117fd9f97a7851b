"""When a habit comes: at the start or the end of answers, told only where chance is a poor explanation.

"Always at the start" is true by chance more often than one thinks. So the share of moments is laid against
the share of time (binomial), and as two places are tried, each must be twice as unlikely as the usual bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Answer

EDGE_S = 5.0  # of an answer's start or end: about one sentence
MIN_EVENTS = 4  # fewer are no pattern, whatever the numbers
CHANCE = 0.05  # the usual bar, shared by the places that are tried
PLACES = ("first", "last")
PLACED = frozenset({"late_start", "trailing_off"})  # habits that have their place by definition


@dataclass(frozen=True, slots=True)
class Pattern:
    """So many of all moments within answers lie in one place of them."""

    place: str  # one of PLACES
    inside: int
    total: int
    time_share: float  # of the answers' time that the place takes
    chance: float  # how often as many fall there without any reason


def pattern(events: Sequence[HabitEvent], answers: Sequence[Answer]) -> Pattern | None:
    """The place in answers where a habit's moments crowd most surely; None: nowhere."""
    free = [event for event in events if event.habit not in PLACED]
    found = [_at(place, free, answers) for place in PLACES]
    sure = [each for each in found if each is not None and each.chance <= CHANCE / len(PLACES)]
    return min(sure, key=lambda each: each.chance, default=None)


def in_words(found: Pattern | None) -> str:
    """As a sentence; empty for nothing."""
    if found is None:
        return ""
    return (
        f"{found.inside} of {found.total} came in the {found.place} {EDGE_S:.0f} seconds of an answer, "
        f"which are {100 * found.time_share:.0f} % of the time."
    )


def _at(place: str, events: Sequence[HabitEvent], answers: Sequence[Answer]) -> Pattern | None:
    total_s = sum(answer.end - answer.start for answer in answers)
    edges = [_edge(place, answer) for answer in answers]
    share = sum(end - start for start, end in edges) / total_s if total_s > 0.0 else 1.0
    starts = [e.start for e in events if any(a.start <= e.start < a.end for a in answers)]
    if len(starts) < MIN_EVENTS or share >= 1.0:
        return None
    inside = sum(any(start <= t < end for start, end in edges) for t in starts)
    return Pattern(place, inside, len(starts), share, at_least(inside, len(starts), share))


def _edge(place: str, answer: Answer) -> tuple[float, float]:
    if place == "first":
        return answer.start, min(answer.end, answer.start + EDGE_S)
    return max(answer.start, answer.end - EDGE_S), answer.end


def at_least(successes: int, tries: int, share: float) -> float:
    """How likely so many successes, or more, are when each try has this chance."""
    return sum(
        comb(tries, count) * share**count * (1.0 - share) ** (tries - count)
        for count in range(successes, tries + 1)
    )

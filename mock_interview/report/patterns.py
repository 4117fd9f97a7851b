"""When a habit comes: at the start or the end of answers, told only where chance is a poor explanation.

"Always at the start" is true by chance more often than one thinks. So the share of moments is laid against
the share of time (binomial), and as several are tried, each must be as many times as unlikely as the usual
bar. Moments that follow each other closely are one burst there: three in a row are not three chances.
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


def pattern(events: Sequence[HabitEvent], answers: Sequence[Answer], tried: int = 1) -> Pattern | None:
    """The place in answers where a habit's moments crowd most surely; None: nowhere.

    Args:
        events: Of one habit.
        answers: In order, disjoint.
        tried: How many habits are looked at together.
    """
    free = [event for event in events if event.habit not in PLACED]
    found = [_at(place, free, answers) for place in PLACES]
    bar = CHANCE / len(PLACES) / tried
    sure = [each for each in found if each is not None and each.chance <= bar]
    return min(sure, key=lambda each: each.chance, default=None)


def inside(event: HabitEvent, place: str, answers: Sequence[Answer]) -> bool:
    """Whether it begins in that place of an answer."""
    return any(start <= event.start < end for start, end in (_edge(place, answer) for answer in answers))


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
    starts = sorted(e.start for e in events if any(a.start <= e.start < a.end for a in answers))
    if len(starts) < MIN_EVENTS or share >= 1.0:
        return None
    count, bursts = _count_inside(starts, edges), _bursts(starts)
    chance = at_least(_count_inside(bursts, edges), len(bursts), share)
    return Pattern(place, count, len(starts), share, chance)


def _bursts(starts: Sequence[float]) -> list[float]:
    """The first of each burst; what follows within an edge's length belongs to it."""
    firsts: list[float] = []
    for start in starts:
        if not firsts or start >= firsts[-1] + EDGE_S:
            firsts.append(start)
    return firsts


def _count_inside(starts: Sequence[float], edges: Sequence[tuple[float, float]]) -> int:
    return sum(any(start <= t < end for start, end in edges) for t in starts)


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

"""Words that were said twice, of which the plain reading kept one.

The led reading keeps some of them. It also invents words, so of what it has beyond the plain one only that is
taken which repeats its neighbour exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from mock_interview.hearing.belief import normal
from mock_interview.hearing.recogniser import Token

MOST_WORDS = 3  # a phrase that is begun again
LEAST_S = 0.06  # to say a word again; "I" takes so long
LEAST_PROBABILITY = 0.25


@dataclass(frozen=True, slots=True)
class Again:
    """A phrase of the plain reading that was said more often than it has it."""

    place: int  # of its first word
    size: int  # words
    times: int = 1  # how often more


def led_repeats(plain: Sequence[Token], led: Sequence[Token]) -> list[Again]:
    """What the led reading has beyond the plain one, where it repeats what stands just before or after.

    Args:
        plain: Words of the plain reading.
        led: Words of the led reading without fillers.
    """
    plain_names, led_names = [normal(w.text) for w in plain], [normal(w.text) for w in led]
    found: list[Again] = []
    matcher = SequenceMatcher(None, plain_names, led_names, autojunk=False)
    for kind, place, _, first, last in matcher.get_opcodes():
        if kind == "insert" and last - first <= MOST_WORDS and all(map(_can_be, led[first:last])):
            again = _repeats(led_names[first:last], plain_names, place)
            found += [again] if again is not None else []
    return found


def with_repeats(plain: Sequence[Token], again: Iterable[Again]) -> list[tuple[Token, bool]]:
    """The words in the order in which they were said, each with whether only the ear for repetitions has it.

    The recogniser gives no times to what it leaves out: a phrase that is said again shares those of its first
    time and of the silence after it.
    """
    said = [(word, False) for word in plain]
    for each in sorted(again, key=lambda each: each.place, reverse=True):
        last = each.place + each.size
        more = [word for _ in range(each.times) for word in plain[each.place : last]]
        from_s, until_s = plain[last - 1].start, plain[last - 1].end
        if last < len(plain):
            until_s = max(from_s, min(until_s, plain[last].start))
        step_s = (until_s - from_s) / (len(more) + 1)
        starts_s = [from_s + step_s * (i + 1) for i in range(len(more))]
        said[last:last] = [
            (replace(word, start=start, end=start + step_s), True)
            for word, start in zip(more, starts_s, strict=True)
        ]
    return said


def _repeats(piece: Sequence[str], names: Sequence[str], place: int) -> Again | None:
    """What a piece of text says again if it stands before ``place``."""
    for size in range(1, len(piece) + 1):
        run = list(piece[:size])
        if len(piece) % size or list(piece) != run * (len(piece) // size):
            continue
        for first in (place, place - size):
            if first >= 0 and list(names[first : first + size]) == run:
                return Again(first, size, len(piece) // size)
    return None


def _can_be(word: Token) -> bool:
    return word.end - word.start >= LEAST_S and word.probability >= LEAST_PROBABILITY

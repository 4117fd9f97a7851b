"""Words that were said twice, of which the plain reading kept one: found in the led reading.

The led reading also invents words. So of what it has beyond the plain one, only that is taken which repeats
its neighbour exactly, and where there is time to say it.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from mock_interview.hearing.belief import normal
from mock_interview.hearing.recogniser import Token

MOST_WORDS = 3  # a phrase that is begun again
LEAST_S = 0.06  # to say a word again; "I" takes so long
LEAST_PROBABILITY = 0.25


def repeated_words(plain: Sequence[Token], led: Sequence[Token]) -> list[Token]:
    """Words of the led reading that the plain one has not, and that repeat what stands just before or after.

    Args:
        plain: Words of the plain reading.
        led: Words of the led reading without fillers.
    """
    plain_names, led_names = [normal(w.text) for w in plain], [normal(w.text) for w in led]
    found: list[Token] = []
    matcher = SequenceMatcher(None, plain_names, led_names, autojunk=False)
    for kind, _, _, first, last in matcher.get_opcodes():
        if kind == "insert" and last - first <= MOST_WORDS and _repeats(led_names, first, last):
            found += [word for word in led[first:last] if _can_be(word)]
    return found


def _repeats(names: Sequence[str], first: int, last: int) -> bool:
    """Each run of the piece says again what follows or precedes it."""
    for size in range(1, last - first + 1):
        if (last - first) % size == 0:
            run = names[first : first + size]
            alike = all(names[at : at + size] == run for at in range(first, last, size))
            if alike and run in (names[last : last + size], names[max(0, first - size) : first]):
                return True
    return False


def _can_be(word: Token) -> bool:
    return word.end - word.start >= LEAST_S and word.probability >= LEAST_PROBABILITY

"""Words that the led reading has twice, or nearly had, where the plain one has them once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mock_interview.hearing.belief import is_filler, normal
from mock_interview.hearing.recogniser import Token
from mock_interview.hearing.twice import Run

MOST_WORDS = 3  # a phrase that is begun again
LEAST_S = 0.06  # to say a word again; "I" takes so long
LEAST_PROBABILITY = 0.25
NEAR = -8.0  # log probability of a repetition that is worth to be asked about


@dataclass(frozen=True, slots=True)
class Again:
    """A phrase of the plain reading that was said more often than it has it."""

    place: int  # of its first word
    size: int  # words
    times: int = 1  # how often more

    @property
    def run(self) -> Run:
        """Where it stands, however often."""
        return self.place, self.size


def led_repeats(plain: Sequence[Token], led: Sequence[Token]) -> list[Again]:
    """What the led reading has beyond the plain one, where it repeats what stands just before or after."""
    led = [word for word in led if not is_filler(word)]
    names = [normal(word.text) for word in plain]
    found: list[Again] = []
    for kind, place, _, first, last in _matched(plain, led):
        if kind == "insert" and last - first <= MOST_WORDS and all(map(_can_be, led[first:last])):
            again = _repeats([normal(word.text) for word in led[first:last]], names, place)
            found += [again] if again is not None else []
    return found


def near_repeats(plain: Sequence[Token], led: Sequence[Token]) -> Iterator[Again]:
    """Where the led reading nearly had something again."""
    names = [normal(word.text) for word in plain]
    for kind, first, last, led_first, _ in _matched(plain, led):
        if kind != "equal":
            continue
        for place in range(first, last):
            for size, near in enumerate(led[led_first + place - first].again, 1):
                start = place + 1 - size
                ends = any(sign in plain[place].text for sign in ".?!")
                if near >= NEAR and start >= first and not ends and not stands_twice(names, start, size):
                    yield Again(start, size)


def with_fillers(plain: Sequence[Token], led: Sequence[Token]) -> list[Token]:
    """The plain reading, with the fillers that the led one has between its words."""
    text: list[Token] = []
    for kind, first, last, led_first, led_last in _matched(plain, led):
        if kind != "insert":
            text += plain[first:last]
        if kind in ("insert", "replace"):
            text += filter(is_filler, led[led_first:led_last])
    return text


def stands_twice(names: Sequence[str], place: int, size: int) -> bool:
    """Whether the text itself has the phrase twice in a row."""
    phrase = names[place : place + size]
    return phrase in (names[place + size : place + 2 * size], names[max(0, place - size) : place])


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


def _matched(plain: Sequence[Token], led: Sequence[Token]) -> Sequence[tuple[str, int, int, int, int]]:
    names, led_names = ([normal(word.text) for word in words] for words in (plain, led))
    return SequenceMatcher(None, names, led_names, autojunk=False).get_opcodes()

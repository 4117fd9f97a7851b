"""Words in their surroundings: what stands before and after, and where a breath or a comma parts them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mock_interview.core.words import WordObservation

PAUSE_S = 0.3  # a silence between two words that parts them as a comma would: longer than a stop consonant
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One word, bare and in small letters, and the signs behind it."""

    text: str
    t: float
    end: float
    signs: str  # punctuation after it
    opens_quote: bool = False
    repeated: bool = False

    @property
    def stops(self) -> bool:
        """A sentence ends here."""
        return any(sign in self.signs for sign in ".?!…")

    @property
    def parts(self) -> bool:
        """Something ends here: a clause or a sentence."""
        return self.stops or any(sign in self.signs for sign in ",;:–—")


def spoken(words: Sequence[WordObservation]) -> list[Spoken]:
    """The words with their signs taken apart; what holds no letter is left out."""
    found: list[Spoken] = []
    for word in words:
        raw = word.text.strip().lower().replace("’", "'")
        bare = _EDGES.sub("", raw)
        if not bare:
            continue
        tail = raw[raw.rindex(bare) + len(bare) :]
        opens = raw[: raw.index(bare)].strip("'") != ""
        found.append(Spoken(bare, word.t, word.end, tail, opens, word.repeated))
    return found


class Sentence:
    """The words of an answer, asked for by place; beyond both ends there is nothing."""

    def __init__(self, words: Sequence[Spoken]) -> None:
        """The words in their order."""
        self.words = words

    def __len__(self) -> int:
        return len(self.words)

    def text(self, place: int) -> str:
        """The word there, or nothing."""
        return self.words[place].text if 0 <= place < len(self.words) else ""

    def is_at(self, place: int, phrase: Sequence[str]) -> bool:
        """Whether a phrase stands there."""
        return all(self.text(place + i) == word for i, word in enumerate(phrase))

    def gap_s(self, place: int) -> float:
        """The silence before a word; endless before the first and after the last."""
        if not 0 < place < len(self.words):
            return float("inf")
        return self.words[place].t - self.words[place - 1].end

    def parted(self, place: int) -> bool:
        """Whether a comma, a stop or a breath stands before a word."""
        return self.gap_s(place) >= PAUSE_S or self.words[place - 1].parts

    def comma(self, place: int) -> bool:
        """Whether a sign or an end, and not only a breath, stands before a word."""
        return not 0 < place < len(self.words) or self.words[place - 1].parts

    def starts(self, place: int) -> bool:
        """Whether a sentence starts with a word, as far as the signs tell."""
        return place == 0 or self.words[place - 1].stops

"""What the recogniser's two readings say about fillers: where it wrote one, and where it heard words.

Its times are a tenth of a second off at best. Next to a filler, which the model would rather leave out, they
are half a second off: a word is stretched over the filler, or the filler shrinks to nothing. So a written
filler is only a window to look in, and what words need is counted over several of them.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mock_interview.hearing.filler_sound import Sound, Steady
from mock_interview.hearing.recogniser import Token

# As written → as shown. Whole words only: "umbrella", "number" and "summer" hold none.
SPELLINGS = {
    **dict.fromkeys(("um", "umm", "uhm", "erm"), "um"),
    **dict.fromkeys(("uh", "uhh", "eh"), "uh"),
    **dict.fromkeys(("er", "err"), "er"),
    **dict.fromkeys(("hmm", "hm", "mm", "mmm", "hmmm"), "hmm"),
    **dict.fromkeys(("ah", "ahh"), "ah"),
}
WORD_LETTERS = 1.5  # what a word takes beyond its letters, in letters
# Until enough is heard of a speaker, 150 words a minute are taken for granted: so many letters of them.
USUAL_S_PER_LETTER, USUAL_LETTERS = 0.065, 30.0
BEHIND_S = 0.15  # times of words are no better
_SIGNS = re.compile(r"[^\w'-]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A filler that was written down, and the window in which its sound must lie; seconds of the chunk."""

    text: str
    start: float
    end: float
    window_start: float
    window_end: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a filler, without punctuation."""

    text: str
    start: float
    end: float

    @property
    def filler(self) -> str | None:
        """What is shown for it; None: an ordinary word."""
        return SPELLINGS.get(self.text)


def words_of(tokens: Sequence[Token]) -> list[Word]:
    """Tokens without punctuation; "uh-huh" and "mm-hmm" are one word again each, which is an answer."""
    words: list[Word] = []
    for token in tokens:
        text = _SIGNS.sub("", token.text).lower()
        if words and text.startswith("-") and not token.text.startswith(" "):
            words[-1] = replace(words[-1], text=words[-1].text + text, end=token.end)
        elif words and text == words[-1].text == "mm":
            words[-1] = replace(words[-1], text="mm-mm", end=token.end)
        elif bare := text.strip("-'"):
            words.append(Word(bare, token.start, token.end))
    return words


def written_fillers(words: Sequence[Word]) -> list[Written]:
    """Each filler with its window: from the word before it to the word after it."""
    written: list[Written] = []
    for i, word in enumerate(words):
        if word.filler is None:
            continue
        before = next((each for each in reversed(words[:i]) if each.filler is None), None)
        after = next((each for each in words[i + 1 :] if each.filler is None), None)
        earliest = word.start if before is None else before.start
        latest = word.end if after is None else max(after.end, word.end)
        window = (earliest - BEHIND_S, latest + BEHIND_S)
        written.append(Written(word.filler, word.start, word.end, *window))
    return written


def unexplained(stretch: Steady, sound: Sound, words: Sequence[Word]) -> float:
    """How much more is heard about a stretch than the words there take, as a share of the stretch, -1..1.

    At the speaker's own pace; the less of the words that overlap it, and of those with their neighbours.
    -1: the words need all that is heard, and the stretch is a part of them. 1: they are there without it.
    """
    plain = [word for word in words if word.filler is None]
    if not plain:
        return 1.0
    letters = sum(_letters(word) for word in plain)
    others_s = sound.heard_s(0.0, math.inf) - sound.heard_s(stretch.start, stretch.end)
    s_per_letter = (others_s + USUAL_S_PER_LETTER * USUAL_LETTERS) / (letters + USUAL_LETTERS)
    first = sum(word.end <= stretch.start for word in plain)
    last = len(plain) - sum(word.start >= stretch.end for word in plain)

    def spare(near: Sequence[Word]) -> float:
        needed_s = s_per_letter * sum(_letters(word) for word in near)
        start, end = (near[0].start, near[-1].end) if near else (stretch.start, stretch.end)
        heard_s = sound.heard_s(min(start, stretch.start), max(end, stretch.end))
        return max(-1.0, min(1.0, (heard_s - needed_s) / stretch.length_s))

    return min(spare(plain[first:last]), spare(plain[max(0, first - 1) : last + 1]))


def _letters(word: Word) -> float:
    return len(word.text) + WORD_LETTERS

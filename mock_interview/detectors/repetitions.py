"""Words and phrases said twice, words broken off and begun again, and sentences started anew.

Everybody does some of it, and the recogniser hides much of it, so it is told with low confidence, and each
kind can be switched off. Drawn-out sounds are those of `held_sounds`, silences within words those of
`silent_blocks`: words and their times do not show them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from mock_interview.core.english import LEADING_WORDS
from mock_interview.core.model import Block, Habit, HabitEvent, MetricKind, MetricSpec, Observation, Sense
from mock_interview.detectors.answer_words import AnswerWords, Said
from mock_interview.detectors.phrases import PAUSE_S, Spoken, spoken


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit. The kinds: 1 on, 0 off."""

    words: int = 1  # "the the"
    phrases: int = 1  # "I was I was"
    part_words: int = 1  # "comp- computer"
    false_starts: int = 1  # "I was, I went"
    phrase_words: int = 4  # the longest phrase that is said twice without meaning to; our choice
    apart_s: float = 2.0  # with a longer silence between them two equal words are two sentences
    plain_confidence: float = 0.7  # both readings have it
    led_confidence: float = 0.55  # only the reading that keeps repetitions has it: it invents some
    part_word_confidence: float = 0.55
    whole_part_confidence: float = 0.4  # the part is written as a word of its own: "compute computer games"
    false_start_confidence: float = 0.4  # often it is only a list


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Said twice by grammar: "the work that he had had", "I know that that works". Not so within a phrase: nobody
# means "there was there was".
GRAMMATICAL = _set("had that is was do you're there")
# Said twice on purpose.
MEANT_TWICE = _set(
    "very really so much many too far more long way super big "
    "no yes yeah yep okay ok right well bye ha haha hello hi hey wow oh ah thanks please now "
    "come knock blah again over on over-and-over wait stop go never always old great good "
    "tick bang win etc"
)
NUMBERS = _set(
    "zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand million point double"
)
UNFINISHED = _set(
    "was were am are is be been have has had will would can could should might want wanted "
    "need needed to the a an my our at in on with for of from going did do started tried used "
    "i i'm we we're it it's"
)
STARTERS = _set("i we you they he she it the my our i'm i've it's we're there this that")
WHOLE_PART_LETTERS = 5  # "in into", "the there" and "some something" are other words
PREFIXES = _set("re co pre un in de non ex no ha so bye tut ta")  # "re-read", "no-no" are words


class Detector:
    """Compares neighbours in what was said, both readings together."""

    habit: ClassVar[Habit] = Habit(
        slug="repetitions",
        title="Repeated words",
        sense=Sense.WORDS,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.RATE,
            name="words and sentences begun twice",
            unit="per min",
            typical=(None, 5.0),
            flag=(None, 10.0),
            per_s=60.0,
            source="Bortfeld 2001: about 3 in 100 words; the flag is our choice",
        ),
        tip="Start the sentence only when you know its first three words; nobody minds the breath before.",
        drill="Answer one question in sentences of eight words or fewer, with a breath after each.",
        importance=0.15,
        praise="Your sentences ran through to their end.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answers = AnswerWords()

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; an answer's repetitions are reported at its end."""
        return self._events(self._answers.update(obs))

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        return self._events(self._answers.finish(t))

    def blocks(self) -> list[Block]:
        """None: the metric is a rate."""
        return []

    def _events(self, said: Said | None) -> list[HabitEvent]:
        if said is None:
            return []
        words = _without_quotations(spoken(said.words))
        events: list[HabitEvent] = []
        for found in self._found(words):
            start = max(found.start, events[-1].end) if events else found.start
            if start < found.end:
                detail: dict[str, str | float] = {"kind": found.kind, "words": found.words}
                events.append(HabitEvent(self.habit.slug, start, found.end, found.confidence, detail))
        return events

    def _found(self, words: Sequence[Spoken]) -> Iterator["_Repeat"]:
        place = 0
        while place < len(words):
            repeat, used = self._at(words, place)
            if repeat is not None:
                yield repeat
            place += used

    def _at(self, words: Sequence[Spoken], place: int) -> tuple["_Repeat | None", int]:
        """What begins at a place, and how many words to go on by."""
        limits = self._limits
        for size in range(limits.phrase_words, 0, -1):
            times = _times(words, place, size, limits.apart_s)
            said = words[place : place + size * times]
            if times < 2 or not (_by_mistake(said, size) or _leads_twice(words, place, said)):
                continue
            if size == 1 and place and _spelled(words, place):
                continue
            on = limits.words if size == 1 else limits.phrases
            led = any(word.repeated for word in said)
            confidence = limits.led_confidence if led else limits.plain_confidence
            kind = "word" if size == 1 else "phrase"
            used = size * (times - 1)  # the last time may begin the next one
            repeat = _Repeat(kind, _text(said[:size]), said[0].t, said[-1].end, confidence)
            return (repeat if on else None), used
        if limits.part_words and _part_word(words, place):
            last = words[min(place + 1, len(words) - 1)] if "-" not in words[place].text else words[place]
            cut = "-" in words[place].text or words[place].signs
            confidence = limits.part_word_confidence if cut else limits.whole_part_confidence
            return _Repeat("part of a word", words[place].text, words[place].t, last.end, confidence), 1
        if limits.false_starts and (length := _false_start(words, place)):
            cut = words[place : place + length]
            return _Repeat(
                "new start", _text(cut), cut[0].t, cut[-1].end, limits.false_start_confidence
            ), length
        return None, 1


@dataclass(frozen=True, slots=True)
class _Repeat:
    kind: str
    words: str
    start: float
    end: float
    confidence: float


def _text(words: Sequence[Spoken]) -> str:
    return " ".join(word.text for word in words)


def _without_quotations(words: Sequence[Spoken]) -> list[Spoken]:
    """What is said as someone else's words may be said twice on purpose."""
    kept: list[Spoken] = []
    quoting = False
    for word in words:
        quoting = quoting or word.opens_quote
        if not quoting:
            kept.append(word)
        if any(sign in word.signs for sign in '"”»'):
            quoting = False
    return kept


def _times(words: Sequence[Spoken], place: int, size: int, apart_s: float) -> int:
    """How many times in a row a phrase is said."""
    phrase = [word.text for word in words[place : place + size]]
    times = 1
    while True:
        at = place + size * times
        again = words[at : at + size]
        if [word.text for word in again] != phrase or again[0].t - words[at - 1].end > apart_s:
            return times
        times += 1


def _by_mistake(said: Sequence[Spoken], size: int) -> bool:
    """Whether nobody says this on purpose; ``said``: a phrase of ``size`` words, every time it is said."""
    texts, signs = [word.text for word in said[:size]], said[size - 1].signs
    if all(text in MEANT_TWICE or text in NUMBERS or _is_number(text) for text in texts):
        return False
    if size == 1 and texts[0] in GRAMMATICAL:
        return False
    if "and" in texts and {"over", "on", "again", "forth", "more"} & set(texts):
        return False
    if any(sign in signs for sign in ".?!") and "..." not in signs:
        return False
    # What leads on to other words is repeated by mistake even where a comma is written between.
    if any(sign in signs for sign in ",;:") and size == 1 and texts[0] not in LEADING_WORDS:
        return len(said) == 2 and not said[-1].signs  # "tests, tests, tests" is meant
    return True


def _leads_twice(words: Sequence[Spoken], place: int, said: Sequence[Spoken]) -> bool:
    """Two times "so" that lead into a sentence; elsewhere it is very much so."""
    starts = place == 0 or words[place - 1].parts
    following = words[place + len(said) : place + len(said) + 1]
    return (
        starts and all(word.text == "so" for word in said) and any(w.text in LEADING_WORDS for w in following)
    )


def _is_number(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _spelled(words: Sequence[Spoken], place: int) -> bool:
    """A letter among letters: a word is being spelled."""
    letter = words[place].text
    near = [words[at].text for at in (place - 1, place + 2) if 0 <= at < len(words)]
    return len(letter) == 1 and any(len(text) == 1 and text != letter for text in near)


def _part_word(words: Sequence[Spoken], place: int) -> bool:
    word = words[place]
    pieces = word.text.split("-")
    if len(pieces) > 1:
        first, last = pieces[:-1], pieces[-1]
        return all(
            piece and piece not in PREFIXES and last.startswith(piece) and piece != last for piece in first
        )
    if place + 1 >= len(words):
        return False
    following = words[place + 1].text
    if not following.startswith(word.text) or following == word.text:
        return False
    whole = not word.signs and len(word.text) >= WHOLE_PART_LETTERS
    return whole or re.match(r"-|–|—|\.\.\.|…", word.signs) is not None


def _false_start(words: Sequence[Spoken], place: int) -> int:
    """The length of a start that is given up for another with the same first word; 0: there is none."""
    if words[place].text not in STARTERS or (place and not _parts(words, place - 1)):
        return 0
    for length in (2, 3, 4):
        second = place + length
        if second + 1 >= len(words):
            return 0
        if _parts(words, second - 1):
            given_up = words[second - 1]
            anew = words[second].text == words[place].text and words[second + 1].text != words[place + 1].text
            return length if anew and not given_up.stops and given_up.text in UNFINISHED else 0
    return 0


def _parts(words: Sequence[Spoken], place: int) -> bool:
    return words[place].parts or "-" in words[place].signs or words[place + 1].t - words[place].end >= PAUSE_S

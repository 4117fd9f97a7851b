"""What came up in real interviews beside what was rehearsed: questions, and habits that were mentioned.

Two questions are taken for alike by the words that they share, and by nothing else; the shared words are
shown, so that anybody can see why.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mock_interview.core.advert import stems
from mock_interview.core.real_interview import RealInterview
from mock_interview.report.progress import HabitProgress

ALIKE = 0.6  # of all words of both; at 0.5 “a conflict at work” met “a mistake at work”
SHORTEST_PREFIX = 4  # letters: “fail” and “failure” meet, “car” and “careful” do not

_WORD = re.compile(r"[^\W_]+")
# What people say of each habit, as beginnings of words, or of several words in a row.
TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "eye_contact": ("eye contact", "look at me", "look at us", "look me in", "look us in"),
    "looking_away": ("looking away", "looked away", "looked down", "looking down", "eyes elsewhere"),
    "phone_glance": ("phone", "mobile"),
    "face_touch": ("touching your face", "touched your face", "hand to your face", "your hair"),
    "fidgeting": ("fidget", "restless hand", "played with", "playing with"),
    "posture": ("posture", "slump", "slouch", "sit up", "sat back"),
    "rocking": ("rocking", "swivel", "swaying"),
    "restless_blinking": ("blink",),
    "filler_sounds": ("um ", "ums", "uhm", "filler sound", "ah and"),
    "filler_words": ("filler", "you know", "“like”", "basically"),
    "repetitions": ("repeated yourself", "repeat yourself", "stutter", "began again", "started over"),
    "long_pause": ("pause", "silence", "went quiet"),
    "late_start": ("slow to answer", "took a while", "hesita"),
    "pace": ("too fast", "too slow", "quickly", "speed", "rushed", "pace", "slow down"),
    "monotone": ("monoton", "flat voice", "enthusias", "energy", "lively"),
    "articulation_rate": ("words ran together", "ran your words", "between the pauses"),
    "answer_length": ("too long", "too short", "rambl", "concise", "shorter answer", "longer answer"),
    "loudness": ("uneven volume", "steady volume"),
    "upspeak": ("sounded like a question", "sounded like questions", "upspeak"),
    "trailing_off": ("trail", "quiet", "speak up", "louder", "mumbl"),
    "swallowed_ends": ("swallow", "ends of your sentences", "last words"),
    "held_sounds": ("held sounds", "drew out"),
    "silent_blocks": ("blocked on", "stuck on a word", "stuck on words"),
}


@dataclass(frozen=True, slots=True)
class _Words:
    telling: frozenset[str]  # stems of what says something
    every: frozenset[str]  # “Why us?” says it in common words

    @classmethod
    def of(cls, text: str) -> "_Words":
        return cls(frozenset(stems(text)), frozenset(_WORD.findall(text.casefold())))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question from real interviews."""

    text: str
    companies: tuple[str, ...]  # where it came up, the latest first
    closest: str  # what was rehearsed and is nearest; empty: nothing comes near
    shared: tuple[str, ...]  # the words that both have
    rehearsed: bool


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A habit that an interviewer spoke of."""

    title: str
    slug: str
    companies: tuple[str, ...]
    said: tuple[str, ...]  # their words
    measured: str  # the sentence on the trend; empty: never measured


def asked_and_rehearsed(interviews: Sequence[RealInterview], rehearsed: Sequence[str]) -> list[Asked]:
    """Every question that came up, those never rehearsed first, then those that came up most often.

    Args:
        interviews: The latest first.
        rehearsed: Questions that were answered in rehearsals.
    """
    known = [(text, _Words.of(text)) for text in rehearsed]
    groups: list[tuple[str, list[str]]] = []
    for interview in interviews:
        for text in interview.asked:
            if text.strip():
                _add(groups, " ".join(text.split()), interview.company)
    found = [_asked(text, companies, known) for text, companies in groups]
    return sorted(found, key=lambda each: (each.rehearsed, -len(each.companies)))


def likeness(one: str, other: str) -> float:
    """Of the words of both, how many meet; 0 to 1 (Dice's coefficient)."""
    return _compared(_Words.of(one), _Words.of(other))[0]


def habits_in(text: str) -> tuple[str, ...]:
    """The slugs of habits that the text may speak of, by `TOLD_BY`."""
    spoken = " ".join(text.casefold().replace("’", "'").split()) + " "
    return tuple(
        slug
        for slug, told_by in TOLD_BY.items()
        if any(re.search(rf"(?<!\w){re.escape(each)}", spoken) for each in told_by)
    )


def mentioned(interviews: Sequence[RealInterview], habits: Sequence[HabitProgress]) -> list[Mentioned]:
    """The habits that interviewers spoke of, the most often mentioned first, beside what was measured."""
    found: list[Mentioned] = []
    for each in habits:
        slug = each.habit.slug
        by = [interview for interview in interviews if slug in interview.habits_mentioned]
        if by:
            said = tuple(dict.fromkeys(" ".join(i.said.split()) for i in by if i.said.strip()))
            companies = tuple(dict.fromkeys(interview.company for interview in by))
            measured = each.sentence if each.points else ""
            found.append(Mentioned(each.habit.title, slug, companies, said, measured))
    return sorted(found, key=lambda each: -len(each.companies))


def _add(groups: list[tuple[str, list[str]]], text: str, company: str) -> None:
    for known, companies in groups:
        if likeness(known, text) >= ALIKE:
            if company not in companies:
                companies.append(company)
            return
    groups.append((text, [company]))


def _asked(text: str, companies: Sequence[str], known: Sequence[tuple[str, _Words]]) -> Asked:
    words = _Words.of(text)
    found = [(*_compared(words, its_words), its_text) for its_text, its_words in known]
    alike, shared, closest = max(found, key=lambda each: each[0], default=(0.0, (), ""))
    return Asked(text, tuple(companies), closest if shared else "", shared, alike >= ALIKE)


def _compared(one: _Words, other: _Words) -> tuple[float, tuple[str, ...]]:
    """How alike they are, and the words of the one that the other has too."""
    if one.telling and other.telling:
        ours, theirs = one.telling, other.telling
    else:
        ours, theirs = one.every, other.every
    shared = tuple(sorted(word for word in ours if _meets(word, theirs)))
    meeting = len(shared) + sum(_meets(word, ours) for word in theirs)
    return meeting / max(1, len(ours) + len(theirs)), shared


def _meets(word: str, others: frozenset[str]) -> bool:
    return word in others or any(
        min(len(word), len(other)) >= SHORTEST_PREFIX and (word.startswith(other) or other.startswith(word))
        for other in others
    )

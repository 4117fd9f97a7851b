"""Which questions a job advert makes likely: by the words that both share, nothing cleverer.

A word counts the more the fewer questions have it. Words are cut to their stems roughly, so that "managing",
"managed" and "management" meet.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from mock_interview.core.questions import Question, QuestionKind, QuestionSet

SHORTEST_STEM = 4  # letters; what is shorter after cutting is left whole
# A line of work is named once, yet says more than any single question.
ROLE_WEIGHT = 3.0
BEST_OF_SET = 5  # a set is as good as its best questions: nobody is asked them all
SHOWN_WORDS = 4
MOST_KEYWORDS = 20
# A word is a keyword with two points: one each time it comes, one in a list, one when a question has it.
LEAST_POINTS = 2
MADE_SET = "made-from-advert"
MOST_MADE = 6  # themes; more of one template would not teach more

_LIST_LINE = re.compile(r"\s*(?:[-–—•*·▪◦]|\d{1,2}[.)])\s")
# The program's own; {word} is as the advert writes it.
_MADE = (
    "The advert names {word}. Tell me about a time when you worked with it, or with something close to it.",
    "How would you explain {word} to somebody who is new to it?",
    "Which part of {word} do you know best, and which would you have to learn?",
    "Suppose {word} is your first task with us. How would you begin?",
)
_MADE_FOLLOW_UPS = ("What came of it?", "Who could tell me more about that?")
_MADE_ANSWER = ("One real piece of work, however small", "What you would learn next, and how")

_WORD = re.compile(r"[^\W\d_]+(?:[+#]+|['’][^\W\d_]+)?")
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ness", "ities", "ity", "ings", "ing", "ions", "ion", "ers", "er",
    "ives", "ive", "ies", "ied", "ed", "es", "ly", "al", "s", "y", "e",
)  # fmt: skip
# Words that every advert has, or that say nothing about the work.
_EMPTY = frozenset(
    _WORD.findall(
        """
        a ability able about above after all also am an and any applicant applicants apply are as at
        be because been before being best both but by can candidate candidates company could day did
        do does done down each employer every experience few first for from full get give go good
        great had has have help her here him his how i ideal if in into is it its job jobs join just
        know let like look looking make many may me more most much must my need new no not now of
        off offer on one only opportunity or other our out over own part please position required
        requirement requirements responsibilities responsible right role salary say see she should
        show skill skills so some strong successful such take tell than that the their them then
        there these they thing things think this those through time to too two up us use very want
        without under someone somebody anyone everyone across within towards
        was way we week well were what when where which while who why will with within work working
        works would year years yes you your
        """
    )
)


@dataclass(frozen=True, slots=True)
class SetMatch:
    """How well a set fits an advert."""

    question_set: QuestionSet
    score: float  # 0: they share nothing
    words: tuple[str, ...]  # as the advert writes them, the most telling first


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word of an advert that says something about the work."""

    word: str  # as the advert writes it
    asked: bool  # whether some question has it


@dataclass(frozen=True, slots=True)
class Reading:
    """What an advert comes to."""

    keywords: tuple[Keyword, ...]  # those that were left out among them
    wanted: str  # the advert without the words that were left out
    matches: tuple[SetMatch, ...]  # the best first
    made: QuestionSet | None  # on what no set asks about


def read_advert(sets: Sequence[QuestionSet], advert: str, left_out: frozenset[str] = frozenset()) -> Reading:
    """Everything at once; ``left_out`` are keywords, as the advert writes them, that do not matter."""
    known = [question for each in sets for question in each.questions]
    found = keywords(advert, known)
    wanted = without(advert, left_out)
    made = made_questions([each.word for each in found if not each.asked and each.word not in left_out])
    every = [*sets, made] if made is not None else sets
    return Reading(found, wanted, tuple(order_sets(every, wanted)), made)


def without(advert: str, words: Iterable[str]) -> str:
    """The advert without these words, in whatever form they stand there."""
    gone = {_stem(word.lower()) for word in words}
    return _WORD.sub(lambda found: "" if _stem(found[0].lower()) in gone else found[0], advert)


def keywords(advert: str, questions: Iterable[Question]) -> tuple[Keyword, ...]:
    """The words to go by, the weightiest first; those that weigh alike in the advert's order."""
    known = _weights(questions).keys()
    points: Counter[str] = Counter()
    for line in advert.splitlines():
        in_list = bool(_LIST_LINE.match(line))
        for stem, times in Counter(_stem_list(line)).items():
            points[stem] += times + in_list
    for stem in points:
        points[stem] += stem in known
    words = stems(advert)
    ranked = sorted(words, key=lambda stem: -points[stem])
    return tuple(
        Keyword(words[stem], stem in known) for stem in ranked[:MOST_KEYWORDS] if points[stem] >= LEAST_POINTS
    )


def made_questions(words: Sequence[str]) -> QuestionSet | None:
    """Questions from templates on what no set asks about, marked as such; None: there is no word."""
    questions = tuple(
        Question(
            f"{MADE_SET}-{number + 1}",
            _MADE[number % len(_MADE)].format(word=word),
            QuestionKind.ROLE,
            follow_ups=_MADE_FOLLOW_UPS,
            good_answer=_MADE_ANSWER,
        )
        for number, word in enumerate(words[:MOST_MADE])
    )
    if not questions:
        return None
    return QuestionSet(
        MADE_SET,
        "From your advert",
        QuestionKind.ROLE,
        questions,
        f"Made from templates, not written by hand, about {', '.join(words[:MOST_MADE])}.",
    )


def order_sets(sets: Sequence[QuestionSet], advert: str) -> list[SetMatch]:
    """The sets, the best match first; sets that match alike keep their order."""
    wanted = stems(advert)
    weights = _weights([question for each in sets for question in each.questions])
    matches = [_match(each, wanted, weights) for each in sets]
    return sorted(matches, key=lambda match: -match.score)


def likely_questions(questions: Sequence[Question], advert: str, count: int) -> list[Question]:
    """The ``count`` questions that fit the advert best; those that fit alike keep their order."""
    wanted = stems(advert)
    weights = _weights(questions)
    return sorted(questions, key=lambda question: -_score(_question_stems(question), wanted, weights))[:count]


def _match(of: QuestionSet, wanted: Mapping[str, str], weights: Mapping[str, float]) -> SetMatch:
    best = sorted((_score(_question_stems(q), wanted, weights) for q in of.questions), reverse=True)
    named = [words for role in of.roles if (words := stems(role).keys()) <= wanted.keys()]
    shared = {stem: weights[stem] for q in of.questions for stem in _question_stems(q) & wanted.keys()}
    shared |= {stem: ROLE_WEIGHT for words in named for stem in words}
    telling = sorted(shared, key=lambda stem: (-shared[stem], stem))
    score = sum(best[:BEST_OF_SET]) / BEST_OF_SET + ROLE_WEIGHT * len(named)
    return SetMatch(of, score, tuple(wanted[stem] for stem in telling[:SHOWN_WORDS]))


def _score(having: frozenset[str], wanted: Mapping[str, str], weights: Mapping[str, float]) -> float:
    return sum(weights[stem] for stem in having & wanted.keys())


def _question_stems(question: Question) -> frozenset[str]:
    return frozenset(stems(" ".join((question.text, *question.tags, *question.good_answer))))


def _weights(questions: Iterable[Question]) -> dict[str, float]:
    """The inverse document frequency of each stem (Spärck Jones 1972)."""
    found = [_question_stems(question) for question in questions]
    counts = Counter(stem for each in found for stem in each)
    return {stem: log((1 + len(found)) / count) for stem, count in counts.items()}


def stems(text: str) -> dict[str, str]:
    """Each stem that says something, with the first word it was found in."""
    found: dict[str, str] = {}
    for word in _telling_words(text):
        found.setdefault(_stem(word.lower()), word)
    return found


def _stem_list(text: str) -> list[str]:
    return [_stem(word.lower()) for word in _telling_words(text)]


def _telling_words(text: str) -> list[str]:
    words = _WORD.findall(text.replace("’s", "").replace("'s", ""))
    return [word for word in words if len(word) > 1 and word.lower() not in _EMPTY]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return _stem(word[: -len(ending)])
    return word

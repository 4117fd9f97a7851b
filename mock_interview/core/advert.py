"""Which questions a job advert makes likely: by the words that both share, nothing cleverer.

A word counts the more the fewer questions have it. Words are cut to their stems roughly, so that "managing",
"managed" and "management" meet.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from mock_interview.core.questions import Question, QuestionSet

SHORTEST_STEM = 4  # letters; what is shorter after cutting is left whole
# A line of work is named once, yet says more than any single question.
ROLE_WEIGHT = 3.0
BEST_OF_SET = 5  # a set is as good as its best questions: nobody is asked them all
SHOWN_WORDS = 4

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


def order_sets(sets: Sequence[QuestionSet], advert: str) -> list[SetMatch]:
    """The sets, the best match first; sets that match alike keep their order."""
    wanted = _stems(advert)
    weights = _weights([question for each in sets for question in each.questions])
    matches = [_match(each, wanted, weights) for each in sets]
    return sorted(matches, key=lambda match: -match.score)


def likely_questions(questions: Sequence[Question], advert: str, count: int) -> list[Question]:
    """The ``count`` questions that fit the advert best; those that fit alike keep their order."""
    wanted = _stems(advert)
    weights = _weights(questions)
    return sorted(questions, key=lambda question: -_score(_question_stems(question), wanted, weights))[:count]


def _match(of: QuestionSet, wanted: Mapping[str, str], weights: Mapping[str, float]) -> SetMatch:
    best = sorted((_score(_question_stems(q), wanted, weights) for q in of.questions), reverse=True)
    named = [stems for role in of.roles if (stems := _stems(role).keys()) <= wanted.keys()]
    shared = {stem: weights[stem] for q in of.questions for stem in _question_stems(q) & wanted.keys()}
    shared |= {stem: ROLE_WEIGHT for stems in named for stem in stems}
    telling = sorted(shared, key=lambda stem: (-shared[stem], stem))
    score = sum(best[:BEST_OF_SET]) / BEST_OF_SET + ROLE_WEIGHT * len(named)
    return SetMatch(of, score, tuple(wanted[stem] for stem in telling[:SHOWN_WORDS]))


def _score(stems: frozenset[str], wanted: Mapping[str, str], weights: Mapping[str, float]) -> float:
    return sum(weights[stem] for stem in stems & wanted.keys())


def _question_stems(question: Question) -> frozenset[str]:
    return frozenset(_stems(" ".join((question.text, *question.tags, *question.good_answer))))


def _weights(questions: Iterable[Question]) -> dict[str, float]:
    """The inverse document frequency of each stem (Spärck Jones 1972)."""
    found = [_question_stems(question) for question in questions]
    counts = Counter(stem for stems in found for stem in stems)
    return {stem: log((1 + len(found)) / count) for stem, count in counts.items()}


def _stems(text: str) -> dict[str, str]:
    """Each stem that says something, with the first word it was found in."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text.replace("’s", "").replace("'s", "")):
        lower = word.lower()
        if len(lower) > 1 and lower not in _EMPTY:
            found.setdefault(_stem(lower), word)
    return found


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return _stem(word[: -len(ending)])
    return word

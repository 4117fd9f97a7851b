"""Interview questions, the sets they come in, and which of them to ask today."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    """What a question is after. The order is the one in which sets are offered."""

    GENERAL = "general"
    BEHAVIOURAL = "behavioural"
    MOTIVATION = "motivation"
    CULTURE_FIT = "culture_fit"
    STRENGTHS = "strengths"
    FAILURE = "failure"
    DIFFICULT = "difficult"  # gaps, pay, a change of field, doubts said aloud
    SITUATIONAL = "situational"
    LEADERSHIP = "leadership"
    TECHNICAL = "technical"
    ROLE = "role"
    FIRST_JOB = "first_job"
    REVERSE = "reverse"  # the user asks the interviewer


@dataclass(frozen=True, slots=True)
class Question:
    """One question as the interviewer says it."""

    id: str  # unique in the whole bank and never changed: past sessions refer to it
    text: str
    kind: QuestionKind
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()  # lines of work it belongs to; empty: any
    follow_ups: tuple[str, ...] = ()
    good_answer: tuple[str, ...] = ()  # what a good answer shows
    suggested_s: tuple[float, float] = (60.0, 120.0)  # shortest and longest good answer


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions that are offered together."""

    id: str
    title: str
    kind: QuestionKind  # of most of its questions
    questions: tuple[Question, ...]
    description: str = ""
    roles: tuple[str, ...] = ()


def choose(
    questions: Iterable[Question], count: int, seed: int, recent: Sequence[str] = ()
) -> tuple[Question, ...]:
    """Chooses the questions of one rehearsal, in the order in which to ask them.

    Questions that were not asked lately come first; when they do not suffice, those asked longest ago
    fill up. No question comes twice. General questions open the rehearsal and the user's own questions
    to the interviewer end it, as in an interview.

    Args:
        questions: What may be asked; their order does not matter.
        count: How many are wanted; fewer are given when there are fewer.
        seed: The same seed, questions and recent ids give the same choice.
        recent: Ids of questions asked before, newest first; only as far back as a repeat would be noticed,
            since the seed has no say among them.

    Raises:
        ValueError: ``count`` is negative.
    """
    if count < 0:
        raise ValueError(f"count must not be negative: {count}")
    pool = sorted({question.id: question for question in questions}.values(), key=lambda q: q.id)
    random.Random(seed).shuffle(pool)
    rank = {id_: place for place, id_ in reversed(list(enumerate(recent)))}
    pool.sort(key=lambda q: rank.get(q.id, len(recent)), reverse=True)
    return tuple(sorted(pool[:count], key=_place_in_interview))


def _place_in_interview(question: Question) -> int:
    return {QuestionKind.GENERAL: 0, QuestionKind.REVERSE: 2}.get(question.kind, 1)

"""From what the user picked to a rehearsal, and about how long it will take."""

from collections.abc import Sequence
from dataclasses import dataclass

from mock_interview.core.advert import likely_questions
from mock_interview.core.interview import Mode, Plan
from mock_interview.core.questions import Question, QuestionSet, choose
from mock_interview.session.bank import Bank
from mock_interview.session.rehearsal import Rehearsal
from mock_interview.session.settings import OFF, UNLIMITED, Settings

RECENT_QUESTIONS = 60  # some ten rehearsals: beyond, a repeat is not noticed
# An advert narrows the choice to the questions that fit it best, and leaves enough to choose from.
POOL_PER_QUESTION = 3
ASKING_S = 8.0  # a question of some twenty words, and the pause after it
PRESSURE_THINK_S = 30.0  # where the user had chosen to think as long as they like


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a rehearsal would be."""

    questions: int  # fewer than wanted where the sets have no more
    sets: int
    expected_s: float


def picked_sets(bank: Bank, set_ids: Sequence[str]) -> tuple[QuestionSet, ...]:
    """The sets of these ids that there are, in the order of the bank."""
    return tuple(each for each in bank.sets if each.id in set_ids)


def plan_of(settings: Settings, questions: int) -> Plan:
    """The plan that the settings mean."""
    mode = Mode(settings.mode)
    think_s: float | None = settings.think_time_s
    if think_s == UNLIMITED:
        think_s = None if mode is Mode.PRACTICE else PRESSURE_THINK_S
    return Plan(
        questions,
        mode,
        None if think_s is None else max(0.0, think_s),
        settings.answer_limit_s or None,
        settings.end_on_silence_s or None,
    )


def outlook(settings: Settings, sets: Sequence[QuestionSet]) -> Outlook:
    """How many questions and about how long, before any is chosen."""
    questions = _distinct(sets)
    count = min(settings.question_count, len(questions))
    if not count:
        return Outlook(0, len(sets), 0.0)
    plan = plan_of(settings, count)
    each_s = (
        ASKING_S + (plan.think_time_s or 0.0) + sum(_answer_s(q, plan) for q in questions) / len(questions)
    )
    return Outlook(count, len(sets), count * each_s)


def make_rehearsal(
    settings: Settings, sets: Sequence[QuestionSet], recent_texts: Sequence[str], seed: int, advert: str = ""
) -> Rehearsal:
    """Chooses the questions.

    Args:
        settings: How many, in which mode, with which devices.
        sets: What was picked; together at least one question.
        recent_texts: Questions answered before, the newest first.
        seed: The same one chooses the same questions.
        advert: Of the job; narrows the choice to what it makes likely.
    """
    questions = _distinct(sets)
    if advert.strip():
        questions = likely_questions(questions, advert, POOL_PER_QUESTION * settings.question_count)
    ids = {question.text: question.id for question in questions}
    recent = [ids[text] for text in recent_texts if text in ids]
    chosen = choose(questions, settings.question_count, seed, recent)
    return Rehearsal(
        title_of(sets),
        chosen,
        plan_of(settings, len(chosen)),
        settings.keep_recording,
        None if settings.camera == OFF else settings.camera,
        None if settings.microphone == OFF else settings.microphone,
    )


def title_of(sets: Sequence[QuestionSet]) -> str:
    """``Motivation``, ``Motivation and Sales``, ``Motivation and 2 more``."""
    names = [each.title for each in sets]
    if len(names) > 2:
        return f"{names[0]} and {len(names) - 1} more"
    return " and ".join(names)


def _distinct(sets: Sequence[QuestionSet]) -> list[Question]:
    return list({question.id: question for each in sets for question in each.questions}.values())


def _answer_s(question: Question, plan: Plan) -> float:
    expected_s = sum(question.suggested_s) / 2
    return expected_s if plan.answer_limit_s is None else min(expected_s, plan.answer_limit_s)

"""What was answered, as the marks of an interview tell it: live and from a journal alike.

A mark's ``answer`` is the question's number. A take begins with ``QUESTION_END``. An answer that was paused
has several spans, so that paused time belongs to none of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mock_interview.core.model import MarkKind, MarkObservation
from mock_interview.core.record import Answer, Interval
from mock_interview.core.timeline import merge


@dataclass(frozen=True, slots=True)
class Take:
    """One attempt at a question."""

    question: int  # from 0
    question_end: float | None  # when the answer was due; None: not known
    spans: tuple[Interval, ...]  # in order, disjoint, not empty; more than one when it was paused


def takes(marks: Iterable[MarkObservation], end_t: float | None = None) -> tuple[Take, ...]:
    """All attempts, in order of time; those in which no time passed are left out.

    Args:
        marks: In order of time.
        end_t: Where an answer that never ended was cut off (the program died); None: it is left out.
    """
    found: list[Take] = []
    start: float | None = None
    for mark in marks:
        if mark.kind is MarkKind.QUESTION_END:
            found.append(Take(mark.answer, mark.t, ()))
        elif mark.kind is MarkKind.ANSWER_START:
            start = mark.t
            if not found or found[-1].question != mark.answer:
                found.append(Take(mark.answer, None, ()))
        elif start is not None:
            _extend(found, Interval(start, mark.t))
            start = None
    if start is not None and end_t is not None:
        _extend(found, Interval(start, end_t))
    return tuple(take for take in found if take.spans)


def kept(all_takes: Iterable[Take]) -> tuple[Take, ...]:
    """The last take of each question, in order of time."""
    last = {take.question: take for take in all_takes}
    return tuple(sorted(last.values(), key=lambda take: take.spans[0].start))


def answers(kept_takes: Iterable[Take], questions: Sequence[str]) -> tuple[Answer, ...]:
    """What is judged: one answer for each span, so that a paused take gives several.

    Args:
        kept_takes: In order of time.
        questions: Their texts by number; a question beyond them stays without.
    """
    found: list[Answer] = []
    for take in kept_takes:
        text = questions[take.question] if take.question < len(questions) else ""
        for place, span in enumerate(take.spans):
            due_t = take.question_end if place == 0 else None
            found.append(Answer(len(found), span.start, span.end, text, due_t))
    return tuple(found)


def _extend(found: list[Take], span: Interval) -> None:
    take = found[-1]
    found[-1] = Take(take.question, take.question_end, tuple(merge([*take.spans, span])))


def numbers(answers: Sequence[Answer]) -> tuple[str, ...]:
    """How to number answers for people: by question; what follows a pause is "2 (continued)".

    Without the questions' texts each answer has its own number.
    """
    found: list[str] = []
    number = 0
    before = ""
    for answer in answers:
        if answer.question and answer.question == before and answer.question_end is None:
            found.append(f"{number} (continued)")
        else:
            number += 1
            found.append(str(number))
        before = answer.question
    return tuple(found)

"""The voice's numbers of each answer: how long until it began, how long it was, how fast.

All of it comes from what a record holds, so that every form of the report tells the same.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mock_interview.core.questions import Question, QuestionKind
from mock_interview.core.record import Answer, Interval, SessionRecord
from mock_interview.core.takes import numbers
from mock_interview.core.timeline import clip
from mock_interview.detectors.late_start import OPENING_WORDS, OPENINGS
from mock_interview.report import figures
from mock_interview.report.surroundings import Surroundings
from mock_interview.report.transcript import Passage, looked_at
from mock_interview.session.bank import load_bank
from mock_interview.session.paths import questions_dir

ANSWER_LENGTH = "answer_length"  # the habit
SPARE_SHARE = 0.2  # so far beyond the suggested length is still about right; our choice


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """One answer, all of its parts when it was paused. Times in seconds; None: not known."""

    answer: int  # of its first part
    number: str
    question: str
    kind: QuestionKind | None  # None: the question is not in the bank
    watch_from: float
    wait_s: float | None  # from the question's end to the first sound of the answer
    opening: str  # what it began with to win time: “let me think”
    length_s: float  # from the first sound to the last, without what was paused
    suggested_s: tuple[float, float] | None
    words_a_minute: float | None
    while_speaking: float | None  # the same without the pauses
    off: frozenset[str] = frozenset()  # habits that are switched off: their numbers are not told

    @property
    def wait(self) -> str:
        """In words, with the opening."""
        if self.wait_s is None:
            return _unknown("late_start" in self.off)
        waited = figures.duration(self.wait_s)
        return f"{waited}, then “{self.opening}”" if self.opening else waited

    @property
    def length(self) -> str:
        """In words."""
        return figures.duration(self.length_s) if self.length_s > 0.0 else "nothing was heard"

    @property
    def against_suggested(self) -> str:
        """How the length compares with the one that the question asks for; empty: nothing to compare."""
        if self.suggested_s is None or self.length_s <= 0.0:
            return ""
        low, high = self.suggested_s
        span = f"{figures.duration(low)} to {figures.duration(high)}"
        if self.length_s < low * (1 - SPARE_SHARE):
            return f"shorter than suggested: {span}"
        if self.length_s > high * (1 + SPARE_SHARE):
            return f"longer than suggested: {span}"
        return f"suggested: {span}"

    @property
    def pace(self) -> str:
        """In words."""
        if self.words_a_minute is None or self.while_speaking is None:
            return _unknown("pace" in self.off)
        return f"{self.words_a_minute:.0f} words a minute"

    @property
    def pace_without_pauses(self) -> str:
        """In words; empty: not known."""
        return "" if self.while_speaking is None else f"{self.while_speaking:.0f} without the pauses"


def known_questions(surroundings: Surroundings) -> dict[str, Question]:
    """The questions of the bank, the program's and the user's own, by their text."""
    bank = load_bank([questions_dir(), surroundings.paths.questions])
    return {question.text: question for question in bank.questions}


def answer_facts(
    record: SessionRecord,
    passages: Iterable[Passage],
    questions: Mapping[str, Question],
    switched_off: Container[str] = (),
) -> list[AnswerFacts]:
    """Of every answer, in order.

    Args:
        record: The session.
        passages: What was said.
        questions: By their texts.
        switched_off: Habits that the user does not want to hear of now.
    """
    said = {passage.answer: passage for passage in passages}
    off = frozenset(habit for habit in ("late_start", "pace") if not looked_at(habit, record))
    found = [
        _facts(parts, number, record.speech, said.get(parts[0].index), questions.get(parts[0].question))
        for number, parts in _whole(record.answers)
    ]
    if "late_start" in off:
        found = [replace(each, wait_s=None, opening="") for each in found]
    if ANSWER_LENGTH in switched_off:
        found = [replace(each, suggested_s=None) for each in found]
    return [replace(each, off=off) for each in found]


def _unknown(off: bool) -> str:
    return "switched off" if off else "not known"


def _whole(answers: Sequence[Answer]) -> list[tuple[str, list[Answer]]]:
    """By number; what follows a pause belongs to what was before it."""
    found: list[tuple[str, list[Answer]]] = []
    for answer, number in zip(answers, numbers(answers), strict=True):
        if "(" in number and found:
            found[-1][1].append(answer)
        else:
            found.append((number, [answer]))
    return found


def _facts(
    parts: Sequence[Answer],
    number: str,
    speech: Sequence[Interval],
    passage: Passage | None,
    question: Question | None,
) -> AnswerFacts:
    first = parts[0]
    due = first.question_end
    spoken = [clip(speech, part.start, part.end) for part in parts]
    sounds = clip(speech, first.start if due is None else min(due, first.start), first.end)
    wait_s = max(0.0, sounds[0].start - due) if sounds and due is not None else None
    return AnswerFacts(
        answer=first.index,
        number=number,
        question=first.question,
        kind=None if question is None else question.kind,
        watch_from=first.start if due is None else min(due, first.start),
        wait_s=wait_s,
        opening="" if passage is None else _opening(passage),
        length_s=sum(inside[-1].end - inside[0].start for inside in spoken if inside),
        suggested_s=None if question is None else question.suggested_s,
        words_a_minute=None if passage is None else passage.words_a_minute,
        while_speaking=None if passage is None else passage.while_speaking,
    )


def _opening(passage: Passage) -> str:
    words = [piece.text.lower().replace("’", "'") for piece in passage.pieces if piece.kind == "word"]
    bare = ["".join(sign for sign in word if sign.isalnum() or sign == "'") for word in words]
    said = " ".join(bare[:OPENING_WORDS])
    return next((phrase for phrase in OPENINGS if f" {phrase} " in f" {said} "), "")

"""How long answers are: from the first word to the last, against what a question usually asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from mock_interview.core.model import (
    Block,
    Habit,
    HabitEvent,
    MarkKind,
    MarkObservation,
    MetricKind,
    MetricSpec,
    Observation,
    Sense,
)
from mock_interview.core.record import Interval
from mock_interview.detectors.speech import AnswerSpeech, Run


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit; both are those of career pages."""

    short_s: float = 20.0  # less leaves out either what was done or what came of it
    long_s: float = 180.0  # more is listened to with half an ear


class Detector:
    """Measures each answer whose question's end is known: of others the length is that of a cut.

    An answer that was paused and went on is one answer; the silence between its parts is not of it.
    """

    habit: ClassVar[Habit] = Habit(
        slug="answer_length",
        title="Length of answers",
        sense=Sense.VOICE,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="length of an answer",
            unit="s",
            typical=(45.0, 150.0),
            flag=(20.0, 180.0),
            source="career pages: one to two minutes; what is allowed beside that is our choice",
        ),
        tip="One point, one example, what came of it: then stop and let them ask.",
        drill="Answer one question three times: in 30 seconds, in 90, and in 60.",
        importance=0.3,
        praise="Your answers had a good length.",
    )

    def __init__(self, limits: Limits = Limits(), speech: AnswerSpeech | None = None) -> None:
        """At the start of a stream; ``speech`` may be shared with others that are given the same stream."""
        self._limits = limits
        self._speech = speech or AnswerSpeech()
        self._asked = False  # the question's end is known
        self._answering = False
        self._parts: list[Interval] = []  # of the answer to the last question
        self._open: Interval | None = None  # from the first word to the last so far
        self._blocks: list[Block] = []

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; an answer is judged when the next question has ended."""
        self._follow(self._speech.update(obs))
        if not isinstance(obs, MarkObservation):
            return []
        if obs.kind is MarkKind.QUESTION_END:
            events = self._judge()
            self._asked = True
            self._open = None  # in a recorded answer: what spoke so far asked
            return events
        self._end_part()
        self._answering = obs.kind is MarkKind.ANSWER_START
        return []

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        self._follow(self._speech.finish())
        self._end_part()
        return self._judge()

    def blocks(self) -> list[Block]:
        """The length of each answer in seconds, all of the same weight."""
        return list(self._blocks)

    def _follow(self, runs: list[Run]) -> None:
        for run in runs:
            if not run.silent:
                start = run.start if self._open is None else self._open.start
                self._open = Interval(start, run.end)

    def _end_part(self) -> None:
        if self._asked and self._open is not None:
            self._parts.append(self._open)
        self._open = None

    def _judge(self) -> list[HabitEvent]:
        parts, self._parts = self._parts, []
        self._asked = False
        if not parts:
            return []
        length_s = sum(part.end - part.start for part in parts)
        last = parts[-1]
        self._blocks.append(Block(last.start, last.end, length_s, weight=1.0))
        if self._limits.short_s <= length_s <= self._limits.long_s:
            return []
        length = "short" if length_s < self._limits.short_s else "long"
        detail: dict[str, str | float] = {"length": length, "seconds": round(length_s, 1)}
        return [HabitEvent(self.habit.slug, last.start, last.end, detail=detail)]

"""How long it takes from the end of the question to the first word of the answer."""

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
    VoiceObservation,
)
from mock_interview.core.record import Interval
from mock_interview.core.words import WordObservation
from mock_interview.detectors.phrases import spoken
from mock_interview.detectors.speech import AnswerSpeech, Run


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    # Our choice, after Levinson & Torreira 2015 and Ziano 2021. "Let me think" is speech: it ends the wait.
    min_s: float = 5.0
    unheard_s: float = 0.5  # through a longer hole in the sound the first word may have been missed
    word_error_s: float = 0.5  # how far before its sound a word may be placed: the recogniser's times


# Said to win time, kindly: an interviewer hears that the question has arrived.
OPENINGS = (
    "let me think",
    "let me see",
    "give me a moment",
    "give me a second",
    "that's a good question",
    "that is a good question",
    "that's a great question",
    "good question",
    "great question",
    "thank you for the question",
)
OPENING_WORDS = 10  # among so many first words an opening stands


class Detector:
    """Measures one wait for each answer; an answer without speech, or with a wait not heard, gives none.

    Where questions' ends are told, an answer that starts without a new one goes on after a pause: nobody
    waits for its first word.
    """

    habit: ClassVar[Habit] = Habit(
        slug="late_start",
        title="Starting late",
        sense=Sense.VOICE,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="wait before the first word",
            unit="s",
            typical=(None, 2.5),
            flag=(None, 5.0),
            source="Levinson & Torreira 2015, Ziano 2021; limits are our choice",
        ),
        tip="Begin within a breath or two, if only with “Good question, let me think for a moment.”",
        drill="Have five questions read to you; begin each answer with a key word of the question.",
        importance=0.4,
        praise="You came in promptly after each question.",
    )

    def __init__(self, limits: Limits = Limits(), speech: AnswerSpeech | None = None) -> None:
        """At the start of a stream; ``speech`` may be shared with others that are given the same stream."""
        self._limits = limits
        self._speech = speech or AnswerSpeech()
        self._asked_t: float | None = None  # the question's end, until its answer is judged
        self._questions_told = False
        self._answering = False
        self._blocks_before = 0  # blocks of the answers before
        self._waiting_from: float | None = None
        self._heard_t: float | None = None
        self._holes: list[Interval] = []  # what was not heard of the wait
        self._words: list[WordObservation] = []  # of the answer so far, while its first word is awaited
        self._blocks: list[Block] = []

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; a late start is reported when the first stretch of speech has ended."""
        events = self._judge(self._speech.update(obs))
        if isinstance(obs, VoiceObservation) and not obs.missing:
            self._hear(obs.t)
        elif isinstance(obs, WordObservation) and self._waiting_from is not None and not obs.repeated:
            self._words.append(obs)
        elif isinstance(obs, MarkObservation):
            self._mark(obs)
        return events

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        return self._judge(self._speech.finish())

    def blocks(self) -> list[Block]:
        """One wait in seconds per answer, all of the same weight."""
        return list(self._blocks)

    def _mark(self, mark: MarkObservation) -> None:
        if mark.kind is MarkKind.QUESTION_END:
            self._asked_t = mark.t
            self._questions_told = True
            if self._answering:  # what spoke so far in the recorded answer was the question
                self._wait(mark.t)
                del self._blocks[self._blocks_before :]
        elif mark.kind is MarkKind.ANSWER_START:
            self._answering = True
            self._blocks_before = len(self._blocks)
            if self._asked_t is not None:
                self._wait(self._asked_t)
            elif not self._questions_told:
                self._wait(mark.t)
        else:
            self._answering = False
            self._stop_waiting()

    def _wait(self, t: float) -> None:
        self._waiting_from = t
        self._words = []
        self._holes = [hole for hole in self._holes if hole.end > t]

    def _stop_waiting(self) -> None:
        self._asked_t = self._waiting_from = None
        self._holes = []
        self._words = []

    def _hear(self, t: float) -> None:
        waiting_from = self._waiting_from if self._asked_t is None else self._asked_t
        if waiting_from is not None:
            heard_t = waiting_from if self._heard_t is None else self._heard_t
            if t - heard_t > self._limits.unheard_s:
                self._holes.append(Interval(heard_t, t))
        self._heard_t = t

    def _judge(self, runs: list[Run]) -> list[HabitEvent]:
        start = self._waiting_from
        first = next((run for run in runs if not run.silent), None)
        if start is None or first is None:
            return []
        holes = [hole for hole in self._holes if hole.start < first.start]
        opening = self._opening(first.start)
        self._stop_waiting()
        if holes:
            return []
        wait_s = max(0.0, first.start - start)
        self._blocks.append(Block(start, max(first.start, start), wait_s, weight=1.0))
        if wait_s < self._limits.min_s:
            return []
        detail: dict[str, str | float] = {"seconds": round(wait_s, 1)}
        if opening:
            detail["opening"] = opening
        return [HabitEvent(self.habit.slug, start, first.start, detail=detail)]

    def _opening(self, t: float) -> str:
        """What the answer, whose sound begins at ``t``, begins with to win time; or nothing."""
        words = [word for word in self._words if word.t >= t - self._limits.word_error_s]
        said = " ".join(word.text for word in spoken(words)[:OPENING_WORDS])
        return next((phrase for phrase in OPENINGS if f" {phrase} " in f" {said} "), "")

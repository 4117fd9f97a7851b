"""Ends of clauses that can hardly be heard: the last word is said, and its sound is far below the rest.

Where trailing off looks at a thought's last seconds, this looks at the last word alone. Everybody's last
syllables are quieter, microphones that suppress noise cut them off, and the times of words are rough: so it
is told for information, and each moment as possible only.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

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
from mock_interview.detectors.answer_words import AnswerWords, Said
from mock_interview.detectors.phrases import PAUSE_S, Spoken, spoken


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit; all are our choice, with what was measured beside it."""

    drop_db: float = 12.0  # of the last word's loudest part against the clause's
    tail_s: float = 0.35  # the end of the last word: about its last two syllables
    least_tail_s: float = 0.1  # a shorter word has no end to swallow
    clause_words: int = 4  # a shorter clause does not show how loud it was meant
    loud_share: float = 0.8  # loudness of the clause is that of its stressed vowels
    word_error_s: float = 0.1  # times of words are no better
    confidence: float = 0.4


class Detector:
    """Lays each clause's last word against the rest of the clause, at the answer's end."""

    habit: ClassVar[Habit] = Habit(
        slug="swallowed_ends",
        title="Swallowed ends",
        sense=Sense.WORDS,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="clauses whose last word can hardly be heard",
            unit="%",
            typical=(None, None),
            flag=(None, None),
            scale=100.0,
            source="there is no norm: last syllables are quieter in all speech",
        ),
        tip="Let the last word have as much breath as the first; a short sentence makes that easy.",
        drill="Read three sentences aloud and tap the table softly on each last syllable.",
        importance=0.1,
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answers = AnswerWords()
        self._answering = False
        self._times: list[float] = []  # of the answer's hops
        self._levels_dbfs: list[float] = []
        self._blocks: list[Block] = []

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; an answer's clauses are judged at its end."""
        if isinstance(obs, VoiceObservation):
            if self._answering and not obs.missing:
                self._times.append(obs.t)
                self._levels_dbfs.append(obs.level_dbfs)
            return []
        events = self._judge(self._answers.update(obs))
        if isinstance(obs, MarkObservation) and obs.kind is not MarkKind.QUESTION_END:
            self._answering = obs.kind is MarkKind.ANSWER_START
            self._times, self._levels_dbfs = [], []
        return events

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        return self._judge(self._answers.finish(t))

    def blocks(self) -> list[Block]:
        """One per judged clause: 1 if its end could hardly be heard, else 0."""
        return list(self._blocks)

    def _judge(self, said: Said | None) -> list[HabitEvent]:
        events: list[HabitEvent] = []
        for clause in _clauses([] if said is None else spoken(said.plain)):
            last = clause[-1]
            drop_db = self._drop_db(clause)
            if drop_db is None:
                continue
            swallowed = drop_db >= self._limits.drop_db
            self._blocks.append(Block(last.t, last.end, float(swallowed), weight=1.0))
            if swallowed:
                detail: dict[str, str | float] = {"word": last.text, "quieter_db": round(drop_db, 1)}
                event = HabitEvent(self.habit.slug, last.t, last.end, self._limits.confidence, detail)
                events.append(event)
        return events

    def _drop_db(self, clause: Sequence[Spoken]) -> float | None:
        """How far the end of a clause lies below it; None: it cannot be judged."""
        limits, last = self._limits, clause[-1]
        tail_t = max(last.t, last.end - limits.tail_s)
        if len(clause) < limits.clause_words or last.end - tail_t < limits.least_tail_s:
            return None
        body_dbfs = self._levels(clause[0].t, clause[-2].end)
        tail_dbfs = self._levels(tail_t, last.end + limits.word_error_s)
        if not body_dbfs or not tail_dbfs:
            return None
        return float(np.percentile(body_dbfs, 100.0 * limits.loud_share)) - max(tail_dbfs)

    def _levels(self, start: float, end: float) -> list[float]:
        return self._levels_dbfs[bisect_left(self._times, start) : bisect_left(self._times, end)]


def _clauses(words: Sequence[Spoken]) -> Iterator[list[Spoken]]:
    """Words up to a sign or a breath, whichever comes first."""
    clause: list[Spoken] = []
    for place, word in enumerate(words):
        clause.append(word)
        after = words[place + 1 : place + 2]
        if not after or word.parts or after[0].t - word.end >= PAUSE_S:
            yield clause
            clause = []

"""Endings that fade: the last words of an answer, or of a thought, much quieter than the rest."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from mock_interview.core.model import (
    Block,
    Habit,
    HabitEvent,
    MarkObservation,
    MetricKind,
    MetricSpec,
    Observation,
    Sense,
)
from mock_interview.detectors.speech import AnswerSpeech, Run, SpeechLimits


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit; all are our choice, with what was measured on natural speech beside it."""

    drop_db: float = 6.5  # natural endings: -4 to +5 dB against the rest, median 1 dB
    ending_s: float = 1.5  # seconds of speech: about the last five words
    min_ending_s: float = 1.0  # a shorter last thought is too short to judge
    body_s: float = 2.5  # less speech before the ending does not show one's usual loudness
    memory_s: float = 30.0  # of the answer's earlier speech, which a short last thought is held against
    passage_gap_s: float = 1.0  # a longer silence ends a thought
    # Loudness is that of the stressed vowels: the last syllable alone is quiet in natural speech too.
    loud_share: float = 0.8


class Detector:
    """Compares each ending with the speech before it in the same answer."""

    habit: ClassVar[Habit] = Habit(
        slug="trailing_off",
        title="Trailing off",
        sense=Sense.VOICE,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="endings much quieter than the rest",
            unit="%",
            typical=(None, 20.0),
            flag=(None, 40.0),
            scale=100.0,
            source="our choice; natural speech falls by 3 to 5 dB at most at the end of a sentence",
        ),
        tip="Keep enough breath for the last words: that is where your point is.",
        drill="Say one sentence three times and put your voice on its last word, a little louder each time; "
        "then stop, and let it stand.",
        importance=0.4,
        praise="Your voice carried to the end of your sentences.",
    )

    def __init__(self, limits: Limits = Limits(), speech: AnswerSpeech | None = None) -> None:
        """At the start of a stream; ``speech`` may be shared with others that are given the same stream."""
        self._limits = limits
        self._speech = speech or AnswerSpeech()
        self._passage: list[Run] = []  # the speech since the last long silence
        # The answer's speech before it.
        self._earlier_dbfs: deque[float] = deque(maxlen=_hops(limits.memory_s))
        self._blocks: list[Block] = []

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; an ending is judged when speech has begun again, or the answer has ended."""
        events = self._follow(self._speech.update(obs))
        if isinstance(obs, MarkObservation):
            events += self._judge()
            self._earlier_dbfs.clear()
        return events

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        return self._follow(self._speech.finish()) + self._judge()

    def blocks(self) -> list[Block]:
        """One per judged ending: 1 if it trailed off, else 0."""
        return list(self._blocks)

    def _follow(self, runs: list[Run]) -> list[HabitEvent]:
        events: list[HabitEvent] = []
        for run in runs:
            if run.silent:
                continue
            if self._passage and run.start - self._passage[-1].end >= self._limits.passage_gap_s:
                events += self._judge()
            self._passage.append(run)
            self._shorten()
        return events

    def _shorten(self) -> None:
        """Keeps of an unbroken passage only as much as an ending is held against: memory stays flat."""
        enough = _hops(self._limits.memory_s)
        while sum(len(run.levels_dbfs) for run in self._passage[1:]) > enough:
            self._earlier_dbfs.extend(self._passage.pop(0).levels_dbfs)

    def _judge(self) -> list[HabitEvent]:
        """Judges the ending of the passage, which is complete."""
        limits = self._limits
        passage, self._passage = self._passage, []
        levels_dbfs = [level for run in passage for level in run.levels_dbfs]
        body_dbfs = [*self._earlier_dbfs, *levels_dbfs[: -_hops(limits.ending_s)]]
        ending_dbfs = levels_dbfs[-_hops(limits.ending_s) :]
        self._earlier_dbfs.extend(levels_dbfs)
        if len(body_dbfs) < _hops(limits.body_s) or len(ending_dbfs) < _hops(limits.min_ending_s):
            return []
        loud = 100.0 * limits.loud_share
        drop_db = float(np.percentile(body_dbfs, loud) - np.percentile(ending_dbfs, loud))
        start, end = _ending_start(passage, len(ending_dbfs)), passage[-1].end
        trailed = drop_db >= limits.drop_db
        self._blocks.append(Block(start, end, float(trailed), weight=1.0))
        if not trailed:
            return []
        return [HabitEvent(self.habit.slug, start, end, detail={"quieter_db": round(drop_db, 1)})]


def _hops(seconds: float) -> int:
    return round(seconds / SpeechLimits().hop_s)


def _ending_start(passage: list[Run], hops: int) -> float:
    """Where the last hops of speech begin."""
    for run in reversed(passage):
        if hops <= len(run.levels_dbfs):
            return max(run.start, run.end - hops * SpeechLimits().hop_s)
        hops -= len(run.levels_dbfs)
    return passage[0].start

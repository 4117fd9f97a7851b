"""How fast the words come while somebody speaks, pauses left out: told beside the pace, for information."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from mock_interview.core.model import Block, Habit, HabitEvent, MetricKind, MetricSpec, Observation, Sense
from mock_interview.core.record import Interval
from mock_interview.core.timeline import overlap_s
from mock_interview.detectors.answer_words import AnswerWords, Said
from mock_interview.detectors.phrases import spoken
from mock_interview.detectors.speech import AnswerSpeech, Run


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit; as for the pace."""

    block_s: float = 20.0  # one piece of evidence: some four sentences
    min_speech_s: float = 5.0  # of a piece; less is a sentence, and its rate is chance
    understood_share: float = 0.7  # of a piece; of less the words that are missing would make it slow


class Detector:
    """Counts words in equal pieces of each answer, against the seconds of speech in them."""

    habit: ClassVar[Habit] = Habit(
        slug="articulation_rate",
        title="Pace within phrases",
        sense=Sense.WORDS,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="pace while speaking, pauses left out",
            unit="words a minute",
            typical=(None, None),
            flag=(None, None),
            source="the pace has the norm; this tells whether it comes from the words or from the pauses",
        ),
        tip="If this is high and the pace is not, your pauses are doing their work.",
        drill="Say one sentence at half your speed, then at your own, and hear which words gain.",
        importance=0.1,
    )

    def __init__(self, limits: Limits = Limits(), speech: AnswerSpeech | None = None) -> None:
        """At the start of a stream; ``speech`` may be shared with others that are given the same stream."""
        self._limits = limits
        self._speech = speech or AnswerSpeech()
        self._answers = AnswerWords()
        self._runs: list[Interval] = []  # of speech in this answer
        self._blocks: list[Block] = []

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; there are no moments of it."""
        self._follow(self._speech.update(obs))
        self._judge(self._answers.update(obs))
        return []

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        self._follow(self._speech.finish())
        self._judge(self._answers.finish(t))
        return []

    def blocks(self) -> list[Block]:
        """Words a minute of speech, piece by piece, weighted by the seconds of speech."""
        return list(self._blocks)

    def _follow(self, runs: list[Run]) -> None:
        self._runs += [Interval(run.start, run.end) for run in runs if not run.silent]

    def _judge(self, said: Said | None) -> None:
        if said is None:
            return
        runs, self._runs = self._runs, []
        understood = [Interval(each.t, each.end) for each in said.listened if each.understood]
        words = spoken(said.plain)
        count = max(1, round((said.end - said.start) / self._limits.block_s))
        edges = [said.start + (said.end - said.start) * i / count for i in range(count)] + [said.end]
        for start, end in pairwise(edges):
            speech_s = overlap_s(runs, start, end)
            known = overlap_s(understood, start, end) >= self._limits.understood_share * (end - start)
            if known and speech_s >= self._limits.min_speech_s:
                here = sum(start <= (word.t + word.end) / 2 < end for word in words)
                self._blocks.append(Block(start, end, 60.0 * here / speech_s, weight=speech_s))

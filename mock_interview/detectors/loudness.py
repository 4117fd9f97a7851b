"""How steady the loudness is from phrase to phrase: told for information, for a microphone moves it too."""

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
from mock_interview.detectors.speech import AnswerSpeech, Run


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit; all are our choice."""

    phrase_s: float = 0.8  # a shorter run is a word, and its loudness is that of its vowel
    block_phrases: float = 6.0  # in one piece of evidence: some 15 s of talk
    loud_share: float = 0.8  # loudness is that of the stressed vowels


class Detector:
    """Compares each phrase with the others around it in the same answer."""

    habit: ClassVar[Habit] = Habit(
        slug="loudness",
        title="Steady loudness",
        sense=Sense.VOICE,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="difference in loudness from phrase to phrase",
            unit="dB",
            typical=(None, None),
            flag=(None, None),
            source="there is no norm; a hand at the microphone, or its own gain control, changes it too",
        ),
        tip="Stay as far from the microphone as you are, and speak to somebody at the end of the table.",
        drill="Read a paragraph so that its last sentence is as easy to hear as its first.",
        importance=0.1,
    )

    def __init__(self, limits: Limits = Limits(), speech: AnswerSpeech | None = None) -> None:
        """At the start of a stream; ``speech`` may be shared with others that are given the same stream."""
        self._limits = limits
        self._speech = speech or AnswerSpeech()
        self._phrases: list[Run] = []
        self._blocks: list[Block] = []

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; there are no moments of it."""
        self._follow(self._speech.update(obs))
        if isinstance(obs, MarkObservation):
            self._phrases = []
        return []

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        self._follow(self._speech.finish())
        return []

    def blocks(self) -> list[Block]:
        """The spread of some phrases' loudness in dB, weighted by their seconds."""
        return list(self._blocks)

    def _follow(self, runs: list[Run]) -> None:
        self._phrases += [run for run in runs if not run.silent and run.duration_s >= self._limits.phrase_s]
        if len(self._phrases) < self._limits.block_phrases:
            return
        phrases, self._phrases = self._phrases, []
        loud = 100.0 * self._limits.loud_share
        levels_dbfs = [float(np.percentile(phrase.levels_dbfs, loud)) for phrase in phrases]
        weight = sum(phrase.duration_s for phrase in phrases)
        self._blocks.append(Block(phrases[0].start, phrases[-1].end, float(np.std(levels_dbfs)), weight))

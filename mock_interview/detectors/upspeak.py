"""Phrases that end on a rising voice: told for information, for it is a way of speaking and no fault."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from mock_interview.core.model import (
    Block,
    Habit,
    HabitEvent,
    MetricKind,
    MetricSpec,
    Observation,
    Sense,
    VoiceObservation,
)
from mock_interview.detectors.speech import AnswerSpeech, Run


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit. A rise is that of the last voiced sound over what was voiced before it."""

    phrase_s: float = 1.0  # a shorter run is a word or two: no melody
    end_s: float = 0.15  # of voiced sound: the last syllable
    before_s: float = 0.4  # of voiced sound before it
    least_s: float = 0.15  # of voiced sound before it; with less there is nothing to rise from
    within_s: float = 1.2  # of the phrase's end: what lies earlier is another word
    rise_semitones: float = 4.0  # rises of statements: 3 and more are heard as such, of questions 6; ours
    octave_semitones: float = 9.0  # a greater one is an error of the pitch model


class Detector:
    """Looks at the melody of each phrase's end."""

    habit: ClassVar[Habit] = Habit(
        slug="upspeak",
        title="Rising endings",
        sense=Sense.VOICE,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="phrases that end on a rising voice",
            unit="%",
            typical=(None, None),
            flag=(None, None),
            scale=100.0,
            source="there is no norm: it belongs to dialects, lists and thoughts that go on",
        ),
        tip="Where you want a sentence to stand, let your voice come down on its last word.",
        drill="Say your last answer’s main point twice: once as a question, once as a plain statement.",
        importance=0.1,
    )

    def __init__(self, limits: Limits = Limits(), speech: AnswerSpeech | None = None) -> None:
        """At the start of a stream; ``speech`` may be shared with others that are given the same stream."""
        self._limits = limits
        self._speech = speech or AnswerSpeech()
        self._hop_s = 0.016
        self._voiced: deque[tuple[float, float]] = deque(maxlen=256)  # t, f0: 4 s, later than any run comes
        self._blocks: list[Block] = []

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; there are no moments of it."""
        self._follow(self._speech.update(obs))
        if isinstance(obs, VoiceObservation) and obs.f0_hz is not None and not obs.missing:
            self._voiced.append((obs.t, obs.f0_hz))
        return []

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        self._follow(self._speech.finish())
        return []

    def blocks(self) -> list[Block]:
        """One for each phrase's end that could be heard: 1 if it rose, else 0."""
        return list(self._blocks)

    def _follow(self, runs: list[Run]) -> None:
        for run in runs:
            if run.silent or run.duration_s < self._limits.phrase_s:
                continue
            rise = self._rise_semitones(run)
            if rise is not None:
                rose = float(rise >= self._limits.rise_semitones)
                self._blocks.append(Block(run.end - self._limits.phrase_s, run.end, rose, weight=1.0))

    def _rise_semitones(self, run: Run) -> float | None:
        limits = self._limits
        f0_hz = [f0 for t, f0 in self._voiced if run.end - limits.within_s <= t <= run.end]
        end, before = round(limits.end_s / self._hop_s), round(limits.before_s / self._hop_s)
        last_hz, earlier_hz = f0_hz[-end:], f0_hz[-end - before : -end]
        if len(earlier_hz) < limits.least_s / self._hop_s:
            return None
        rise = 12.0 * float(np.log2(np.median(last_hz) / np.median(earlier_hz)))
        return rise if abs(rise) <= limits.octave_semitones else None

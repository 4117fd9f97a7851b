"""Sounds that are held on within a word: told gently, for information alone.

Speech-language pathology calls them prolongations. Everybody has some when a thought is not ready; for people
who stutter they are how they speak, and no program can tell the two apart. So each is possible only, there is
no range, and it can be switched off. Blocks, the silent kind, are not looked for: see `hearing.holds`.
"""

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
from mock_interview.core.words import HoldObservation


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    held_s: float = 0.35  # a stressed vowel of unhurried speech lasts 0.2 s; our choice
    # Of 55 made ones, held back, 42 were found and none was invented, nor in two minutes of natural speech.
    confidence: float = 0.4


class Detector:
    """Takes what the ears found within an answer."""

    habit: ClassVar[Habit] = Habit(
        slug="held_sounds",
        title="Held sounds",
        sense=Sense.WORDS,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.RATE,
            name="sounds that may have been held on",
            unit="per min",
            typical=(None, None),
            flag=(None, None),
            per_s=60.0,
            source="there is no norm: it belongs to how somebody speaks",
        ),
        tip="There is nothing to train away here; if a word takes its time, let it.",
        drill="Say one sentence at half your pace, its words begun softly, for as long as it is easy.",
        importance=0.05,
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream, outside any answer."""
        self._limits = limits
        self._answering = False
        self._open: list[HabitEvent] = []  # of the answer that goes on

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; an answer's are told at its end."""
        if isinstance(obs, MarkObservation) and obs.kind is not MarkKind.QUESTION_END:
            ended = self.finish(obs.t)
            self._answering = obs.kind is MarkKind.ANSWER_START
            return ended
        if isinstance(obs, HoldObservation) and self._answering and (event := self._event(obs)):
            self._open.append(event)
        return []

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        whole, self._open = [event for event in self._open if event.end <= t], []
        return whole

    def blocks(self) -> list[Block]:
        """None: the metric is a rate."""
        return []

    def _event(self, hold: HoldObservation) -> HabitEvent | None:
        after_last = not self._open or hold.t >= self._open[-1].end
        if hold.end - hold.t < self._limits.held_s or not after_last:
            return None
        return HabitEvent(self.habit.slug, hold.t, hold.end, self._limits.confidence, {"word": hold.text})

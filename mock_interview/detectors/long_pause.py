"""Long silences in the middle of an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from mock_interview.core.model import Block, Habit, HabitEvent, MetricKind, MetricSpec, Observation, Sense
from mock_interview.detectors.speech import AnswerSpeech, Run


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    min_s: float = 2.0  # our choice; pauses as such are counted from 0.25 s (Hincks 2005)


class Detector:
    """Flags each silence between two stretches of speech of the same answer."""

    habit: ClassVar[Habit] = Habit(
        slug="long_pause",
        title="Long pauses",
        sense=Sense.VOICE,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.RATE,
            name="silences of 2 seconds and more within answers",
            unit="per min",
            typical=(None, 1.0),
            flag=(None, 2.0),
            per_s=60.0,
            source="pauses counted as in Hincks 2005; length and range are our choice",
        ),
        tip="When you need a moment, say so: “Let me think for a second” turns a silence into a plan.",
        drill="Answer one question from three words on a card, one for each part of the answer; "
        "look at the next word before you finish a sentence.",
        importance=0.45,
        praise="You kept your answers flowing, with pauses of an easy length.",
    )

    def __init__(self, limits: Limits = Limits(), speech: AnswerSpeech | None = None) -> None:
        """At the start of a stream; ``speech`` may be shared with others that are given the same stream."""
        self._limits = limits
        self._speech = speech or AnswerSpeech()

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; a silence is reported when the speech after it has ended."""
        return self._events(self._speech.update(obs))

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        return self._events(self._speech.finish())

    def blocks(self) -> list[Block]:
        """None: the metric is a rate."""
        return []

    def _events(self, runs: list[Run]) -> list[HabitEvent]:
        return [
            HabitEvent(self.habit.slug, run.start, run.end, detail={"seconds": round(run.duration_s, 1)})
            for run in runs
            if run.silent and run.duration_s >= self._limits.min_s
        ]

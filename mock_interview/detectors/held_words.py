"""What the ears heard within single words of an answer, told gently, for information alone.

Speech-language pathology calls held sounds prolongations and silences within words blocks. Everybody has some
when a thought is not ready; for people who stutter they are how they speak, and no program can tell the two
apart. So each is possible only, there is no range, and each kind can be switched off.
"""

from collections.abc import Iterable
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
)
from mock_interview.core.words import HoldObservation


def rate(name: str) -> MetricSpec:
    """How often there is one, without a range."""
    return MetricSpec(
        kind=MetricKind.RATE,
        name=name,
        unit="per min",
        typical=(None, None),
        flag=(None, None),
        per_s=60.0,
        source="there is no norm: it belongs to how somebody speaks",
    )


class HeldWords:
    """Takes what the ears found within an answer, of one kind."""

    habit: ClassVar[Habit]
    silent: ClassVar[bool]

    def __init__(self, least_s: float, confidence: float) -> None:
        """At the start of a stream, outside any answer."""
        self._least_s, self._confidence = least_s, confidence
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
        if hold.silent is not self.silent or hold.end - hold.t < self._least_s or not after_last:
            return None
        return HabitEvent(self.habit.slug, hold.t, hold.end, self._confidence, self._detail(hold))

    def _detail(self, hold: HoldObservation) -> dict[str, str | float]:
        """What the report is told of it."""
        return {"word": hold.text}

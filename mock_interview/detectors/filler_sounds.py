"""Filled pauses: um, uh, er, hmm, ah, and where they come close together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from mock_interview.core.model import Block, Habit, HabitEvent, MetricKind, MetricSpec, Observation, Sense
from mock_interview.core.words import FillerObservation
from mock_interview.detectors.answer_words import AnswerWords, Said


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    least_probability: float = (
        0.2  # what is less sure is not worth a look, not even as "possible"; our choice
    )
    sure_probability: float = 0.5  # below it a filler is only possible, and makes no cluster
    cluster: int = 3  # so many close together are what listeners notice (Laske 2024)
    cluster_s: float = 10.0  # how close together; our choice


class Detector:
    """Takes the fillers as they were heard; says of each whether it stands in a cluster."""

    habit: ClassVar[Habit] = Habit(
        slug="filler_sounds",
        title="Filler sounds",
        sense=Sense.WORDS,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.RATE,
            name="filler sounds such as “um” and “uh”",
            unit="per min",
            typical=(None, 5.0),
            flag=(None, 12.0),
            per_s=60.0,
            source="Laske 2024: up to 5 a minute do no harm, 12 do; none at all is not the aim",
        ),
        tip="Let a short silence stand where the “um” would be: to a listener it sounds like thought.",
        drill="Answer one easy question for a minute and close your lips after every sentence; "
        "breathe in before you open them again.",
        importance=0.5,
        praise="You used few filler sounds, no more than people do at ease.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answers = AnswerWords()

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; an answer's fillers are reported at its end."""
        return self._events(self._answers.update(obs))

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        return self._events(self._answers.finish(t))

    def blocks(self) -> list[Block]:
        """None: the metric is a rate."""
        return []

    def _events(self, said: Said | None) -> list[HabitEvent]:
        if said is None:
            return []
        fillers = [f for f in said.fillers if f.probability >= self._limits.least_probability]
        clusters = self._clusters([f for f in fillers if f.probability >= self._limits.sure_probability])
        events: list[HabitEvent] = []
        for filler in fillers:
            start = max(filler.t, events[-1].end) if events else filler.t
            if start >= filler.end:
                continue
            detail: dict[str, str | float] = {"sound": filler.text}
            if filler in clusters:
                detail["cluster"] = clusters[filler]
            events.append(
                HabitEvent(self.habit.slug, start, filler.end, min(1.0, filler.probability), detail)
            )
        return events

    def _clusters(self, sure: Sequence[FillerObservation]) -> dict[FillerObservation, str]:
        """Fillers in a cluster, with how many stand in how short a time."""
        size = self._limits.cluster
        found: dict[FillerObservation, str] = {}
        group: list[FillerObservation] = []
        for last in range(size - 1, len(sure)):
            near = sure[last - size + 1 : last + 1]
            if near[-1].t - near[0].t > self._limits.cluster_s:
                continue
            joins = bool(group) and near[0] in group
            group = [*group, *(f for f in near if f not in group)] if joins else list(near)
            words = f"{len(group)} within {max(1, ceil(group[-1].end - group[0].t))} s"
            found.update(dict.fromkeys(group, words))
        return found

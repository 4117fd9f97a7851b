"""The share of an answer in which the eyes rest on the interviewer: a number, no moments of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from mock_interview.core.model import (
    CONTACT_ZONES,
    Block,
    FaceObservation,
    Habit,
    HabitEvent,
    MetricKind,
    MetricSpec,
    Observation,
    Sense,
    Zone,
)
from mock_interview.detectors.episodes import Answering


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    block_s: float = 10.0  # one piece of evidence: some four bouts of mutual gaze of 2.2 s (Rogers 2018)
    hole_s: float = 0.5  # a look holds until the next, at most so long
    blink_s: float = 0.6  # eyes shut for less belong to what they looked at; longer: not in contact
    grey_share: float = 0.5  # of the grey border counts as contact: too near to say, so half


class Detector:
    """Adds up seconds of contact among the seconds in which the eyes were seen."""

    habit: ClassVar[Habit] = Habit(
        slug="eye_contact",
        title="Eye contact",
        sense=Sense.EYES,
        lane="eyes",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="eye contact while answering",
            unit="%",
            typical=(50.0, None),
            flag=(35.0, None),
            scale=100.0,
            source="mutual gaze is about 60 % of a conversation (Rogers 2018); 50 to 75 % is typical",
        ),
        tip="Speak to the lens as if it were the interviewer's eyes, above all as an answer begins and ends.",
        drill="Answer one question and give the first and the last sentence wholly to the lens.",
        importance=0.9,
        praise="You held eye contact well while you answered.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answering = Answering()
        self._blocks: list[Block] = []
        self._last: tuple[float, float] | None = None  # time, contact 0..1
        self._shut_since: float | None = None
        self._contact: float | None = None  # before the eyes shut; None: not seen yet
        self._start = 0.0
        self._contact_s = 0.0
        self._seen_s = 0.0

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; there are no events."""
        if self._answering.update(obs):
            self._tick(obs.t, None)
            self._end_block(obs.t)
            self._contact = self._shut_since = None
        if self._answering.active and isinstance(obs, FaceObservation) and obs.zone is not None:
            self._tick(obs.t, self._contact_of(obs.t, obs.zone))
            if obs.t - self._start >= self._limits.block_s:
                self._end_block(obs.t)
        return ()

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """Ends the last block."""
        self._tick(t, None)
        self._end_block(t)
        return ()

    def blocks(self) -> list[Block]:
        """Share of contact in each block, weighed by the seconds in which the eyes were seen."""
        return list(self._blocks)

    def _contact_of(self, t: float, zone: Zone) -> float | None:
        if zone is Zone.CLOSED:
            if self._shut_since is None:
                self._shut_since = t
            return self._contact if t - self._shut_since <= self._limits.blink_s else 0.0
        self._shut_since = None
        if zone is Zone.NOT_SEEN:
            return None
        self._contact = (
            1.0 if zone in CONTACT_ZONES else self._limits.grey_share if zone is Zone.GREY else 0.0
        )
        return self._contact

    def _tick(self, t: float, contact: float | None) -> None:
        if self._last is not None:
            last_t, value = self._last
            held_s = min(t - last_t, self._limits.hole_s)
            self._seen_s += held_s
            self._contact_s += value * held_s
        self._last = None if contact is None else (t, contact)

    def _end_block(self, t: float) -> None:
        if self._seen_s > 0:
            share = min(1.0, self._contact_s / self._seen_s)
            self._blocks.append(Block(self._start, t, share, self._seen_s))
        self._start, self._contact_s, self._seen_s = t, 0.0, 0.0

"""From a journal to events and numbers: one way for a live session, an analysed file, an old one again.

The journal is read twice, as a stream: once for the direction in which the lens lies for this person, once
for everything else, so that memory stays flat however long the session was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from mock_interview.core.model import (
    BodyObservation,
    Detector,
    FaceObservation,
    HabitEvent,
    HandsObservation,
    MarkKind,
    MarkObservation,
    MetricKind,
    Observation,
    PhoneObservation,
    Sense,
    VoiceObservation,
    Zone,
)
from mock_interview.core.record import Answer, Interval, Metric, StoredEvent
from mock_interview.core.scores import Evidence, metric, pieces_of
from mock_interview.detectors.registry import DetectorKind
from mock_interview.detectors.speech import AnswerSpeech, Run
from mock_interview.session.coverage import Coverage
from mock_interview.session.journal import Journal
from mock_interview.session.remarks import Remarks

PROGRESS_S = 5.0  # of the session


class ZoneJudge(Protocol):
    """Tells where the eyes rest, from a direction that it learnt from all faces."""

    def learn(self, faces: Iterable[FaceObservation], listening: Sequence[Interval] = (), /) -> None:
        """Takes all faces of the session once, before the first is judged, and when questions were asked."""
        ...

    def notes(self) -> list[str]:
        """What the user should know of where the camera stands."""
        ...

    def zone(self, face: FaceObservation, /) -> Zone:
        """Where the eyes rest."""
        ...


class ZoneJudges(Protocol):
    """Makes a fresh judge for each scoring."""

    def __call__(self, calibration: Mapping[str, Any] | None = None, /) -> ZoneJudge:
        """By a calibration as `session.calibrations` keeps it, or without."""
        ...


SIGHTS: tuple[type[Observation], ...] = (
    FaceObservation,
    HandsObservation,
    BodyObservation,
    PhoneObservation,
)
HEARD = (VoiceObservation, MarkObservation)
VOICE_LANE = "voice"


@dataclass(frozen=True, slots=True)
class Scored:
    """What a journal says under given limits."""

    events: tuple[HabitEvent, ...]  # by start
    evidence: Evidence
    metrics: tuple[Metric, ...]
    coverage: dict[str, float]
    pauses: tuple[Interval, ...]
    speech: tuple[Interval, ...]
    notes: tuple[str, ...]


def score(
    journal: Journal,
    answers: Sequence[Answer],
    kinds: Mapping[str, DetectorKind],
    limits: Mapping[str, Any],
    zones: ZoneJudge,
    progress: Callable[[float], None] = lambda t: None,
) -> Scored:
    """Runs every detector over the journal.

    Args:
        journal: The observations.
        answers: The spans to judge, in order, disjoint.
        kinds: The detectors by slug.
        limits: The ``Limits`` object of each detector that does not use its defaults.
        zones: Judges the eyes; fresh.
        progress: Told the time that it has reached, every few seconds of the session.

    Raises:
        KnownError: The journal cannot be read.
    """
    zones.learn(journal.faces(), listening(answers))
    speech = AnswerSpeech()
    detectors = {slug: kind.make(limits.get(slug), speech) for slug, kind in kinds.items()}
    pieces = pieces_of(answers)
    run = _Run(detectors.values(), speech, Coverage(pieces), answers)
    told_t = 0.0
    for obs in with_zones(journal, zones):
        run.update(obs)
        if obs.t - told_t >= PROGRESS_S:
            told_t = obs.t
            progress(told_t)
    run.finish()
    evidence = Evidence(
        pieces,
        run.observed_s(),
        {
            slug: tuple(detectors[slug].blocks())
            for slug, kind in kinds.items()
            if kind.habit.metric.kind is MetricKind.LEVEL
        },
    )
    events = tuple(sorted(run.events, key=lambda event: (event.start, event.habit)))
    coverage = run.coverage.shares()
    notes = run.remarks.notes(coverage) + zones.notes()
    if journal.damaged_lines:
        notes.append(f"{journal.damaged_lines} damaged lines of the stored observations were left out.")
    numbered = [StoredEvent(index, event) for index, event in enumerate(events)]
    return Scored(
        events=events,
        evidence=evidence,
        metrics=measure(kinds, numbered, evidence),
        coverage=coverage,
        pauses=tuple(Interval(r.start, r.end) for r in run.runs if r.silent),
        speech=tuple(Interval(r.start, r.end) for r in run.runs if not r.silent),
        notes=tuple(notes),
    )


def measure(
    kinds: Mapping[str, DetectorKind], events: Sequence[StoredEvent], evidence: Evidence
) -> tuple[Metric, ...]:
    """Every habit's number; again whenever the user dismissed an event."""
    return tuple(metric(kind.habit, events, evidence) for kind in kinds.values())


def with_zones(observations: Iterable[Observation], zones: ZoneJudge) -> Iterator[Observation]:
    """The same observations, the faces with their zone."""
    for obs in observations:
        yield replace(obs, zone=zones.zone(obs)) if isinstance(obs, FaceObservation) else obs


def listening(answers: Sequence[Answer]) -> list[Interval]:
    """When questions were being asked, as far as it is known when they ended: from the answer before on."""
    begun = [0.0, *(answer.end for answer in answers)]
    return [
        Interval(start, answer.question_end)
        for start, answer in zip(begun, answers, strict=False)
        if answer.question_end is not None and answer.question_end > start
    ]


def marks(answers: Iterable[Answer]) -> list[MarkObservation]:
    """The moments of the answers, in time order."""
    found: list[MarkObservation] = []
    for answer in answers:
        if answer.question_end is not None:
            found.append(MarkObservation(answer.question_end, MarkKind.QUESTION_END, answer.index))
        found.append(MarkObservation(answer.start, MarkKind.ANSWER_START, answer.index))
        found.append(MarkObservation(answer.end, MarkKind.ANSWER_END, answer.index))
    return sorted(found, key=lambda mark: mark.t)


class _Run:
    """Feeds one stream, with the marks of the answers put in their places, to all that listen."""

    def __init__(
        self,
        detectors: Iterable[Detector],
        speech: AnswerSpeech,
        coverage: Coverage,
        answers: Sequence[Answer],
    ) -> None:
        self.coverage = coverage
        self.remarks = Remarks()
        self.events: list[HabitEvent] = []
        self._speech = speech
        self.runs: list[Run] = []
        self._detectors = list(detectors)
        self._updates = [detector.update for detector in self._detectors]
        watching = [detector.update for detector in self._detectors if detector.habit.lane != VOICE_LANE]
        hearing = [detector.update for detector in self._detectors if detector.habit.lane == VOICE_LANE]
        # Nothing that is heard changes what is seen, nor the other way round: most calls are spared.
        self._concerned: dict[type[Observation], list[Callable[[Observation], Iterable[HabitEvent]]]] = {
            VoiceObservation: hearing,
            **dict.fromkeys(SIGHTS, watching),
        }
        self._marks = marks(answers)
        self._next_mark_t = self._marks[0].t if self._marks else float("inf")
        self._t = 0.0

    def update(self, obs: Observation) -> None:
        while obs.t >= self._next_mark_t:
            self._pass_mark()
        if isinstance(obs, MarkObservation):  # of a live session: its answers tell the same
            return
        self.coverage.update(obs)
        self.remarks.update(obs)
        self._feed(obs)

    def finish(self) -> None:
        while self._marks:
            self._pass_mark()
        for detector in self._detectors:
            self.events.extend(detector.finish(self._t))
        self.runs.extend(self._speech.finish())
        self.coverage.finish(self._t)

    def observed_s(self) -> dict[str, tuple[float, ...]]:
        """As covered; but a voice that never spoke has no habits, good or bad."""
        observed_s = self.coverage.observed_s()
        if all(run.silent for run in self.runs):
            silent = (0.0,) * len(observed_s[Sense.VOICE])
            observed_s |= {Sense.VOICE: silent, Sense.WORDS: silent}
        return observed_s

    def _pass_mark(self) -> None:
        self._feed(self._marks.pop(0))
        self._next_mark_t = self._marks[0].t if self._marks else float("inf")

    def _feed(self, obs: Observation) -> None:
        self._t = obs.t
        events = self.events
        for update in self._concerned.get(type(obs), self._updates):
            found = update(obs)
            if found:
                events.extend(found)
        if isinstance(obs, HEARD):
            self.runs.extend(self._speech.update(obs))

"""What holds for every detector, whatever it detects and whatever it is shown."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sight import FACE_SIZE_H, FACE_X_H, OPPOSITE, hand, mirrored, touching

from mock_interview.core.model import (
    Block,
    BodyObservation,
    FaceObservation,
    HabitEvent,
    Hand,
    HandsObservation,
    MarkKind,
    MarkObservation,
    MetricKind,
    Observation,
    Phone,
    PhoneObservation,
    VoiceObservation,
    Zone,
    replay,
)
from mock_interview.core.words import FillerObservation, TranscribedObservation, WordObservation
from mock_interview.detectors.registry import DetectorKind, detector_kinds

KINDS = list(detector_kinds().values())
SEEN = [kind for kind in KINDS if kind.habit.lane != "voice"]
every_detector = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.habit.slug)
every_watching_detector = pytest.mark.parametrize("kind", SEEN, ids=lambda kind: kind.habit.slug)
SIGHTS = (FaceObservation, HandsObservation, BodyObservation, PhoneObservation)
SOUNDS = (VoiceObservation, TranscribedObservation, WordObservation, FillerObservation)
TALK = "So, I was, I went, like, to the the plan you know and comp- computer um basically we won."
STEP_S = 1 / 16
HOPS = 4
"""Hops of sound in a step."""
HOP_S = 0.017
"""A hop of sound is stamped with its start: what is heard may end so much later than the last stamp."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some seconds of one scene. All times are sums of powers of two: shifted, they are exactly the same."""

    steps: int
    zone: Zone
    hands: str  # none, lap, rubbing, touching, passing
    sway_hz: float
    phone: bool
    speaks: bool
    mark: MarkKind | None  # before the part
    gap_s: float  # before the part


def parts() -> st.SearchStrategy[list[Part]]:
    part = st.builds(
        Part,
        steps=st.integers(2, 12 * 16),
        zone=st.sampled_from(Zone),
        hands=st.sampled_from(["none", "lap", "rubbing", "touching", "passing"]),
        sway_hz=st.sampled_from([0.0, 0.0, 0.5, 1.0]),
        phone=st.booleans(),
        speaks=st.booleans(),
        mark=st.sampled_from([None, None, *MarkKind]),
        gap_s=st.sampled_from([0.0, 0.0, 0.0, 0.5, 1.0, 4.0]),
    )
    return st.lists(part, min_size=1, max_size=6)


def scene(plan: Iterable[Part]) -> list[Observation]:
    t, stream = 0.0, [MarkObservation(0.0, MarkKind.ANSWER_START)]
    observations: list[Observation] = list(stream)
    for part in plan:
        t += part.gap_s
        if part.mark is not None:
            observations.append(MarkObservation(t, part.mark))
        for step in range(part.steps):
            observations += _step(part, t, step)
            t += STEP_S
    return observations


def _step(part: Part, t: float, step: int) -> list[Observation]:
    x_h = FACE_X_H + 0.05 * math.sin(2 * math.pi * part.sway_hz * t)
    seen: list[Observation] = [
        FaceObservation(t, zone=part.zone)
        if part.zone is Zone.NOT_SEEN
        else FaceObservation(t, 1, x_h=x_h, y_h=0.4, size_h=FACE_SIZE_H, eye_openness=0.9, zone=part.zone),
        HandsObservation(t, _hands(part.hands, step)),
    ]
    if step % 8 == 0:
        seen.append(BodyObservation(t, 0.4, 0.8, 0.8, 0.8, 0.6, 0.4))
        seen.append(PhoneObservation(t, (Phone(0.4, 0.8, 0.1, 0.2, 0.6),) if part.phone else ()))
    if part.speaks and step % 8 == 0:
        seen += _words(t, step // 8)
    return seen + [_sound(part.speaks, t + hop * STEP_S / HOPS, step * HOPS + hop) for hop in range(HOPS)]


def _hands(kind: str, step: int) -> tuple[Hand, ...]:
    wave = math.sin(step)
    return {
        "none": (),
        "lap": (hand(), hand(0.8)),
        "rubbing": (hand(tips_x_h=0.375 + 0.05 * wave),),
        "touching": (touching("nose"),),
        "passing": (touching("chin"),) if step % 16 == 0 else (),
    }[kind]


def _words(t: float, number: int) -> list[Observation]:
    """A word every half second, which may outlast its answer; a fifth of the time nothing is understood."""
    text = TALK.split()[number % len(TALK.split())]
    said = FillerObservation(t, t + 0.375, text) if text == "um" else WordObservation(t, t + 0.375, text)
    return [TranscribedObservation(t, t + 0.5, understood=number % 10 < 8), said]


def _sound(speaks: bool, t: float, hop: int) -> VoiceObservation:
    if not speaks:
        return VoiceObservation(t, -62.0, 0.02)
    return VoiceObservation(t, -22.0 + 3.0 * math.sin(hop / 10), 0.95, 120.0 if hop % 10 < 5 else None)


def outcome(kind: DetectorKind, stream: Iterable[Observation]) -> tuple[list[HabitEvent], list[Block]]:
    detector = kind.make()
    return list(replay(detector, stream)), detector.blocks()


def moved(events: Iterable[HabitEvent], by_s: float) -> list[HabitEvent]:
    return [replace(e, start=e.start + by_s, end=e.end + by_s) for e in events]


def close_to(
    outcomes: tuple[list[HabitEvent], list[Block]], expected: tuple[list[HabitEvent], list[Block]]
) -> None:
    (events, blocks), (expected_events, expected_blocks) = outcomes, expected
    assert [(e.start, e.end) for e in events] == [
        (pytest.approx(e.start), pytest.approx(e.end)) for e in expected_events
    ]
    assert [e.detail for e in events] == [pytest.approx(e.detail) for e in expected_events]
    assert [e.confidence for e in events] == pytest.approx([e.confidence for e in expected_events])
    assert [(b.start, b.end, b.value, b.weight) for b in blocks] == [
        pytest.approx((b.start, b.end, b.value, b.weight)) for b in expected_blocks
    ]


def answers(stream: list[Observation]) -> list[tuple[float, float]]:
    """From each question's end, or else the answer's start, to its end."""
    found: list[tuple[float, float]] = []
    asked: float | None = None
    start: float | None = None
    for obs in stream:
        if not isinstance(obs, MarkObservation):
            continue
        if obs.kind is MarkKind.QUESTION_END:
            asked = obs.t
            continue
        if start is not None:
            found.append((start, obs.t))
        start = None
        if obs.kind is MarkKind.ANSWER_START:
            start, asked = (obs.t if asked is None else asked), None
    if start is not None:
        found.append((start, stream[-1].t))
    return found


def holds(kind: DetectorKind, stream: list[Observation]) -> None:
    events, blocks = outcome(kind, stream)
    spans = answers(stream)
    for event in events:
        assert event.habit == kind.habit.slug
        assert type(event.start) is type(event.end) is float
        assert type(event.confidence) in (int, float)
        assert all(type(value) in (str, int, float) for value in event.detail.values())
        assert event.start < event.end
        assert 0 < event.confidence <= 1
        assert any(start <= event.start and event.end <= end + HOP_S for start, end in spans), (event, spans)
    for earlier, later in pairwise(events):
        assert earlier.end <= later.start
    for block in blocks:
        assert block.start <= block.end
        assert block.weight > 0
        assert any(start <= block.start and block.end <= end + HOP_S for start, end in spans), (block, spans)
    assert blocks == [] or kind.habit.metric.kind is MetricKind.LEVEL


moderately = settings(max_examples=12)


@every_detector
@given(plan=parts())
@moderately
def test_events_are_ordered_and_disjoint_and_within_answers(kind: DetectorKind, plan: list[Part]) -> None:
    holds(kind, scene(plan))


@every_detector
@given(plan=parts(), seed=st.integers(0, 1000))
@moderately
def test_what_was_not_seen_or_heard_breaks_nothing(kind: DetectorKind, plan: list[Part], seed: int) -> None:
    random = Random(seed)
    holds(kind, [_hollow(obs, random) for obs in scene(plan) if random.random() < 0.8 or _is_mark(obs)])


def _is_mark(obs: Observation) -> bool:
    return isinstance(obs, MarkObservation)


def _hollow(obs: Observation, random: Random) -> Observation:
    """Some of the fields that may be None are None."""
    if random.random() < 0.7 or isinstance(obs, MarkObservation | PhoneObservation):
        return obs
    if isinstance(obs, HandsObservation):
        hollow = tuple(replace(h, face_distance=None, place=None, inside_share=None) for h in obs.hands)
        return replace(obs, hands=hollow)
    optional = [f.name for f in fields(obs) if f.default is None]
    return replace(obs, **dict.fromkeys(random.sample(optional, random.randint(0, len(optional)))))


@every_detector
def test_an_empty_stream_gives_nothing(kind: DetectorKind) -> None:
    assert outcome(kind, []) == ([], [])


@every_detector
@given(plan=parts())
@moderately
def test_outside_answers_nothing_is_judged(kind: DetectorKind, plan: list[Part]) -> None:
    assert outcome(kind, [obs for obs in scene(plan) if not _is_mark(obs)]) == ([], [])


@every_detector
@given(plan=parts())
@moderately
def test_other_senses_change_nothing(kind: DetectorKind, plan: list[Part]) -> None:
    stream = scene(plan)
    own = SIGHTS if kind in SEEN else SOUNDS
    last = stream[-1]  # the stream ends at the same time
    alone = [obs for obs in stream if isinstance(obs, (*own, MarkObservation)) or obs is last]
    assert outcome(kind, alone) == outcome(kind, stream)


@every_detector
@given(plan=parts())
@moderately
def test_a_stream_in_steps_is_the_same_stream(kind: DetectorKind, plan: list[Part]) -> None:
    stream = scene(plan)
    detector = kind.make()
    in_steps: list[HabitEvent] = []
    for obs in stream:
        in_steps += list(detector.update(obs))
        detector.blocks()  # looking at it midway, as a live display does, changes nothing
    in_steps += list(detector.finish(stream[-1].t))
    assert (in_steps, detector.blocks()) == outcome(kind, stream)


@every_detector
@given(plan=parts(), hours=st.integers(0, 3))
@moderately
def test_the_clocks_zero_does_not_matter(kind: DetectorKind, plan: list[Part], hours: int) -> None:
    stream = scene(plan)
    by_s = 4096.0 * hours + 512.0
    events, blocks = outcome(kind, [_later(obs, by_s) for obs in stream])
    back = [replace(b, start=b.start - by_s, end=b.end - by_s) for b in blocks]
    close_to((moved(events, -by_s), back), outcome(kind, stream))


def _later(obs: Observation, by_s: float) -> Observation:
    if isinstance(obs, TranscribedObservation | WordObservation | FillerObservation):
        return replace(obs, t=obs.t + by_s, end=obs.end + by_s)
    return replace(obs, t=obs.t + by_s)


@every_watching_detector
@given(plan=parts())
@moderately
def test_a_mirrored_scene_gives_the_mirrored_result(kind: DetectorKind, plan: list[Part]) -> None:
    stream = scene(plan)
    events, blocks = outcome(kind, stream)
    sides = {zone.value: other.value for zone, other in OPPOSITE.items()}
    swapped = [
        replace(e, detail={k: sides.get(str(v), v) if k == "direction" else v for k, v in e.detail.items()})
        for e in events
    ]
    close_to(outcome(kind, mirrored(stream)), (swapped, blocks))


@every_detector
def test_the_habit_is_told_kindly(kind: DetectorKind) -> None:
    habit = kind.habit
    told = (habit.title, habit.tip, habit.drill, habit.metric.name, habit.metric.source)
    assert bool(habit.praise) != habit.informs_only  # where there is no norm, nothing went well or ill
    assert all(text.strip() == text and text for text in told)
    for sentence in (habit.tip, habit.drill):
        assert sentence[0].isupper()
        assert sentence.rstrip("”")[-1] in ".!?"
    harsh = {
        "bad",
        "badly",
        "wrong",
        "stupid",
        "terrible",
        "awful",
        "nervous",
        "weak",
        "lazy",
        "must",
        "fail",
    }
    for text in (habit.title, habit.tip, habit.drill, habit.praise):
        assert not harsh & set(text.lower().replace(",", " ").replace(".", " ").split())
    assert habit.lane in {"eyes", "phone", "hands", "body", "voice"}
    assert 0 < habit.importance <= 1


@every_detector
def test_the_usual_lies_within_what_is_worth_a_remark(kind: DetectorKind) -> None:
    (low, high), (flag_low, flag_high) = kind.habit.metric.typical, kind.habit.metric.flag
    assert (low is None) == (flag_low is None)
    assert (high is None) == (flag_high is None)
    assert low is None or flag_low is None or flag_low <= low
    assert high is None or flag_high is None or high <= flag_high
    assert low is None or high is None or low < high


@every_detector
def test_limits_are_frozen_numbers_or_words(kind: DetectorKind) -> None:
    limits = kind.limits()
    assert is_dataclass(limits)
    for field in fields(limits):
        value = getattr(limits, field.name)
        assert type(value) in (int, float, str), field.name
        assert isinstance(value, str) or math.isfinite(value)
        set_field: Callable[[], None] = lambda name=field.name: setattr(limits, name, 0)  # noqa: E731
        with pytest.raises(AttributeError):
            set_field()

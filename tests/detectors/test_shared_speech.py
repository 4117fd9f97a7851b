"""Detectors that share one cutting of the stream hear what each would hear alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_voice import Script

from mock_interview.core.model import Block, HabitEvent, MarkKind, Observation, replay
from mock_interview.detectors.registry import detector_kinds
from mock_interview.detectors.speech import AnswerSpeech

KINDS = [kind for kind in detector_kinds().values() if kind.habit.lane == "voice"]

part = st.tuples(st.sampled_from(["speech", "silence", "missing"]), st.floats(0.1, 6.0))
mark = st.sampled_from(MarkKind)


def written(plan: list[tuple[str, float] | MarkKind]) -> list[Observation]:
    script = Script().asked().start()
    for step in plan:
        if isinstance(step, MarkKind):
            script.mark(step)
        else:
            what, seconds = step
            getattr(script, what)(seconds)
    return script.stream


def together(stream: list[Observation]) -> list[tuple[list[HabitEvent], list[Block]]]:
    speech = AnswerSpeech()
    detectors = [kind.make(speech=speech) for kind in KINDS]
    events: list[list[HabitEvent]] = [[] for _ in KINDS]
    for obs in stream:
        for own, detector in zip(events, detectors, strict=True):
            own += detector.update(obs)
    for own, detector in zip(events, detectors, strict=True):
        own += detector.finish(stream[-1].t)
    return [(own, detector.blocks()) for own, detector in zip(events, detectors, strict=True)]


def alone(stream: list[Observation]) -> list[tuple[list[HabitEvent], list[Block]]]:
    detectors = [kind.make() for kind in KINDS]
    return [(list(replay(detector, stream)), detector.blocks()) for detector in detectors]


@given(plan=st.lists(part | part | mark, max_size=8))
@settings(max_examples=25)
def test_together_they_find_what_each_finds_alone(plan: list[tuple[str, float] | MarkKind]) -> None:
    stream = written(plan)
    assert together(stream) == alone(stream)


@pytest.mark.parametrize("ended", [True, False])
def test_an_answer_with_everything_in_it(ended: bool) -> None:
    script = Script().asked().start().silence(6).speech(8).silence(3).speech(8).speech(2, fade_db=15)
    stream = (script.end() if ended else script).stream
    found = {event.habit for events, _ in together(stream) for event in events}
    assert {"late_start", "long_pause", "trailing_off"} <= found
    assert together(stream) == alone(stream)


def test_the_same_observation_again_gives_the_same_runs() -> None:
    speech, count = AnswerSpeech(), 0
    for obs in Script().start().speech(2).silence(1).speech(2).end().stream:
        runs = speech.update(obs)
        assert speech.update(obs) == runs
        count += len(runs)
    assert count == 3
    assert speech.finish() == speech.finish() == []

"""A flat voice: pitch that hardly varies over a minute of speech."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from made_voice import Script, without_model

from mock_interview.core.model import Block, HabitEvent, Observation, VoiceObservation
from mock_interview.detectors.monotone import Detector


def detect(stream: list[Observation]) -> tuple[list[HabitEvent], list[Block]]:
    detector = Detector()
    events = [event for obs in stream for event in detector.update(obs)]
    return events + list(detector.finish(stream[-1].t)), detector.blocks()


def test_a_flat_minute_is_the_event() -> None:
    (event,), blocks = detect(Script().start().speech(80, variation=0.05).end().stream)
    assert (event.start, event.end) == (pytest.approx(0.0, abs=0.1), pytest.approx(80.0, abs=0.1))
    assert event.habit == "monotone"
    assert event.detail["variation_percent"] == pytest.approx(5.0, abs=0.7)
    assert [block.value for block in blocks] == pytest.approx([0.05] * 4, abs=0.007)
    assert sum(block.weight for block in blocks) == pytest.approx(80.0, abs=0.1)


@pytest.mark.parametrize("variation", [0.13, 0.2, 0.3])
def test_a_lively_voice_is_none(variation: float) -> None:
    events, blocks = detect(Script().start().speech(80, variation=variation).end().stream)
    assert events == []
    assert np.mean([block.value for block in blocks]) == pytest.approx(variation, rel=0.12)


@pytest.mark.parametrize("f0_hz", [85.0, 120.0, 210.0, 300.0])
def test_high_and_low_voices_are_judged_alike(f0_hz: float) -> None:
    assert len(detect(Script().start().speech(70, f0_hz=f0_hz, variation=0.06).end().stream)[0]) == 1
    assert detect(Script().start().speech(70, f0_hz=f0_hz, variation=0.16).end().stream)[0] == []


def test_octave_errors_do_not_make_a_flat_voice_lively() -> None:
    random = np.random.default_rng(0)
    stream = Script().start().speech(80, variation=0.05).end().stream
    broken: list[Observation] = []
    for i, obs in enumerate(stream):
        if isinstance(obs, VoiceObservation) and obs.f0_hz is not None:
            creaks = i % 700 < 60
            factor = 0.5 if creaks else random.choice([1.0, 2.0, 0.5], p=[0.9, 0.05, 0.05])
            obs = replace(obs, f0_hz=obs.f0_hz * float(factor))
        broken.append(obs)
    events, blocks = detect(broken)
    assert len(events) == 1
    assert np.mean([block.value for block in blocks]) < 0.08


def test_a_hum_between_the_vowels_does_not_make_a_lively_voice_flat() -> None:
    stream = [
        replace(obs, f0_hz=100.0, level_dbfs=-45.0)
        if isinstance(obs, VoiceObservation) and not obs.f0_hz
        else obs
        for obs in Script().start().speech(70, variation=0.16).end().stream
    ]
    events, blocks = detect(stream)
    assert events == []
    assert np.mean([block.value for block in blocks]) == pytest.approx(0.16, rel=0.12)


def test_only_the_flat_stretch_is_reported() -> None:
    script = (
        Script().start().speech(60, variation=0.25).speech(100, variation=0.04).speech(60, variation=0.25)
    )
    (event,), _ = detect(script.end().stream)
    assert 50 < event.start < 75
    assert 145 < event.end < 175


def test_a_short_answer_is_judged_with_less_confidence() -> None:
    (event,), _ = detect(Script().start().speech(35, variation=0.04).end().stream)
    assert event.confidence < 1.0


def test_a_few_phrases_are_not_judged() -> None:
    assert detect(Script().start().speech(8, variation=0.04).end().stream) == ([], [])


def test_pauses_do_not_count_as_flat_speech() -> None:
    script = Script().start()
    for _ in range(4):
        script.speech(3, variation=0.04).silence(6)
    assert detect(script.end().stream)[0] == []


def test_without_enough_pitch_nothing_is_judged() -> None:
    stream = [
        replace(obs, f0_hz=None) if isinstance(obs, VoiceObservation) else obs
        for obs in Script().start().speech(80).end().stream
    ]
    assert detect(stream) == ([], [])


def test_without_the_speech_model_the_voiced_sound_is_judged() -> None:
    assert len(detect(without_model(Script().start().speech(80, variation=0.05).end().stream))[0]) == 1


def test_answers_are_judged_apart_and_events_do_not_overlap() -> None:
    script = Script()
    for _ in range(2):
        script.silence(2).start().speech(70, variation=0.04).speech(10, variation=0.35)
        script.speech(30, variation=0.04).end()
    events, _ = detect(script.stream)
    assert len(events) >= 2
    for before, after in pairwise(events):
        assert before.end <= after.start


def test_speech_outside_answers_does_not_count() -> None:
    assert detect(Script().speech(80, variation=0.04).stream) == ([], [])

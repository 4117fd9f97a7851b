"""What is told of a voice without a norm: loudness, rising endings, the rate within phrases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_voice import HOP_S, SPEECH_DBFS, Script

from mock_interview.core.model import Block, Detector, Observation, VoiceObservation, replay
from mock_interview.core.words import TranscribedObservation, WordObservation
from mock_interview.detectors import articulation_rate, loudness, upspeak
from mock_interview.detectors.registry import habits


def blocks(detector: Detector, stream: list[Observation]) -> list[Block]:
    assert list(replay(detector, stream)) == []  # there are no moments of it
    return detector.blocks()


def phrases(levels_db: list[float]) -> list[Observation]:
    script = Script().start()
    for db in levels_db:
        script = script.speech(1.5, db=db).silence(0.5)
    return script.end().stream


@settings(max_examples=8)
@given(db=st.floats(-15.0, 10.0))
def test_an_even_voice_is_even_however_loud(db: float) -> None:
    (block,) = blocks(loudness.Detector(), phrases([db] * 6))
    assert block.value < 0.8


def test_phrases_of_different_loudness_differ_by_it() -> None:
    (block,) = blocks(loudness.Detector(), phrases([0.0, -8.0] * 3))
    assert block.value == pytest.approx(4.0, abs=0.6)


def test_too_few_phrases_say_nothing_of_loudness() -> None:
    assert blocks(loudness.Detector(), phrases([0.0] * 5)) == []


def sentence(*pitches_hz: float) -> list[Observation]:
    """Speech of a second and a half, whose pitch goes through these in equal steps."""
    stream: list[Observation] = Script().start().stream
    hops = round(1.5 / HOP_S)
    for hop in range(hops):
        f0_hz = pitches_hz[hop * len(pitches_hz) // hops]
        stream.append(VoiceObservation(hop * HOP_S, SPEECH_DBFS, 0.95, f0_hz if hop % 4 else None))
    rest = Script(hops * HOP_S).silence(1.0).end().stream
    return stream + rest


@pytest.mark.parametrize(
    ("pitches_hz", "rises"),
    [
        ((120.0, 120.0, 120.0, 120.0, 120.0), 0.0),
        ((140.0, 130.0, 120.0, 110.0, 90.0), 0.0),
        ((120.0, 120.0, 120.0, 120.0, 130.0), 0.0),
        ((120.0, 120.0, 120.0, 120.0, 165.0), 1.0),
        ((200.0, 200.0, 200.0, 200.0, 280.0), 1.0),
    ],
)
def test_a_rising_end_is_told_from_a_level_or_falling_one(
    pitches_hz: tuple[float, ...], rises: float
) -> None:
    (block,) = blocks(upspeak.Detector(), sentence(*pitches_hz))
    assert block.value == rises


def test_an_octave_error_of_the_pitch_is_no_rise() -> None:
    assert blocks(upspeak.Detector(), sentence(120.0, 120.0, 120.0, 120.0, 240.0)) == []


def spoken(words: int, speech_s: float, silence_s: float, understood: bool = True) -> list[Observation]:
    """Half of the time of speech, a silence, the other half; the words evenly in the speech."""
    script = Script().start().speech(speech_s / 2).silence(silence_s).speech(speech_s / 2)
    step_s = speech_s / words
    times = [step_s * k + (silence_s if step_s * k >= speech_s / 2 else 0.0) for k in range(words)]
    heard = [WordObservation(t, t + 0.2, f"w{k}") for k, t in enumerate(times)]
    listened = TranscribedObservation(0.0, speech_s + silence_s, understood)
    return sorted([*script.stream, listened, *heard], key=lambda obs: obs.t) + script.end().stream[-1:]


@pytest.mark.parametrize("silence_s", [0.5, 4.0, 8.0])
def test_pauses_do_not_change_the_rate_within_phrases(silence_s: float) -> None:
    found = blocks(articulation_rate.Detector(), spoken(36, 12.0, silence_s))
    weight = sum(block.weight for block in found)
    assert sum(block.value * block.weight for block in found) / weight == pytest.approx(180.0, rel=0.06)


def test_what_was_not_understood_has_no_rate() -> None:
    assert blocks(articulation_rate.Detector(), spoken(36, 12.0, 1.0, understood=False)) == []


def test_none_of_them_can_be_a_blind_spot() -> None:
    assert [slug for slug, habit in habits().items() if habit.informs_only] == [
        "articulation_rate",
        "held_sounds",
        "loudness",
        "silent_blocks",
        "swallowed_ends",
        "upspeak",
    ]

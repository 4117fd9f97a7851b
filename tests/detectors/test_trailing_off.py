"""Trailing off: endings much quieter than the rest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_voice import Script

from mock_interview.core.model import Block, HabitEvent, Observation
from mock_interview.detectors.trailing_off import Detector


def detect(stream: list[Observation]) -> tuple[list[HabitEvent], list[Block]]:
    detector = Detector()
    events = [event for obs in stream for event in detector.update(obs)]
    return events + list(detector.finish(stream[-1].t)), detector.blocks()


def test_a_fading_ending_is_the_event() -> None:
    (event,), (block,) = detect(Script().start().speech(8).speech(2, fade_db=16).silence(2).end().stream)
    assert event.habit == "trailing_off"
    assert event.start == pytest.approx(8.5, abs=0.2)
    assert event.end == pytest.approx(10.0, abs=0.1)
    assert event.detail["quieter_db"] == pytest.approx(9.0, abs=2.5)
    assert (block.start, block.end, block.value) == (event.start, event.end, 1.0)


def test_so_is_a_mumbled_one() -> None:
    assert len(detect(Script().start().speech(8).speech(2, db=-10).end().stream)[0]) == 1


@pytest.mark.parametrize("fade_db", [0.0, 3.0, 5.0])
def test_the_natural_fall_of_a_sentence_is_none(fade_db: float) -> None:
    events, blocks = detect(Script().start().speech(8).speech(2, fade_db=fade_db).end().stream)
    assert events == []
    assert [block.value for block in blocks] == [0.0]


def test_a_quiet_last_syllable_is_none() -> None:
    assert detect(Script().start().speech(8).speech(0.25, db=-15).end().stream)[0] == []


def test_a_quiet_voice_throughout_is_none() -> None:
    assert detect(Script().start().silence(1).speech(10, db=-20).silence(1).end().stream)[0] == []


@settings(max_examples=10)
@given(db=st.floats(-24, 10))  # quieter still, the fading end sinks into the room and cannot be heard
def test_how_loud_the_recording_is_makes_no_difference(db: float) -> None:
    script = Script().start().silence(1).speech(8, db=db).speech(2, db=db, fade_db=16).silence(1).end()
    assert len(detect(script.stream)[0]) == 1


def test_endings_before_a_long_pause_count_too() -> None:
    script = Script().start().speech(6).speech(2, fade_db=18).silence(1.5).speech(8).silence(1.5)
    events, blocks = detect(script.speech(5).speech(2, fade_db=18).end().stream)
    assert [block.value for block in blocks] == [1.0, 0.0, 1.0]
    assert [event.end for event in events] == pytest.approx([8.0, 26.0], abs=0.15)


def test_a_short_quiet_afterthought_is_held_against_the_answer() -> None:
    events, _ = detect(Script().start().speech(8).silence(1.5).speech(1.4, db=-12).end().stream)
    assert len(events) == 1


def test_another_answer_is_not_what_an_ending_is_held_against() -> None:
    script = Script().start().speech(8).end().silence(2).start().speech(3, db=-12).end()
    assert detect(script.stream)[0] == []


def test_too_little_speech_is_not_judged() -> None:
    assert detect(Script().start().speech(2).silence(1).end().stream) == ([], [])


def test_the_ending_may_be_broken_by_short_pauses() -> None:
    script = (
        Script().start().speech(8).silence(0.5).speech(0.7, db=-11).silence(0.5).speech(0.8, db=-13).end()
    )
    (event,), _ = detect(script.stream)
    assert event.start == pytest.approx(8.5, abs=0.15)

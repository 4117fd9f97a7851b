"""How long answers are: where it is known when they were asked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_voice import Script

from mock_interview.core.model import Block, HabitEvent, Observation
from mock_interview.detectors.answer_length import Detector, Limits


def detect(stream: list[Observation], limits: Limits = Limits()) -> tuple[list[HabitEvent], list[Block]]:
    detector = Detector(limits)
    events = [event for obs in stream for event in detector.update(obs)]
    return events + list(detector.finish(stream[-1].t)), detector.blocks()


QUICK = Limits(short_s=2.0, long_s=10.0)


def test_a_short_and_a_long_answer_are_the_events() -> None:
    script = Script().asked().start().silence(1).speech(1.5).silence(1).end()
    script = script.silence(1).asked().start().speech(6).end()
    script = script.silence(1).asked().start().speech(12).end()
    events, blocks = detect(script.stream, QUICK)
    assert [event.detail["length"] for event in events] == ["short", "long"]
    assert [block.value for block in blocks] == pytest.approx([1.5, 6.0, 12.0], abs=0.15)
    assert (events[0].start, events[0].end) == pytest.approx((1.0, 2.5), abs=0.15)


def test_the_wait_and_the_silence_at_the_end_are_not_of_it() -> None:
    _, (block,) = detect(Script().asked().start().silence(4).speech(5).silence(6).end().stream)
    assert block.value == pytest.approx(5.0, abs=0.15)


def test_an_answer_that_was_paused_is_one() -> None:
    script = Script().asked().start().speech(5).end().silence(20).start().speech(6).end()
    events, (block,) = detect(script.stream, QUICK)
    assert block.value == pytest.approx(11.0, abs=0.3)
    assert [event.detail["length"] for event in events] == ["long"]


def test_the_cut_of_a_recording_says_nothing() -> None:
    assert detect(Script().start().speech(5).end().stream) == ([], [])


def test_in_a_recorded_answer_the_question_is_not_counted() -> None:
    _, (block,) = detect(Script().start().speech(6).asked().silence(1).speech(3).end().stream)
    assert block.value == pytest.approx(3.0, abs=0.15)


def test_who_says_nothing_gives_no_length() -> None:
    assert detect(Script().asked().start().silence(9).end().stream) == ([], [])


@settings(max_examples=8)
@given(lengths=st.lists(st.floats(0.5, 14.0), min_size=1, max_size=3))
def test_each_answer_has_its_length(lengths: list[float]) -> None:
    script = Script()
    for seconds in lengths:
        script = script.asked().start().silence(0.5).speech(seconds).silence(0.5).end()
    events, blocks = detect(script.stream, QUICK)
    assert [block.value for block in blocks] == pytest.approx(lengths, abs=0.2)
    assert len(events) == sum(not 2.0 <= block.value <= 10.0 for block in blocks)

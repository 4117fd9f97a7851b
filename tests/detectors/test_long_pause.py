"""Long pauses: silences in the middle of an answer."""

import pytest
from made_voice import Script, without_model

from mock_interview.core.model import HabitEvent, Observation, replay
from mock_interview.detectors.long_pause import Detector, Limits


def detect(stream: list[Observation], limits: Limits = Limits()) -> list[HabitEvent]:
    return list(replay(Detector(limits), stream))


def test_a_silence_in_mid_answer_is_the_event() -> None:
    (event,) = detect(Script().start().silence(4).speech(3).silence(2.6).speech(3).silence(4).end().stream)
    assert event.habit == "long_pause"
    assert event.start == pytest.approx(7.0, abs=0.05)
    assert event.end == pytest.approx(9.6, abs=0.05)
    assert event.detail["seconds"] == pytest.approx(2.6, abs=0.1)


def test_loudness_alone_will_do() -> None:
    assert (
        len(detect(without_model(Script().start().silence(1).speech(3).silence(3).speech(3).end().stream)))
        == 1
    )


@pytest.mark.parametrize("silence_s", [0.5, 1.0, 1.9])
def test_an_easy_pause_is_none(silence_s: float) -> None:
    assert detect(Script().start().speech(3).silence(silence_s).speech(3).end().stream) == []


def test_the_limit_is_the_users() -> None:
    stream = Script().start().speech(3).silence(1.5).speech(3).end().stream
    assert len(detect(stream, Limits(min_s=1.0))) == 1


def test_more_pauses_are_more_events() -> None:
    for count in (1, 2, 5):
        script = Script().start().speech(2)
        for _ in range(count):
            script.silence(2.5).speech(2)
        assert len(detect(script.end().stream)) == count


def test_breathing_through_a_pause_does_not_hide_it() -> None:
    stream = Script().start().speech(3).silence(1).breath(0.7).silence(1).speech(3).end().stream
    assert len(detect(stream)) == 1


def test_saying_um_in_between_does() -> None:
    assert (
        detect(Script().start().speech(3).silence(1.5).speech(0.4).silence(1.5).speech(3).end().stream) == []
    )


def test_the_silence_between_two_answers_is_none() -> None:
    assert detect(Script().start().speech(3).silence(3).end().start().silence(3).speech(3).end().stream) == []


def test_sound_that_is_missing_is_none() -> None:
    assert detect(Script().start().speech(3).missing(5).speech(3).end().stream) == []


def test_a_pause_may_come_at_the_end_of_the_stream() -> None:
    assert len(detect(Script().start().speech(3).silence(3).speech(0.5).stream)) == 1

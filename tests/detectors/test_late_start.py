"""Late starts: the wait from the question's end to the first word."""

import pytest
from made_voice import Script, without_model

from mock_interview.core.model import Block, HabitEvent, Observation
from mock_interview.core.words import WordObservation
from mock_interview.detectors.late_start import Detector, Limits
from mock_interview.detectors.speech import speech_and_pauses


def detect(stream: list[Observation], limits: Limits = Limits()) -> tuple[list[HabitEvent], list[Block]]:
    detector = Detector(limits)
    events = [event for obs in stream for event in detector.update(obs)]
    return events + list(detector.finish(stream[-1].t)), detector.blocks()


def test_a_long_wait_is_the_event() -> None:
    (event,), (block,) = detect(Script().silence(1).asked().start().silence(6.5).speech(3).end().stream)
    assert (event.start, event.end) == (pytest.approx(1.0, abs=0.05), pytest.approx(7.5, abs=0.05))
    assert event.habit == "late_start"
    assert block.value == pytest.approx(6.5, abs=0.05)
    assert block.weight == 1.0


def test_a_usual_wait_is_measured_but_no_event() -> None:
    events, (block,) = detect(Script().asked().start().silence(1.2).speech(3).end().stream)
    assert events == []
    assert block.value == pytest.approx(1.2, abs=0.05)


def test_the_wait_counts_from_the_questions_end_when_it_is_known() -> None:
    _, (block,) = detect(Script().asked().silence(2).start().silence(1).speech(3).end().stream)
    assert block.value == pytest.approx(3.0, abs=0.05)


def test_and_else_from_the_start_of_the_answer() -> None:
    _, (block,) = detect(Script().silence(2).start().silence(1).speech(3).end().stream)
    assert block.value == pytest.approx(1.0, abs=0.05)


def test_a_question_heard_in_the_recording_is_not_the_answer() -> None:
    _, blocks = detect(Script().start().silence(0.5).speech(4).asked().silence(5.5).speech(3).end().stream)
    assert [block.value for block in blocks] == pytest.approx([5.5], abs=0.05)


def test_the_questions_echo_in_the_room_is_not_the_answer() -> None:
    stream = Script().speech(2).asked().start().speech(0.2).silence(3).speech(3).end().stream
    _, (block,) = detect(stream)
    assert block.value == pytest.approx(3.2, abs=0.05)
    assert speech_and_pauses(stream)[1] == ()


def test_who_speaks_while_the_question_ends_did_not_wait() -> None:
    _, (block,) = detect(Script().speech(2).asked().start().speech(4).end().stream)
    assert block.value == pytest.approx(0.0, abs=0.05)


def test_a_word_to_think_ends_the_wait() -> None:
    events, _ = detect(Script().start().silence(1).speech(1.2).silence(7).speech(3).end().stream)
    assert events == []


def test_no_answer_gives_nothing() -> None:
    assert detect(Script().start().silence(20).end().stream) == ([], [])


def test_a_wait_that_was_not_heard_is_not_judged() -> None:
    assert detect(Script().start().silence(1).missing(5).silence(1).speech(3).end().stream) == ([], [])
    assert detect(Script().start().missing(6).speech(3).end().stream) == ([], [])


def test_sound_lost_later_does_not_matter() -> None:
    assert len(detect(Script().start().silence(6).speech(1).missing(3).speech(3).end().stream)[0]) == 1


def test_each_answer_counts_once() -> None:
    script = Script()
    for wait_s in (1.0, 6.0, 2.0):
        script.asked().start().silence(wait_s).speech(2).silence(3).speech(2).end().silence(1)
    events, blocks = detect(script.stream)
    assert [block.value for block in blocks] == pytest.approx([1.0, 6.0, 2.0], abs=0.05)
    assert len(events) == 1


def test_an_answer_that_goes_on_after_a_pause_is_no_second_wait() -> None:
    script = Script().asked().start().silence(2).speech(3).end().silence(30)
    events, blocks = detect(script.start().silence(7).speech(3).end().stream)
    assert [block.value for block in blocks] == pytest.approx([2.0], abs=0.05)
    assert events == []


def test_a_pause_before_the_first_word_leaves_nothing_to_measure() -> None:
    script = Script().asked().start().silence(2).end().silence(30).start().silence(7).speech(3).end()
    assert detect(script.stream) == ([], [])


def test_a_new_question_after_a_pause_is_waited_for_again() -> None:
    script = Script().asked().start().silence(1).speech(2).end().silence(9).start().silence(7).speech(3).end()
    _, blocks = detect(script.asked().start().silence(3).speech(3).end().stream)
    assert [block.value for block in blocks] == pytest.approx([1.0, 3.0], abs=0.05)


def test_loudness_alone_will_do() -> None:
    assert len(detect(without_model(Script().start().silence(6).speech(3).end().stream))[0]) == 1


def test_the_limit_is_the_users() -> None:
    stream = Script().start().silence(3).speech(3).end().stream
    assert len(detect(stream, Limits(min_s=2.5))[0]) == 1


@pytest.mark.parametrize(
    ("said", "opening"),
    [
        ("Well, let me think. I", "let me think"),
        ("That's a good question, I", "that's a good question"),
        ("I led a small team", None),
        ("Outlet me thinking of", None),
    ],
)
def test_an_opening_is_told_with_the_wait(said: str, opening: str | None) -> None:
    heard = Script().asked().start().silence(6.5).speech(3).end().stream
    before: list[Observation] = [WordObservation(1.0, 1.2, "let me think")]  # invented in the silence
    words = [WordObservation(6.5 + 0.3 * i, 6.7 + 0.3 * i, text) for i, text in enumerate(said.split())]
    (event,), _ = detect(sorted([*heard, *before, *words], key=lambda obs: obs.t))
    assert event.detail.get("opening") == opening

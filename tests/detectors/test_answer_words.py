"""What detectors are given of an answer's words."""

from made_words import answer

from mock_interview.core.model import Observation
from mock_interview.core.words import TranscribedObservation
from mock_interview.detectors.answer_words import AnswerWords, Said
from mock_interview.detectors.registry import detector_kinds


def said(stream: list[Observation]) -> Said:
    words = AnswerWords()
    (found,) = [each for obs in stream if (each := words.update(obs)) is not None]
    return found


def in_language(stream: list[Observation], language: str) -> list[Observation]:
    return [
        TranscribedObservation(obs.t, obs.end, language == "en", language)
        if isinstance(obs, TranscribedObservation)
        else obs
        for obs in stream
    ]


def test_words_of_another_language_are_to_read_alone() -> None:
    stream = answer("also so war das damals")
    assert len(said(stream).words) == 5
    assert said(in_language(stream, "de")).words == ()


def test_no_habit_is_found_in_another_language() -> None:
    stream = in_language(answer("like you know I I I was basically like um there " * 4), "de")
    for kind in detector_kinds().values():
        detector = kind.make()
        events = [event for obs in stream for event in detector.update(obs)]
        assert [*events, *detector.finish(stream[-1].t), *detector.blocks()] == [], kind.habit.slug

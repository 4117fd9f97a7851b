"""What detectors are given of an answer's words."""

from made_words import answer

from mock_interview.core.model import MarkKind, MarkObservation, Observation
from mock_interview.core.words import TranscribedObservation, WordObservation
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


def after_a_question(first: WordObservation) -> list[str]:
    """What is taken of an answer with this first word; the next one begins 1 s after the question's end."""
    stream = answer("we moved the team", start=0.5)
    return [
        word.text
        for word in said([MarkObservation(0.0, MarkKind.QUESTION_END), stream[0], first, *stream[1:]]).words
    ]


def test_a_questions_last_word_out_of_the_loudspeakers_is_not_the_answers_first() -> None:
    assert after_a_question(WordObservation(0.05, 0.25, "it", 0.9))[0] == "we"


def test_who_began_while_it_sounded_speaks_on_and_is_heard() -> None:
    assert after_a_question(WordObservation(0.05, 0.95, "well", 0.9))[0] == "well"


def test_a_short_first_word_after_it_is_heard() -> None:
    assert after_a_question(WordObservation(0.3, 0.5, "yes", 0.9))[0] == "yes"

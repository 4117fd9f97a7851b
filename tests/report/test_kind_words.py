"""What is said to somebody who was turned down, and what is asked right after an interview."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tone import out_of_tone

from mock_interview.core.real_interview import MOODS, RealInterview
from mock_interview.detectors.registry import detector_kinds
from mock_interview.report.debrief import MOOD_WORDS, PROMPTS
from mock_interview.report.kind_words import HEADING, OPENING, kind_words

FULL = RealInterview(
    "a",
    "Acme",
    stage="final round",
    asked=("Why us?", "What did you build?"),
    went_well="The question on data.",
    differently="Breathe first.",
    said="We liked your examples; slow down a little.",
    mood_before=2,
    mood_after=3,
)
PACE = detector_kinds()["pace"].habit


def all_words(interview: RealInterview, *rest: list[str]) -> str:
    said = kind_words(interview, (PACE,), *rest)
    return "\n".join((HEADING, OPENING, *said.not_you, *said.went_well, *said.learn))


@pytest.mark.parametrize(
    "interview",
    [
        FULL,
        RealInterview("b", "Beta"),
        RealInterview("c", "Gamma", said="We took somebody internal.", asked=("Why?",), mood_after=5),
    ],
    ids=lambda each: each.company,
)
def test_the_tone_is_kept(interview: RealInterview) -> None:
    for new in ([], ["Why us?"], ["Why us?", "And then?"]):
        assert out_of_tone(all_words(interview, new)) == []


def test_what_had_nothing_to_do_with_the_person_claims_nothing() -> None:
    *may_be, measure = kind_words(FULL).not_you
    assert all(" may have " in sentence for sentence in may_be)
    assert "no measure of you" in measure


def test_what_they_said_of_somebody_inside_is_taken_up() -> None:
    inside = RealInterview("c", "Gamma", said="In the end an internal colleague got it.")
    assert kind_words(inside).not_you[0].startswith("They told you of somebody inside: Gamma")


def test_what_went_well_and_what_can_be_learnt_come_from_the_notes() -> None:
    said = kind_words(FULL, (PACE,), ["Why us?"])
    assert "They had met you before, and asked you back." in said.went_well
    assert "You noted: “The question on data.”" in said.went_well
    assert "You came out of it in better spirits than you went in." in said.went_well
    assert "From them: “We liked your examples; slow down a little.”" in said.learn
    assert "“Pace” came up; there is a drill for it." in said.learn
    assert "New to you was “Why us?” Practised once, it is new no more." in said.learn


def test_without_a_word_from_them_asking_is_proposed() -> None:
    assert "you can ask" in kind_words(RealInterview("b", "Beta")).learn[-1]
    assert not any("you can ask" in each for each in kind_words(FULL).learn)


@given(st.text(max_size=30), st.text(max_size=30), st.none() | st.integers(1, 5))
def test_each_part_always_says_something(stage: str, said: str, mood: int | None) -> None:
    words = kind_words(RealInterview("a", "Acme", stage=stage, said=said, mood_after=mood))
    for part in (words.not_you, words.went_well, words.learn):
        assert part
        assert all(sentence.strip() for sentence in part)


def test_each_prompt_is_kept_somewhere_and_asked_kindly() -> None:
    known = {field.name for field in fields(RealInterview)}
    assert len({prompt.field for prompt in PROMPTS}) == len(PROMPTS)
    for prompt in PROMPTS:
        assert prompt.field in known
        assert prompt.question.endswith("?")
        assert out_of_tone(f"{prompt.question} {prompt.help}") == []
    assert len(MOOD_WORDS) == len(MOODS)
    assert out_of_tone(" ".join(MOOD_WORDS)) == []

"""What came up in real interviews beside what was rehearsed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.real_interview import RealInterview
from mock_interview.detectors.registry import detector_kinds
from mock_interview.report.progress import progress
from mock_interview.report.real_and_rehearsed import (
    ALIKE,
    TOLD_BY,
    asked_and_rehearsed,
    habits_in,
    likeness,
    mentioned,
)

HABITS = {slug: kind.habit for slug, kind in detector_kinds().items()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tell me about a time you failed.", "Tell me about a failure."),
        ("Why do you want to work here?", "Why do you want to work here, of all places?"),
        ("How do you handle conflict in a team?", "How did you handle a team conflict?"),
        ("WHAT IS YOUR GREATEST STRENGTH", "What is your greatest strength?"),
    ],
)
def test_the_same_question_in_other_words_is_known_again(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tell me about a conflict at work.", "Tell me about a mistake at work."),
        ("Why us?", "Why this line of work?"),
        ("What is your greatest strength?", "What is your greatest weakness?"),
        ("Do you drive a car?", "How careful are you?"),
    ],
)
def test_another_question_is_another(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_has_no_direction(one: str, other: str) -> None:
    found = likeness(one, other)
    assert 0.0 <= found <= 1.0
    assert found == likeness(other, one)


def test_what_was_never_rehearsed_comes_first_and_then_what_came_up_most() -> None:
    interviews = [
        RealInterview("b", "Beta", asked=("How do you deal with conflict?", "Do you know SAP?", " ")),
        RealInterview("a", "Acme", asked=("Do you know SAP well?", "What do you earn now?")),
    ]
    found = asked_and_rehearsed(interviews, ["How did you deal with a conflict?"])
    assert [(each.text, each.companies, each.rehearsed) for each in found] == [
        ("Do you know SAP?", ("Beta", "Acme"), False),
        ("What do you earn now?", ("Acme",), False),
        ("How do you deal with conflict?", ("Beta",), True),
    ]
    assert found[2].closest == "How did you deal with a conflict?"
    assert found[2].shared == ("conflict", "deal")
    assert found[0].closest == ""


def test_what_interviewers_say_is_taken_for_habits_by_plain_words() -> None:
    assert habits_in("You spoke too fast and we lost you at the end; look at us more.") == (
        "eye_contact",
        "pace",
    )
    assert habits_in("Try to slow down, and fewer “ums”.") == ("filler_sounds", "pace")
    assert habits_in("A good number of documents.") == ()
    assert set(TOLD_BY) == set(HABITS)


def test_a_mentioned_habit_stands_beside_what_was_measured() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    interviews = [
        RealInterview("b", "Beta", at=at, said="Slow down.", habits_mentioned=("pace",)),
        RealInterview("a", "Acme", said="Too fast; look at us.", habits_mentioned=("pace", "eye_contact")),
    ]
    found = mentioned(interviews, progress([], HABITS))
    assert [(each.slug, each.companies) for each in found] == [
        ("pace", ("Beta", "Acme")),
        ("eye_contact", ("Acme",)),
    ]
    assert found[0].said == ("Slow down.", "Too fast; look at us.")
    assert found[0].measured == ""

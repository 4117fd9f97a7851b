"""Drafts of letters: complete, courteous, and free of what presses or belittles."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tone import out_of_tone

from mock_interview.core.real_interview import RealInterview
from mock_interview.report.letters import Letter, feedback_request, follow_up, thank_you

FULL = RealInterview(
    "a",
    "Acme",
    role="data analyst",
    at=datetime(2026, 11, 20, 14, 0, tzinfo=UTC),
    people=("Ms Lovelace", "Mr Babbage"),
    discussed="the new reports. ",
)
Write = Callable[[RealInterview], Letter]
LETTERS: list[Write] = [thank_you, feedback_request, follow_up]


def words_of(most: int) -> st.SearchStrategy[str]:
    """Anything but the word that would tell of a gap."""
    return st.text(max_size=most).filter(lambda text: "None" not in text)


def test_thanks_come_back_to_what_was_discussed() -> None:
    letter = thank_you(FULL, "Ada")
    assert letter.body.startswith("Dear Ms Lovelace and Mr Babbage,\n\nThank you")
    assert "about the position of data analyst on Friday 20 November." in letter.body
    assert "Our conversation about the new reports has stayed with me." in letter.body
    assert letter.body.endswith("With kind regards\nAda")


def test_the_request_for_feedback_asks_about_other_openings_too() -> None:
    body = feedback_request(FULL).body
    assert "do better?" in body
    assert "another opening at Acme" in body
    assert body.count("?") == 1


@pytest.mark.parametrize("write", LETTERS)
@given(
    role=words_of(20),
    people=st.lists(words_of(10), max_size=3).map(tuple),
    discussed=words_of(30),
)
def test_whatever_is_left_out_the_letter_is_whole(
    write: Write, role: str, people: tuple[str, ...], discussed: str
) -> None:
    letter = write(RealInterview("a", "Acme", role=role, people=people, discussed=discussed))
    paragraphs = letter.body.split("\n\n")
    assert len(paragraphs) >= 4
    assert "None" not in letter.body
    assert letter.body.endswith("(your name)")


@pytest.mark.parametrize("write", LETTERS)
def test_the_tone_is_kept(write: Write) -> None:
    letter = write(FULL)
    assert out_of_tone(f"{letter.subject} {letter.body}") == []
    assert len(letter.body.split()) < 110


def test_the_mail_program_gets_it_with_nothing_lost() -> None:
    link = thank_you(RealInterview("a", "R&D = 1 ?")).mail_link
    assert link.startswith("mailto:?subject=")
    assert "R%26D%20%3D%201%20%3F" in link

"""Drafts of the short letters after an interview: to be edited, copied, or opened in the mail program.

Courteous, short, without flattery or pressure; the words are the project's own.
"""

from dataclasses import dataclass
from urllib.parse import quote

from mock_interview.core.real_interview import RealInterview


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft."""

    subject: str
    body: str

    @property
    def mail_link(self) -> str:
        """Opens it in the mail program; the address is the user's to fill in."""
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.body)}"


def thank_you(interview: RealInterview, signed: str = "") -> Letter:
    """Thanks, one thing that was talked about, and nothing asked."""
    opening = f"Thank you for taking the time to talk with me{_about_role(interview)}{_on_day(interview)}."
    if interview.discussed.strip():
        opening += f" Our conversation about {_within_sentence(interview.discussed)} has stayed with me."
    closing = (
        f"I would be glad to be part of the work at {interview.company}, "
        "and to answer whatever is still open."
    )
    return _letter(
        f"Thank you for our conversation{_for_role(interview)}", interview, signed, opening, closing
    )


def feedback_request(interview: RealInterview, signed: str = "") -> Letter:
    """After being turned down: what could be better, and whether something else would fit."""
    opening = (
        "Thank you for letting me know, and for the time you gave me. "
        "I had hoped for another answer, and I respect your decision."
    )
    question = (
        "May I ask one thing: is there something in how I presented myself that I could do better? "
        "A sentence or two would help me a great deal."
    )
    closing = (
        f"Should another opening at {interview.company} seem right for me, I would be glad to hear of it."
    )
    return _letter(
        f"Thank you, and one question{_for_role(interview)}", interview, signed, opening, question, closing
    )


def follow_up(interview: RealInterview, signed: str = "") -> Letter:
    """When the day they named has passed."""
    opening = (
        f"I am writing about our conversation{_about_role(interview)}{_on_day(interview)}. "
        "I am still very interested, and wonder whether you can already say how things stand."
    )
    closing = "If anything from me would help you decide, please let me know."
    return _letter(f"Our conversation{_for_role(interview)}", interview, signed, opening, closing)


def _letter(subject: str, interview: RealInterview, signed: str, *paragraphs: str) -> Letter:
    ending = f"With kind regards\n{signed.strip() or '(your name)'}"
    return Letter(subject, "\n\n".join((_greeting(interview), *paragraphs, ending)))


def _greeting(interview: RealInterview) -> str:
    names = [name.strip() for name in interview.people if name.strip()]
    if not names:
        return "Hello,"
    return f"Dear {names[0]}," if len(names) == 1 else f"Dear {', '.join(names[:-1])} and {names[-1]},"


def _about_role(interview: RealInterview) -> str:
    return f" about the position of {interview.role.strip()}" if interview.role.strip() else ""


def _for_role(interview: RealInterview) -> str:
    return f" ({interview.role.strip()})" if interview.role.strip() else ""


def _on_day(interview: RealInterview) -> str:
    return f" on {interview.at:%A} {interview.at.day} {interview.at:%B}" if interview.at else ""


def _within_sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".!?,;: ")

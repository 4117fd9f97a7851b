"""What the user is asked right after a real interview, one thing at a time; each may be left out."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mock_interview.core.real_interview import RealInterview


class Field(StrEnum):
    """What an answer to a prompt is kept as; the names are those of `RealInterview`."""

    MOOD_BEFORE = "mood_before"
    MOOD_AFTER = "mood_after"
    ASKED = "asked"
    DISCUSSED = "discussed"
    WENT_WELL = "went_well"
    DIFFERENTLY = "differently"
    SAID = "said"
    NEXT_STEPS = "next_steps"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One of them."""

    field: Field
    question: str
    help: str


PROMPTS: Final = (
    Prompt(Field.MOOD_BEFORE, "How did you feel going in?", "One tap will do."),
    Prompt(Field.MOOD_AFTER, "And how do you feel now?", "Whatever it is, it is allowed."),
    Prompt(
        Field.ASKED,
        "What did they ask?",
        "One question to a line, as you remember it. The odd ones too: they come up again elsewhere.",
    ),
    Prompt(
        Field.WENT_WELL,
        "What went well?",
        "One answer, one moment, one thing you said. Small ones count.",
    ),
    Prompt(
        Field.DISCUSSED,
        "What did you talk about that interested you both?",
        "A few words. Your thank-you note can come back to it.",
    ),
    Prompt(
        Field.DIFFERENTLY,
        "What would you do differently next time?",
        "One thing is enough. It can become what you practise next.",
    ),
    Prompt(
        Field.SAID,
        "Did they say anything about how you came across?",
        "In their words, as nearly as you can. Leave it out if they said nothing.",
    ),
    Prompt(
        Field.NEXT_STEPS,
        "What happens next?",
        "Who writes to whom, and when they want to have decided.",
    ),
)
MOOD_WORDS: Final = ("low", "uneasy", "so-so", "fairly good", "good")


def unanswered(interview: RealInterview) -> list[Prompt]:
    """What nothing is noted for yet, in order."""
    return [prompt for prompt in PROMPTS if getattr(interview, prompt.field) in (None, "", ())]

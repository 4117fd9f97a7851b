"""Words for being turned down: true, kind, and of use. They are the project's own.

What may have had nothing to do with the person comes first; nothing here knows why it happened, so each
sentence says "may".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mock_interview.core.model import Habit
from mock_interview.core.real_interview import RealInterview

HEADING = "This one went another way"
OPENING = "It stings, and that is allowed. Here is what is known, and what is not."
NOT_YOU = (
    "Somebody inside may have had the place before it was advertised; a fair share of posts goes that way.",
    "Plans may have changed: a budget was cut, a team was moved, the post was rewritten.",
    "They may have looked for one exact thing that the advert did not name.",
    "Somebody may have been further along with them already, weeks before you met.",
)
NOT_A_MEASURE = "One answer from one company is no measure of you or of your work."
LATER_STAGES = ("second", "final", "last", "panel", "third", "assessment", "trial")
INSIDE = ("internal", "inside", "in-house", "own ranks")
GOOD_MOOD = 4


@dataclass(frozen=True, slots=True)
class KindWords:
    """What is said, in three parts; each is a list of whole sentences."""

    not_you: tuple[str, ...]
    went_well: tuple[str, ...]
    learn: tuple[str, ...]


def kind_words(
    interview: RealInterview, habits: Sequence[Habit] = (), never_rehearsed: Sequence[str] = ()
) -> KindWords:
    """About one interview.

    Args:
        interview: What the user has noted of it.
        habits: Those that the interviewer mentioned.
        never_rehearsed: Questions that came up there and were never practised.
    """
    return KindWords(_not_you(interview), _went_well(interview), _learn(interview, habits, never_rehearsed))


def _not_you(interview: RealInterview) -> tuple[str, ...]:
    if any(word in interview.said.casefold() for word in INSIDE):
        inside = (
            f"They told you of somebody inside: {interview.company} knew that person long before you met."
        )
        return (inside, *NOT_YOU[1:3], NOT_A_MEASURE)
    return (*NOT_YOU, NOT_A_MEASURE)


def _went_well(interview: RealInterview) -> tuple[str, ...]:
    found = ["They read what you sent and chose to meet you. That step was yours."]
    if any(word in interview.stage.casefold() for word in LATER_STAGES):
        found.append("They had met you before, and asked you back.")
    if interview.went_well.strip():
        found.append(f"You noted: {_quoted(interview.went_well)}")
    if interview.asked:
        count = len(interview.asked)
        found.append(
            f"You met {count} real questions and know them now."
            if count > 1
            else "You met a real question and know it now."
        )
    if interview.mood_before and interview.mood_after and interview.mood_after > interview.mood_before:
        found.append("You came out of it in better spirits than you went in.")
    elif interview.mood_after and interview.mood_after >= GOOD_MOOD:
        found.append("You came out of it in good spirits.")
    return tuple(found)


def _learn(
    interview: RealInterview, habits: Sequence[Habit], never_rehearsed: Sequence[str]
) -> tuple[str, ...]:
    found: list[str] = []
    if interview.said.strip():
        found.append(f"From them: {_quoted(interview.said)}")
    if interview.differently.strip():
        found.append(f"From you: {_quoted(interview.differently)}")
    found += [f"“{habit.title}” came up; there is a drill for it." for habit in habits]
    if never_rehearsed:
        count = len(never_rehearsed)
        found.append(
            f"{count} of their questions were new to you. Practised once, they are new no more."
            if count > 1
            else f"New to you was {_quoted(never_rehearsed[0])} Practised once, it is new no more."
        )
    if not interview.said.strip():
        found.append("One sentence from them is worth more than an evening of guessing: you can ask for it.")
    return tuple(found)


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"

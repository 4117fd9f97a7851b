"""A real interview as its journal keeps it, and what is due after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

MOODS: Final = range(1, 6)  # 1 low … 5 good
EVENING: Final = time(18, 30)  # a thank-you note is written the same evening …
MORNING: Final = time(9, 0)  # … or the next morning at the latest
FOLLOW_UP_AFTER: Final = timedelta(days=7)  # without an answer or a date, a week is a courteous wait


class Outcome(StrEnum):
    """How it stands."""

    WAITING = "waiting"
    NEXT_STAGE = "next_stage"
    OFFER = "offer"
    TURNED_DOWN = "turned_down"
    WITHDRAWN = "withdrawn"  # by the user


@dataclass(frozen=True, slots=True)
class RealInterview:
    """One interview; empty or None: not told."""

    id: str
    company: str
    role: str = ""
    stage: str = ""  # in the user's words: first call, panel, …
    at: datetime | None = None  # with its time zone
    people: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()  # questions, as the user remembers them
    discussed: str = ""  # what a thank-you note can come back to
    mood_before: int | None = None
    mood_after: int | None = None
    went_well: str = ""
    differently: str = ""
    said: str = ""  # the interviewer's own feedback
    habits_mentioned: tuple[str, ...] = ()  # slugs of habits in that feedback
    outcome: Outcome = Outcome.WAITING
    next_steps: str = ""
    answer_by: date | None = None  # when they said they would answer
    thanked: bool = False
    feedback_asked: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for what cannot be."""
        if not self.company.strip():
            raise ValueError("an interview is with somebody")
        if self.at is not None and self.at.tzinfo is None:
            raise ValueError("a time needs its zone")
        for mood in (self.mood_before, self.mood_after):
            if mood is not None and mood not in MOODS:
                raise ValueError(f"a mood is between {MOODS[0]} and {MOODS[-1]}: {mood}")


class DueKind(StrEnum):
    """What there is to do."""

    THANK = "thank"
    FOLLOW_UP = "follow_up"
    ASK_FEEDBACK = "ask_feedback"


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do, and from when on."""

    interview_id: str
    company: str
    kind: DueKind
    at: datetime


def dues(interviews: Iterable[RealInterview], now: datetime) -> list[Due]:
    """What is open, the earliest first; times in ``now``'s zone."""
    found = [due for each in interviews for due in _dues(each, now)]
    return sorted(found, key=lambda due: (due.at, due.company))


def _dues(interview: RealInterview, now: datetime) -> list[Due]:
    if interview.at is None or interview.at > now:
        return []
    held = interview.at.astimezone(now.tzinfo)
    found: list[Due] = []

    def add(kind: DueKind, at: datetime) -> None:
        found.append(Due(interview.id, interview.company, kind, at))

    if not interview.thanked and interview.outcome is Outcome.WAITING:
        add(DueKind.THANK, thank_at(held))
    if interview.outcome is Outcome.WAITING:
        asked_on = interview.answer_by or (held + FOLLOW_UP_AFTER).date()
        # The day they named is theirs; asking is for the morning after.
        add(DueKind.FOLLOW_UP, datetime.combine(asked_on + timedelta(days=1), MORNING, now.tzinfo))
    if interview.outcome is Outcome.TURNED_DOWN and not interview.feedback_asked:
        add(DueKind.ASK_FEEDBACK, held)
    return found


def thank_at(held: datetime) -> datetime:
    """The same evening; after a late interview the next morning."""
    evening = datetime.combine(held.date(), EVENING, held.tzinfo)
    if held <= evening:
        return evening
    return datetime.combine(held.date() + timedelta(days=1), MORNING, held.tzinfo)

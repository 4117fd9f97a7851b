"""A real interview as its journal keeps it, and what is due after it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

MOODS: Final = range(1, 6)  # 1 low … 5 good
YEARS: Final = range(1900, 2200)  # beyond, a date is a slip of the finger, and sums with it may fail
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
    at: datetime | None = None  # with its offset from UTC
    zone: str = ""  # IANA name of the clock by which it was agreed; empty: the user's own
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
    follow_up_on: date | None = None  # the user's own choice, in place of the day after `answer_by`
    thanked: bool = False
    feedback_asked: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for what cannot be."""
        if not self.company.strip():
            raise ValueError("an interview is with somebody")
        if self.at is not None and self.at.tzinfo is None:
            raise ValueError("a time needs its zone")
        for day in (self.at, self.answer_by, self.follow_up_on):
            if day is not None and day.year not in YEARS:
                raise ValueError(f"no interview is in the year {day.year}")
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
    person: str = ""  # of the company, where somebody is known


def dues(interviews: Iterable[RealInterview], now: datetime) -> list[Due]:
    """What is open, the earliest first; times in ``now``'s zone."""
    found = [due for each in interviews for due in _dues(each, now)]
    return sorted(found, key=lambda due: (due.at.timestamp(), due.company))


def reminders(interviews: Iterable[RealInterview], now: datetime) -> list[Due]:
    """When to be told: as `dues`, and for a note of thanks once more the morning after its evening.

    Being turned down is reminded of by nobody.
    """
    told: list[Due] = []
    for due in dues(interviews, now):
        if due.kind is DueKind.THANK:
            told += [due, replace(due, at=_morning_after(due.at))]
        elif due.kind is DueKind.FOLLOW_UP:
            told.append(due)
    return sorted(told, key=lambda due: (due.at.timestamp(), due.company))


def held_at(interview: RealInterview, own: tzinfo) -> datetime | None:
    """When it is or was, by the clock by which it was agreed; ``own`` is the user's zone."""
    return None if interview.at is None else interview.at.astimezone(zone_of(interview.zone) or own)


def zone_of(name: str) -> tzinfo | None:
    """The zone of an IANA name; None where it is unknown here."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, KeyError, OSError):  # ill-formed, unknown, a folder of the database's own
        return None


def on_the_clock(day: date, at: time, zone: tzinfo) -> datetime:
    """A time that a clock there shows: what is left out when clocks go forward is moved by that hour.

    Of a time that comes twice when they go back, the first.
    """
    return datetime.combine(day, at, zone).astimezone(UTC).astimezone(zone)


def followed_up(interview: RealInterview, today: date) -> RealInterview:
    """The user has asked how things stand: the next time is a week on."""
    return replace(interview, follow_up_on=today + FOLLOW_UP_AFTER)


def _dues(interview: RealInterview, now: datetime) -> list[Due]:
    if interview.at is None or interview.at.timestamp() > now.timestamp():
        return []
    held = interview.at.astimezone(now.tzinfo)
    found: list[Due] = []

    def add(kind: DueKind, at: datetime) -> None:
        person = interview.people[0] if interview.people else ""
        found.append(Due(interview.id, interview.company, kind, at, person))

    if not interview.thanked and interview.outcome is Outcome.WAITING:
        add(DueKind.THANK, thank_at(held))
    if interview.outcome is Outcome.WAITING:
        add(DueKind.FOLLOW_UP, datetime.combine(_follow_up_day(interview, held), MORNING, now.tzinfo))
    if interview.outcome is Outcome.TURNED_DOWN and not interview.feedback_asked:
        add(DueKind.ASK_FEEDBACK, held)
    return found


def follow_ups(interviews: Iterable[RealInterview], now: datetime) -> list[tuple[RealInterview, date]]:
    """Those that wait for an answer, each with the day to ask how things stand, the earliest first."""
    found = [
        (each, _follow_up_day(each, each.at.astimezone(now.tzinfo)))
        for each in interviews
        if each.outcome is Outcome.WAITING and each.at is not None and each.at.timestamp() <= now.timestamp()
    ]
    return sorted(found, key=lambda pair: (pair[1], pair[0].company))


def _follow_up_day(interview: RealInterview, held: datetime) -> date:
    """The user's own; else, as the day that they named is theirs, the one after it, or after a week."""
    waited = (interview.answer_by or held.date() + FOLLOW_UP_AFTER) + timedelta(days=1)
    return interview.follow_up_on or waited


def thank_at(held: datetime) -> datetime:
    """The same evening; after a late interview the next morning."""
    evening = datetime.combine(held.date(), EVENING, held.tzinfo)
    if held <= evening:
        return evening
    return _morning_after(held)


def _morning_after(t: datetime) -> datetime:
    return datetime.combine(t.date() + timedelta(days=1), MORNING, t.tzinfo)

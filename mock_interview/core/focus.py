"""The one habit that the user works on, and since when; one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Focus:
    """A stretch of time in which one habit was worked on; ``until`` None: still."""

    habit: str
    since: datetime
    until: datetime | None = None


def change(history: Sequence[Focus], habit: str | None, now: datetime) -> tuple[Focus, ...]:
    """The history after the user chose a habit (None: none any more); in order of time.

    Choosing the one that is worked on already changes nothing.
    """
    current = current_of(history)
    if (None if current is None else current.habit) == habit:
        return tuple(history)
    ended = tuple(replace(focus, until=now) if focus is current else focus for focus in history)
    # A choice that was changed at once was a slip of the finger.
    kept = tuple(focus for focus in ended if focus.until != focus.since)
    return kept if habit is None else (*kept, Focus(habit, now))


def current_of(history: Sequence[Focus]) -> Focus | None:
    """The one that is worked on now."""
    return history[-1] if history and history[-1].until is None else None

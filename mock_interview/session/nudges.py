"""After several equal corrections: an offer to leave out such moments from now on. Nothing changes by itself.

What users set aside most are moments too short to matter to them; so the offer is a longer least duration.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from typing import Any

from mock_interview.core.errors import KnownError
from mock_interview.core.model import Habit
from mock_interview.core.record import StoredEvent
from mock_interview.session.private_file import write_private
from mock_interview.session.toml_text import toml_value

LIMIT = "min_s"  # the name of the least duration in every habit's limits that has one
LEAST_EQUAL = 4  # corrections; three may be chance
REMEMBERED = 12  # of each habit, the latest: people change
COVERED_SHARE = 0.75  # of what was set aside, the offer must leave out
MAX_FACTOR = 4.0  # of today's limit: beyond, the habit would hardly be measured any more


@dataclass(frozen=True, slots=True)
class Nudge:
    """An offer: this habit's moments count only from ``suggested_s`` on."""

    habit: str
    now_s: float
    suggested_s: float
    set_aside: int  # moments that it would have left out
    words: str  # the offer as a question


def nudges(
    marked: Sequence[StoredEvent], limits: Mapping[str, Any], habits: Mapping[str, Habit]
) -> list[Nudge]:
    """What to offer; usually nothing.

    Args:
        marked: All moments that the user dismissed or confirmed, the oldest first: ``Store.marked_events``.
        limits: Today's ``Limits`` object of each habit.
        habits: By slug.
    """
    found: list[Nudge] = []
    for slug, habit in habits.items():
        now_s = getattr(limits.get(slug), LIMIT, None)
        if isinstance(now_s, float):
            own = [each for each in marked if each.event.habit == slug and _has_this_limit(each)]
            nudge = _nudge(habit, now_s, own[-REMEMBERED:])
            if nudge is not None:
                found.append(nudge)
    return found


def accept(nudge: Nudge, thresholds: Path) -> None:
    """Writes the offer into the user's own limits, beside what else stands there.

    Raises:
        KnownError: The file cannot be read or written, or is laid out as only its author should touch it.
    """
    try:
        text = thresholds.read_text(encoding="utf-8") if thresholds.exists() else ""
        wanted = tomllib.loads(text)
        wanted.setdefault(nudge.habit, {})[LIMIT] = nudge.suggested_s
        changed = _with_limit(text, nudge.habit, nudge.suggested_s)
        if _parsed(changed) != wanted:
            raise KnownError(
                f"{thresholds} is laid out so that it is best changed by hand: "
                f"set {LIMIT} = {nudge.suggested_s} in [{nudge.habit}]."
            )
        write_private(thresholds, changed.encode())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
        raise KnownError(f"The limits in {thresholds} cannot be changed: {error}.") from error


def _has_this_limit(stored: StoredEvent) -> bool:
    return stored.event.detail.get("direction") != "up"  # has a least duration of its own


def _nudge(habit: Habit, now_s: float, own: Sequence[StoredEvent]) -> Nudge | None:
    dismissed = sorted(_length_s(each) for each in own if each.dismissed and _length_s(each) >= now_s)
    confirmed = [_length_s(each) for each in own if each.confirmed]
    if len(dismissed) < LEAST_EQUAL:
        return None
    most_s = dismissed[max(LEAST_EQUAL, ceil(COVERED_SHARE * len(dismissed))) - 1]
    suggested_s = (floor(most_s * 10) + 1) / 10  # a little longer, in tenths
    if confirmed:
        suggested_s = min(suggested_s, floor(min(confirmed) * 10) / 10)
    suggested_s = min(suggested_s, floor(now_s * MAX_FACTOR * 10) / 10)
    covered = sum(length_s < suggested_s for length_s in dismissed)
    if covered < max(LEAST_EQUAL, COVERED_SHARE * len(dismissed)):
        return None
    words = (
        f"You set aside {covered} moments of “{habit.title}” that lasted less than {suggested_s:g} seconds. "
        f"Shall such short ones be left out from now on? Today they count from {now_s:g} seconds on."
    )
    return Nudge(habit.slug, now_s, suggested_s, covered, words)


def _length_s(stored: StoredEvent) -> float:
    return round(stored.event.duration_s, 3)


def _with_limit(text: str, slug: str, value_s: float) -> str:
    """The file's text with one value set; whatever else stands there, remarks too, stays."""
    lines = text.splitlines()
    line = f"{LIMIT} = {toml_value(value_s)}"
    header = next((n for n, each in enumerate(lines) if each.split("#")[0].strip() == f"[{slug}]"), None)
    if header is None:
        return "\n".join([*lines, *([""] if lines else []), f"[{slug}]", line, ""])
    end = next((n for n in range(header + 1, len(lines)) if lines[n].lstrip().startswith("[")), len(lines))
    for number in range(header + 1, end):
        if lines[number].split("=")[0].strip() == LIMIT:
            remark = lines[number].partition("#")[1:]
            lines[number] = f"{line}  {''.join(remark)}".rstrip()
            break
    else:
        lines.insert(header + 1, line)
    return "\n".join([*lines, ""])


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None

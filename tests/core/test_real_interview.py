"""What is due after real interviews, also across time zones and the change to summer time."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mock_interview.core.real_interview import Due, DueKind, Outcome, RealInterview, dues, thank_at

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
HELD = datetime(2026, 11, 20, 14, 0, tzinfo=BERLIN)


def kinds(found: list[Due]) -> list[DueKind]:
    return [due.kind for due in found]


def test_an_interview_needs_somebody_and_a_time_its_zone() -> None:
    with pytest.raises(ValueError, match="somebody"):
        RealInterview("a", "  ")
    with pytest.raises(ValueError, match="zone"):
        RealInterview("a", "Acme", at=datetime(2026, 11, 20, 14, 0))  # noqa: DTZ001 - what must be refused
    with pytest.raises(ValueError, match="mood"):
        RealInterview("a", "Acme", mood_before=6)


def test_thanks_are_due_the_same_evening_or_after_a_late_interview_the_next_morning() -> None:
    assert thank_at(HELD) == datetime(2026, 11, 20, 18, 30, tzinfo=BERLIN)
    assert thank_at(HELD.replace(hour=19)) == datetime(2026, 11, 21, 9, 0, tzinfo=BERLIN)


def test_nothing_is_due_before_the_interview_or_without_its_time() -> None:
    planned = RealInterview("a", "Acme", at=HELD)
    assert dues([planned], HELD - timedelta(hours=1)) == []
    assert dues([RealInterview("b", "Beta")], HELD) == []


def test_asking_waits_until_the_day_they_named_is_over() -> None:
    named = RealInterview("a", "Acme", at=HELD, thanked=True, answer_by=date(2026, 11, 25))
    assert dues([named], HELD) == [
        Due("a", "Acme", DueKind.FOLLOW_UP, datetime(2026, 11, 26, 9, 0, tzinfo=BERLIN))
    ]
    unnamed = RealInterview("a", "Acme", at=HELD, thanked=True)
    assert dues([unnamed], HELD)[0].at.date() == date(2026, 11, 28)


def test_a_rejection_asks_for_feedback_once_and_for_nothing_else() -> None:
    turned_down = RealInterview("a", "Acme", at=HELD, outcome=Outcome.TURNED_DOWN)
    assert kinds(dues([turned_down], HELD)) == [DueKind.ASK_FEEDBACK]
    asked = RealInterview("a", "Acme", at=HELD, outcome=Outcome.TURNED_DOWN, feedback_asked=True)
    assert dues([asked], HELD) == []


def test_several_applications_are_ordered_by_when_they_are_due() -> None:
    first = RealInterview("a", "Acme", at=HELD, thanked=True, answer_by=date(2026, 12, 4))
    second = RealInterview("b", "Beta", at=HELD + timedelta(days=2))
    found = dues([first, second], HELD + timedelta(days=3))
    assert [(due.company, due.kind) for due in found] == [
        ("Beta", DueKind.THANK),
        ("Beta", DueKind.FOLLOW_UP),
        ("Acme", DueKind.FOLLOW_UP),
    ]


def test_an_interview_held_elsewhere_is_due_by_the_users_clock() -> None:
    held = datetime(2026, 11, 20, 15, 0, tzinfo=NEW_YORK)  # 21:00 in Berlin
    found = dues([RealInterview("a", "Acme", at=held)], datetime(2026, 11, 21, 8, 0, tzinfo=BERLIN))
    assert found[0].at == datetime(2026, 11, 21, 9, 0, tzinfo=BERLIN)


def test_over_the_change_to_summer_time_the_clock_on_the_wall_counts() -> None:
    held = datetime(2027, 3, 27, 20, 0, tzinfo=BERLIN)  # clocks go forward in that night
    assert thank_at(held) == datetime(2027, 3, 28, 9, 0, tzinfo=BERLIN)
    assert thank_at(held).utcoffset() == timedelta(hours=2)

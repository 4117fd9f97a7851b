"""What is due after real interviews, also across time zones and the change to summer time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.real_interview import (
    EVENING,
    MORNING,
    Due,
    DueKind,
    Outcome,
    RealInterview,
    dues,
    follow_ups,
    followed_up,
    held_at,
    on_the_clock,
    reminders,
    thank_at,
    zone_of,
)

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


# With clocks that change by an hour or by half of one, in either half of the world, or never.
ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "America/Santiago",
    )
]
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
zones = st.sampled_from(ZONES)


@given(days, times, zones)
def test_a_time_is_what_the_clock_shows_or_an_hour_later_where_there_is_none(
    day: date, at: time, zone: ZoneInfo
) -> None:
    made = on_the_clock(day, at, zone)
    assert made.astimezone(UTC).astimezone(zone) == made
    shown = made.replace(tzinfo=None) - datetime.combine(day, at)
    assert shown in (timedelta(0), timedelta(minutes=30), timedelta(hours=1))


@given(days, times, zones, zones, st.integers(0, 400))
def test_what_is_due_is_due_at_the_users_own_morning_or_evening(
    day: date, at: time, there: ZoneInfo, here: ZoneInfo, later_days: int
) -> None:
    held = on_the_clock(day, at, there)
    now = (held.astimezone(UTC) + timedelta(days=later_days)).astimezone(here)
    found = reminders([RealInterview("a", "Acme", at=held)], now)
    assert [due.kind for due in found].count(DueKind.THANK) == 2
    for due in found:
        assert due.at.timetz().replace(tzinfo=None) in (MORNING, EVENING)
        # A day that is one hour shorter or longer may bring it nearer or farther, by that hour.
        assert due.at.timestamp() >= held.timestamp() - 3600
    assert [due.at.timestamp() for due in found] == sorted(due.at.timestamp() for due in found)


@given(days, times, zones, zones)
def test_the_zone_in_which_it_was_agreed_tells_the_same_moment(
    day: date, at: time, there: ZoneInfo, here: ZoneInfo
) -> None:
    held = on_the_clock(day, at, there)
    shown = held_at(RealInterview("a", "Acme", at=held.astimezone(UTC), zone=there.key), here)
    assert shown is not None
    assert shown.timestamp() == held.timestamp()
    assert shown.utcoffset() == held.utcoffset()


def test_an_unknown_zone_is_the_users_own() -> None:
    for name in ("", "Mars/Base", "../etc/passwd", "Europe"):
        assert zone_of(name) is None
        assert held_at(RealInterview("a", "Acme", at=HELD, zone=name), BERLIN) == HELD
    assert held_at(RealInterview("a", "Acme"), BERLIN) is None


def test_the_users_own_day_for_asking_comes_before_any_rule() -> None:
    chosen = RealInterview("a", "Acme", at=HELD, thanked=True, follow_up_on=date(2026, 12, 8))
    assert dues([chosen], HELD)[0].at == datetime(2026, 12, 8, 9, 0, tzinfo=BERLIN)
    assert dues([followed_up(chosen, date(2026, 12, 8))], HELD)[0].at.date() == date(2026, 12, 15)


def test_nobody_is_reminded_of_being_turned_down() -> None:
    assert reminders([RealInterview("a", "Acme", at=HELD, outcome=Outcome.TURNED_DOWN)], HELD) == []


def test_a_year_that_is_a_slip_of_the_finger_is_refused() -> None:
    with pytest.raises(ValueError, match="year"):
        RealInterview("a", "Acme", answer_by=date(9999, 12, 31))


def test_those_that_wait_come_by_the_day_on_which_to_ask_them() -> None:
    named = RealInterview("a", "Acme", at=HELD, answer_by=date(2026, 12, 1))
    own = RealInterview("b", "Beta", at=HELD, follow_up_on=date(2026, 11, 24))
    unnamed = RealInterview("c", "Ceta", at=HELD)
    planned = RealInterview("d", "Delta", at=HELD + timedelta(days=1))
    over = RealInterview("e", "Eta", at=HELD, outcome=Outcome.OFFER)
    found = follow_ups([named, own, unnamed, planned, over], HELD)
    assert [(each.company, day.day) for each, day in found] == [("Beta", 24), ("Ceta", 28), ("Acme", 2)]


def test_the_day_to_ask_is_counted_where_the_user_is() -> None:
    late = RealInterview("a", "Acme", at=datetime(2026, 11, 20, 20, 0, tzinfo=NEW_YORK))
    [(_, there)] = follow_ups([late], datetime(2026, 11, 21, 9, 0, tzinfo=NEW_YORK))
    [(_, here)] = follow_ups([late], datetime(2026, 11, 21, 9, 0, tzinfo=BERLIN))
    assert (there, here) == (date(2026, 11, 28), date(2026, 11, 29))


@given(st.integers(0, 35_000), st.integers(0, 60))
def test_what_waits_and_what_is_due_name_the_same_day(hours: int, days: int) -> None:
    held = HELD.astimezone(UTC) + timedelta(hours=hours)
    interview = RealInterview("a", "Acme", at=held, thanked=True)
    now = held.astimezone(BERLIN) + timedelta(days=days)
    [(_, day)] = follow_ups([interview], now)
    assert [due.at.date() for due in dues([interview], now)] == [day]

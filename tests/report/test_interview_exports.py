"""The journal in other programs' formats."""

import csv
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mock_interview.core.real_interview import Outcome, RealInterview, dues, reminders
from mock_interview.report.interview_exports import LINE_BYTES, as_csv, calendar, markdown

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=BERLIN)
FULL = RealInterview(
    "2026-11-20-abc",
    "Acme; Söhne, Ltd",
    role="data analyst",
    stage="first call\nby video",
    at=datetime(2026, 11, 20, 14, 0, tzinfo=BERLIN),
    people=("Ms Lovelace", "Mr Babbage"),
    asked=("Why us?", "A failure?"),
    mood_before=2,
    mood_after=4,
    differently="Breathe first.",
    outcome=Outcome.TURNED_DOWN,
    answer_by=date(2026, 12, 1),
)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=120)


def test_markdown_tells_what_was_told_and_nothing_else() -> None:
    page = markdown([FULL])
    assert "## Acme; Söhne, Ltd: data analyst" in page
    assert "- When: Friday 20 November 2026, 14:00" in page
    assert "- Mood: 2 of 5 before, 4 of 5 after" in page
    assert "- Outcome: not this one" in page
    assert "### Asked\n\n- Why us?\n- A failure?" in page
    assert "### Their feedback" not in page
    assert "None" not in page


def test_csv_keeps_lines_and_commas_in_their_cells() -> None:
    head, row = csv.reader(StringIO(as_csv([FULL])))
    told = dict(zip(head, row, strict=True))
    assert told["company"] == "Acme; Söhne, Ltd"
    assert told["asked"] == "Why us?\nA failure?"
    assert told["answer by"] == "2026-12-01"


def test_no_cell_is_a_formula() -> None:
    hostile = RealInterview("a", "=HYPERLINK(1)", said="+1", role="@x")
    row = list(csv.reader(StringIO(as_csv([hostile]))))[1]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_calendar_is_read_by_others() -> None:
    made = Calendar.from_ical(calendar([FULL], dues([FULL], NOW), NOW))
    held, ask = made.walk("VEVENT")
    assert str(held["SUMMARY"]) == "Interview with Acme; Söhne, Ltd (data analyst)"
    start: Any = held["DTSTART"]
    assert start.dt == datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
    assert str(held["DESCRIPTION"]) == "first call\nby video"
    assert str(ask["SUMMARY"]) == "Ask Ms Lovelace of Acme; Söhne, Ltd for feedback"
    assert len(ask.walk("VALARM")) == 1
    assert held["UID"] != ask["UID"]


@given(company=texts.filter(str.strip), role=texts, stage=texts)
def test_any_text_comes_back_from_the_calendar(company: str, role: str, stage: str) -> None:
    interview = RealInterview("a", company, role=role, stage=stage, at=NOW)
    text = calendar([interview], [], NOW)
    assert all(len(line.encode()) <= LINE_BYTES for line in text.split("\r\n"))
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"Interview with {company}" + (f" ({role})" if role else "")
    assert str(event.get("DESCRIPTION", "")) == stage


def test_elsewhere_the_clock_there_is_told_and_the_moment_is_kept() -> None:
    abroad = RealInterview("a", "Acme", at=NOW, zone="America/New_York", follow_up_on=date(2026, 12, 8))
    page = markdown([abroad])
    assert "- When: Friday 20 November 2026, 10:00 (America/New_York)" in page
    assert "- Follow up on: Tuesday 8 December 2026" in page
    head, row = csv.reader(StringIO(as_csv([abroad])))
    told = dict(zip(head, row, strict=True))
    assert datetime.fromisoformat(told["date"]) == NOW
    assert told["time zone"] == "America/New_York"
    (event,) = Calendar.from_ical(calendar([abroad], [], NOW)).walk("VEVENT")
    start: Any = event["DTSTART"]
    assert start.dt == NOW


def test_each_reminder_is_an_event_of_its_own() -> None:
    waiting = RealInterview("a", "Acme", at=NOW)
    events = Calendar.from_ical(calendar([], reminders([waiting], NOW), NOW)).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [
        "Thank Acme for the interview",
        "Thank Acme for the interview",
        "Ask Acme how things stand",
    ]
    assert len({str(event["UID"]) for event in events}) == 3

"""The journal of real interviews for other programs: Markdown, CSV, and a calendar file (iCalendar)."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from io import StringIO

from mock_interview.core.real_interview import Due, DueKind, Outcome, RealInterview, held_at

OUTCOMES = {
    Outcome.WAITING: "waiting for an answer",
    Outcome.NEXT_STAGE: "on to the next stage",
    Outcome.OFFER: "an offer",
    Outcome.TURNED_DOWN: "not this one",
    Outcome.WITHDRAWN: "withdrawn by me",
}
DUES = {
    DueKind.THANK: "Thank {whom} for the interview",
    DueKind.FOLLOW_UP: "Ask {whom} how things stand",
    DueKind.ASK_FEEDBACK: "Ask {whom} for feedback",
}
INTERVIEW_LENGTH = timedelta(hours=1)  # nobody notes how long it takes
LINE_BYTES = 75  # RFC 5545, 3.1
_COLUMNS = (
    "date",
    "time zone",
    "company",
    "role",
    "stage",
    "people",
    "outcome",
    "mood before",
    "mood after",
    "asked",
    "discussed",
    "went well",
    "would do differently",
    "their feedback",
    "next steps",
    "answer by",
    "follow up on",
)


def markdown(interviews: Sequence[RealInterview]) -> str:
    """One chapter for each interview; what was not told is left out."""
    return "\n".join(["# Interviews", "", *(_chapter(each) for each in interviews)])


def as_csv(interviews: Iterable[RealInterview]) -> str:
    """One row for each interview, for a spreadsheet; lists are parted by line ends."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for each in interviews:
        held = None if each.at is None else held_at(each, each.at.tzinfo or UTC)
        row = (
            held.isoformat(timespec="minutes") if held else "",
            each.zone,
            each.company,
            each.role,
            each.stage,
            "\n".join(each.people),
            OUTCOMES[each.outcome],
            each.mood_before or "",
            each.mood_after or "",
            "\n".join(each.asked),
            each.discussed,
            each.went_well,
            each.differently,
            each.said,
            each.next_steps,
            each.answer_by.isoformat() if each.answer_by else "",
            each.follow_up_on.isoformat() if each.follow_up_on else "",
        )
        table.writerow([_harmless(str(cell)) for cell in row])
    return out.getvalue()


def calendar(interviews: Iterable[RealInterview], dues: Iterable[Due], now: datetime) -> str:
    """The interviews and what is due after them, as an iCalendar file (RFC 5545), times in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mock Interview//Journal//EN"]
    for each in interviews:
        if each.at is not None:
            role = f" ({each.role})" if each.role else ""
            title = f"Interview with {each.company}{role}"
            lines += _event(f"{each.id}@mock-interview", title, each.at, INTERVIEW_LENGTH, now, each.stage)
    told: Counter[str] = Counter()
    for due in dues:
        name = f"{due.interview_id}-{due.kind}"
        told[name] += 1  # the same may be told of twice, and each event needs a name of its own
        uid = f"{name}-{told[name]}@mock-interview"
        lines += _event(uid, due_words(due), due.at, timedelta(minutes=15), now, alarm=True)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def due_words(due: Due) -> str:
    """``Thank Ada Byron of Acme for the interview``; without a name ``Thank Acme …``."""
    whom = f"{due.person} of {due.company}" if due.person else due.company
    return DUES[due.kind].format(whom=whom)


def _chapter(interview: RealInterview) -> str:
    facts = {
        "When": _when(interview),
        "Stage": interview.stage,
        "With": ", ".join(interview.people),
        "Outcome": OUTCOMES[interview.outcome],
        "Mood": _moods(interview),
        "Next steps": interview.next_steps,
        "Answer by": _day(interview.answer_by) if interview.answer_by else "",
        "Follow up on": _day(interview.follow_up_on) if interview.follow_up_on else "",
    }
    texts = {
        "Asked": "\n".join(f"- {_one_line(question)}" for question in interview.asked),
        "Talked about": interview.discussed,
        "Went well": interview.went_well,
        "Would do differently": interview.differently,
        "Their feedback": interview.said,
    }
    head = f"## {_one_line(interview.company)}" + (f": {_one_line(interview.role)}" if interview.role else "")
    lines = [head, "", *(f"- {name}: {_one_line(text)}" for name, text in facts.items() if text), ""]
    for name, text in texts.items():
        if text.strip():
            lines += [f"### {name}", "", text.strip(), ""]
    return "\n".join(lines)


def _when(interview: RealInterview) -> str:
    held = None if interview.at is None else held_at(interview, interview.at.tzinfo or UTC)
    if held is None:
        return ""
    return f"{_day(held)}, {held:%H:%M}" + (f" ({interview.zone})" if interview.zone else "")


def _day(of: date) -> str:
    return f"{of:%A} {of.day} {of:%B %Y}"


def _moods(interview: RealInterview) -> str:
    moods = {"before": interview.mood_before, "after": interview.mood_after}
    return ", ".join(f"{mood} of 5 {when}" for when, mood in moods.items() if mood is not None)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _harmless(cell: str) -> str:
    """A spreadsheet takes what begins so for a formula (OWASP: CSV injection)."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _event(
    uid: str, title: str, at: datetime, length: timedelta, now: datetime, note: str = "", alarm: bool = False
) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(at)}",
        f"DTEND:{_utc(at + length)}",
        f"SUMMARY:{_escaped(title)}",
    ]
    if note:
        lines.append(f"DESCRIPTION:{_escaped(note)}")
    if alarm:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0M"]
        lines += [f"DESCRIPTION:{_escaped(title)}", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _utc(t: datetime) -> str:
    return f"{t.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return "".join(char for char in text if char >= " ")


def _folded(line: str) -> list[str]:
    """Lines of at most 75 bytes, each next one begun by a space, no character cut."""
    folded = [""]
    for char in line:
        if len((folded[-1] + char).encode()) > LINE_BYTES:
            folded.append(" ")
        folded[-1] += char
    return folded

"""The list of sessions in words."""

from datetime import datetime
from pathlib import Path

import pytest

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import StoredEvent
from mock_interview.report.session_lines import NOTHING, TOO_LITTLE, findings, session_lines, when
from mock_interview.session.store import Store
from tests.session.fakes import KINDS, made_evidence, made_record

NOW = datetime.fromisoformat("2026-11-24T08:00:00+01:00")
HABITS = {slug: kind.habit for slug, kind in KINDS.items()}


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "sessions.sqlite3", tmp_path / "sessions") as opened:
        yield opened


@pytest.mark.parametrize(
    ("day", "words"),
    [(24, "Today, 07:15"), (23, "Yesterday, 07:15"), (22, "Sunday 22 November 2026, 07:15")],
)
def test_days_that_are_near_have_their_names(day: int, words: str) -> None:
    assert when(f"2026-11-{day}T07:15:00+01:00", NOW) == words


def test_a_running_session_is_not_listed_and_a_broken_one_is_marked(store: Store) -> None:
    for number, state in enumerate(("done", "recovered", "recording")):
        store.save(made_record(f"s-{number}"), made_evidence(), source="live", state=state)
    lines = {line.id: line for line in session_lines(store.sessions(), NOW)}
    assert sorted(lines) == ["s-0", "s-1"]
    assert (lines["s-0"].recovered, lines["s-1"].recovered) == (False, True)
    assert lines["s-0"].facts == "1\N{NO-BREAK SPACE}question · 1\N{NO-BREAK SPACE}min"
    assert not lines["s-0"].of_file


def test_the_finding_is_what_the_report_puts_first(store: Store) -> None:
    often = tuple(StoredEvent(n, HabitEvent("glancing", n * 10.0, n * 10.0 + 6)) for n in range(1, 5))
    store.save(made_record("outside", events=often), made_evidence())
    store.save(made_record("typical", events=()), made_evidence())
    found = findings(store, ["outside", "typical", "deleted"], HABITS)
    assert found["outside"].startswith("Glancing: 4\N{NO-BREAK SPACE}times")
    assert found["typical"] == NOTHING
    assert "deleted" not in found


def test_too_little_to_judge_is_no_praise(store: Store) -> None:
    assert findings(store, [], {}) == {}
    store.save(made_record("short"), made_evidence())
    database = store._database
    database.execute("UPDATE metrics SET verdict = 'not_enough', value = NULL")
    assert findings(store, ["short"], HABITS) == {"short": TOO_LITTLE}

"""The list of sessions in words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import StoredEvent
from mock_interview.report.session_lines import (
    NOTHING,
    TOO_LITTLE,
    USUAL_UNKNOWN,
    findings,
    session_lines,
    when,
)
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.settings import Settings, save_settings
from mock_interview.session.store import Store
from tests.session.fakes import made_evidence, made_record, made_surroundings

NOW = datetime.fromisoformat("2026-11-24T08:00:00+01:00")


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    made = made_surroundings(tmp_path)
    made.paths.create()
    return made


@pytest.fixture
def store(surroundings: Surroundings) -> Iterator[Store]:
    with surroundings.store() as opened:
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


def test_the_finding_is_what_the_report_puts_first(store: Store, surroundings: Surroundings) -> None:
    often = tuple(StoredEvent(n, HabitEvent("glancing", n * 10.0, n * 10.0 + 6)) for n in range(1, 5))
    store.save(made_record("outside", events=often), made_evidence())
    store.save(made_record("typical", events=()), made_evidence())
    found = findings(store, ["outside", "typical", "deleted"], surroundings)
    assert found["outside"].startswith("Glancing: 4\N{NO-BREAK SPACE}times")
    assert found["typical"] == NOTHING
    assert "deleted" not in found


def test_too_little_to_judge_is_no_praise(store: Store, surroundings: Surroundings) -> None:
    assert findings(store, [], surroundings) == {}
    store.save(made_record("short"), made_evidence())
    database = store._database
    database.execute("UPDATE metrics SET verdict = 'not_enough', value = NULL")
    assert findings(store, ["short"], surroundings) == {"short": TOO_LITTLE}


def test_compared_with_oneself_the_usual_is_no_finding(store: Store, surroundings: Surroundings) -> None:
    often = tuple(StoredEvent(n, HabitEvent("glancing", n * 10.0, n * 10.0 + 6)) for n in range(1, 5))
    for day in range(1, 6):
        made = replace(made_record(f"s-{day}", events=often), created_at=f"2026-11-0{day}T10:00:00+01:00")
        store.save(made, made_evidence())
    save_settings(surroundings.paths.settings, Settings(compare_with_self=True))
    assert findings(store, ["s-2", "s-5"], surroundings) == {"s-2": USUAL_UNKNOWN, "s-5": NOTHING}

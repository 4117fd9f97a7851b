"""What the user says of a moment moves the numbers, can be taken back, and outlives other limits."""

from dataclasses import replace
from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.model import HabitEvent
from mock_interview.core.record import SessionRecord, StoredEvent
from mock_interview.session.corrections import carried_over, confirm, dismiss, undo
from mock_interview.session.store import Store
from tests.session.fakes import KINDS, made_evidence, made_record

ID = "2026-11-22-0915-ab3"


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "sessions.sqlite3", tmp_path / "sessions") as opened:
        opened.save(made_record(), made_evidence())
        yield opened


def marks(record: SessionRecord) -> list[tuple[bool, bool]]:
    return [(stored.dismissed, stored.confirmed) for stored in record.events]


def glance(start: float, end: float, habit: str = "glancing") -> HabitEvent:
    return HabitEvent(habit, start, end)


def test_a_dismissed_moment_is_kept_and_leaves_the_numbers_until_that_is_taken_back(store: Store) -> None:
    before = store.load(ID)
    now = dismiss(store, ID, 1, KINDS)
    assert marks(now) == [(True, False)]
    assert now.metrics[0].value == 0.0 != before.metrics[0].value
    assert store.load(ID) == now
    assert undo(store, ID, 1, KINDS) == before


def test_a_confirmed_moment_counts_as_before(store: Store) -> None:
    before = store.load(ID)
    now = confirm(store, ID, 1, KINDS)
    assert marks(now) == [(False, True)]
    assert now.metrics == before.metrics


def test_the_last_word_holds(store: Store) -> None:
    dismiss(store, ID, 1, KINDS)
    assert marks(confirm(store, ID, 1, KINDS)) == [(False, True)]


def test_what_is_not_there_cannot_be_judged(store: Store) -> None:
    with pytest.raises(KnownError, match="no event 5"):
        dismiss(store, ID, 5, KINDS)


def test_a_moment_that_other_limits_lose_has_its_mark_again_when_it_is_found_again(store: Store) -> None:
    record = dismiss(store, ID, 1, KINDS)
    none, former = carried_over(record, [])
    assert none == ()
    store.save(replace(record, events=none, former=former), made_evidence())
    lost = store.load(ID)
    assert lost.former == former != ()
    found, former = carried_over(lost, [glance(10.5, 15.0)])
    assert found == (StoredEvent(1, glance(10.5, 15.0), dismissed=True),)
    assert former == ()


def test_a_longer_moment_is_another_unless_its_parts_were_all_marked() -> None:
    dismissed = [replace(each, dismissed=True) for each in (StoredEvent(1, glance(10, 14)),)]
    record = made_record(events=tuple(dismissed))
    assert carried_over(record, [glance(10, 20)]) == ((StoredEvent(1, glance(10, 20)),), tuple(dismissed))
    parts = (*dismissed, StoredEvent(2, glance(15, 19), dismissed=True))
    found, former = carried_over(made_record(events=parts), [glance(10, 20)])
    assert found[0].dismissed
    assert former == ()


def test_a_mark_is_for_its_own_habit() -> None:
    record = made_record(events=(StoredEvent(1, glance(10, 14), confirmed=True),))
    (other,), former = carried_over(record, [glance(10, 14, "another")])
    assert not other.confirmed
    assert former == record.events

"""The store keeps sessions whole, tells the world's faults, and forgets on demand."""

import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Answer
from mock_interview.session import database
from mock_interview.session.store import JOURNAL_NAME, Store
from tests.session.fakes import KINDS, made_evidence, made_record


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "data" / "sessions.sqlite3", tmp_path / "data" / "sessions") as opened:
        yield opened


def test_a_session_comes_back_as_it_was(store: Store) -> None:
    store.save(made_record(), made_evidence())
    assert store.load("2026-11-22-0915-ab3") == made_record()
    assert store.evidence("2026-11-22-0915-ab3") == made_evidence()
    assert store.origin("2026-11-22-0915-ab3") == ("file", "done")


def test_saving_again_replaces(store: Store) -> None:
    store.save(made_record(), made_evidence())
    other = made_record(title="Other", events=(), pauses=())
    store.save(other, made_evidence())
    assert store.load(other.id) == other
    assert len(store.sessions()) == 1


def test_sessions_are_listed_newest_first_with_their_numbers(store: Store) -> None:
    for day in (20, 22, 21):
        record = made_record(f"2026-11-{day}-0915-ab3", created_at=f"2026-11-{day}T09:15:00+01:00")
        store.save(record, made_evidence())
    assert [s.id[8:10] for s in store.sessions()] == ["22", "21", "20"]
    assert [s.id[8:10] for s in store.sessions(limit=2)] == ["22", "21"]
    assert store.sessions()[0].metrics == made_record().metrics


def test_the_questions_of_a_session_are_counted_once_however_often_an_answer_was_paused(store: Store) -> None:
    paused = (
        Answer(0, 0.0, 9.0, "Why us?", 0.0),
        Answer(1, 12.0, 30.0, "Why us?"),
        Answer(2, 40.0, 60.0, "Pay?"),
    )
    store.save(made_record("2026-11-22-0915-ab3", answers=paused), made_evidence())
    of_file = (Answer(0, 0.0, 9.0), Answer(1, 12.0, 30.0))
    store.save(
        made_record("2026-11-21-0915-ab3", answers=of_file, created_at="2026-11-21T09:15:00+01:00"),
        made_evidence(),
    )
    assert [session.questions for session in store.sessions()] == [2, 2]


def test_the_questions_asked_last_come_first_and_once(store: Store) -> None:
    for day, texts in ((20, ["Why us?", "Pay?"]), (22, ["Why us?"]), (21, ["Notice?", ""])):
        answers = tuple(Answer(n, n * 9.0, n * 9.0 + 5, text) for n, text in enumerate(texts))
        record = made_record(
            f"2026-11-{day}-0915-ab3", answers=answers, created_at=f"2026-11-{day}T09:15:00+01:00"
        )
        store.save(record, made_evidence())
    assert store.recent_questions(9) == ["Why us?", "Notice?", "Pay?"]
    assert store.recent_questions(2) == ["Why us?", "Notice?"]


def test_a_session_is_found_by_id_by_its_beginning_and_as_last(store: Store) -> None:
    first = made_record("2026-11-21-0915-ab3", created_at="2026-11-21T09:15:00+01:00")
    for record in (first, made_record("2026-11-22-0915-ab3"), made_record("2026-11-22-0915-ab3x")):
        store.save(record, made_evidence())
    assert store.resolve("2026-11-21") == "2026-11-21-0915-ab3"
    assert store.resolve("2026-11-22-0915-ab3") == "2026-11-22-0915-ab3"
    assert store.resolve("last") == "2026-11-22-0915-ab3x"
    with pytest.raises(KnownError, match="3 sessions begin"):
        store.resolve("2026-11-2")
    for name in ("2025", "%", "_"):
        with pytest.raises(KnownError, match="no session"):
            store.resolve(name)


def test_no_session_at_all(store: Store) -> None:
    assert store.sessions() == []
    with pytest.raises(KnownError, match="no session"):
        store.resolve("last")
    with pytest.raises(KnownError, match="no session"):
        store.load("2026")


def test_dismissing_moves_the_numbers_and_undoing_brings_them_back(store: Store) -> None:
    before = made_record()
    store.save(before, made_evidence())
    assert before.metrics[0].value == pytest.approx(10.0)
    was = store.judge_event(before.id, 1, dismissed=True, confirmed=False, kinds=KINDS)
    now = store.load(before.id)
    assert now.events[0].dismissed
    assert now.metrics[0].value == 0.0
    store.judge_event(before.id, 1, dismissed=was.dismissed, confirmed=was.confirmed, kinds=KINDS)
    assert store.load(before.id) == before


def test_confirming_is_kept(store: Store) -> None:
    store.save(made_record(), made_evidence())
    store.judge_event("2026-11-22-0915-ab3", 1, dismissed=False, confirmed=True, kinds=KINDS)
    assert store.load("2026-11-22-0915-ab3").events[0].confirmed


def test_an_event_of_a_habit_that_no_longer_exists_can_be_dismissed(store: Store) -> None:
    store.save(made_record(), made_evidence())
    store.judge_event("2026-11-22-0915-ab3", 1, dismissed=True, confirmed=False, kinds={})
    assert store.load("2026-11-22-0915-ab3").metrics == made_record().metrics


def test_there_is_no_such_event(store: Store) -> None:
    store.save(made_record(), made_evidence())
    with pytest.raises(KnownError, match="no event 7"):
        store.judge_event("2026-11-22-0915-ab3", 7, dismissed=True, confirmed=False, kinds=KINDS)


def test_deleting_leaves_nothing(store: Store, tmp_path: Path) -> None:
    secret = "a sentence that nobody else may read"
    record = made_record(title=secret, notes=(secret,))
    store.save(record, made_evidence())
    folder = store.folder(record.id)
    folder.mkdir(parents=True)
    (folder / JOURNAL_NAME).write_text(secret)
    (folder / "report.html").write_text(secret)
    store.delete(record.id)
    assert not folder.exists()
    assert store.sessions() == []
    for file in (tmp_path / "data").rglob("*"):
        assert file.is_dir() or secret.encode() not in file.read_bytes()
    with pytest.raises(KnownError, match="no session"):
        store.delete(record.id)


def test_deleting_one_leaves_the_other(store: Store) -> None:
    store.save(made_record(), made_evidence())
    store.save(made_record("2026-11-22-0915-zzz"), made_evidence())
    store.delete("2026-11-22-0915-ab3")
    assert store.load("2026-11-22-0915-zzz") == made_record("2026-11-22-0915-zzz")


def test_nothing_half_written(store: Store) -> None:
    store.save(made_record(), made_evidence())
    doubled = made_record(title="Broken")
    doubled = replace(doubled, events=doubled.events * 2)  # the same number twice
    with pytest.raises(sqlite3.IntegrityError):
        store.save(doubled, made_evidence())
    assert store.load("2026-11-22-0915-ab3") == made_record()


def test_files_are_the_owners_alone(store: Store, tmp_path: Path) -> None:
    store.save(made_record(), made_evidence())
    for file in (tmp_path / "data").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


def test_a_database_of_a_newer_version_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "db"
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA user_version = 99")
    made.close()
    with pytest.raises(KnownError, match="newer version"):
        Store(path, tmp_path)
    made = sqlite3.connect(path)
    assert made.execute("PRAGMA user_version").fetchone()[0] == 99
    made.close()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "db"
    path.write_bytes(b"not a database, " * 100)
    with pytest.raises(KnownError, match="is no database"):
        Store(path, tmp_path)


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "db"
    with Store(path, tmp_path) as store:
        store.save(made_record(), made_evidence())
        store._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    for offset in range(4096, len(data), 64):
        data[offset : offset + 32] = b"\xa5" * 32
    path.write_bytes(data)
    with pytest.raises(KnownError, match="damaged"), Store(path, tmp_path) as store:
        store.load("2026-11-22-0915-ab3")


def test_a_locked_database_is_told(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_FOR_LOCK_S", 0.01)
    with Store(tmp_path / "data" / "sessions.sqlite3", tmp_path) as other:
        store._database.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError, match="in use by another program"):
            other.save(made_record(), made_evidence())
        store._database.execute("ROLLBACK")


def test_a_full_disk_is_told_and_nothing_is_half_written(store: Store) -> None:
    store.save(made_record(), made_evidence())
    pages = store._database.execute("PRAGMA page_count").fetchone()[0]
    store._database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(KnownError, match="disk is full"):
        store.save(made_record("2026-11-23-0915-zzz", title="x" * 100_000), made_evidence())
    assert [s.id for s in store.sessions()] == ["2026-11-22-0915-ab3"]


def test_the_database_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    with pytest.raises(KnownError, match="cannot be opened"):
        Store(tmp_path / "db", tmp_path)


def test_opening_twice_migrates_once(tmp_path: Path) -> None:
    with Store(tmp_path / "db", tmp_path) as first:
        first.save(made_record(), made_evidence())
        with Store(tmp_path / "db", tmp_path) as second:
            assert second.load("2026-11-22-0915-ab3") == made_record()

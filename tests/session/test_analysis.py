"""A recording becomes a session whole, or not at all; scoring again and recovery end in the same numbers."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.model import FaceObservation, MarkKind, MarkObservation
from mock_interview.core.record import Answer, SessionRecord
from mock_interview.session.analysis import Analysis, Judging, analyze, keep, score_again, workspace
from mock_interview.session.engine import Cancelled
from mock_interview.session.journal import JournalWriter
from mock_interview.session.recovery import UNTOUCHED_S, recover
from mock_interview.session.store import Store
from tests.session.fakes import (
    KINDS,
    FakeSenses,
    FakeZones,
    GlancingLimits,
    made_evidence,
    made_judging,
    made_record,
)

NOW = datetime(2026, 11, 22, 9, 15, tzinfo=UTC)
JUDGING = made_judging()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "db", tmp_path / "sessions") as opened:
        yield opened


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "talk.mp4"
    path.write_bytes(b"recording")
    return path


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def set_age(path: Path, age_s: float) -> None:
    then = time.time() - age_s
    os.utime(path, (then, then))


def analysed(recording: Path, store: Store, tmp_path: Path) -> SessionRecord:
    with workspace(tmp_path / "sessions", NOW) as (session_id, folder):
        analysis = analyze(recording, session_id, folder, NOW, FakeSenses(), JUDGING)
        keep(analysis, store)
        return analysis.record


def test_a_kept_session_is_stored_as_it_was_analysed(recording: Path, store: Store, tmp_path: Path) -> None:
    record = analysed(recording, store, tmp_path)
    assert store.load(record.id) == record
    assert record.id.startswith("2026-11-22-0915-")
    assert (record.title, record.media) == ("talk", str(recording))
    assert [(e.event.start, e.event.end) for e in record.events] == [(10.0, 16.0)]
    assert record.limits["glancing"]["min_s"] == 1.0
    assert record.versions["mock_interview"]
    assert names_in(tmp_path / "sessions") == [record.id]
    assert store.journal(record.id).stat().st_mode & 0o077 == 0


def test_scoring_again_by_the_same_limits_changes_nothing(
    recording: Path, store: Store, tmp_path: Path
) -> None:
    record = analysed(recording, store, tmp_path)
    assert score_again(record.id, store, JUDGING) == record
    assert store.load(record.id) == record


def test_scoring_again_by_other_limits_does_not_look_at_the_recording(
    recording: Path, store: Store, tmp_path: Path
) -> None:
    record = analysed(recording, store, tmp_path)
    recording.unlink()
    stricter = Judging(KINDS, {"glancing": GlancingLimits(min_s=10.0)}, FakeZones)
    again = score_again(record.id, store, stricter)
    assert again.events == ()
    assert again.metrics[0].value == 0.0
    assert again.limits["glancing"]["min_s"] == 10.0
    assert store.load(record.id) == again


def test_what_the_user_said_survives_scoring_again(recording: Path, store: Store, tmp_path: Path) -> None:
    record = analysed(recording, store, tmp_path)
    store.judge_event(record.id, 1, dismissed=True, confirmed=False, kinds=KINDS)
    again = score_again(record.id, store, JUDGING)
    assert [e.dismissed for e in again.events] == [True]
    assert again.metrics[0].value == 0.0


def test_cancelling_and_faults_leave_nothing(recording: Path, store: Store, tmp_path: Path) -> None:
    cancel = Event()
    cancel.set()
    with pytest.raises(Cancelled), workspace(tmp_path / "sessions", NOW) as (session_id, folder):
        analyze(recording, session_id, folder, NOW, FakeSenses(), JUDGING, cancel=cancel)
    recording.write_bytes(b"text")
    with pytest.raises(KnownError), workspace(tmp_path / "sessions", NOW) as (session_id, folder):
        analyze(recording, session_id, folder, NOW, FakeSenses(), JUDGING)
    with pytest.raises(KeyboardInterrupt), workspace(tmp_path / "sessions", NOW):
        raise KeyboardInterrupt
    assert names_in(tmp_path / "sessions") == []
    assert store.sessions() == []


def test_a_row_that_cannot_be_written_takes_the_files_with_it(
    recording: Path, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise KnownError("The disk is full.")

    monkeypatch.setattr(store, "save", full)
    with pytest.raises(KnownError, match="full"):
        analysed(recording, store, tmp_path)
    assert names_in(tmp_path / "sessions") == []


def test_without_a_store_nothing_stays(recording: Path) -> None:
    with workspace(None, NOW) as (session_id, folder):
        analysis = analyze(recording, session_id, folder, NOW, FakeSenses(), JUDGING, title="My talk")
        assert analysis.record.title == "My talk"
        assert sum(isinstance(obs, FaceObservation) for obs in analysis.journal) == 300
    assert not folder.exists()


def test_answers_are_those_given(recording: Path) -> None:
    with workspace(None, NOW) as (session_id, folder):
        answers = [Answer(0, 0.0, 12.0), Answer(1, 20.0, 99.0)]
        analysis = analyze(recording, session_id, folder, NOW, FakeSenses(), JUDGING, answers=answers)
    assert [(a.start, round(a.end)) for a in analysis.record.answers] == [(0.0, 12), (20.0, 30)]
    assert [(e.event.start, e.event.end) for e in analysis.record.events] == [(10.0, 12.0), (12.0, 16.0)]


def test_ids_of_one_minute_differ(tmp_path: Path) -> None:
    with workspace(tmp_path, NOW) as (first, _), workspace(tmp_path, NOW) as (second, _):
        assert first != second


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    with pytest.raises(KnownError, match="check"), workspace(tmp_path / "shut" / "sessions", NOW):
        pass


def broken_off(store: Store, age_s: float = 2 * UNTOUCHED_S) -> SessionRecord:
    """A live session, the program of which was killed."""
    record = made_record(events=(), coverage={}, pauses=(), speech=(), notes=(), duration_s=0.0)
    record = replace(record, metrics=())
    store.save(record, made_evidence(), source="live", state="recording")
    journal = store.journal(record.id)
    journal.parent.mkdir(parents=True)
    with JournalWriter(journal) as writer:
        writer.write([MarkObservation(5.0, MarkKind.ANSWER_START)])
        writer.write(
            FaceObservation(i / 10, 1, gaze_yaw_deg=20.0 if 100 <= i < 160 else 0.0) for i in range(400)
        )
    with journal.open("a") as file:
        file.write("F[40.0,1,nu")
    set_age(journal, age_s)
    return record


def test_a_session_that_broke_off_is_recovered(store: Store, tmp_path: Path) -> None:
    record = broken_off(store)
    assert recover(store, tmp_path / "sessions", JUDGING) == [record.id]
    found = store.load(record.id)
    assert store.origin(record.id) == ("live", "recovered")
    assert [(a.start, a.end, a.question) for a in found.answers] == [(5.0, 39.9, "")]
    assert [(e.event.start, e.event.end) for e in found.events] == [(10.0, 16.0)]
    assert found.duration_s == 39.9
    assert any("recovered" in note for note in found.notes)
    assert recover(store, tmp_path / "sessions", JUDGING) == []


def test_a_session_that_is_being_recorded_is_left_alone(store: Store, tmp_path: Path) -> None:
    record = broken_off(store, age_s=0.0)
    assert recover(store, tmp_path / "sessions", JUDGING) == []
    assert store.origin(record.id) == ("live", "recording")


def test_a_session_without_files_is_closed_with_a_note(store: Store, tmp_path: Path) -> None:
    store.save(made_record(), made_evidence(), source="live", state="recording")
    assert recover(store, tmp_path / "sessions", JUDGING) == ["2026-11-22-0915-ab3"]
    assert any("could be judged" in note for note in store.load("2026-11-22-0915-ab3").notes)


def test_what_a_killed_analysis_left_is_removed_but_a_running_one_is_not(
    store: Store, tmp_path: Path
) -> None:
    sessions = tmp_path / "sessions"
    for name, age_s in (("old", 2 * UNTOUCHED_S), ("new", 0.0)):
        folder = sessions / f".2026-11-22-0915-{name}.partial"
        folder.mkdir(parents=True)
        with JournalWriter(folder / "observations.jsonl"):
            pass
        set_age(folder / "observations.jsonl", age_s)
    recover(store, sessions, JUDGING)
    assert names_in(sessions) == [".2026-11-22-0915-new.partial"]


def test_an_analysis_knows_its_journal(recording: Path, tmp_path: Path) -> None:
    analysis = Analysis(made_record(), made_evidence(), tmp_path)
    assert analysis.journal.path == tmp_path / "observations.jsonl"

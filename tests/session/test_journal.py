"""Observations come back from disk as they were, in time order, whatever happened to the file."""

import errno
import os
import stat
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.core.model import (
    BodyObservation,
    FaceObservation,
    Hand,
    HandsObservation,
    MarkKind,
    MarkObservation,
    Observation,
    Phone,
    PhoneObservation,
    VoiceObservation,
)
from mock_interview.core.words import (
    FillerObservation,
    HoldObservation,
    TranscribedObservation,
    WordObservation,
)
from mock_interview.session.journal import REORDER_S, SORTED_AT_ONCE, Journal, JournalWriter

number = st.floats(-90.0, 90.0).map(lambda x: round(x, 2))
maybe = st.none() | number
time = st.floats(0.0, 20000.0).map(lambda x: round(x, 4))
hand = st.builds(
    Hand, number, number, number, number, number, maybe, st.sampled_from([None, "ear"]), maybe, number
)
observation = st.one_of(
    st.builds(FaceObservation, time, st.integers(0, 3), *[maybe] * 9),
    st.builds(HandsObservation, time, st.lists(hand, max_size=2).map(tuple)),
    st.builds(BodyObservation, time, *[maybe] * 6),
    st.builds(PhoneObservation, time, st.lists(st.builds(Phone, *[number] * 5), max_size=2).map(tuple)),
    st.builds(VoiceObservation, time, number, maybe, maybe, st.booleans(), st.booleans()),
    st.builds(MarkObservation, time, st.sampled_from(MarkKind), st.integers(0, 9)),
)


def written(folder: Path, observations: list[Observation]) -> Path:
    path = folder / "observations.jsonl"
    with JournalWriter(path) as journal:
        journal.write(observations)
    return path


@given(st.lists(observation, max_size=20))
def test_what_is_written_is_read_in_time_order(observations: list[Observation]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), observations)
        assert list(Journal(path)) == sorted(observations, key=lambda obs: obs.t)


@given(st.lists(observation, min_size=1, max_size=8), st.integers(1, 400))
def test_a_torn_end_costs_the_torn_lines_only(observations: list[Observation], torn: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), observations)
        lines = path.read_bytes().splitlines(keepends=True)
        body = b"".join(lines[1:])
        kept = body[: max(0, len(body) - torn)]
        path.write_bytes(lines[0] + kept)
        journal = Journal(path)
        read = list(journal)
        whole = kept.count(b"\n")
        assert whole <= len(read) <= whole + 1
        assert len(read) + journal.damaged_lines == whole + (not kept.endswith(b"\n") and bool(kept))


@given(st.binary(max_size=60))
def test_a_damaged_line_is_left_out_and_counted(damage: bytes) -> None:
    damage = damage.replace(b"\n", b"") or b"?"
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), [VoiceObservation(1.0, -20.0)])
        with path.open("ab") as file:
            file.write(damage + b"\n" + b"F[2.0,1,null,null,null,null,null,null,null,null,null]\n")
        journal = Journal(path)
        assert list(journal) == [VoiceObservation(1.0, -20.0), FaceObservation(2.0, 1)]
        assert journal.damaged_lines == 1


def test_senses_that_lag_are_merged_by_time(tmp_path: Path) -> None:
    path = tmp_path / "j"
    count = 3 * SORTED_AT_ONCE
    with JournalWriter(path) as journal:
        for index in range(count):
            journal.write([FaceObservation(index / 30.0, 1)])
            if index / 30.0 >= REORDER_S - 0.5:
                journal.write([VoiceObservation(index / 30.0 - REORDER_S + 0.5, -20.0)])
    reader = Journal(path)
    times = [obs.t for obs in reader]
    assert times == sorted(times)
    assert reader.damaged_lines == 0


def test_what_comes_far_too_late_is_left_out_rather_than_out_of_order(tmp_path: Path) -> None:
    path = tmp_path / "j"
    with JournalWriter(path) as journal:
        journal.write(FaceObservation(index / 30.0, 1) for index in range(3 * SORTED_AT_ONCE))
        journal.write([VoiceObservation(1.0, -20.0)])
    reader = Journal(path)
    times = [obs.t for obs in reader]
    assert times == sorted(times)
    assert reader.damaged_lines == 1


def test_faces_alone(tmp_path: Path) -> None:
    path = written(tmp_path, [VoiceObservation(0.0, -20.0), FaceObservation(0.5, 1), FaceObservation(1.0, 0)])
    assert list(Journal(path).faces()) == [FaceObservation(0.5, 1), FaceObservation(1.0, 0)]


def test_an_older_journal_with_fewer_fields_and_one_with_more_are_read(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_text(
        '{"format":1,"app":"0.0.9","fields":{"F":["t","faces","mood","yaw_deg"],"M":["t","kind"]}}\n'
        'F[1.0,1,"calm",2.5]\nV[1.0,-20.0]\nM[2.0,"answer_end"]\n'
    )
    journal = Journal(path)
    assert list(journal) == [
        FaceObservation(1.0, 1, yaw_deg=2.5),
        MarkObservation(2.0, MarkKind.ANSWER_END),
    ]
    assert journal.damaged_lines == 1


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new"
    path.write_text('{"format":2,"app":"9.0","fields":{}}\n')
    with pytest.raises(KnownError, match="newer version"):
        list(Journal(path))


@pytest.mark.parametrize("content", [b"", b"\x00\xff\n", b"[]\n", b'{"format":1}\n'])
def test_a_file_that_is_no_journal_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "junk"
    path.write_bytes(content)
    with pytest.raises(KnownError, match="damaged"):
        list(Journal(path))


def test_a_journal_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        list(Journal(tmp_path / "gone"))


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    assert stat.S_IMODE(written(tmp_path, []).stat().st_mode) == 0o600


def test_an_existing_journal_is_never_overwritten(tmp_path: Path) -> None:
    written(tmp_path, [])
    with pytest.raises(KnownError, match="cannot be written"):
        written(tmp_path, [])


def test_each_call_is_on_disk_at_once_and_threads_do_not_mix_lines(tmp_path: Path) -> None:
    path = tmp_path / "j"
    with JournalWriter(path) as journal:
        journal.write([VoiceObservation(0.0, -20.0)])
        assert len(list(Journal(path))) == 1
        threads = [
            threading.Thread(
                target=lambda: [journal.write([FaceObservation(i / 30.0, 1)] * 3) for i in range(100)]
            )
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    reader = Journal(path)
    assert len(list(reader)) == 1201
    assert reader.damaged_lines == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with JournalWriter(tmp_path / "j") as journal, Path("/dev/full").open("wb", buffering=0) as full:
        own, journal._handle = journal._handle, full.fileno()
        with pytest.raises(KnownError, match="No space left"):
            journal.write([VoiceObservation(0.0, -20.0)])
        journal._handle = own


def test_marks_alone_come_as_they_were_written_however_late(tmp_path: Path) -> None:
    late = MarkObservation(1.0, MarkKind.ANSWER_END)
    faces = [FaceObservation(i * REORDER_S / 100) for i in range(2 * SORTED_AT_ONCE)]
    path = written(tmp_path, [MarkObservation(0.5, MarkKind.ANSWER_START), *faces, late])
    assert late not in list(Journal(path))
    assert [mark.t for mark in Journal(path).marks()] == [0.5, 1.0]


def test_a_fault_costs_its_own_observations_and_no_later_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "observations.jsonl"
    write = os.write

    def half_then_full(handle: int, data: bytes) -> int:
        if len(data) < 8:
            raise OSError(errno.ENOSPC, "no space left")
        return write(handle, data[: len(data) // 2])

    with JournalWriter(path) as journal:
        journal.write([FaceObservation(1.0)])
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", half_then_full)
            with pytest.raises(KnownError, match="cannot be written"):
                journal.write([FaceObservation(2.0)])
        journal.write([FaceObservation(3.0), FaceObservation(4.0)])
    read = Journal(path)
    assert [obs.t for obs in read] == [1.0, 3.0, 4.0]
    assert read.damaged_lines == 1


@given(st.lists(observation, max_size=8), st.lists(time, max_size=6))
def test_words_come_as_late_as_they_like(observations: list[Observation], times: list[float]) -> None:
    words: list[Observation] = []
    for t in times:
        words += [
            TranscribedObservation(t, round(t + 8.0, 4)),
            WordObservation(t, round(t + 0.25, 4), "it's", 0.5, repeated=True),
            FillerObservation(t, round(t + 0.5, 4), "um", 0.75),
            HoldObservation(t, round(t + 0.4, 4), "naïve", silent=True),
        ]
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), [*observations, MarkObservation(30000.0, MarkKind.ANSWER_END), *words])
        journal = Journal(path)
        read = list(journal)
        assert [obs for obs in read if obs in words] == sorted(words, key=lambda obs: obs.t)
        assert [obs.t for obs in read] == sorted(obs.t for obs in read)
        assert len(read) == len(observations) + 1 + len(words)
        assert journal.damaged_lines == 0

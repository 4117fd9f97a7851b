"""The engine runs the senses, merges what they observe in time order, and tells what went wrong."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.model import FaceObservation, VoiceObservation
from mock_interview.session.engine import Cancelled, Perceived, perceive
from mock_interview.session.journal import Journal, JournalWriter
from tests.session.fakes import FakeSenses


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "talk.mp4"
    path.write_bytes(b"recording")
    return path


def run(
    recording: Path, senses: FakeSenses, cancel: threading.Event | None = None
) -> tuple[Perceived, Journal]:
    path = recording.with_suffix(".jsonl")
    with JournalWriter(path) as journal:
        perceived = perceive(
            recording, senses, journal, lambda done_s, total_s: None, cancel or threading.Event()
        )
    return perceived, Journal(path)


def test_the_journal_holds_both_senses_in_time_order(recording: Path) -> None:
    perceived, journal = run(recording, FakeSenses())
    observations = list(journal)
    times = [obs.t for obs in observations]
    assert times == sorted(times)
    assert sum(isinstance(obs, FaceObservation) for obs in observations) == 300
    assert sum(isinstance(obs, VoiceObservation) for obs in observations) == 62 * 30
    assert perceived.duration_s == pytest.approx(30.0, abs=0.2)
    assert perceived.notes == ()


def test_the_lines_themselves_are_in_order_so_that_no_reader_needs_to_wait_long(recording: Path) -> None:
    run(recording, FakeSenses(video_s=120.0, audio_s=120.0, frame_delay_s=0.0001))
    lines = recording.with_suffix(".jsonl").read_text().splitlines()[1:]
    times = [float(line[2:].partition(",")[0].rstrip("]")) for line in lines]
    assert times == sorted(times)


def test_no_thread_and_no_model_is_left(recording: Path) -> None:
    senses = FakeSenses()
    run(recording, senses)
    assert [watcher.closed for watcher in senses.watchers] == [True]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("analyse")]


def test_sound_alone_and_picture_alone_are_analysed_and_told(recording: Path, tmp_path: Path) -> None:
    perceived, _ = run(recording, FakeSenses(video_s=0.0))
    assert "no picture" in perceived.notes[0]
    (tmp_path / "talk.jsonl").unlink()
    perceived, _ = run(recording, FakeSenses(audio_s=0.0))
    assert "no sound track" in perceived.notes[0]


def test_what_the_senses_miss_is_told(recording: Path) -> None:
    senses = FakeSenses(
        watcher_notes=("The hand model is missing.",),
        listener_notes=("No pitch.",),
        damaged_packets=3,
        damaged_picture=2,
    )
    perceived, _ = run(recording, senses)
    assert "The hand model is missing." in perceived.notes
    assert "No pitch." in perceived.notes
    assert any("3 damaged pieces of the sound" in note for note in perceived.notes)
    assert any("2 damaged pieces of the picture" in note for note in perceived.notes)


def test_one_sense_that_fails_leaves_the_other(recording: Path) -> None:
    fault = KnownError("The sound track is broken.")
    perceived, journal = run(recording, FakeSenses(audio_s=4.8, audio_fault=fault))
    assert any("The sound track is broken." in note for note in perceived.notes)
    assert sum(isinstance(obs, FaceObservation) for obs in journal) == 300


def test_both_senses_failing_at_once_is_an_error(recording: Path) -> None:
    fault = KnownError("Broken.")
    with pytest.raises(KnownError, match="Broken"):
        run(recording, FakeSenses(video_s=0.0, audio_s=0.0, video_fault=fault, audio_fault=fault))


def test_a_bug_in_a_thread_comes_out_and_stops_the_other(recording: Path) -> None:
    senses = FakeSenses(audio_fault=ZeroDivisionError(), frame_delay_s=0.001)
    with pytest.raises(ZeroDivisionError):
        run(recording, senses)
    assert senses.watchers[0].closed


def test_a_recording_that_is_cut_off_is_told(recording: Path) -> None:
    perceived, _ = run(recording, FakeSenses(declared_s=60.0))
    assert any("cut off" in note for note in perceived.notes)
    assert perceived.duration_s < 31.0


def test_cancelling_stops_both_threads(recording: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    senses = FakeSenses(frame_delay_s=0.001)
    with pytest.raises(Cancelled):
        run(recording, senses, cancel)
    assert senses.watchers[0].closed
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("analyse")]


def test_progress_is_told_in_seconds_of_the_recording(recording: Path) -> None:
    told: list[tuple[float, float | None]] = []
    with JournalWriter(recording.with_suffix(".jsonl")) as journal:
        perceive(
            recording, FakeSenses(declared_s=30.0), journal, lambda *now: told.append(now), threading.Event()
        )
    done = [done_s for done_s, _ in told]
    assert done == sorted(done)
    assert done[-1] == pytest.approx(30.0, abs=0.2)
    assert {total_s for _, total_s in told} == {30.0}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: p.unlink(), "does not exist"),
        (lambda p: p.write_bytes(b""), "0 bytes"),
        (lambda p: p.write_bytes(b"text"), "no recording"),
        (lambda p: (p.unlink(), p.mkdir()), "is a folder"),
    ],
)
def test_a_path_that_is_no_recording_is_a_sentence(
    recording: Path, make: Callable[[Path], object], words: str
) -> None:
    make(recording)
    with pytest.raises(KnownError, match=words):
        run(recording, FakeSenses())


def test_neither_picture_nor_sound(recording: Path) -> None:
    with pytest.raises(KnownError, match="neither"):
        run(recording, FakeSenses(video_s=0.0, audio_s=0.0))


def test_a_single_frame_is_too_little(recording: Path) -> None:
    with pytest.raises(KnownError, match="shorter than a second"):
        run(recording, FakeSenses(video_s=0.1, audio_s=0.0))

"""A live rehearsal on scripted senses: what is kept, what is told, and that nothing of it is left over."""

import errno
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mock_interview.core.calibration import Calibration, Direction
from mock_interview.core.clock import ManualClock
from mock_interview.core.errors import KnownError
from mock_interview.core.interview import Answering, Asking, Done, Mode, Paused, Plan, Ready
from mock_interview.core.interview_events import (
    Begin,
    EndAnswer,
    Pause,
    QuestionOver,
    Repeat,
    Resume,
    Retake,
    Skip,
    StartAnswer,
    Stop,
)
from mock_interview.core.questions import Question, QuestionKind
from mock_interview.core.record import SessionRecord
from mock_interview.session.analysis import score_again
from mock_interview.session.live import LiveSession
from mock_interview.session.paths import Paths
from mock_interview.session.rehearsal import Notice, Rehearsal
from mock_interview.session.session_file import asked_before, read_session_file
from mock_interview.session.sleep_watch import SleepWatch
from mock_interview.session.store import Store
from tests.session.fakes import made_judging
from tests.session.live_fakes import FakeLiveSenses, Script

TEXTS = ("Who are you?", "Why here?", "A failure?")
QUESTIONS = tuple(
    Question(f"q{place}", text, QuestionKind.GENERAL) for place, text in enumerate(TEXTS, start=1)
)
REHEARSAL = Rehearsal("General", QUESTIONS[:2], Plan(2))
TICK_S = 0.1


class Room:
    """One session with its clock moved by hand; what a person at the window would do and be told."""

    def __init__(self, folder: Path, rehearsal: Rehearsal = REHEARSAL, script: Script = Script()) -> None:
        self.paths = Paths(folder / "data", folder / "config", folder / "cache", folder / "models")
        self.clock = ManualClock()
        self.senses = FakeLiveSenses(script)
        self.told: list[Notice] = []
        self.boot_s = 1000.0
        self.session = LiveSession(
            rehearsal,
            self.paths,
            self.senses,
            made_judging(),
            self.told.append,
            self.clock,
            SleepWatch(lambda: self.boot_s),
        )

    def wait(self, duration_s: float) -> None:
        for _ in range(round(duration_s / TICK_S)):
            self.clock.advance(TICK_S)
            self.boot_s += TICK_S
            self.senses.advance()
            self.session.tick()

    def answer(self, duration_s: float = 30.0) -> None:
        """From the question on."""
        self.wait(3.0)
        self.session.do(QuestionOver)
        self.wait(duration_s)
        self.session.do(EndAnswer)

    def all_answered(self) -> SessionRecord | None:
        self.session.start()
        self.wait(1.0)
        self.session.do(Begin)
        while not isinstance(self.session.state, Done):
            self.answer()
        return self.session.finish(lambda share: None)

    def kinds_told(self) -> list[str]:
        return [notice.kind for notice in self.told]

    def store(self) -> Store:
        return Store(self.paths.database, self.paths.sessions)


@pytest.fixture(autouse=True)
def nothing_is_left_alive() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_a_rehearsal_becomes_a_session(room: Room) -> None:
    record = room.all_answered()
    assert record is not None
    assert [(a.question, a.question_end) for a in record.answers] == [
        (TEXTS[0], pytest.approx(4.0)),
        (TEXTS[1], pytest.approx(37.0)),
    ]
    assert [a.end - a.start for a in record.answers] == [pytest.approx(30.0)] * 2
    assert record.duration_s == pytest.approx(67.0)
    assert record.title == "General"
    assert record.coverage["face"] == pytest.approx(1.0, abs=0.02)
    assert record.coverage["voice"] == pytest.approx(1.0, abs=0.02)
    assert record.notes == ()
    assert room.told == []
    with room.store() as store:
        assert store.load(record.id) == record
        assert store.origin(record.id) == ("live", "done")
    assert record.media is not None
    assert Path(record.media).stat().st_size > 0


def test_what_is_seen_becomes_events(tmp_path: Path) -> None:
    record = Room(tmp_path, script=Script(looks_away=((10.0, 16.0),))).all_answered()
    assert record is not None
    assert [(e.event.habit, e.event.start, e.event.end) for e in record.events] == [
        ("glancing", pytest.approx(10.0), pytest.approx(16.0))
    ]


def test_everything_is_private_and_nothing_else_lies_about(room: Room) -> None:
    record = room.all_answered()
    assert record is not None
    folder = room.paths.sessions / record.id
    assert [path.name for path in room.paths.sessions.iterdir()] == [record.id]
    assert sorted(path.name for path in folder.iterdir()) == [
        "observations.jsonl",
        "session.json",
        "session.mp4",
    ]
    if os.name == "posix":
        assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}


def test_numbers_only(tmp_path: Path) -> None:
    room = Room(tmp_path, replace(REHEARSAL, keep_recording=False))
    record = room.all_answered()
    assert record is not None
    assert record.media is None
    assert not (room.paths.sessions / record.id / "session.mp4").exists()


@pytest.mark.parametrize("keep", [True, False])
def test_what_is_not_kept_is_gone(room: Room, keep: bool) -> None:
    """Nothing was answered, or the user wants nothing of it kept."""
    room.session.start()
    room.wait(1.0)
    room.session.do(Begin)
    if not keep:
        room.answer()
    room.session.do(Stop, keep=keep)
    assert room.session.finish(lambda share: None) is None
    assert list(room.paths.sessions.iterdir()) == []
    with room.store() as store:
        assert store.sessions() == []
    assert room.session.session_id.encode() not in room.paths.database.read_bytes()


def test_stopping_while_answering_keeps_the_answer_so_far(room: Room) -> None:
    room.session.start()
    room.session.do(Begin)
    room.session.do(QuestionOver)
    room.wait(25.0)
    room.session.do(Stop, keep=True)
    record = room.session.finish(lambda share: None)
    assert record is not None
    assert [(a.start, a.end) for a in record.answers] == [(0.0, pytest.approx(25.0))]


def test_a_pause_gives_two_answers_and_no_second_wait(tmp_path: Path) -> None:
    room = Room(tmp_path, replace(REHEARSAL, questions=QUESTIONS[:1], plan=Plan(1)))
    room.session.start()
    room.session.do(Begin)
    room.session.do(QuestionOver)
    room.wait(20.0)
    room.session.do(Pause)
    room.wait(60.0)
    assert isinstance(room.session.state, Paused)
    room.session.do(Resume)
    room.wait(20.0)
    room.session.do(EndAnswer)
    record = room.session.finish(lambda share: None)
    assert record is not None
    assert [(a.index, a.question, a.question_end) for a in record.answers] == [
        (0, TEXTS[0], 0.0),
        (1, TEXTS[0], None),
    ]
    assert sum(a.end - a.start for a in record.answers) == pytest.approx(40.0)


def test_only_the_last_take_counts(room: Room) -> None:
    room.session.start()
    room.session.do(Begin)
    room.session.do(QuestionOver)
    room.wait(20.0)
    room.session.do(Retake)
    room.answer(25.0)
    room.session.do(Skip)
    record = room.session.finish(lambda share: None)
    assert record is not None
    assert [(a.start, a.question) for a in record.answers] == [(pytest.approx(23.0), TEXTS[0])]


def test_silence_ends_an_answer_when_it_began_not_when_it_was_noticed(tmp_path: Path) -> None:
    plan = Plan(1, end_on_silence_s=4.0)
    rehearsal = replace(REHEARSAL, questions=QUESTIONS[:1], plan=plan)
    room = Room(tmp_path, rehearsal, Script(silent=((20.25, 60.0),)))
    room.session.start()
    room.session.do(Begin)
    room.session.do(QuestionOver)
    room.wait(30.0)
    assert isinstance(room.session.state, Done)
    assert room.session.state.since == pytest.approx(24.25)
    assert room.session.finish(lambda share: None) is not None


def test_the_window_sees_question_time_picture_and_level(tmp_path: Path) -> None:
    room = Room(tmp_path, replace(REHEARSAL, plan=Plan(2, think_time_s=10.0, answer_limit_s=60.0)))
    session = room.session
    assert (session.preview(), session.level(), session.rates(), session.question) == (None,) * 4
    session.start()
    assert session.state == Ready()
    assert session.question is None
    room.wait(1.0)
    assert session.can(Begin)
    assert not session.can(EndAnswer)
    assert session.can(Stop)
    session.do(Begin)
    assert isinstance(session.state, Asking)
    assert session.question == QUESTIONS[0]
    session.do(QuestionOver)
    room.wait(4.0)
    assert session.time_left_s() == pytest.approx(6.0)
    session.do(StartAnswer)
    room.wait(2.0)
    assert session.time_left_s() == pytest.approx(58.0)
    frame, level, rates = session.preview(), session.level(), session.rates()
    assert frame is not None
    assert level is not None
    assert rates is not None
    assert frame.t == pytest.approx(session.now(), abs=0.2)
    assert level.peak_dbfs > -30.0
    session.do(Stop, keep=False)
    session.finish(lambda share: None)


def test_a_press_that_comes_too_late_changes_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path, replace(REHEARSAL, plan=Plan(2, mode=Mode.PRESSURE)))
    room.session.start()
    room.session.do(Begin)
    before = room.session.state
    assert room.session.do(EndAnswer) == before
    assert room.session.do(Repeat) == before
    room.session.do(Stop, keep=False)
    assert room.session.do(Begin) == Done(0.0, keep=False)
    room.session.finish(lambda share: None)


def test_a_camera_that_goes_and_comes_is_told_and_noted(tmp_path: Path) -> None:
    room = Room(tmp_path, script=Script(camera_away=((10.0, 20.0), (60.0, 99.0))))
    record = room.all_answered()
    assert record is not None
    assert room.kinds_told() == ["camera_lost", "camera_back", "camera_lost"]
    assert [notice.serious for notice in room.told] == [True, False, True]
    assert record.notes == ("The camera was away from 0:10 to 0:20 and from 1:00 to the end.",)
    assert record.coverage["face"] < 0.8
    assert record.coverage["voice"] > 0.95


def test_a_microphone_that_goes_is_no_long_pause(tmp_path: Path) -> None:
    room = Room(tmp_path, script=Script(microphone_away=((10.0, 20.0),)))
    record = room.all_answered()
    assert record is not None
    assert room.kinds_told() == ["microphone_lost", "microphone_back"]
    assert record.notes == ("The microphone was away from 0:10 to 0:20.",)
    assert record.coverage["voice"] == pytest.approx(50.0 / 60.0, abs=0.03)
    assert not [pause for pause in record.pauses if pause.start < 20.0 and pause.end > 10.0]


def test_without_devices_the_times_are_kept(tmp_path: Path) -> None:
    room = Room(tmp_path, replace(REHEARSAL, camera=None, microphone=None))
    record = room.all_answered()
    assert record is not None
    assert record.media is None
    assert record.notes == (
        "No camera was used, so only your voice was judged.",
        "No microphone was used, so your voice was not judged.",
    )
    assert len(record.answers) == 2


def test_devices_that_fail_are_told_and_the_session_goes_on(tmp_path: Path) -> None:
    script = Script(camera_fails="No camera was found.", microphone_fails="No microphone was found.")
    room = Room(tmp_path, script=script)
    record = room.all_answered()
    assert record is not None
    assert [(n.kind, n.message) for n in room.told] == [
        ("camera_failed", "No camera was found."),
        ("microphone_failed", "No microphone was found."),
    ]
    assert len(record.notes) == 2
    assert record.media is None


def test_a_missing_model_is_told_and_noted(tmp_path: Path) -> None:
    room = Room(tmp_path, script=Script(missing=("The hand model is missing.",)))
    record = room.all_answered()
    assert record is not None
    assert room.kinds_told() == ["models_missing"]
    assert "The hand model is missing." in record.notes


def test_sleep_is_told_and_noted(room: Room) -> None:
    room.session.start()
    room.wait(1.0)
    room.session.do(Begin)
    room.wait(2.0)
    room.session.do(QuestionOver)
    room.wait(20.0)
    room.boot_s += 3600.0
    room.session.tick()
    room.session.do(Stop, keep=True)
    record = room.session.finish(lambda share: None)
    assert record is not None
    assert room.kinds_told() == ["slept"]
    assert record.notes == ("The computer slept or stood still at 0:23.",)


def test_a_clock_that_went_on_during_sleep_makes_no_long_pause(room: Room) -> None:
    """As on Windows."""
    room.session.start()
    room.session.do(Begin)
    room.session.do(QuestionOver)
    room.wait(20.0)
    room.clock.advance(3600.0)
    room.boot_s += 3600.0
    for device in (*room.senses.opened_eyes, *room.senses.opened_ears):
        device.skip()
    room.wait(20.0)
    room.session.do(EndAnswer)
    room.session.do(Stop, keep=True)
    record = room.session.finish(lambda share: None)
    assert record is not None
    assert room.kinds_told() == ["slept"]
    assert record.pauses == ()
    assert record.coverage["voice"] == pytest.approx(40.0 / 3640.0, abs=0.001)


def test_a_full_disk_is_told_once_and_what_fits_again_is_kept(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.session.start()
    room.wait(1.0)
    room.session.do(Begin)
    room.wait(2.0)
    room.session.do(QuestionOver)
    room.wait(5.0)
    write = os.write

    def full(handle: int, data: bytes) -> int:
        write(handle, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    room.wait(5.0)
    monkeypatch.undo()
    room.wait(20.0)
    room.session.do(Stop, keep=True)
    record = room.session.finish(lambda share: None)
    assert record is not None
    assert room.kinds_told() == ["journal_failed"]
    assert room.told[0].serious
    assert any("disk was full" in note for note in record.notes)
    assert 0.7 < record.coverage["face"] < 0.9


def test_nothing_can_be_kept_at_all(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    room = Room(tmp_path)
    with pytest.raises(KnownError):
        room.session.start()
    assert room.senses.opened_eyes == []


def test_a_database_that_cannot_be_used_leaves_nothing(room: Room) -> None:
    room.paths.database.mkdir(parents=True)
    with pytest.raises(KnownError, match="cannot be opened"):
        room.session.start()
    assert list(room.paths.sessions.iterdir()) == []


def test_what_it_began_with_is_written(room: Room) -> None:
    room.session.start()
    described = read_session_file(room.paths.sessions / room.session.session_id)
    assert described is not None
    assert described.texts == list(TEXTS[:2])
    assert (described.camera, described.mode, described.format) == ("", "practice", 1)
    assert described.limits["glancing"]["min_s"] == 1.0
    assert asked_before(room.paths.sessions, [room.session.session_id, "no-such"]) == ["q1", "q2"]
    room.session.do(Stop, keep=False)
    room.session.finish(lambda share: None)


def test_a_calibration_judges_now_and_again(tmp_path: Path) -> None:
    lens = Direction(20.0, 0.0, 1.0)
    calibration = Calibration(lens, lens, lens, openness=0.9, quality=1.0)
    rehearsal = replace(REHEARSAL, calibration=calibration)
    room = Room(tmp_path, rehearsal, Script(looks_away=((0.0, 20.0),)))
    record = room.all_answered()
    assert record is not None
    assert {(e.event.start, e.event.end) for e in record.events} != set()
    assert all(e.event.start >= 20.0 for e in record.events)
    described = read_session_file(room.paths.sessions / record.id)
    assert described is not None
    assert Calibration.from_dict(described.calibration or {}) == calibration
    with room.store() as store:
        assert score_again(record.id, store, made_judging()).events == record.events


def test_progress_grows_to_all(room: Room) -> None:
    room.session.start()
    room.session.do(Begin)
    room.session.do(QuestionOver)
    room.wait(60.0)
    room.session.do(Stop, keep=True)
    shares: list[float] = []
    room.session.finish(shares.append)
    assert shares == sorted(shares)
    assert len(shares) > 3
    assert shares[-1] == 1.0


def test_devices_stop_at_once_and_again(room: Room) -> None:
    room.session.start()
    room.session.do(Begin)
    room.session.do(QuestionOver)
    room.wait(5.0)
    room.session.stop_devices()
    room.session.stop_devices()
    assert not room.senses.opened_eyes[0].alive
    assert isinstance(room.session.tick(), Answering)
    room.session.do(Stop, keep=False)
    room.session.finish(lambda share: None)


def test_the_same_with_threads_of_their_own(tmp_path: Path) -> None:
    room = Room(tmp_path)
    senses = FakeLiveSenses(threads=True)
    session = LiveSession(REHEARSAL, room.paths, senses, made_judging(), room.told.append)
    session.start()
    session.do(Begin)
    session.do(QuestionOver)
    while session.preview() is None or session.now() < 0.5:
        session.tick()
    session.do(Stop, keep=True)
    record = session.finish(lambda share: None)
    assert record is not None
    assert room.told == []

"""A program that dies while it records: the next start finds everything up to then, and disturbs nobody."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import pytest
from typer.testing import CliRunner

from mock_interview.cli.app import app
from mock_interview.core.errors import KnownError
from mock_interview.core.interview_events import Begin, QuestionOver, Stop
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.recovery import BROKE_OFF, UNTOUCHED_S, recover
from mock_interview.session.store import Store
from tests.session.fakes import made_judging, made_surroundings
from tests.session.live_fakes import FakeLiveSenses, Script
from tests.session.test_live import REHEARSAL, TEXTS, Room

ROOT = Path(__file__).parents[2]
HALF_A_MINUTE_IN_AN_ANSWER = """
import sys
from pathlib import Path
from tests.session.live_fakes import Script
from tests.session.test_live import Room
from mock_interview.core.interview_events import Begin, QuestionOver

room = Room(Path(sys.argv[1]), script=Script(looks_away=((40.0, 50.0),)))
room.session.start()
room.wait(1.0)
room.session.do(Begin)
room.answer(20.0)  # the first question, from 4 to 24
room.wait(3.0)
room.session.do(QuestionOver)
room.wait(30.0)  # of the second, from 27 on
recording = room.paths.sessions / room.session.session_id / "session.mp4"
while recording.stat().st_size < 10_000:
    pass
print(room.session.session_id, flush=True)
sys.stdin.readline()
room.session.stop_devices()  # the window was closed
"""


@contextmanager
def another_program(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """One that is in the middle of its second answer; gives its session's id."""
    child = subprocess.Popen(
        [sys.executable, "-c", HALF_A_MINUTE_IN_AN_ANSWER, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        try:
            yield child, child.stdout.readline().strip()
        finally:
            child.kill()


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return made_surroundings(tmp_path)


def store_of(surroundings: Surroundings) -> Store:
    return Store(surroundings.paths.database, surroundings.paths.sessions)


def set_age(path: Path, age_s: float) -> None:
    then = time.time() - age_s
    os.utime(path, (then, then))


def frames_in(path: str) -> int:
    with av.open(path) as container:
        return sum(1 for _ in container.decode(video=0))


@pytest.mark.parametrize("end", ["killed", "closed"])
def test_the_next_start_has_the_report(surroundings: Surroundings, tmp_path: Path, end: str) -> None:
    with another_program(tmp_path) as (child, session_id):
        if end == "killed":
            child.send_signal(signal.SIGKILL)
        else:
            child.communicate("\n")
    result = CliRunner().invoke(app, ["report", "last", "--html", str(tmp_path / "r.html")], obj=surroundings)
    assert result.exit_code == 0, result.output
    assert "The program ended during this session" in (tmp_path / "r.html").read_text()
    with store_of(surroundings) as store:
        assert store.origin(session_id) == ("live", "recovered")
        record = store.load(session_id)
    assert record.notes[0] == BROKE_OFF
    assert [(a.question, round(a.start), round(a.end)) for a in record.answers] == [
        (TEXTS[0], 4, 24),
        (TEXTS[1], 27, 57),
    ]
    assert [round(e.event.start) for e in record.events] == [40]
    assert record.media is not None
    assert frames_in(record.media) > 0
    assert [path.name for path in surroundings.paths.sessions.iterdir()] == [session_id]


def test_who_still_records_is_left_alone_by_everybody(surroundings: Surroundings, tmp_path: Path) -> None:
    with another_program(tmp_path) as (_, session_id):
        own = Room(tmp_path).all_answered()
        assert own is not None
        with store_of(surroundings) as store:
            assert recover(store, surroundings.paths.sessions, made_judging()) == []
            assert store.origin(session_id) == ("live", "recording")
            assert store.origin(own.id) == ("live", "done")
    with store_of(surroundings) as store:
        assert recover(store, surroundings.paths.sessions, made_judging()) == [session_id]


def test_a_session_in_which_nothing_was_answered_leaves_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.session.start()
    room.wait(2.0)
    room.session.do(Begin)
    room.session.stop_devices()
    assert room.session._place is not None
    room.session._place.abandon()
    with room.store() as store:
        assert recover(store, room.paths.sessions, made_judging()) == []
        assert store.sessions() == []
    assert list(room.paths.sessions.iterdir()) == []


def test_where_there_are_no_locks_only_what_nobody_writes_is_recovered(
    surroundings: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(handle: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    room = Room(tmp_path)
    room.session.start()
    room.session.do(Begin)
    room.session.do(QuestionOver)
    room.wait(30.0)
    sessions, session_id = room.paths.sessions, room.session.session_id
    with store_of(surroundings) as store:
        assert recover(store, sessions, made_judging()) == []
        room.session.stop_devices()
        set_age(store.journal(session_id), 2 * UNTOUCHED_S)
        assert recover(store, sessions, made_judging()) == [session_id]


def test_locks_that_a_crash_left_are_removed(surroundings: Surroundings, tmp_path: Path) -> None:
    sessions = surroundings.paths.sessions
    sessions.mkdir(parents=True)
    for name, age_s in (("old", 2 * UNTOUCHED_S), ("new", 0.0)):
        lock = sessions / f".2026-11-22-0915-{name}.lock"
        lock.touch()
        set_age(lock, age_s)
    with store_of(surroundings) as store:
        recover(store, sessions, made_judging())
    assert [path.name for path in sessions.iterdir()] == [".2026-11-22-0915-new.lock"]


def test_an_empty_recording_is_not_offered(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.session.start()
    room.session.do(Begin)
    room.session.do(QuestionOver)
    room.wait(30.0)
    room.session.stop_devices()
    assert room.session._place is not None
    room.session._place.abandon()
    room.session._place.recording.write_bytes(b"")
    with room.store() as store:
        assert recover(store, room.paths.sessions, made_judging()) == [room.session.session_id]
        assert store.load(room.session.session_id).media is None


def test_what_could_not_be_kept_at_the_end_is_recovered_at_once(
    surroundings: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(tmp_path)
    room.session.start()
    room.session.do(Begin)
    room.session.do(QuestionOver)
    room.wait(30.0)
    room.session.do(Stop, keep=True)

    def full(*arguments: object) -> None:
        raise KnownError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "save", full)
        with pytest.raises(KnownError, match="becomes a report when the program starts again"):
            room.session.finish(lambda share: None)
    with store_of(surroundings) as store:
        assert recover(store, surroundings.paths.sessions, made_judging()) == [room.session.session_id]


def test_the_surroundings_open_a_live_session(tmp_path: Path) -> None:
    surroundings = made_surroundings(tmp_path, live=FakeLiveSenses(Script()))
    session = surroundings.live_session(REHEARSAL, lambda notice: None)
    session.start()
    session.do(Stop, keep=False)
    assert session.finish(lambda share: None) is None

"""Whatever a person presses and the devices do: a live session stays whole and leaves nothing over."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mock_interview.core.clock import ManualClock
from mock_interview.core.interview import Done, Mode, Plan
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
from mock_interview.core.record import Answer
from mock_interview.session.closing import answers_of
from mock_interview.session.journal import Journal
from mock_interview.session.live import LiveSession
from mock_interview.session.paths import Paths
from mock_interview.session.recovery import recover
from mock_interview.session.rehearsal import Rehearsal
from mock_interview.session.sleep_watch import SleepWatch
from mock_interview.session.store import Store
from tests.session.fakes import made_judging
from tests.session.live_fakes import FakeLiveSenses, FakeNotice, Script

QUESTIONS = tuple(Question(f"q{n}", f"Question {n}?", QuestionKind.GENERAL) for n in range(3))
TEXTS = [question.text for question in QUESTIONS]
PRESSES = (Begin, EndAnswer, Pause, QuestionOver, Repeat, Resume, Retake, Skip, StartAnswer)

plans = st.builds(
    Plan,
    questions=st.just(3),
    think_time_s=st.none() | st.sampled_from([0.0, 2.0]),
    answer_limit_s=st.none() | st.just(3.0),
    end_on_silence_s=st.none() | st.just(0.8),
) | st.just(Plan(3, Mode.PRESSURE, answer_limit_s=2.0))
presses = st.tuples(st.just("press"), st.sampled_from(PRESSES))
waits = st.tuples(st.just("wait"), st.sampled_from([0.05, 0.3, 1.0, 2.5]))
faults = st.tuples(
    st.just("fault"),
    st.tuples(st.booleans(), st.sampled_from(["lost", "back", "failed", "opened", "silent", "odd"])),
)
steps = st.lists(presses | waits | faults, max_size=25)
spans = st.lists(st.floats(0.0, 20.0), max_size=4).map(lambda edges: tuple(pairwise(sorted(edges)))[::2])
scripts = st.builds(Script, camera_away=spans, microphone_away=spans, silent=spans, looks_away=spans)
devices = st.sampled_from([None, ""])


class Played:
    """A session after the steps, its threads stopped."""

    def __init__(
        self, folder: Path, plan: Plan, script: Script, chosen: tuple[str | None, str | None, bool]
    ) -> None:
        camera, microphone, keep_recording = chosen
        self.paths = Paths(folder, folder, folder / "cache", folder / "models")
        self.clock = ManualClock()
        self.senses = FakeLiveSenses(script)
        self.session = LiveSession(
            Rehearsal("Any", QUESTIONS, plan, keep_recording, camera, microphone),
            self.paths,
            self.senses,
            made_judging(),
            lambda notice: None,
            self.clock,
            SleepWatch(self.clock.now),
        )
        self.session.start()

    def play(self, todo: Sequence[tuple[str, Any]]) -> None:
        for what, detail in todo:
            if what == "press":
                possible = self.session.can(detail)
                before = self.session.state
                after = self.session.do(detail)
                assert possible or after == before
            elif what == "wait":
                self.clock.advance(detail)
                self.senses.advance()
                self.session.tick()
            else:
                self._fault(*detail)
            left_s = self.session.time_left_s()
            assert left_s is None or left_s >= 0.0

    def _fault(self, of_eyes: bool, kind: str) -> None:
        for device in self.senses.opened_eyes if of_eyes else self.senses.opened_ears:
            device._to.notice(FakeNotice(kind, f"It is {kind}."))

    def marks_are_in_order(self) -> None:
        journal = Journal(self.paths.sessions / self.session.session_id / "observations.jsonl")
        times = [mark.t for mark in journal.marks()]
        assert times == sorted(times)

    def store(self) -> Store:
        return Store(self.paths.database, self.paths.sessions)


def in_order(answers: Sequence[Answer]) -> bool:
    whole = [answer.index for answer in answers] == list(range(len(answers)))
    lasting = all(answer.start < answer.end for answer in answers)
    return whole and lasting and all(a.end <= b.start for a, b in pairwise(answers))


def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


any_session = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@any_session
@given(steps, plans, scripts, st.tuples(devices, devices, st.booleans()), st.booleans())
def test_a_session_ends_whole_or_leaves_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    todo: Sequence[tuple[str, Any]],
    plan: Plan,
    script: Script,
    chosen: tuple[str | None, str | None, bool],
    keep: bool,
) -> None:
    threads = set(threading.enumerate())
    played = Played(fresh(tmp_path_factory), plan, script, chosen)
    played.play([("press", Begin), *todo])
    played.session.do(Stop, keep=keep)
    assert isinstance(played.session.state, Done)
    played.session.stop_devices()
    assert set(threading.enumerate()) <= threads
    played.marks_are_in_order()
    record = played.session.finish(lambda share: None)
    with played.store() as store:
        if record is None:
            assert store.sessions() == []
            assert list(played.paths.sessions.iterdir()) == []
            return
        assert store.load(record.id) == record
    assert record.answers
    assert in_order(record.answers)
    assert record.answers[-1].end <= record.duration_s
    assert all(answer.question in TEXTS for answer in record.answers)
    assert [path.name for path in played.paths.sessions.iterdir()] == [record.id]


@any_session
@given(steps, plans, scripts)
def test_what_a_crash_leaves_is_the_same_as_far_as_it_went(
    tmp_path_factory: pytest.TempPathFactory, todo: Sequence[tuple[str, Any]], plan: Plan, script: Script
) -> None:
    played = Played(fresh(tmp_path_factory), plan, script, ("", "", False))
    played.play([("press", Begin), ("wait", 1.0), ("press", QuestionOver), *todo])
    with played.store() as store:
        assert recover(store, played.paths.sessions, made_judging()) == [], "it is still in use"
        session = played.session
        session.stop_devices()
        journal = Journal(store.journal(session.session_id))
        end_t = max((obs.t for obs in journal), default=0.0)
        marks = [replace(mark, t=round(mark.t, 4)) for mark in session._marks]  # as the journal keeps them
        expected = answers_of(marks, TEXTS, end_t)
        assert session._place is not None
        session._place.abandon()  # as the system does when a program dies
        recovered = recover(store, played.paths.sessions, made_judging())
        assert recovered == ([session.session_id] if expected else [])
        if not expected:
            assert store.sessions() == []
            return
        record = store.load(session.session_id)
    assert in_order(record.answers)
    assert [answer.question for answer in record.answers] == [answer.question for answer in expected]
    for found, known in zip(record.answers, expected, strict=True):
        assert (found.start, found.end) == pytest.approx((known.start, known.end), abs=1e-3)


def test_presses_and_ticks_from_many_threads_at_once(tmp_path: Path) -> None:
    paths = Paths(tmp_path, tmp_path, tmp_path / "cache", tmp_path / "models")
    rehearsal = Rehearsal("Any", QUESTIONS, Plan(3), keep_recording=False)
    session = LiveSession(rehearsal, paths, FakeLiveSenses(threads=True), made_judging(), lambda notice: None)
    session.start()
    faults: list[BaseException] = []

    def press() -> None:
        try:
            for _ in range(50):
                for each in (Begin, QuestionOver, Pause, Resume, Retake):
                    session.do(each)
                    session.tick()
        except BaseException as fault:  # noqa: BLE001 - told by the test
            faults.append(fault)

    pressing = [threading.Thread(target=press) for _ in range(3)]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    session.do(Stop, keep=True)
    record = session.finish(lambda share: None)
    assert faults == []
    assert record is None or in_order(record.answers)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("fake", "recorder"))]

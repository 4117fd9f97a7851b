"""Work in the background, its result on the GUI thread."""

import threading
from collections.abc import Iterator
from typing import NoReturn

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mock_interview.core.errors import KnownError
from mock_interview.gui.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("job")]


def test_the_work_runs_elsewhere_and_its_result_arrives_here(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[str, str]] = []
    jobs.run(
        lambda: threading.current_thread().name,
        lambda worker: seen.append((worker, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker.startswith("job")
    assert here == threading.main_thread().name


def test_the_worlds_fault_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    def work() -> NoReturn:
        raise KnownError("The disk is full.")

    told: list[str] = []
    jobs.run(work, failed=lambda fault: told.append(str(fault)))
    qtbot.waitUntil(lambda: told == ["The disk is full."])


def test_a_bug_is_loud(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []
    with qtbot.captureExceptions() as caught:
        jobs.run(lambda: 1 // 0, failed=lambda fault: told.append(str(fault)))
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert not told


def test_nobody_is_called_for_a_widget_that_is_gone(qtbot: QtBot) -> None:
    jobs = Jobs(threads=1)  # the second work begins when the first has told its result
    called: list[str] = []
    owner = QObject()
    go_on = threading.Event()
    jobs.run(go_on.wait, lambda _: called.append("gone"), owner=owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    go_on.set()
    jobs.run(lambda: None, lambda _: called.append("here"))
    qtbot.waitUntil(lambda: "here" in called)
    assert called == ["here"]
    jobs.close()


def test_closing_waits_for_what_runs_and_drops_the_rest(qtbot: QtBot) -> None:
    jobs = Jobs()
    ended: list[int] = []
    for number in range(20):
        jobs.run(lambda number=number: ended.append(number))
    jobs.close()
    count = len(ended)
    qtbot.wait(20)
    assert len(ended) == count

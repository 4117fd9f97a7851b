"""Several recordings: one after another here, or each in a process of its own.

A process of its own gives its memory back, and one that dies takes no other recording with it. The processes
talk through pipes: nothing opens a socket.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import Event
from typing import Any

from mock_interview.cli.job import Job, Outcome, run
from mock_interview.core.errors import KnownError
from mock_interview.core.memory import keep_little
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.engine import Cancelled

TELL_EVERY_S = 0.5  # of the recording: each message costs a system call or two
STOP_WITHIN_S = 10.0  # how long a process gets to tidy up

_Running = dict[Any, tuple[Job, SpawnProcess]]  # by the pipe's end: a Connection, on Windows a PipeConnection
Watch = Callable[[Job, float, float | None], None]  # job, seconds done, seconds in all


@dataclass(frozen=True, slots=True)
class _Told:
    """How far a process is."""

    done_s: float
    total_s: float | None


def run_here(jobs: Sequence[Job], surroundings: Surroundings, watch: Watch) -> Iterator[Outcome]:
    """One after another, each in its turn."""
    for job in jobs:
        yield _outcome(
            job, surroundings, lambda done_s, total_s, job=job: watch(job, done_s, total_s), Event()
        )


def run_apart(
    jobs: Sequence[Job], surroundings: Surroundings, watch: Watch, processes: int
) -> Iterator[Outcome]:
    """Up to ``processes`` at a time, each in a process of its own; outcomes as they come."""
    waiting = list(jobs)
    running: _Running = {}
    try:
        while waiting or running:
            while waiting and len(running) < processes:
                _begin(waiting.pop(0), surroundings, running)
            for connection in wait(list(running)):
                outcome = _listen(connection, running, watch)
                if outcome is not None:
                    yield outcome
    finally:
        for _, process in running.values():
            process.terminate()
        for connection, (_, process) in running.items():
            process.join(STOP_WITHIN_S)
            connection.close()


def _begin(job: Job, surroundings: Surroundings, running: _Running) -> None:
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(job, surroundings, theirs), name=f"analyse {job.recording.name}"
    )
    process.start()
    theirs.close()
    running[ours] = (job, process)


def _listen(connection: Any, running: _Running, watch: Watch) -> Outcome | None:
    job, process = running[connection]
    try:
        told = connection.recv()
    except EOFError:
        process.join()
        told = Outcome(
            job.recording,
            fault=f"The analysis of {job.recording.name} broke off (exit code {process.exitcode}); "
            "analyse it alone to see why.",
        )
    if isinstance(told, _Told):
        watch(job, told.done_s, told.total_s)
        return None
    process.join()
    connection.close()
    del running[connection]
    return told


def _work(job: Job, surroundings: Surroundings, connection: Connection) -> None:
    """The process: tells its progress, then its outcome."""
    os.umask(0o077)
    keep_little()
    cancel = Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which stops all of them
    signal.signal(signal.SIGTERM, lambda number, frame: cancel.set())
    told_s = -TELL_EVERY_S

    def tell(done_s: float, total_s: float | None) -> None:
        nonlocal told_s
        if done_s - told_s >= TELL_EVERY_S:
            told_s = done_s
            connection.send(_Told(done_s, total_s))

    try:
        connection.send(_outcome(job, surroundings, tell, cancel))
    except Cancelled:
        return
    finally:
        connection.close()


def _outcome(
    job: Job, surroundings: Surroundings, progress: Callable[[float, float | None], None], cancel: Event
) -> Outcome:
    try:
        return run(job, surroundings, progress, cancel)
    except KnownError as fault:
        return Outcome(job.recording, fault=str(fault))

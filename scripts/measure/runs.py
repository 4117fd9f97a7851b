"""Whole runs of the product, each in a process of its own: time, CPU time, memory."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import ParamSpec, TypeVar

from mock_interview.cli.native_logs import native_logs_hushed
from mock_interview.core.memory import keep_little
from mock_interview.session.analysis import analyze, keep, workspace
from mock_interview.session.model_senses import ModelSenses
from mock_interview.session.paths import Paths
from mock_interview.session.store import Store
from scripts.measure.product import default_judging

EARLY_S = 300.0
"""Memory of so much of a recording is compared with that of all of it."""

MB = 1e6

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Run:
    """One analysis."""

    duration_s: float  # of the recording
    wall_s: float
    cpu_s: float
    early_peak_mb: float  # in the first ``EARLY_S`` of the recording
    peak_mb: float
    session_id: str


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians of a command's repetitions."""

    wall_s: float
    cpu_s: float


def in_child(call: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
    """The function's result, from a fresh process with two cores."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_take_two_cores) as pool:
        return pool.submit(call, *args, **kwargs).result()


def analysis(recording: Path, models: Path, home: Path) -> Run:
    """Analyses a recording and keeps the session in ``home``; run it in a child."""
    keep_little()  # as every command does
    paths = Paths(home, home, home / "cache", models)
    paths.create()
    early_peak_mb = 0.0

    def watch_memory(done_s: float, _total_s: float | None) -> None:
        nonlocal early_peak_mb
        if done_s <= EARLY_S:
            early_peak_mb = peak_mb()

    wall_s, cpu_s = perf_counter(), process_time()
    now = datetime.now().astimezone()
    with native_logs_hushed(), workspace(paths.sessions, now) as (session_id, folder):
        analysed = analyze(
            recording, session_id, folder, now, ModelSenses(models), default_judging(), progress=watch_memory
        )
        with Store(paths.database, paths.sessions) as store:
            keep(analysed, store)
    wall_s, cpu_s = perf_counter() - wall_s, process_time() - cpu_s
    return Run(analysed.record.duration_s, wall_s, cpu_s, early_peak_mb, peak_mb(), session_id)


def peak_mb() -> float:
    """The most memory that this process has held at once."""
    with suppress(OSError):  # elsewhere than on Linux
        for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / MB
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MB


def command(arguments: Sequence[str], home: Path, repeats: int) -> Timing:
    """How long a command takes as the user meets it, with its own process."""
    program = Path(sys.executable).parent / "mock-interview"
    environment = {**os.environ, "MOCK_INTERVIEW_HOME": str(home)}
    walls: list[float] = []
    cpus: list[float] = []
    for _ in range(repeats):
        wall_s, cpu_s = perf_counter(), _children_cpu_s()
        subprocess.run([program, *arguments], env=environment, check=True, capture_output=True)
        walls.append(perf_counter() - wall_s)
        cpus.append(_children_cpu_s() - cpu_s)
    return Timing(median(walls), median(cpus))


def _children_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _take_two_cores() -> None:
    if sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])

"""Measures speed and memory: `make bench`, or `python -m scripts.bench --help`.

CPU time is measured beside wall time: other work on the machine stretches the one much more than the other.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from mock_interview.cli.native_logs import native_logs_hushed
from mock_interview.core.errors import KnownError
from mock_interview.session.paths import Paths, assets_dir
from scripts.measure import live_bench, made_session, recordings, report_window, results, runs, stages
from scripts.measure.product import require_models

REPORT_S = 1_800.0
COMMAND_REPEATS = 5
STAGE_S = 30.0
SPEED = "whole analysis on two cores"
GOALS = {
    f"{SPEED}/× real time": "≥ 4",
    "memory/peak, whole recording, MB": "< 700",
    "commands/report of a 30 min session, s": "< 2",
    "commands/--help, s": "< 0.3",
    "report window/shown, 30 min session, s": "< 0.5",
    "report window/a step of the playback, CPU ms": "< 16",
    "live/CPU cores": "< 1",
    "live/latency p95, ms": "< 80",
    "live/longest GUI stall, ms": "< 50",
    "live/memory growth, MB a minute": "0",
    "live/from the end of the last answer to the report, s": "< 10",
}


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured with, and where."""

    clip: Path
    sound: bool
    models: Path
    folder: Path
    repeats: int
    speed_s: float
    memory_s: float

    @property
    def home(self) -> Path:
        """The user's folder of these runs."""
        return self.folder / "home"

    def recording(self, duration_s: float) -> Path:
        """The clip, made so long."""
        path = self.folder / f"{duration_s:.0f}s{self.clip.suffix}"
        return path if path.is_file() else recordings.looped(self.clip, path, duration_s)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, shows, writes."""
    options = _options(arguments)
    console = results.wide_console()
    try:
        before = results.read(options.compare) if options.compare else None
        clip = options.clip or _sample()
        _run(clip, options, before, console)
    except KnownError as error:
        console.print(str(error), style="red")
        return 2
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("bench", description="Measure speed and memory.")
    parser.add_argument("--clip", type=Path, help="a recording to repeat; without it the sample rehearsal")
    parser.add_argument(
        "--repeats", type=int, default=3, help="of each measurement of time; the median counts"
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="of recording for the speed")
    parser.add_argument(
        "--minutes", type=float, default=10.0, help="of recording for the memory; 0: leave out"
    )
    parser.add_argument(
        "--long", action="store_const", const=60.0, dest="minutes", help="the same as --minutes 60"
    )
    parser.add_argument("--live", type=float, default=1.0, help="minutes of a live rehearsal; 0: leave out")
    parser.add_argument("--answers-of", type=float, default=30.0, help="seconds, in that rehearsal")
    parser.add_argument("--only-live", action="store_true", help="nothing but that")
    parser.add_argument("--json", type=Path, default=Path("build/bench.json"), help="where the numbers go")
    parser.add_argument("--compare", type=Path, help="numbers of an earlier run")
    return parser.parse_args(arguments)


def _sample() -> Path:
    samples = sorted((assets_dir() / "sample").glob("*.mp4"))
    if not samples:
        raise KnownError("There is no sample rehearsal in assets/sample yet; name a recording with --clip.")
    return samples[0]


def _run(clip: Path, options: argparse.Namespace, before: results.Numbers | None, console: Console) -> None:
    models = Paths.default().models
    require_models(models)
    facts = recordings.facts(clip)
    about = results.surroundings() | {"clip": clip.name, "clip_facts": str(facts)}
    console.print(f"{clip.name}: {facts}. Load before: {about['load']} on {about['cpus']} CPUs.")
    with TemporaryDirectory(prefix="mock-interview-bench-") as folder:
        bench = Bench(
            clip,
            facts.has_sound,
            models,
            Path(folder),
            options.repeats,
            options.seconds,
            60 * options.minutes,
        )
        numbers: results.Numbers = {}
        for title, measure in (
            ("stages of watching", _watching),
            ("stages of listening", _listening),
            ("whole analysis and report", _analysis_and_report),
            ("--help", _help),
            ("memory", _memory),
        ):
            if not options.only_live:
                with console.status(title):
                    numbers |= measure(bench)
        if options.live:
            numbers |= _live(options, models, console)
    about["load_after"] = results.surroundings()["load"]
    console.print(_table(numbers, before))
    console.print(f"Load after: {about['load_after']}.")
    options.json.parent.mkdir(parents=True, exist_ok=True)
    results.write(options.json, numbers, about)
    console.print(f"All numbers: {options.json}")


def _watching(bench: Bench) -> results.Numbers:
    recording = bench.recording(STAGE_S)
    return _stage_numbers(
        "CPU ms per analysed frame", bench, lambda: runs.in_child(stages.watching, recording, bench.models)
    )


def _listening(bench: Bench) -> results.Numbers:
    if not bench.sound:
        return {}
    recording = bench.recording(STAGE_S)
    unit = "CPU ms per second of sound"
    numbers = _stage_numbers(unit, bench, lambda: runs.in_child(stages.listening, recording))
    cpu_ms = numbers[f"{unit}/all"]
    return numbers | {"hearing alone/× real time by CPU time": 1000.0 / cpu_ms if cpu_ms else None}


def _stage_numbers(unit: str, bench: Bench, measure: Callable[[], stages.CpuTimes]) -> results.Numbers:
    rounds = [measure() for _ in range(bench.repeats)]
    return {f"{unit}/{stage}": median(each[stage] for each in rounds) for stage in rounds[0]}


def _analysis_and_report(bench: Bench) -> results.Numbers:
    recording = bench.recording(bench.speed_s)
    done = [runs.in_child(runs.analysis, recording, bench.models, bench.home) for _ in range(bench.repeats)]
    cpu_share = median(run.cpu_s / run.duration_s for run in done)
    paths = Paths(bench.home, bench.home, bench.home / "cache", bench.models)
    session_id = made_session.repeat(done[0].session_id, paths, bench.recording(REPORT_S), REPORT_S)
    report = ["report", session_id, "--html", str(bench.folder / "report.html")]
    shown = runs.command(report, bench.home, COMMAND_REPEATS)
    again = runs.command([*report, "--again"], bench.home, 1)
    return {
        f"{SPEED}/× real time": median(run.duration_s / run.wall_s for run in done),
        f"{SPEED}/CPU s per s of recording": cpu_share,
        f"{SPEED}/× real time if both cores were free and busy": 2.0 / cpu_share,
        "commands/report of a 30 min session, s": shown.wall_s,
        "commands/report of a 30 min session, CPU s": shown.cpu_s,
        "commands/the same, scored again, s": again.wall_s,
        **_report_window(session_id, paths),
    }


def _report_window(session_id: str, paths: Paths) -> results.Numbers:
    """From the click on a session; other work on the machine stretches all of it but the CPU times."""
    opened = [
        runs.in_child(report_window.opening, session_id, REPORT_S, paths) for _ in range(COMMAND_REPEATS)
    ]
    return {
        "report window/shown, 30 min session, s": median(each.shown_s for each in opened),
        "report window/shown, CPU s of the GUI thread": median(each.shown_cpu_s for each in opened),
        "report window/complete, s": median(each.complete_s for each in opened),
        "report window/longest GUI stall, CPU ms": median(each.longest_own_ms for each in opened),
        "report window/a step of the playback, CPU ms": median(each.tick_ms for each in opened),
    }


def _memory(bench: Bench) -> results.Numbers:
    if not bench.memory_s:
        return {}
    run = runs.in_child(runs.analysis, bench.recording(bench.memory_s), bench.models, bench.home)
    return {
        "memory/peak, first 5 min, MB": run.early_peak_mb,
        "memory/peak, whole recording, MB": run.peak_mb,
        "memory/length of that recording, min": run.duration_s / 60,
        "memory/× real time over it": run.duration_s / run.wall_s,
    }


def _help(bench: Bench) -> results.Numbers:
    timing = runs.command(["--help"], bench.home, COMMAND_REPEATS)
    return {"commands/--help, s": timing.wall_s, "commands/--help, CPU s": timing.cpu_s}


def _live(options: argparse.Namespace, models: Path, console: Console) -> results.Numbers:
    with console.status("live rehearsal"):
        try:
            run = live_bench.measure(options.live, models, options.answers_of, console.print)
        except KnownError as reason:
            console.print(str(reason))
            return {}
    for remark in run.remarks:
        console.print(f"The window stood still for {remark}", style="dim", soft_wrap=True)
    return run.numbers


def _table(numbers: results.Numbers, before: results.Numbers | None) -> Table:
    table = Table("", "what", title="Speed and memory", title_justify="left")
    for heading in ("value", "goal", *(("before", "now by before") if before is not None else ())):
        table.add_column(heading, justify="right")
    last_group = ""
    for name, value in numbers.items():
        group, what = name.split("/", 1)
        cells = [group if group != last_group else "", what, results.shown(value, 2), GOALS.get(name, "")]
        if before is not None:
            cells += [results.shown(before.get(name), 2), results.ratio(value, before.get(name))]
        table.add_row(*cells)
        last_group = group
    return table


if __name__ == "__main__":
    with native_logs_hushed():
        sys.exit(main())

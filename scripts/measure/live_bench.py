"""A live rehearsal in the real window, measured.

Camera and microphone are in other processes than the window's. So the CPU time is the program's alone,
decoding of the camera's stream included.
"""

import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from os import getloadavg
from pathlib import Path
from statistics import mean, median
from typing import Any

from scripts.measure.live_program import LiveProgram, live_program
from scripts.measure.results import Numbers
from tests.end_to_end.program import Program

WINDOW = "scripts.measure.live_window"
SPAN = (29.2, 41.3)  # of the sample: speech, a phone, a pause
READ_EVERY_S = 1.0
WARM_UP_S = 10.0  # of the first answer, in which models load
SETS = ("general", "behavioural", "motivation", "culture-fit", "strengths")
SETTINGS = f"question_count = 50\nset_ids = {list(SETS)}\n"
UNIT = "live"
STALLS_TOLD = 8
ANSWERS = re.compile(r"\d+ answers?$")  # in the report's head, which comes with its findings


@dataclass(frozen=True, slots=True)
class LiveRun:
    """What was measured."""

    numbers: Numbers
    remarks: tuple[str, ...]  # on stalls, longest first


def measure(
    minutes: float, models: Path, answer_s: float, told: Callable[[str], None] = lambda line: None
) -> LiveRun:
    """Rehearses for so long, with answers of ``answer_s`` seconds, and opens the report.

    Raises:
        KnownError: This machine has no PulseAudio or no Xvfb.
    """
    with live_program(models, SETTINGS, WINDOW, SPAN) as live:
        readings = _rehearse(live, 60 * minutes, answer_s, told)
        report_s = _end(live.program)
    numbers = _numbers(readings) | {f"{UNIT}/from the end of the last answer to the report, s": report_s}
    return LiveRun(numbers, _remarks(readings[-1]))


def _rehearse(
    live: LiveProgram, duration_s: float, answer_s: float, told: Callable[[str], None]
) -> list[dict[str, Any]]:
    program = live.program
    program.wait_to_see("Ready. Nothing leaves this computer.")
    program.press("Return")
    program.wait_to_see("questions from")
    program.click("Start")
    program.wait_for_button("I am ready")
    program.press("Space")
    program.wait_to_see("Listening")
    speaking = live.speak()
    time.sleep(WARM_UP_S)
    program.command("begin")
    begun_s = time.monotonic()
    answer_ends_s = begun_s + answer_s
    readings = [program.command("read") | {"t": 0.0}]
    while (now_s := time.monotonic()) < begun_s + duration_s:
        if speaking.poll() is not None:
            speaking = live.speak()
        if now_s > answer_ends_s:
            program.press("Space")
            answer_ends_s = now_s + answer_s
        time.sleep(READ_EVERY_S)
        readings.append(program.command("read") | {"t": time.monotonic() - begun_s})
        if int(readings[-1]["t"] / 60) > int(readings[-2]["t"] / 60):
            told(_minute(readings[-1]))
    program.command("end")
    return readings


def _end(program: Program) -> float:
    """Ends the last answer and skips what is asked; seconds until the report's findings are to be read."""
    ended_s = time.monotonic()
    program.press("Escape")
    program.click("Keep what we have")
    program.wait_for_title("How was it?")
    program.click("Skip this")
    program.wait_for_title("Report")
    program.wait(lambda seen: any(ANSWERS.search(text) for text in seen["texts"]), "how many answers")
    report_s = time.monotonic() - ended_s
    program.close()
    return report_s


def _minute(reading: dict[str, Any]) -> str:
    load = f", load {getloadavg()[0]:.1f}" if sys.platform != "win32" else ""
    stalls = f"longest stall {reading['longest_ms']:.0f} ms, {reading['longest_ours_ms']:.0f} ms of it ours"
    return f"{reading['t'] / 60:.0f} min: {reading['memory_mb']:.0f} MB, {stalls}{load}"


def _numbers(readings: list[dict[str, Any]]) -> Numbers:
    first, last = readings[0], readings[-1]
    later = [
        each for each in readings if each["t"] >= last["t"] / 4
    ]  # what is allocated once is there by then
    return {
        f"{UNIT}/CPU cores": (last["cpu_s"] - first["cpu_s"]) / last["t"],
        f"{UNIT}/captured a second": mean(each["captured_hz"] for each in readings),
        f"{UNIT}/analysed a second": mean(each["analysed_hz"] for each in readings),
        f"{UNIT}/latency p50, ms": median(each["latency_p50_ms"] for each in readings),
        f"{UNIT}/latency p95, ms": median(each["latency_p95_ms"] for each in readings),
        f"{UNIT}/longest GUI stall, ms": last["longest_ms"],
        f"{UNIT}/the same, without waiting for other programs": last["longest_ours_ms"],
        f"{UNIT}/the same, the GUI thread's own work": last["longest_own_ms"],
        f"{UNIT}/stalls over 50 ms": float(len(last["stalls"])),
        f"{UNIT}/of these not for other programs": float(sum(s["ours_ms"] > 50 for s in last["stalls"])),
        f"{UNIT}/memory, MB": last["memory_mb"],
        f"{UNIT}/memory growth, MB a minute": _slope([(each["t"] / 60, each["memory_mb"]) for each in later]),
        f"{UNIT}/minutes": last["t"] / 60,
    }


def _slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line through them."""
    x0, y0 = (mean(each[axis] for each in points) for axis in (0, 1))
    across = sum((x - x0) ** 2 for x, _ in points)
    return sum((x - x0) * (y - y0) for x, y in points) / across if across else 0.0


def _remarks(reading: dict[str, Any]) -> tuple[str, ...]:
    stalls = sorted(reading["stalls"], key=lambda stall: -stall["ours_ms"])[:STALLS_TOLD]
    return tuple(
        f"{each['late_ms']:.0f} ms, of it {each['own_ms']:.0f} work and {each['queued_ms']:.0f} for others: "
        + each["doing"]
        for each in stalls
    )

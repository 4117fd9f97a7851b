"""Measures accuracy on labelled recordings and made material: `make accuracy`, or with ``--help``.

Made material alone is what ``.ci/run`` measures, against ``tests/accuracy_baseline.json``; after a change for
the better keep the new numbers:

    python -m scripts.accuracy --made-only --json tests/accuracy_baseline.json
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from mock_interview.cli.native_logs import native_logs_hushed
from mock_interview.core.errors import KnownError
from mock_interview.session.model_senses import ModelSenses
from mock_interview.session.paths import Paths
from scripts.measure import camera, hearing, labelled, results
from scripts.measure.camera import Results
from scripts.measure.conditions import CONDITIONS
from scripts.measure.product import require_models, see

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
KEPT = Path(__file__).parents[1] / "tests" / "accuracy_baseline.json"
NOISE = 0.02
"""Of a score by frames: three frames of the made clip. Events must be found as they were."""

LONG_PAUSE_S = 2.0  # of the label: what must become an event
OTHER_SPEECH = "61-70968-0000.flac"  # fluent reading


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, shows, writes."""
    options = _options(arguments)
    console = results.wide_console()
    try:
        with native_logs_hushed():
            _measure(options, console)
    except KnownError as error:
        console.print(str(error), style="red")
        return 2
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("accuracy", description="Measure accuracy on labelled recordings.")
    parser.add_argument(
        "data", nargs="?", type=Path, default=DATA, help="folder with video, audio and labels"
    )
    parser.add_argument("--made-only", action="store_true", help="only what this project draws itself")
    parser.add_argument("--hearing-only", action="store_true", help="only fillers and what else is heard")
    parser.add_argument("--clip", action="append", help="only this clip, without .mp4 (may be repeated)")
    parser.add_argument(
        "--condition", action="append", choices=CONDITIONS, help="only this (may be repeated)"
    )
    parser.add_argument("--json", type=Path, default=Path("build/accuracy.json"), help="where the numbers go")
    parser.add_argument("--baseline", type=Path, help="numbers of an earlier run, to compare with")
    return parser.parse_args(arguments)


def _measure(options: argparse.Namespace, console: Console) -> None:
    models = Paths.default().models
    require_models(models)
    before = results.read(options.baseline) if options.baseline else None
    recordings = options.data if (options.data / "video").is_dir() and not options.made_only else None
    if recordings is None and not options.made_only:
        console.print(f"There are no labelled recordings in {options.data}: only made material is measured.")
    found: Results = {}
    numbers: results.Numbers = {}
    with console.status("") as status:
        if not options.hearing_only:
            conditions = options.condition or list(CONDITIONS)
            numbers |= camera.numbers(camera.made(models, conditions, status.update), "made: ")
            if recordings is not None:
                found = camera.recordings(recordings, models, conditions, options.clip, status.update)
                numbers |= camera.numbers(found)
        if options.clip is None and not options.made_only:
            numbers |= hearing.numbers(models, recordings, status.update)
    if recordings is not None and options.clip is None and not options.hearing_only:
        numbers |= _pause_numbers(recordings, ModelSenses(models), console)
    for table in _tables(found, numbers, before):
        console.print(table)
    for line in results.worse(numbers, results.read(KEPT), NOISE):
        console.print(f"Worse than when it was last kept: {line}", style="red", highlight=False)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    moments = {
        name: [asdict(each) for clip in clips for each in clip.moments] for name, clips in found.items()
    }
    results.write(options.json, numbers, results.surroundings(), moments=moments)
    console.print(f"All numbers, and every event with its time: {options.json}")


def _pause_numbers(data: Path, senses: ModelSenses, console: Console) -> results.Numbers:
    speech = data / "audio" / f"{labelled.PAUSE_LABELS.removeprefix('audio_')}.wav"
    with console.status(speech.name):
        spontaneous = see(speech, senses).record
        fluent = see(data / "audio" / OTHER_SPEECH, senses).record
    errors = labelled.judge_pauses(data, spontaneous.pauses)
    long_pauses = [s.event for r in (spontaneous, fluent) for s in r.events if s.event.habit == "long_pause"]
    name = "sound/labelled silences"
    return {
        f"{name}/all": errors.labelled,
        f"{name}/found": errors.found,
        f"{name}/onset error s": errors.onset_s,
        f"{name}/offset error s": errors.offset_s,
        # No label is so long: none must be found.
        f"sound/long_pause events/false (none lasts {LONG_PAUSE_S:g} s)": len(long_pauses),
    }


def _tables(found: Results, numbers: results.Numbers, before: results.Numbers | None) -> Iterable[Table]:
    groups: dict[str, dict[str, dict[str, str]]] = {}
    for name, value in numbers.items():
        condition, group, measure = name.split("/", 2)
        digits = 0 if isinstance(value, int) else 3
        text = results.shown(value, digits)
        if before is not None:
            text += f" ({results.difference(value, before.get(name))})"
        groups.setdefault(group, {}).setdefault(condition, {})[measure] = text
    for group, rows in groups.items():
        table = Table("", title=group, title_justify="left")
        measures = list(dict.fromkeys(measure for row in rows.values() for measure in row))
        for heading in measures:
            table.add_column(heading, justify="right")
        for condition, row in rows.items():
            table.add_row(condition, *(row.get(measure, "–") for measure in measures))
        yield table
    if any(clip.moments for clips in found.values() for clip in clips):
        yield _moments_table(found)


def _moments_table(found: Results) -> Table:
    """Events that labels contradict or do not judge, for a viewer; only where the picture is as recorded."""
    table = Table("clip", "from", "to", "what", "by the labels", title="Look at these", title_justify="left")
    for clip in next(iter(found.values()), []):
        for moment in clip.moments:
            if moment.verdict != "right":
                times = (f"{moment.start:.2f}", f"{moment.end:.2f}")
                table.add_row(moment.clip, *times, moment.what, moment.verdict)
    return table


if __name__ == "__main__":
    sys.exit(main())

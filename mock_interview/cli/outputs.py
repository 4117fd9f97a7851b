"""Where the files that a user asks for go: found out, and tried, before the work begins."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.report.transcript_files import check_ending
from mock_interview.session.paths import PRIVATE_FILE

STDOUT = "-"
NAME = "{name}"


@dataclass(frozen=True, slots=True)
class Outputs:
    """What to write for one recording; None: not wanted. ``json`` may be ``-``, the standard output."""

    json: Path | None = None
    observations: Path | None = None
    html: Path | None = None
    transcript: Path | None = None


def plan(
    recordings: Sequence[Path],
    json: str | None,
    observations: str | None,
    html: str | None,
    transcript: str | None = None,
) -> list[Outputs]:
    """For each recording what to write.

    A target is a file, a folder (an existing one, or written with a slash at its end) or a pattern with
    ``{name}``, which stands for the recording's name without its ending.

    Raises:
        KnownError: Two recordings would go to one file, or a file could not be written.
    """
    names = _distinct_names(recordings)
    jsons = _targets(names, json, ".json", "--json")
    tables = _targets(names, observations, ".csv", "--observations")
    pages = _targets(names, html, ".html", "--html")
    texts = _targets(names, transcript, ".txt", "--transcript")
    for path in filter(None, texts):
        check_ending(path)
    sources = {recording.resolve() for recording in recordings}
    for path in filter(None, [*jsons, *tables, *pages, *texts]):
        if path.resolve() in sources:
            raise KnownError(f"{path} is a recording itself and is not overwritten; name another file.")
    return [Outputs(*targets) for targets in zip(jsons, tables, pages, texts, strict=True)]


def check_writable(path: Path) -> None:
    """Tries whether a file could be written there.

    Raises:
        KnownError: It could not; the sentence says why.
    """
    if path.is_dir():
        raise KnownError(f"{path} is a folder; name a file in it.")
    if not path.parent.is_dir():
        raise KnownError(f"The folder {path.parent} does not exist; create it first.")
    tried = path if path.exists() else path.parent
    if not os.access(tried, os.W_OK):
        raise KnownError(f"{tried} may not be written to; choose another place for {path.name}.")


def write_text(path: Path, text: str) -> None:
    """Writes a file whole or not at all, readable by its owner only.

    Raises:
        KnownError: It cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.touch(mode=PRIVATE_FILE)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise KnownError(
            f"{path} cannot be written ({error.strerror}); choose another place for it."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _targets(names: Sequence[str], target: str | None, suffix: str, option: str) -> list[Path | None]:
    if target is None:
        return [None] * len(names)
    if target == STDOUT:
        if option != "--json" or len(names) > 1:
            raise KnownError(
                f"{option} - writes to the standard output, which takes the JSON of one recording only."
            )
        return [Path(STDOUT)]
    paths = [_target(name, target, suffix) for name in names]
    if len(set(paths)) < len(paths):
        raise KnownError(
            f"{option} {target} is one file for {len(names)} recordings; name a folder, or put {NAME} in it."
        )
    for path in paths:
        check_writable(path)
    return [*paths]


def _target(name: str, target: str, suffix: str) -> Path:
    if NAME in target:
        return Path(target.replace(NAME, name))
    if target.endswith(("/", os.sep)) or Path(target).is_dir():
        return Path(target) / f"{name}{suffix}"
    return Path(target)


def _distinct_names(recordings: Sequence[Path]) -> list[str]:
    """The stems; of recordings that share one the second has a 2 behind it, and so on."""
    seen: dict[str, int] = {}
    names: list[str] = []
    for recording in recordings:
        seen[recording.stem] = seen.get(recording.stem, 0) + 1
        count = seen[recording.stem]
        names.append(recording.stem if count == 1 else f"{recording.stem}-{count}")
    return names

"""Measured numbers in a file, and against those of an earlier file."""

import json
import os
import platform
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from mock_interview import __version__
from mock_interview.core.errors import KnownError

WIDTH = 130  # of a table that goes to a file or a pipe

Numbers = dict[str, float | None]  # what was measured → value; None: could not be


def surroundings() -> dict[str, Any]:
    """On what, and when, it was measured. ``load`` is the mean number of busy threads in the last minute."""
    return {
        "measured_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "mock_interview": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cpus": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2) if sys.platform != "win32" else None,
    }


def write(path: Path, numbers: Mapping[str, float | None], about: Mapping[str, Any], **more: Any) -> None:
    """Writes one measurement.

    Raises:
        KnownError: The file cannot be written.
    """
    rounded = {name: None if value is None else round(value, 4) for name, value in numbers.items()}
    text = json.dumps({"format": 1, "about": about, "numbers": rounded, **more}, indent=1) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KnownError(f"{path} cannot be written ({error.strerror}).") from error


def read(path: Path) -> Numbers:
    """The numbers of an earlier measurement.

    Raises:
        KnownError: It cannot be read, or is something else.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["numbers"]
        return {str(name): None if value is None else float(value) for name, value in found.items()}
    except OSError as error:
        raise KnownError(f"{path} cannot be read ({error.strerror}).") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise KnownError(
            f"{path} is no file of measured numbers; name one that this command wrote."
        ) from error


def wide_console() -> Console:
    """Prints tables whole, wherever they go."""
    console = Console()
    return console if console.is_terminal else Console(width=WIDTH)


def ratio(now: float | None, before: float | None) -> str:
    """``now`` by ``before``, for a table."""
    return f"{now / before:.2f} ×" if now is not None and before else "–"


def difference(now: float | None, before: float | None) -> str:
    """``now`` less ``before``, for a table."""
    return f"{now - before:+.3f}" if now is not None and before is not None else "–"


def shown(value: float | None, digits: int = 3) -> str:
    """A number for a table."""
    return "–" if value is None else f"{value:.{digits}f}"


def worse(now: Numbers, before: Numbers, noise: float) -> list[str]:
    """What is worse than it was, one line each. Of shares a drop within the noise is none.

    ``…/missed`` and ``…/false`` are counts, of which less is better; other counts are neither good nor bad.
    """
    found: list[str] = []
    for name, value in now.items():
        if name not in before:
            continue
        old = before[name]
        if name.endswith(("/missed", "/false")) and "events" in name:
            is_worse = (value or 0) > (old or 0)
        elif name.endswith((" F1", "/F1", "/precision", "/recall", "right side, frames", "same zone")):
            is_worse = old is not None and (value is None or value < old - noise)
        else:
            is_worse = False
        if is_worse:
            found.append(f"{name}: {shown(value)}, was {shown(old)}")
    return found

"""Every detector's limits, overlaid by the user's own file.

The file is TOML, one table per habit, named as in reports; only what differs needs to stand in it::

    [long_pause]
    min_s = 3.0
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any

from mock_interview.core.errors import KnownError


def load(path: Path, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The limits to use.

    Args:
        path: The user's file; it need not exist.
        defaults: The ``Limits`` object of each habit by slug.

    Raises:
        KnownError: The file cannot be read, names what does not exist, or gives a value that makes no sense.
    """
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except FileNotFoundError:
        return dict(defaults)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnownError(f"The limits in {path} cannot be read: {error}.") from error
    file = _File(path, text)
    limits = dict(defaults)
    for slug, table in tables.items():
        if slug not in defaults:
            raise file.fault(slug, None, f"there is no habit “{slug}”{_nearest(slug, defaults)}")
        if not isinstance(table, dict):
            raise file.fault(slug, None, f"“{slug}” must be a table: write [{slug}] and its limits below it")
        limits[slug] = _overlaid(file, slug, defaults[slug], table)
    return limits


def as_numbers(limits: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Habit → limit → value, as kept with a session."""
    return {
        slug: {name: value for name, value in asdict(values).items() if isinstance(value, int | float)}
        for slug, values in limits.items()
    }


class _File:
    """Says where in the user's file something is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()

    def fault(self, slug: str, name: str | None, what: str) -> KnownError:
        line = self._line(slug, name)
        place = f"{self._path}, line {line}" if line else str(self._path)
        return KnownError(f"In {place}: {what}.")

    def _line(self, slug: str, name: str | None) -> int | None:
        """Counted from 1; None: it is written in some other way that TOML allows."""
        table = None
        for number, line in enumerate(self._lines, start=1):
            header = re.match(r"\s*\[\s*\"?([^\]\"]+?)\"?\s*\]", line)
            if header:
                table = header[1]
                if name is None and table == slug:
                    return number
            elif re.match(rf"\s*\"?{re.escape(name or slug)}\"?\s*=", line) and table == (
                slug if name else None
            ):
                return number
        return None


def _overlaid(file: _File, slug: str, default: Any, table: Mapping[str, Any]) -> Any:
    names = [field.name for field in fields(default)]
    for name, value in table.items():
        if name not in names:
            raise file.fault(slug, name, f"{slug} has no limit “{name}”{_nearest(name, names)}")
        fault = _fault_of(name, value, getattr(default, name))
        if fault:
            raise file.fault(slug, name, f"{slug}.{name} {fault}")
    return replace(default, **table)


def _fault_of(name: str, value: Any, default: Any) -> str | None:
    if isinstance(default, bool) or not isinstance(default, int | float):
        return None if type(value) is type(default) else f"must be like {default!r}, not {value!r}"
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return f"must be a number, not {value!r}"
    if isinstance(default, int) and not isinstance(value, int):
        return f"must be a whole number, not {value!r}"
    if (value < 0) != (default < 0) and value != 0:
        return f"must be {'negative' if default < 0 else 'positive'}, not {value!r}"
    if name.endswith("_share") and value > 1:
        return f"is a share and must lie between 0 and 1, not {value!r}"
    return None


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean “{near[0]}”?" if near else f"; there are {', '.join(sorted(known))}"

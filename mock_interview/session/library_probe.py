"""Tries libraries in a process of their own, because a missing system library may end it. Prints JSON lines.

Run as ``python -m mock_interview.session.library_probe MODULE…``.
"""

import ctypes
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType


def main(modules: list[str]) -> None:
    """Prints ``{"module", "found"}`` or ``{"module", "fault"}`` for each, as soon as it is known."""
    for name in modules:
        try:
            result = {"module": name, "found": _found(importlib.import_module(name))}
        except (ImportError, OSError) as error:  # what a library that is not there raises
            result = {"module": name, "fault": str(error)}
        print(json.dumps(result), flush=True)  # noqa: T201 - the answer to whoever started this


def _found(module: ModuleType) -> list[str]:
    detail = _DETAILS.get(module.__name__)
    return detail(module) if detail else []


def _ffmpeg_libraries(av: ModuleType) -> list[str]:
    return [f"{name} {'.'.join(map(str, version))}" for name, version in sorted(av.library_versions.items())]


def _microphones(sounddevice: ModuleType) -> list[str]:
    try:
        devices = sounddevice.query_devices()
    except sounddevice.PortAudioError:  # no sound system runs
        return []
    return [device["name"] for device in devices if device["max_input_channels"] > 0]


def _window(widgets: ModuleType) -> list[str]:
    """Loads what opens a window under X: its libraries are looked for only then."""
    plugin = Path(widgets.__file__ or "").parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if plugin.exists():
        ctypes.CDLL(str(plugin))
    return []


_DETAILS: dict[str, Callable[[ModuleType], list[str]]] = {
    "av": _ffmpeg_libraries,
    "sounddevice": _microphones,
    "PySide6.QtWidgets": _window,
}

if __name__ == "__main__":
    main(sys.argv[1:])

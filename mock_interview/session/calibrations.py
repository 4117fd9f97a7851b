"""Calibrations of the eyes, kept for each camera and screen: another camera sees other angles."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.session.paths import PRIVATE_FILE, make_private_folder

FORMAT_VERSION = 1


class _Entry(msgspec.Struct, frozen=True):
    camera: str
    screen: str
    calibration: dict[str, Any]


class _File(msgspec.Struct, frozen=True):
    format: int
    calibrations: list[_Entry]


def load_calibration(path: Path, camera: str, screen: str) -> dict[str, Any] | None:
    """As it was kept (see `perception.calibration.Calibration.from_dict`); None: none was made yet.

    A file that cannot be understood holds none: making one again takes ten seconds.
    """
    return next((each.calibration for each in _entries(path) if _is_of(each, camera, screen)), None)


def save_calibration(path: Path, camera: str, screen: str, calibration: Mapping[str, Any]) -> None:
    """Keeps it in place of an older one of this camera and screen, all or nothing.

    Raises:
        KnownError: The file cannot be written.
    """
    others = [each for each in _entries(path) if not _is_of(each, camera, screen)]
    _write(path, [*others, _Entry(camera, screen, dict(calibration))])


def forget_calibrations(path: Path) -> None:
    """Deletes all.

    Raises:
        KnownError: They cannot be deleted.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(f"{path} cannot be deleted ({error.strerror}); delete it by hand.") from error


def _is_of(entry: _Entry, camera: str, screen: str) -> bool:
    return (entry.camera, entry.screen) == (camera, screen)


def _entries(path: Path) -> list[_Entry]:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_File)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return []
    return found.calibrations if found.format <= FORMAT_VERSION else []


def _write(path: Path, entries: list[_Entry]) -> None:
    text = msgspec.json.format(msgspec.json.encode(_File(FORMAT_VERSION, entries)), indent=1) + b"\n"
    fresh = path.with_name(path.name + ".new")
    try:
        make_private_folder(path.parent)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise KnownError(
            f"The calibration cannot be kept in {path} ({error.strerror}); it holds until the program closes."
        ) from error

"""What an archive holds besides sessions: the journal of real interviews, own questions, small files."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from mock_interview.session.paths import make_private_folder

FOLDERS = {"interviews": ".json", "questions": ".toml"}
SMALL_FILES = ("focus.json", "drills.json", "calibrations.json", "reminded.json")
SMALL = "own"  # the folder of these in the archive
_NAME = re.compile(r"[\w][\w .-]{0,99}")

Extract = Callable[[str, Path, PurePosixPath], None]  # a member, the folder, its place there


def pack_extras(archive: zipfile.ZipFile, data: Path) -> None:
    """Adds them.

    Raises:
        OSError: Something cannot be read or written.
    """
    for folder, suffix in FOLDERS.items():
        for file in sorted((data / folder).glob(f"*{suffix}")):
            archive.write(file, f"{folder}/{file.name}")
    for name in SMALL_FILES:
        if (data / name).is_file():
            archive.write(data / name, f"{SMALL}/{name}")


def unpack_extras(archive: zipfile.ZipFile, data: Path, extract: Extract) -> int:
    """Takes what is not there yet; gives the number of interviews."""
    interviews = 0
    for name in archive.namelist():
        inside = PurePosixPath(name)
        folder = str(inside.parent)
        target = data if folder == SMALL else data / folder
        if not _is_wanted(inside, folder) or (target / inside.name).exists():
            continue
        make_private_folder(target)
        extract(name, target, PurePosixPath(inside.name))
        interviews += folder == "interviews"
    return interviews


def _is_wanted(inside: PurePosixPath, folder: str) -> bool:
    if folder == SMALL:
        return inside.name in SMALL_FILES
    return FOLDERS.get(folder) == inside.suffix and _NAME.fullmatch(inside.stem) is not None

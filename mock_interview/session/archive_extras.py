"""What an archive holds besides sessions: the journal of real interviews, own questions, small files."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from mock_interview.session.interviews import SEALED, SUFFIX
from mock_interview.session.notes_lock import KEY_FILE, same_lock
from mock_interview.session.paths import make_private_folder

INTERVIEWS = "interviews"
FOLDERS = {INTERVIEWS: (SUFFIX, SEALED), "questions": (".toml",)}
SMALL_FILES = ("focus.json", "drills.json", "calibrations.json", "reminded.json")
SMALL = "own"  # the folder of these in the archive
_NAME = re.compile(r"[\w][\w .-]{0,99}")

Extract = Callable[[str, Path, PurePosixPath], None]  # a member, the folder, its place there


def pack_extras(archive: zipfile.ZipFile, data: Path) -> None:
    """Adds them.

    Raises:
        OSError: Something cannot be read or written.
    """
    for folder, suffixes in FOLDERS.items():
        for file in sorted((data / folder).glob("*")):
            if file.suffix in suffixes or (folder, file.name) == (INTERVIEWS, KEY_FILE):
                archive.write(file, f"{folder}/{file.name}")
    for name in SMALL_FILES:
        if (data / name).is_file():
            archive.write(data / name, f"{SMALL}/{name}")


def unpack_extras(archive: zipfile.ZipFile, data: Path, extract: Extract) -> tuple[int, int]:
    """Takes what is not there yet.

    Returns:
        The number of interviews taken, and of those left there, since another passphrase locks them.
    """
    taken = left = 0
    opens = _brings_its_key(archive, data / INTERVIEWS, extract)
    for name in archive.namelist():
        inside = PurePosixPath(name)
        folder = str(inside.parent)
        target = data if folder == SMALL else data / folder
        if not _is_wanted(inside, folder) or _is_there(target / inside.name, folder):
            continue
        if inside.suffix == SEALED and not opens:
            left += 1
            continue
        make_private_folder(target)
        extract(name, target, PurePosixPath(inside.name))
        taken += folder == INTERVIEWS
    return taken, left


def _brings_its_key(archive: zipfile.ZipFile, folder: Path, extract: Extract) -> bool:
    """Whether the passphrase here opens what is locked there; the key comes along where there is none."""
    name = f"{INTERVIEWS}/{KEY_FILE}"
    if name not in archive.namelist():
        return False
    own = folder / KEY_FILE
    if own.is_file():
        return same_lock(own.read_bytes(), archive.read(name))
    make_private_folder(folder)
    extract(name, folder, PurePosixPath(KEY_FILE))
    return True


def _is_there(target: Path, folder: str) -> bool:
    """An interview may be there open or locked."""
    others = FOLDERS[folder] if folder == INTERVIEWS else (target.suffix,)
    return any(target.with_suffix(suffix).exists() for suffix in others)


def _is_wanted(inside: PurePosixPath, folder: str) -> bool:
    if folder == SMALL:
        return inside.name in SMALL_FILES
    return inside.suffix in FOLDERS.get(folder, ()) and _NAME.fullmatch(inside.stem) is not None

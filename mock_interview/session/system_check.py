"""What this machine has of what the program needs: the facts that ``doctor`` tells."""

import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from mock_interview import __version__
from mock_interview.session.bank import load_bank
from mock_interview.session.models import FETCH_COMMAND, ModelStatus, ModelStore, State
from mock_interview.session.paths import Paths, questions_dir
from mock_interview.session.question_file import Severity

MIN_FREE_BYTES = 1_000_000_000  # a long rehearsal's recording and its analysis
PROBE_TIMEOUT_S = 60.0
OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)
REINSTALL = "run `make setup`, or `pip install .` in the program's folder"


@dataclass(frozen=True, slots=True)
class Check:
    """One fact. Without what is not ``needed`` the program works, with less."""

    name: str
    ok: bool
    detail: str
    fix: str = ""
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Library:
    """A package, the module that proves it works, and the Debian packages below it."""

    package: str
    module: str
    system_packages: str = ""


LIBRARIES = (
    Library("mediapipe", "mediapipe.tasks.python.vision"),
    Library("opencv-python", "cv2", "libgl1 libglib2.0-0"),
    Library("av", "av"),
    Library("sounddevice", "sounddevice", "libportaudio2"),
    Library("onnxruntime", "onnxruntime"),
    Library("swift-f0", "swift_f0"),
    Library("faster-whisper", "faster_whisper"),
    Library("piper-tts", "piper"),
    Library(
        "pyside6",
        "PySide6.QtWidgets",
        "libegl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libdbus-1-3",
    ),
    Library("pip", "pip"),
)

Probed = dict[str, Mapping[str, object]]
"""By module: ``found`` (what the library says of itself) or ``fault``."""


def checks(
    paths: Paths, store: ModelStore, probe: Callable[[Iterable[str]], Probed] | None = None
) -> list[Check]:
    """All facts, in the order to read them. Changes nothing.

    Args:
        paths: The user's folders.
        store: The user's model files; every byte of them is checked.
        probe: Tries the libraries; ``probe_libraries`` without.
    """
    probed = (probe or probe_libraries)(library.module for library in LIBRARIES)
    return [
        python_check(),
        *(library_check(library, probed) for library in LIBRARIES),
        *(model_check(status) for status in store.verify()),
        camera_check(),
        microphone_check(probed),
        disk_check(paths.data),
        folder_check(paths.data),
        questions_check(paths.questions),
        database_check(paths.database),
    ]


def probe_libraries(modules: Iterable[str]) -> Probed:
    """Tries the modules in other processes: one whose system library is missing may end its process.

    Returns:
        An entry for each module; one that ended its process has a ``fault`` too.
    """
    left, probed = list(modules), Probed()
    while left:
        probed |= _probe_until_one_ends_it(left)
        left = [module for module in left if module not in probed]
        if left:
            probed[left[0]] = {"fault": "it ended the process that tried it"}
            del left[0]
    return probed


def _probe_until_one_ends_it(modules: list[str]) -> Probed:
    command = [sys.executable, "-m", "mock_interview.session.library_probe", *modules]
    try:
        answer = subprocess.run(command, capture_output=True, check=False, timeout=PROBE_TIMEOUT_S).stdout
    except subprocess.TimeoutExpired as late:
        answer = late.stdout or b""
    return {result["module"]: result for result in map(json.loads, answer.splitlines())}


def python_check() -> Check:
    """The program's and Python's version."""
    supported = OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON
    detail = (
        f"Mock Interview {__version__} on Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}"
    )
    return Check("Python", supported, detail, "" if supported else "use Python 3.11, 3.12 or 3.13")


def library_check(library: Library, probed: Probed) -> Check:
    """Whether the library can be used, and its version."""
    try:
        installed = version(library.package)
    except PackageNotFoundError:
        return Check(library.package, False, "is not installed", REINSTALL)
    result = probed[library.module]
    if "fault" in result:
        fix = f"sudo apt-get install {library.system_packages}" if library.system_packages else REINSTALL
        return Check(library.package, False, f"{installed} cannot be used: {result['fault']}", fix)
    return Check(library.package, True, ", ".join([installed, *_told(library, result)]))


def model_check(status: ModelStatus) -> Check:
    """Whether every byte of the model is there."""
    model, ok = status.model, status.state is State.PRESENT
    use = "optional" if model.optional else "needed"
    detail = str(status.state) if ok else f"{status.state}; {use} for {', '.join(model.needed_by)}"
    fix = "" if ok else f"{FETCH_COMMAND} {model.id}"
    return Check(f"model {model.id}", ok, detail, fix, needed=not model.optional)


def camera_check(devices: Path = Path("/dev"), classes: Path = Path("/sys/class/video4linux")) -> Check:
    """The cameras by name, where Linux lists them."""
    if not sys.platform.startswith("linux"):
        return Check("camera", True, "your system asks for it when a rehearsal starts", needed=False)
    found = [_camera_name(classes / device.name) for device in sorted(devices.glob("video*"))]
    return Check(
        "camera",
        bool(found),
        ", ".join(found) or "none found; recordings can still be analysed",
        "" if found else "connect one",
        needed=False,
    )


def microphone_check(probed: Probed) -> Check:
    """The microphones by name."""
    found = _strings(probed.get("sounddevice", {}).get("found"))
    return Check(
        "microphone",
        bool(found),
        ", ".join(found) or "none found; recordings can still be analysed",
        "" if found else "connect one",
        needed=False,
    )


def disk_check(data: Path) -> Check:
    """Room for recordings."""
    free = shutil.disk_usage(_nearest(data)).free
    enough = free >= MIN_FREE_BYTES
    fix = "" if enough else f"free some space, {MIN_FREE_BYTES / 1e9:.0f} GB or more"
    return Check("disk", enough, f"{free / 1e9:.1f} GB free for {data}", fix)


def folder_check(data: Path) -> Check:
    """Whether the user's folder can be written, and be read by nobody else."""
    if not os.access(_nearest(data), os.W_OK):
        return Check(
            "folder", False, f"{data} may not be written", f"make it yours: sudo chown -R $USER {data}"
        )
    if data.is_dir() and os.name == "posix" and data.stat().st_mode & 0o077:
        return Check("folder", False, f"{data} may be read by others", f"chmod 700 {data}")
    return Check("folder", True, str(data))


def questions_check(own: Path) -> Check:
    """The questions there are, where the user's own go, and whether all their files can be used."""
    bank = load_bank([questions_dir(), own])
    broken = [problem for problem in bank.problems if problem.severity is Severity.ERROR]
    files = {problem.file.name for problem in broken}
    detail = f"{len(bank.questions)} in {len(bank.sets)} sets; your own go into {own}"
    if files:
        detail += f"; left out: {', '.join(sorted(files))}"
    return Check(
        "questions", not files, detail, "mock-interview questions check" if files else "", needed=False
    )


def database_check(database: Path) -> Check:
    """Whether the sessions can be read by this version of the program."""
    migrations = files("mock_interview.session") / "migrations"
    newest = sum(script.name.endswith(".sql") for script in migrations.iterdir())
    if not database.exists():
        return Check("sessions", True, "none yet")
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        return Check("sessions", False, f"{database}: {error}", "restore it from a backup, or move it away")
    if found > newest:
        return Check("sessions", False, f"{database} is of a newer version ({found})", "update the program")
    return Check("sessions", True, f"{database}, version {found}")


def _told(library: Library, result: Mapping[str, object]) -> list[str]:
    return [] if library.module == "sounddevice" else _strings(result.get("found"))


def _strings(value: object) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list) else []


def _camera_name(entry: Path) -> str:
    name = entry / "name"
    return f"{name.read_text().strip()} ({entry.name})" if name.exists() else entry.name


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(path for path in (folder, *folder.parents) if path.exists())

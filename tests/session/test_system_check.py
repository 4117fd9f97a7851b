"""The facts that doctor tells: true on this machine, and kind on a machine that lacks things."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mock_interview.session import system_check
from mock_interview.session.database import connect
from mock_interview.session.models import ModelStore
from mock_interview.session.paths import Paths
from mock_interview.session.system_check import LIBRARIES, Check, Library, Probed, questions_check
from tests.session.made_wheels import MANIFEST, MadeWheels

ALL_FOUND: Probed = {library.module: {"found": []} for library in LIBRARIES}


@pytest.fixture
def paths() -> Paths:
    return Paths.default()


def all_checks(paths: Paths, probed: Probed = ALL_FOUND) -> dict[str, Check]:
    store = ModelStore(paths.models, MANIFEST, MadeWheels())
    return {check.name: check for check in system_check.checks(paths, store, lambda _modules: probed)}


def test_looking_changes_nothing(paths: Paths) -> None:
    found = all_checks(paths)
    assert found["sessions"].ok
    assert found["folder"].ok
    assert not paths.data.exists()


def test_what_fails_says_what_to_do(paths: Paths) -> None:
    failed = [check for check in all_checks(paths).values() if not check.ok]
    assert failed
    assert all(check.fix for check in failed)


def test_a_missing_model_is_needed_unless_optional(paths: Paths) -> None:
    found = all_checks(paths)
    assert (found["model eyes"].ok, found["model eyes"].needed) == (False, True)
    assert found["model words"].needed is False
    ModelStore(paths.models, MANIFEST, MadeWheels()).fetch()
    assert all_checks(paths)["model eyes"].ok
    (paths.models / "eyes.task").write_bytes(b"?" * (paths.models / "eyes.task").stat().st_size)
    assert "damaged" in all_checks(paths)["model eyes"].detail


def test_a_library_without_its_system_library_names_the_package() -> None:
    check = system_check.library_check(
        Library("sounddevice", "sounddevice", "libportaudio2"),
        {"sounddevice": {"fault": "PortAudio library not found"}},
    )
    assert not check.ok
    assert "PortAudio library not found" in check.detail
    assert "libportaudio2" in check.fix


def test_a_library_that_is_not_installed() -> None:
    check = system_check.library_check(Library("no-such-package", "no_such_module"), ALL_FOUND)
    assert (check.ok, check.detail) == (False, "is not installed")


def test_modules_are_tried_and_their_faults_told() -> None:
    probed = system_check.probe_libraries(["json", "no_such_module", "av"])
    assert probed["json"]["found"] == []
    assert "no_such_module" in str(probed["no_such_module"]["fault"])
    assert "libavcodec" in str(probed["av"]["found"])


def test_a_module_that_ends_its_process_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deadly.py").write_text("import os\nos.abort()\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    probed = system_check.probe_libraries(["json", "deadly", "math"])
    assert "ended the process" in str(probed["deadly"]["fault"])
    assert probed["math"]["found"] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux lists its cameras")
def test_cameras_have_names(tmp_path: Path) -> None:
    devices, classes = tmp_path / "dev", tmp_path / "class"
    (classes / "video0").mkdir(parents=True)
    (classes / "video0" / "name").write_text("Good Camera\n")
    devices.mkdir()
    assert not system_check.camera_check(devices, classes).ok
    (devices / "video0").touch()
    (devices / "video1").touch()
    assert system_check.camera_check(devices, classes).detail == "Good Camera (video0), video1"


def test_microphones_have_names() -> None:
    check = system_check.microphone_check({"sounddevice": {"found": ["Headset", "Built-in"]}})
    assert (check.ok, check.detail) == (True, "Headset, Built-in")
    assert not system_check.microphone_check({"sounddevice": {"fault": "no PortAudio"}}).ok


def test_too_little_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_check.disk_check(tmp_path / "not" / "yet").ok
    monkeypatch.setattr(system_check, "MIN_FREE_BYTES", 10**18)
    assert not system_check.disk_check(tmp_path).ok


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_a_folder_that_others_can_read_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    check = system_check.folder_check(tmp_path)
    assert (check.ok, check.fix) == (False, f"chmod 700 {tmp_path}")


def test_the_database_is_told_by_its_version(paths: Paths) -> None:
    with closing(connect(paths.database)):
        pass
    assert system_check.database_check(paths.database).ok
    with closing(sqlite3.connect(paths.database)) as database:
        database.execute("PRAGMA user_version = 9999")
    assert "newer version" in system_check.database_check(paths.database).detail


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "sessions.sqlite3").write_bytes(b"not a database at all" * 100)
    check = system_check.database_check(tmp_path / "sessions.sqlite3")
    assert not check.ok
    assert check.fix


def test_own_questions_have_a_place_and_broken_ones_are_named(tmp_path: Path) -> None:
    fine = questions_check(tmp_path)
    assert fine.ok
    assert str(tmp_path) in fine.detail
    (tmp_path / "mine.toml").write_text("id = \n")
    broken = questions_check(tmp_path)
    assert not broken.ok
    assert not broken.needed
    assert "mine.toml" in broken.detail
    assert broken.fix == "mock-interview questions check"

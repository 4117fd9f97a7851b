"""Folders: where the environment says, private, and what ships with the program is found."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.session.paths import Paths, assets_dir, make_private_folder, questions_dir

ROOT = Path(__file__).parents[2]


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    paths = Paths.default({"MOCK_INTERVIEW_HOME": str(tmp_path)})
    for path in (paths.data, paths.config, paths.cache, paths.models, paths.sessions, paths.database):
        assert path.is_relative_to(tmp_path)
    for path in (paths.settings, paths.thresholds):
        assert path.is_relative_to(tmp_path)


def test_models_may_be_shared(tmp_path: Path) -> None:
    paths = Paths.default(
        {"MOCK_INTERVIEW_HOME": str(tmp_path), "MOCK_INTERVIEW_MODELS": str(tmp_path / "m")}
    )
    assert paths.models == tmp_path / "m"


def test_a_relative_folder_does_not_move_with_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Paths.default({"MOCK_INTERVIEW_HOME": "here"}).data == tmp_path / "here"


def test_without_variables_the_system_says_where() -> None:
    assert Paths.default({}).data.is_absolute()
    assert Paths.default({"MOCK_INTERVIEW_HOME": ""}) == Paths.default({})


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_folders_are_private(tmp_path: Path) -> None:
    paths = Paths.default({"MOCK_INTERVIEW_HOME": str(tmp_path / "home")})
    paths.create()
    for folder in (paths.data, paths.models, paths.sessions, paths.cache):
        assert folder.stat().st_mode & 0o077 == 0
    paths.create()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KnownError, match="cannot be made"):
        make_private_folder(tmp_path / "file" / "home")


def test_what_ships_is_found_in_a_checkout() -> None:
    assert (assets_dir() / "models.toml").is_file()
    assert list(questions_dir().glob("*.toml"))


def test_what_ships_is_found_in_an_installed_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = (
        "from mock_interview.session.paths import assets_dir, questions_dir\n"
        "assert (assets_dir() / 'models.toml').is_file()\n"
        "assert list(questions_dir().glob('*.toml'))\n"
        "print(assets_dir())"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(found.stdout.strip()).is_relative_to(tmp_path)

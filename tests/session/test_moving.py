"""What is the user's moves whole or not at all, and is found again."""

import shutil
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from mock_interview.core.errors import KnownError
from mock_interview.session.in_use import InUse
from mock_interview.session.moving import move_data
from mock_interview.session.paths import Paths, moved_to
from mock_interview.session.store import Store
from tests.session.fakes import made_evidence, made_record


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(tmp_path / "data", tmp_path / "config", tmp_path / "cache", tmp_path / "data" / "models")
    made.create()
    with Store(made.database, made.sessions) as store:
        own = store.folder("own") / "session.mp4"
        store.save(made_record("own", media=str(own)), made_evidence(), "live")
        store.save(made_record("analysed", media="/somewhere/talk.mp4"), made_evidence())
        own.parent.mkdir()
        own.write_bytes(b"r" * 1000)
    (made.data / "focus.json").write_text("[]")
    (made.models / "a.onnx").write_bytes(b"model")
    return made


def test_everything_is_in_the_new_folder_and_nothing_in_the_old(paths: Paths, tmp_path: Path) -> None:
    target = tmp_path / "disk" / "rehearsals"
    move_data(paths, target)
    assert moved_to(paths.config) == target
    assert sorted(path.name for path in paths.data.iterdir()) == ["models"]
    assert (target / "focus.json").is_file()
    with Store(target / paths.database.name, target / "sessions") as store:
        assert {each.id for each in store.sessions()} == {"own", "analysed"}
        moved = store.load("own").media
        assert moved == str(target / "sessions" / "own" / "session.mp4")
        assert (target / "sessions" / "own" / "session.mp4").is_file()
        assert store.load("analysed").media == "/somewhere/talk.mp4"


def test_the_program_looks_where_it_was_moved(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, folder in (("data", paths.data), ("config", paths.config), ("cache", paths.cache)):
        monkeypatch.setattr(PlatformDirs, f"user_{name}_path", property(lambda _, folder=folder: folder))
    assert Paths.default({}).data == paths.data
    move_data(paths, tmp_path / "new")
    found = Paths.default({})
    assert found.data == tmp_path / "new"
    assert found.models == paths.models
    assert Paths.default({"MOCK_INTERVIEW_HOME": str(tmp_path / "other")}).data == tmp_path / "other"


@pytest.mark.parametrize("where", ["data/inside", ".", "full", "full/file"])
def test_where_it_cannot_go_nothing_changes(paths: Paths, tmp_path: Path, where: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("")
    with pytest.raises(KnownError):
        move_data(paths, (tmp_path / where).resolve())
    assert moved_to(paths.config) is None
    assert (paths.sessions / "own" / "session.mp4").is_file()


def test_when_the_disk_is_full_everything_is_where_it_was(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[Path] = []

    def copy(source: Path, target: Path, **_: object) -> None:
        copied.append(target)
        if len(copied) > 1:
            raise OSError(28, "No space left on device")
        target.write_bytes(source.read_bytes())

    monkeypatch.setattr(shutil, "copy2", copy)
    with pytest.raises(KnownError, match="everything is where it was"):
        move_data(paths, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert moved_to(paths.config) is None
    with Store(paths.database, paths.sessions) as store:
        assert len(store.sessions()) == 2


def test_while_a_rehearsal_runs_nothing_is_moved(paths: Paths, tmp_path: Path) -> None:
    lock = InUse.take(paths.sessions / ".own.lock")
    assert lock is not None
    with pytest.raises(KnownError, match="rehearsal is running"):
        move_data(paths, tmp_path / "new")
    lock.release()


def test_a_pointer_that_makes_no_sense_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "data_folder.txt").write_text("somewhere\n")
    assert moved_to(tmp_path) is None
    (tmp_path / "data_folder.txt").write_bytes(b"\xff\xfe\x00")
    assert moved_to(tmp_path) is None


def test_while_its_disk_is_away_no_empty_folder_takes_its_place(paths: Paths, tmp_path: Path) -> None:
    move_data(paths, tmp_path / "disk")
    (tmp_path / "disk").rename(tmp_path / "unplugged")
    with pytest.raises(KnownError, match="connect its disk"):
        moved_to(paths.config)
    assert not (tmp_path / "disk").exists()

"""Room and deletion of everything that is the user's."""

from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.session.in_use import InUse, lock_path
from mock_interview.session.own_data import delete_everything, room_taken
from mock_interview.session.paths import Paths
from mock_interview.session.store import Store
from tests.session.fakes import made_evidence, made_record


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """With a session, a question, a journal's entry, a spoken question, a model and settings."""
    home = tmp_path / "home"
    made = Paths(home, home, home / "cache", home / "models")
    made.create()
    with Store(made.database, made.sessions) as store:
        store.save(made_record(), made_evidence())
        store.folder(made_record().id).mkdir()
    for file, content in (
        (made.sessions / made_record().id / "recording.mp4", b"r" * 5000),
        (made.questions / "own.toml", b"q"),
        (home / "interviews" / "one.json", b"{}"),
        (made.calibrations, b"{}"),
        (home / "focus.json", b"[]"),
        (made.cache / "questions" / "one.wav", b"w" * 300),
        (made.models / "mine.task", b"m" * 70),
        (made.settings, b""),
    ):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    return made


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_room_is_told_by_what_it_is_for(paths: Paths) -> None:
    room = room_taken(paths)
    assert room.own >= 5000
    assert (room.models, room.cache) == (70, 300)


def test_of_nothing_there_is_no_room_taken(tmp_path: Path) -> None:
    room = room_taken(Paths(*(tmp_path / name for name in ("a", "b", "c", "d"))))
    assert (room.own, room.models, room.cache) == (0, 0, 0)


def test_all_goes_but_models_and_settings(paths: Paths) -> None:
    assert delete_everything(paths, models=False) == []
    assert everything(paths.data) == {"models/mine.task", "settings.toml"}
    with Store(paths.database, paths.sessions) as store:
        assert store.sessions() == []


def test_what_is_not_ours_stays_and_is_named(paths: Paths) -> None:
    diary = paths.data / "diary.txt"
    diary.write_text("mine")
    assert delete_everything(paths, models=True) == [diary]
    assert diary.read_text() == "mine"


def test_a_link_is_removed_and_not_what_it_leads_to(paths: Paths, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "photo.jpg").write_bytes(b"photo")
    link = paths.data / "interviews"
    (link / "one.json").unlink()
    link.rmdir()
    link.symlink_to(elsewhere)
    delete_everything(paths, models=False)
    assert not link.is_symlink()
    assert (elsewhere / "photo.jpg").exists()


def test_nothing_goes_while_a_rehearsal_runs_elsewhere(paths: Paths) -> None:
    lock = InUse.take(lock_path(paths.sessions, made_record().id))
    assert lock is not None
    before = everything(paths.data)
    with pytest.raises(KnownError, match="another window"):
        delete_everything(paths, models=False)
    assert everything(paths.data) == before
    lock.release()
    delete_everything(paths, models=False)


def test_what_cannot_be_deleted_is_told(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("mock_interview.session.own_data.shutil.rmtree", refuse)
    with pytest.raises(KnownError, match="cannot be deleted"):
        delete_everything(paths, models=False)

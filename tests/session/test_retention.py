"""Old recordings go when the user wants it so, and nothing else does."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.session.paths import Paths
from mock_interview.session.retention import NEVER, delete_old_media, with_old_media
from mock_interview.session.store import Store, Summary
from tests.session.fakes import made_evidence, made_record

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NUMBERS = ("observations.jsonl", "self_rating.json")
MEDIA = ("session.mp4", "report.html")


@pytest.fixture
def store(own_data_folder: Path):
    paths = Paths(own_data_folder, own_data_folder, own_data_folder, own_data_folder)
    paths.create()
    with Store(paths.database, paths.sessions) as made:
        yield made


def keep(store: Store, name: str, age_days: float, state: str = "done") -> Path:
    created = NOW - timedelta(days=age_days)
    store.save(made_record(name, created_at=created.isoformat()), made_evidence(), "live", state)
    folder = store.folder(name)
    (folder / "responses").mkdir(parents=True)
    for file in (*NUMBERS, *MEDIA):
        (folder / file).write_text("x")
    return folder


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_only_what_is_old_loses_its_recording_and_never_its_numbers(store: Store) -> None:
    old, young = keep(store, "old", 31), keep(store, "young", 29)
    assert delete_old_media(store, NOW, 30) == 1
    assert files(old) == set(NUMBERS)
    assert (old / "responses").is_dir()
    assert files(young) == {*NUMBERS, *MEDIA}
    assert store.load("old").events
    assert delete_old_media(store, NOW, 30) == 0


def test_without_the_users_choice_nothing_is_deleted(store: Store) -> None:
    old = keep(store, "old", 4000)
    assert delete_old_media(store, NOW, NEVER) == 0
    assert files(old) == {*NUMBERS, *MEDIA}


def test_what_is_being_recorded_and_what_lies_elsewhere_is_left_alone(store: Store, tmp_path: Path) -> None:
    recording = keep(store, "running", 40, "recording")
    elsewhere = tmp_path / "my interview.mp4"
    elsewhere.write_text("mine")
    linked = keep(store, "analysed", 40)
    (linked / "linked.mp4").symlink_to(elsewhere)
    assert delete_old_media(store, NOW, 30) == 1
    assert files(recording) == {*NUMBERS, *MEDIA}
    assert elsewhere.read_text() == "mine"
    assert (linked / "linked.mp4").is_symlink()


def test_what_cannot_be_deleted_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store, "old", 31)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(KnownError, match="delete it by hand"):
        delete_old_media(store, NOW, 30)


@given(st.lists(st.floats(0.0, 800.0), max_size=6), st.integers(0, 400))
def test_exactly_those_older_than_the_days_are_due(ages: list[float], after_days: int) -> None:
    sessions = [
        Summary(str(n), (NOW - timedelta(days=age)).isoformat(), "", "live", "done", 1.0, ())
        for n, age in enumerate(ages)
    ]
    folder = Path(__file__).parents[2] / "docs" / "pages"  # with pictures in it
    due = with_old_media(sessions, lambda _: folder, NOW, after_days)
    expected = {str(n) for n, age in enumerate(ages) if after_days and age >= after_days + 1e-6}
    assert expected <= set(due)
    assert all(after_days and ages[int(name)] >= after_days - 1e-6 for name in due)

"""Ratings live in their session's folder."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.session.opinions import (
    delete_response,
    import_response,
    keep_self_rating,
    responses,
    self_rating,
)
from mock_interview.session.store import Store
from tests.session.fakes import made_evidence, made_record

RECORD = made_record()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "sessions").mkdir()
    with Store(tmp_path / "sessions.sqlite3", tmp_path / "sessions") as made:
        made.folder(RECORD.id).mkdir()
        made.save(RECORD, made_evidence())
        yield made


def saved(folder: Path, **changes: object) -> Path:
    content = {
        "format": "mock-interview-response",
        "version": 1,
        "session": RECORD.id,
        "written_at": "2026-11-23T12:00:00Z",
        "reviewer": "Grace",
        "ratings": {"eyes": 4},
        "comments": [{"clip": 0, "t_s": 12.5, "kind": "praise", "text": "warm"}],
    }
    path = folder / "from-a-friend.json"
    path.write_text(json.dumps(content | changes))
    return path


def test_a_self_rating_is_kept(store: Store) -> None:
    folder = store.folder(RECORD.id)
    assert self_rating(folder) == {}
    keep_self_rating(folder, {"eyes": 3})
    keep_self_rating(folder, {"eyes": 4, "pace": 2})
    assert self_rating(folder) == {"eyes": 4, "pace": 2}
    with pytest.raises(ValueError, match="between"):
        keep_self_rating(folder, {"eyes": 9})


def test_a_damaged_self_rating_is_told(store: Store) -> None:
    (store.folder(RECORD.id) / "self_rating.json").write_text('{"eyes": 9}')
    with pytest.raises(KnownError, match="rate the session again"):
        self_rating(store.folder(RECORD.id))


def test_friends_responses_are_kept_by_name_and_a_second_one_replaces_the_first(
    store: Store, tmp_path: Path
) -> None:
    import_response(saved(tmp_path), store)
    import_response(saved(tmp_path, reviewer="alan"), store)
    import_response(saved(tmp_path, ratings={"eyes": 2}), store)
    found = responses(store.folder(RECORD.id))
    assert [(each.reviewer, each.ratings) for each in found] == [
        ("alan", {"eyes": 4}),
        ("Grace", {"eyes": 2}),
    ]
    delete_response(store.folder(RECORD.id), found[0])
    assert [each.reviewer for each in responses(store.folder(RECORD.id))] == ["Grace"]


def test_friends_without_a_name_do_not_replace_one_another(store: Store, tmp_path: Path) -> None:
    later = {"written_at": "2026-11-23T12:00:00.250Z", "keep": "b"}
    import_response(saved(tmp_path, reviewer="", keep="a"), store)
    import_response(saved(tmp_path, reviewer="", **later), store)
    import_response(saved(tmp_path, reviewer="", **later), store)
    found = responses(store.folder(RECORD.id))
    assert [each.keep for each in found] == ["a", "b"]
    delete_response(store.folder(RECORD.id), found[0])
    assert [each.keep for each in responses(store.folder(RECORD.id))] == ["b"]


@pytest.mark.parametrize(
    "changes",
    [
        {"session": "2026-01-01-0000-abc"},
        {"session": "../../elsewhere"},
        {"session": ""},
        {"comments": [{"clip": 0, "t_s": 1e9, "kind": "praise"}]},
        {"version": 3},
    ],
    ids=str,
)
def test_a_response_that_does_not_belong_stores_nothing(
    store: Store, tmp_path: Path, changes: dict[str, object]
) -> None:
    before = set(tmp_path.rglob("*"))
    path = saved(tmp_path, **changes)
    with pytest.raises(KnownError):
        import_response(path, store)
    assert set(tmp_path.rglob("*")) - before == {path}


@pytest.mark.parametrize("name", ["../../x", "", "C:\\x", "a/b", "👋", "x" * 80])
def test_whatever_a_friend_is_called_the_file_stays_in_its_folder(
    store: Store, tmp_path: Path, name: str
) -> None:
    import_response(saved(tmp_path, reviewer=name), store)
    kept = [path for path in tmp_path.rglob("*.json") if path.name != "from-a-friend.json"]
    assert [path.parent for path in kept] == [store.folder(RECORD.id) / "responses"]


def test_opinions_are_gone_with_their_session(store: Store, tmp_path: Path) -> None:
    import_response(saved(tmp_path), store)
    keep_self_rating(store.folder(RECORD.id), {"eyes": 4})
    store.delete(RECORD.id)
    assert not store.folder(RECORD.id).exists()

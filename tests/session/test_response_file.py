"""A friend's response comes from outside: well formed it is read, else refused with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.session.response_file import MAX_BYTES, check_belongs, read_response

GOOD: dict[str, Any] = {
    "format": "mock-interview-response",
    "version": 1,
    "session": "2026-11-23-0410-63j",
    "written_at": "2026-11-23T12:00:00.123Z",
    "reviewer": "Ada",
    "ratings": {"eyes": 4, "pace": 2},
    "keep": "Your smile.\nReally.",
    "change": "",
    "comments": [{"clip": 0, "t_s": 12.5, "kind": "praise", "text": "warm"}],
}


def written(folder: Path, content: object) -> Path:
    path = folder / "response.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_a_response_is_read(tmp_path: Path) -> None:
    found = read_response(written(tmp_path, GOOD))
    assert found.reviewer == "Ada"
    assert found.ratings == {"eyes": 4, "pace": 2}
    assert found.keep == "Your smile.\nReally."
    assert found.comments[0].t_s == 12.5
    check_belongs(found, GOOD["session"], 60.0)


@pytest.mark.parametrize(
    "damage",
    [
        {"format": "something-else"},
        {"version": 2},
        {"ratings": {"eyes": 6}},
        {"ratings": {"looks": 3}},
        {"ratings": {"eyes": "4"}},
        {"comments": [{"clip": 0, "t_s": -1.0, "kind": "praise"}]},
        {"comments": [{"clip": 0, "t_s": 1.0, "kind": "<script>"}]},
        {"comments": [{"clip": 0, "t_s": 1.0, "kind": "praise", "extra": 1}]},
        {"comments": [{"clip": 0, "t_s": 1.0, "kind": "praise", "text": "x" * 501}]},
        {"keep": "x" * 2001},
        {"written_at": "yesterday"},
        {"unknown": True},
        {"session": None},
    ],
    ids=str,
)
def test_a_damaged_or_hostile_response_is_refused(tmp_path: Path, damage: dict[str, Any]) -> None:
    with pytest.raises(KnownError):
        read_response(written(tmp_path, GOOD | damage))


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "[" * 5000, '{"format": NaN}', "\ufeff{}"])
def test_what_is_no_response_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(KnownError):
        read_response(written(tmp_path, content))


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="too large"):
        read_response(written(tmp_path, " " * (MAX_BYTES + 1)))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        read_response(tmp_path / "nowhere.json")


def test_markup_stays_text_and_what_cannot_be_seen_goes(tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>\u202egnp\u0000\u2066 end"
    found = read_response(written(tmp_path, GOOD | {"keep": hostile, "reviewer": "A\nB\u200b"}))
    assert found.keep == "<img src=x onerror=alert(1)>gnp end"
    assert found.reviewer == "A B"


def test_a_response_to_another_session_or_time_is_refused(tmp_path: Path) -> None:
    found = read_response(written(tmp_path, GOOD))
    with pytest.raises(KnownError, match="2026-11-23-0410-63j"):
        check_belongs(found, "2026-11-24-0000-abc", 60.0)
    with pytest.raises(KnownError, match="after the session's end"):
        check_belongs(found, GOOD["session"], 10.0)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "response.json"
    path.write_bytes(content)
    with pytest.raises(KnownError):
        read_response(path)

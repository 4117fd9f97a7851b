"""Whatever claims to be a friend's response is taken whole, or refused in words, and nothing stays."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.session.opinions import delete_response, import_response, responses
from mock_interview.session.response_file import SLACK_S, Response
from mock_interview.session.store import Store
from tests.session.fakes import made_evidence, made_record

RECORD = made_record()
MOST_WORDS = 400  # of a refusal, whatever stands in the file
GOOD: dict[str, Any] = {
    "format": "mock-interview-response",
    "version": 1,
    "session": RECORD.id,
    "written_at": "2026-11-23T12:00:00Z",
    "reviewer": "Grace",
    "ratings": {"eyes": 4},
    "keep": "The smile",
    "change": "",
    "comments": [{"clip": 0, "t_s": 12.5, "kind": "praise", "text": "warm"}],
}
LETTERS = json.dumps(GOOD).encode()
DEEP = b"[" * 100_000


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("home")
    (home / "sessions").mkdir()
    with Store(home / "sessions.sqlite3", home / "sessions") as made:
        made.folder(RECORD.id).mkdir()
        made.save(RECORD, made_evidence())
        yield made


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads") / "response.json"


def unseen(text: str) -> set[str]:
    """Control characters and those that turn the direction of what follows."""
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs")}


def outcome(file: Path, store: Store) -> Response | KnownError:
    try:
        return import_response(file, store)
    except KnownError as refusal:
        return refusal


def taken_or_refused(content: bytes, file: Path, store: Store) -> bool:
    """Whether it was taken; either way all that has to hold does."""
    file.write_bytes(content)
    folder = store.folder(RECORD.id)
    response = outcome(file, store)
    if isinstance(response, KnownError):
        assert len(str(response)) < MOST_WORDS
        assert not unseen(str(response))
        assert list(folder.rglob("*.json")) == []
        return False
    assert responses(folder) == [response]
    assert response.session == RECORD.id
    assert all(0.0 <= each.t_s <= RECORD.duration_s + SLACK_S for each in response.comments)
    words = [response.reviewer, response.keep, response.change, *(each.text for each in response.comments)]
    assert not unseen("".join(words).replace("\n", ""))
    assert [path.parent.name for path in folder.rglob("*.json")] == ["responses"]
    delete_response(folder, response)
    assert responses(folder) == []
    return True


def test_a_good_one_is_taken(file: Path, store: Store) -> None:
    assert taken_or_refused(LETTERS, file, store)


@pytest.mark.parametrize(
    "content",
    [
        LETTERS.replace(b"12.5", b"NaN"),
        LETTERS.replace(b"12.5", b"Infinity"),
        LETTERS.replace(b"12.5", b"1e999"),
        LETTERS.replace(b"12.5", b"1e308"),
        LETTERS.replace(b"12.5", b"61.5"),
        LETTERS.replace(b'"warm"', DEEP),
        LETTERS.replace(b'"version": 1', b'"version": 0'),
        LETTERS.replace(b'"version": 1', b'"version": 2'),
        LETTERS.replace(b"12:00:00Z", b"12:00:00"),
        LETTERS.replace(RECORD.id.encode(), b"../../elsewhere"),
        LETTERS.replace(RECORD.id.encode(), b"\\u202e\\u0000"),
        LETTERS.replace(b"smile", b"\xe9"),
        LETTERS.replace(b"{", b'{"' + b"a" * 900_000 + b'": 1, ', 1),
        LETTERS.replace(b'"eyes"', b'"' + b"e" * 900_000 + b'"'),
        json.dumps(GOOD | {"comments": GOOD["comments"] * 10_000}).encode(),
        b"<script>alert(1)</script>",
        LETTERS.decode().encode("utf-16"),
    ],
    ids=lambda content: content[:40].decode("latin-1"),
)
def test_these_are_refused_and_leave_nothing(content: bytes, file: Path, store: Store) -> None:
    assert not taken_or_refused(content, file, store)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\u202eecarG\u2066", "ecarG"),
        ("Gr\u0000a\u001b[0mce\u200b", "Gra[0mce"),
        ("A\U000e0041da", "Ada"),
        ("\u3164\u2800", ""),
        ("Z" + "\u0300" * 79, "Z" + "\u0300" * 4),
        ("Zoe\u0308", "Zoe\u0308"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    ],
    ids=ascii,
)
def test_a_name_is_what_can_be_seen_of_it(name: str, shown: str, file: Path, store: Store) -> None:
    file.write_text(json.dumps(GOOD | {"reviewer": name}))
    found = import_response(file, store)
    assert found.reviewer == shown
    delete_response(store.folder(RECORD.id), found)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=100),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
COMMENT = st.fixed_dictionaries(
    {},
    optional={
        "clip": st.integers() | JSON,
        "t_s": st.floats(0, 61) | st.floats() | JSON,
        "kind": st.sampled_from(["praise", "improve"]) | JSON,
        "text": st.text(max_size=600) | JSON,
    },
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "version": st.integers(-1, 2) | JSON,
        "session": st.text() | JSON,
        "written_at": st.datetimes().map(str) | st.datetimes().map(lambda at: f"{at.isoformat()}Z") | JSON,
        "reviewer": st.text(max_size=90) | JSON,
        "ratings": st.dictionaries(st.sampled_from(["eyes", "pace", "x"]), st.integers(0, 6)) | JSON,
        "keep": st.text(max_size=90) | JSON,
        "comments": st.lists(COMMENT.map(lambda c: GOOD["comments"][0] | c), max_size=4) | JSON,
        "extra": JSON,
    },
)


@given(CHANGES)
def test_any_change_is_taken_or_refused(file: Path, store: Store, changes: dict[str, Any]) -> None:
    taken_or_refused(json.dumps(GOOD | changes).encode("utf-8", "surrogatepass"), file, store)


@given(st.integers(0, len(LETTERS)), st.integers(0, 12), st.binary(max_size=12))
@example(LETTERS.index(b"smile"), 1, b"\xe9")
def test_any_damage_to_its_bytes_is_taken_or_refused(
    file: Path, store: Store, place: int, lost: int, put: bytes
) -> None:
    taken_or_refused(LETTERS[:place] + put + LETTERS[place + lost :], file, store)

"""One zip for everything: whole, merged without doubles, and hostile ones refused."""

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.core.real_interview import RealInterview
from mock_interview.session.archive import ArchiveCancelled, Restored, export_archive, import_archive
from mock_interview.session.archive_extras import SMALL_FILES
from mock_interview.session.interviews import InterviewJournal
from mock_interview.session.opinions import keep_self_rating, self_rating
from mock_interview.session.store import JOURNAL_NAME, Store
from tests.session.fakes import made_evidence, made_record

LIVE = "2026-11-22-0915-ab3"
OTHER = "2026-11-23-1000-xy4"


class Home:
    """One computer's folders."""

    def __init__(self, folder: Path) -> None:
        (folder / "sessions").mkdir(parents=True)
        self.store = Store(folder / "sessions.sqlite3", folder / "sessions")
        self.data = folder
        self.interviews = folder / "interviews"

    def add(self, session_id: str, state: str = "done") -> None:
        folder = self.store.folder(session_id)
        folder.mkdir()
        (folder / JOURNAL_NAME).write_text("line\n" * 1000)
        (folder / "session.mp4").write_bytes(bytes(range(256)) * 40)
        record = replace(made_record(session_id), media=str(folder / "session.mp4"))
        self.store.save(record, made_evidence(), "live", state)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "home")
    made.add(LIVE)
    made.add(OTHER)
    keep_self_rating(made.store.folder(LIVE), {"eyes": 4})
    InterviewJournal(made.interviews).keep(RealInterview("2026-11-20-abc", "Acme"))
    yield made
    made.store.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "elsewhere")
    yield made
    made.store.close()


def test_what_was_exported_is_there_after_the_import(home: Home, elsewhere: Home, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    assert export_archive(path, home.store, home.data, media=True) == 2
    assert path.stat().st_mode & 0o077 == 0
    found = import_archive(path, elsewhere.store, elsewhere.data)
    assert found == Restored((OTHER, LIVE), 0, 1) or found == Restored((LIVE, OTHER), 0, 1)
    there = elsewhere.store.load(LIVE)
    assert there.media == str(elsewhere.store.folder(LIVE) / "session.mp4")
    assert replace(there, media=None) == replace(home.store.load(LIVE), media=None)
    assert elsewhere.store.evidence(LIVE) == home.store.evidence(LIVE)
    assert elsewhere.store.origin(LIVE) == ("live", "done")
    for name in (JOURNAL_NAME, "session.mp4"):
        assert (elsewhere.store.folder(LIVE) / name).read_bytes() == (
            home.store.folder(LIVE) / name
        ).read_bytes()
    assert self_rating(elsewhere.store.folder(LIVE)) == {"eyes": 4}
    assert InterviewJournal(elsewhere.interviews).load("2026-11-20-abc").company == "Acme"


def test_own_questions_focus_drills_and_calibrations_come_along(
    home: Home, elsewhere: Home, tmp_path: Path
) -> None:
    for name in (*SMALL_FILES, "questions/My own.toml"):
        (home.data / name).parent.mkdir(exist_ok=True)
        (home.data / name).write_text(f"of {name}")
    (elsewhere.data / "focus.json").write_text("here already")
    path = tmp_path / "all.zip"
    export_archive(path, home.store, home.data, media=False)
    import_archive(path, elsewhere.store, elsewhere.data)
    assert (elsewhere.data / "focus.json").read_text() == "here already"
    for name in (*SMALL_FILES[1:], "questions/My own.toml"):
        assert (elsewhere.data / name).read_text() == f"of {name}"


@pytest.mark.parametrize(
    "name", ["own/settings.toml", "own/sessions.sqlite3", "questions/evil.py", "elsewhere/x.json", "x.json"]
)
def test_what_no_archive_holds_is_not_taken(home: Home, elsewhere: Home, tmp_path: Path, name: str) -> None:
    path = tmp_path / "all.zip"
    export_archive(path, home.store, home.data, media=False)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "mine")
    import_archive(path, elsewhere.store, elsewhere.data)
    assert not [file for file in elsewhere.data.rglob(Path(name).name) if file.read_bytes() == b"mine"]


def test_the_recordings_may_stay_behind(home: Home, elsewhere: Home, tmp_path: Path) -> None:
    path = tmp_path / "numbers.zip"
    export_archive(path, home.store, home.data, media=False)
    import_archive(path, elsewhere.store, elsewhere.data)
    assert not (elsewhere.store.folder(LIVE) / "session.mp4").exists()
    assert (elsewhere.store.folder(LIVE) / JOURNAL_NAME).exists()


def test_nothing_comes_twice_and_nothing_that_is_here_changes(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    export_archive(path, home.store, home.data, media=True)
    keep_self_rating(home.store.folder(LIVE), {"eyes": 1})
    InterviewJournal(home.interviews).keep(RealInterview("2026-11-20-abc", "Acme & Co"))
    assert import_archive(path, home.store, home.data) == Restored((), 2, 0)
    assert self_rating(home.store.folder(LIVE)) == {"eyes": 1}
    assert InterviewJournal(home.interviews).load("2026-11-20-abc").company == "Acme & Co"
    assert len(home.store.sessions()) == 2


def test_a_session_that_is_being_recorded_is_left_out(home: Home, tmp_path: Path) -> None:
    home.add("2026-11-24-0800-zz9", state="recording")
    assert export_archive(tmp_path / "all.zip", home.store, home.data, media=False) == 2


def test_cancelling_leaves_the_older_archive(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_text("older")
    cancel = Event()
    cancel.set()
    with pytest.raises(ArchiveCancelled):
        export_archive(path, home.store, home.data, media=True, cancel=cancel)
    assert path.read_text() == "older"
    assert [each.name for each in tmp_path.glob("*.partial")] == []


def rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    changed = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(*change(name, source.read(name)))
    return changed


HOSTILE: dict[str, Callable[[str, bytes], tuple[str, bytes]]] = {
    "climbs out": lambda name, data: (name.replace("files/obs", "files/../../../obs"), data),
    "absolute": lambda name, data: (name.replace("files/obs", "files//tmp/obs"), data),
    "other id": lambda name, data: (
        name,
        data.replace(LIVE.encode(), b"2026-01-01-0000-zzz") if "record" in name else data,
    ),
    "id is a path": lambda name, data: (
        name,
        data.replace(LIVE.encode(), b"../../x") if name == "archive.json" else data,
    ),
    "newer": lambda name, data: (
        name,
        data.replace(b'"version":1', b'"version":2') if name == "archive.json" else data,
    ),
    "no head": lambda name, data: (name.replace("archive.json", "else.json"), data),
    "no record": lambda name, data: (name.replace("record.json", "else.json"), data),
    "bomb": lambda name, data: (name, b"\0" * 30_000_000 if name.endswith(JOURNAL_NAME) else data),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_hostile_and_damaged_archives_are_refused(
    home: Home, elsewhere: Home, tmp_path: Path, change: Callable[[str, bytes], tuple[str, bytes]]
) -> None:
    path = tmp_path / "all.zip"
    export_archive(path, home.store, home.data, media=False)
    outside = set(tmp_path.iterdir())
    changed = rewritten(path, change)
    with pytest.raises(KnownError):
        import_archive(changed, elsewhere.store, elsewhere.data)
    assert set(tmp_path.iterdir()) - outside == {changed}
    assert LIVE not in {each.id for each in elsewhere.store.sessions()}
    assert not [each for each in elsewhere.store.folder("x").parent.iterdir() if each.name.startswith(".")]


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "all.zip"
    path.write_bytes(content)
    target = Home(folder / "home")
    with pytest.raises(KnownError):
        import_archive(path, target.store, target.data)
    target.store.close()


def test_other_zip_files_are_refused(tmp_path: Path, elsewhere: Home) -> None:
    path = tmp_path / "holiday.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive.json", json.dumps({"format": "x", "version": 1, "sessions": []}))
    with pytest.raises(KnownError, match="no archive"):
        import_archive(path, elsewhere.store, elsewhere.data)

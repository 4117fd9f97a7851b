"""Locked notes in an archive: they travel locked, and two passphrases are never mixed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mock_interview.core.real_interview import RealInterview
from mock_interview.session.archive import Restored, export_archive, import_archive
from mock_interview.session.interviews import InterviewJournal
from mock_interview.session.notes_lock import Cost, NotesLock
from mock_interview.session.store import Store

PASSPHRASE, OTHER = "a quiet harbour", "another harbour"


class Home:
    """One computer's journal, and its archive."""

    def __init__(self, folder: Path, *companies: str) -> None:
        (folder / "sessions").mkdir(parents=True)
        self.store = Store(folder / "sessions.sqlite3", folder / "sessions")
        self.data = folder
        self.journal = self.restarted()
        for company in companies:
            self.journal.keep(RealInterview(company.lower(), company))

    def restarted(self) -> InterviewJournal:
        folder = self.data / "interviews"
        return InterviewJournal(folder, NotesLock(folder, Cost(n=2)))

    def exported(self) -> Path:
        path = self.data / "all.zip"
        export_archive(path, self.store, self.data, media=False)
        return path

    def take(self, archive: Path) -> Restored:
        return import_archive(archive, self.store, self.data)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "home", "Acme", "Globex")
    yield made
    made.store.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "elsewhere", "Hooli")
    yield made
    made.store.close()


def companies(journal: InterviewJournal) -> list[str]:
    interviews, troubles = journal.all()
    assert troubles == []
    return sorted(each.company for each in interviews)


def test_they_travel_locked_and_bring_their_lock(home: Home, elsewhere: Home) -> None:
    home.journal.set_passphrase(PASSPHRASE)
    archive = home.exported()
    assert b"Acme" not in archive.read_bytes()
    back = elsewhere.take(archive)
    assert (back.interviews, back.remark) == (2, "")
    later = elsewhere.restarted()
    assert later.is_locked
    later.unlock(PASSPHRASE)
    assert companies(later) == ["Acme", "Globex", "Hooli"]


def test_under_another_passphrase_they_stay_in_the_archive_and_it_is_said(
    home: Home, elsewhere: Home
) -> None:
    home.journal.set_passphrase(PASSPHRASE)
    elsewhere.journal.set_passphrase(OTHER)
    back = elsewhere.take(home.exported())
    assert back.interviews == 0
    assert back.remark.startswith("2 real interviews in it are locked with another passphrase")
    later = elsewhere.restarted()
    later.unlock(OTHER)
    assert companies(later) == ["Hooli"]


def test_with_the_same_lock_new_ones_join_though_the_passphrase_changed(home: Home, tmp_path: Path) -> None:
    home.journal.set_passphrase(PASSPHRASE)
    copy = Home(tmp_path / "copy")
    copy.take(home.exported())
    home.journal.set_passphrase(OTHER)
    home.journal.keep(RealInterview("initech", "Initech"))
    assert copy.take(home.exported()).interviews == 1
    later = copy.restarted()
    later.unlock(PASSPHRASE)
    assert companies(later) == ["Acme", "Globex", "Initech"]
    copy.store.close()


def test_open_ones_join_a_locked_journal_and_are_sealed_at_its_next_unlocking(
    home: Home, elsewhere: Home
) -> None:
    elsewhere.journal.set_passphrase(OTHER)
    assert elsewhere.take(home.exported()).interviews == 2
    later = elsewhere.restarted()
    later.unlock(OTHER)
    assert companies(later) == ["Acme", "Globex", "Hooli"]
    assert not list(later.folder.glob("*.json"))


def test_one_that_is_here_open_is_not_taken_locked_too(home: Home, tmp_path: Path) -> None:
    before = home.exported().read_bytes()
    home.journal.set_passphrase(PASSPHRASE)
    archive = home.exported()
    old = Home(tmp_path / "old")
    (tmp_path / "before.zip").write_bytes(before)
    old.take(tmp_path / "before.zip")
    assert old.take(archive).interviews == 0
    assert not list((old.data / "interviews").glob("*.locked"))
    old.store.close()

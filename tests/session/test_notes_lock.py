"""Locked notes: nobody reads or changes them without the passphrase, and nothing is lost on the way."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.core.real_interview import RealInterview
from mock_interview.session.interviews import DELETED, InterviewJournal
from mock_interview.session.notes_lock import KEY_FILE, Cost, NotesLock, same_lock

CHEAP = Cost(n=2)
PASSPHRASE = "a quiet harbour"
SECRET = "They asked about my mother."
HELD = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "interviews"


def opened(folder: Path) -> InterviewJournal:
    """As the next start of the program has it."""
    return InterviewJournal(folder, NotesLock(folder, CHEAP))


@pytest.fixture
def journal(folder: Path) -> InterviewJournal:
    """Three: one of them deleted a moment ago."""
    made = opened(folder)
    for name in ("acme", "globex", "initech"):
        made.keep(RealInterview(name, name.title(), at=HELD, said=SECRET))
    made.delete("initech")
    return made


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def companies(journal: InterviewJournal) -> list[str]:
    interviews, troubles = journal.all()
    assert troubles == []
    return sorted(each.company for each in interviews)


def test_without_a_passphrase_nothing_is_asked(journal: InterviewJournal) -> None:
    assert not journal.is_locked
    assert companies(journal) == ["Acme", "Globex"]


def test_once_locked_no_note_lies_open(journal: InterviewJournal, folder: Path) -> None:
    assert SECRET.encode() in everything(folder)
    journal.set_passphrase(PASSPHRASE)
    assert companies(journal) == ["Acme", "Globex"], "whoever sets it goes on reading"
    left = everything(folder)
    for word in (SECRET, "Acme", "Globex", "Initech", PASSPHRASE):
        assert word.encode() not in left


def test_the_next_start_needs_the_passphrase(journal: InterviewJournal, folder: Path) -> None:
    journal.set_passphrase(PASSPHRASE)
    later = opened(folder)
    assert later.is_locked
    assert later.all() == ([], [])
    with pytest.raises(KnownError, match="not the passphrase"):
        later.unlock("another harbour")
    with pytest.raises(KnownError, match="locked"):
        later.keep(RealInterview("new", "Hooli"))
    later.unlock(PASSPHRASE)
    assert companies(later) == ["Acme", "Globex"]
    later.lock.close()
    assert later.is_locked


def test_what_is_written_and_deleted_while_it_is_open_stays_sealed(
    journal: InterviewJournal, folder: Path
) -> None:
    journal.set_passphrase(PASSPHRASE)
    journal.keep(RealInterview("hooli", "Hooli", said=SECRET))
    journal.keep(RealInterview("acme", "Acme", said="Better now."))
    journal.delete("globex")
    journal.bring_back("initech")
    assert companies(journal) == ["Acme", "Hooli", "Initech"]
    assert journal.load("acme").said == "Better now."
    assert SECRET.encode() not in everything(folder)
    journal.forget_deleted()
    assert not list((folder / DELETED).iterdir())


def test_the_passphrase_can_be_changed_and_removed(journal: InterviewJournal, folder: Path) -> None:
    journal.set_passphrase(PASSPHRASE)
    journal.set_passphrase("another harbour")
    later = opened(folder)
    with pytest.raises(KnownError, match="not the passphrase"):
        later.unlock(PASSPHRASE)
    later.unlock("another harbour")
    later.remove_lock()
    assert companies(opened(folder)) == ["Acme", "Globex"]
    later.bring_back("initech")
    assert len(companies(opened(folder))) == 3
    assert not list(folder.rglob("*.locked"))


def test_a_closed_lock_cannot_be_changed_or_removed(journal: InterviewJournal, folder: Path) -> None:
    journal.set_passphrase(PASSPHRASE)
    later = opened(folder)
    for attempt in (later.remove_lock, lambda: later.set_passphrase("another harbour")):
        with pytest.raises(KnownError, match=r"unlock|opened|damaged|locked"):
            attempt()
    later.unlock(PASSPHRASE)
    assert companies(later) == ["Acme", "Globex"]


def test_a_short_passphrase_is_refused_and_nothing_changes(journal: InterviewJournal, folder: Path) -> None:
    with pytest.raises(KnownError, match="too short"):
        journal.set_passphrase("1234567")
    assert not (folder / KEY_FILE).exists()
    assert companies(journal) == ["Acme", "Globex"]


def test_what_a_crash_left_open_is_sealed_at_the_next_unlocking(
    journal: InterviewJournal, folder: Path
) -> None:
    plain = (folder / "acme.json").read_bytes()
    journal.set_passphrase(PASSPHRASE)
    (folder / "acme.json").write_bytes(plain)  # written, and not yet removed
    (folder / "late.json").write_bytes(plain.replace(b"Acme", b"Late"))
    later = opened(folder)
    assert later.all() == ([], [])
    later.unlock(PASSPHRASE)
    assert companies(later) == ["Acme", "Globex", "Late"]
    assert not list(folder.glob("*.json"))


def test_the_same_letters_from_another_keyboard_open_it(journal: InterviewJournal, folder: Path) -> None:
    journal.set_passphrase("caf\N{LATIN SMALL LETTER E WITH ACUTE} au lait")
    opened(folder).unlock("cafe\N{COMBINING ACUTE ACCENT} au lait")


def swapped(folder: Path) -> None:
    one, other = folder / "acme.locked", folder / "globex.locked"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def cut_short(folder: Path) -> None:
    for path in folder.glob("*.locked"):
        path.write_bytes(path.read_bytes()[:20])


def emptied(folder: Path) -> None:
    for path in folder.glob("*.locked"):
        path.write_bytes(b"")


@pytest.mark.parametrize("change", [swapped, cut_short, emptied])
def test_changed_files_are_named_and_stay(
    journal: InterviewJournal, folder: Path, change: Callable[[Path], None]
) -> None:
    journal.set_passphrase(PASSPHRASE)
    change(folder)
    interviews, troubles = journal.all()
    assert interviews == []
    assert len(troubles) == 2
    assert "stays where it is" in troubles[0]
    with pytest.raises(KnownError, match="damaged"):
        journal.remove_lock()
    assert journal.lock.is_set
    assert len(list(folder.glob("*.locked"))) == 2


@given(st.binary(max_size=300), st.text(max_size=20), st.data())
def test_any_note_comes_back_and_any_changed_bit_is_noticed(
    note: bytes, name: str, data: st.DataObject
) -> None:
    lock = sealing()
    kept = lock.seal(name, note)
    assert lock.unseal(name, kept) == note
    assert lock.unseal(name + "x", kept) is None
    place = data.draw(st.integers(0, len(kept) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(kept)
    changed[place] ^= 1 << bit
    assert lock.unseal(name, bytes(changed)) is None


def sealing() -> NotesLock:
    """Open, and without a file."""
    lock = NotesLock(Path("/nowhere"), CHEAP)
    lock._key = bytes(range(32))  # a folder for each of hundreds of notes would be slow
    return lock


@pytest.mark.parametrize(
    "changes", [{"n": 2**30}, {"n": 3}, {"r": 4096}, {"p": 99}, {"version": 9}, {"x": 1}]
)
def test_a_hostile_key_file_is_refused_before_it_costs_anything(
    journal: InterviewJournal, folder: Path, changes: dict[str, int]
) -> None:
    journal.set_passphrase(PASSPHRASE)
    path = folder / KEY_FILE
    path.write_bytes(msgspec.json.encode(msgspec.json.decode(path.read_bytes()) | changes))
    with pytest.raises(KnownError, match="damaged"):
        opened(folder).unlock(PASSPHRASE)


def test_two_key_files_of_one_lock_are_known(journal: InterviewJournal, folder: Path, tmp_path: Path) -> None:
    journal.set_passphrase(PASSPHRASE)
    before = (folder / KEY_FILE).read_bytes()
    journal.set_passphrase("another harbour")
    assert same_lock(before, (folder / KEY_FILE).read_bytes())
    NotesLock(tmp_path, CHEAP).set_passphrase(PASSPHRASE)
    assert not same_lock(before, (tmp_path / KEY_FILE).read_bytes())
    assert not same_lock(before, b"{}")

"""The journal of real interviews on disk."""

import stat
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.core.real_interview import Outcome, RealInterview
from mock_interview.session.interviews import InterviewJournal, new_interview_id

HELD = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.fixture
def journal(tmp_path: Path) -> InterviewJournal:
    return InterviewJournal(tmp_path / "interviews")


@given(
    st.builds(
        RealInterview,
        id=st.just("2026-11-20-abc"),
        company=lines.filter(str.strip),
        at=st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
        people=st.lists(lines).map(tuple),
        asked=st.lists(lines).map(tuple),
        mood_before=st.none() | st.integers(1, 5),
        said=lines,
        outcome=st.sampled_from(Outcome),
        answer_by=st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31)),
        zone=st.sampled_from(("", "Asia/Kathmandu")),
    )
)
def test_what_is_kept_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, interview: RealInterview
) -> None:
    journal = InterviewJournal(tmp_path_factory.mktemp("interviews"))
    journal.keep(interview)
    assert journal.load(interview.id) == interview
    assert journal.all() == ([interview], [])


def test_the_latest_comes_first_and_the_planned_without_a_time_before_it(journal: InterviewJournal) -> None:
    for name, at in (("old", HELD), ("new", HELD + timedelta(days=9)), ("planned", None)):
        journal.keep(RealInterview(name, name.title(), at=at))
    assert [each.id for each in journal.all()[0]] == ["planned", "new", "old"]


def test_only_the_owner_reads_it(journal: InterviewJournal) -> None:
    journal.keep(RealInterview("a", "Acme"))
    if sys.platform != "win32":
        assert stat.S_IMODE((journal.folder / "a.json").stat().st_mode) == 0o600
        assert stat.S_IMODE(journal.folder.stat().st_mode) == 0o700


def test_a_broken_file_is_named_and_harms_no_other(journal: InterviewJournal) -> None:
    journal.keep(RealInterview("a", "Acme", answer_by=date(2026, 12, 1)))
    (journal.folder / "b.json").write_text('{"version": 1, "interview": {"id": "b", "company": " "}}')
    (journal.folder / "c.json").write_text('{"version": 9, "interview": {"id": "c", "company": "C"}}')
    found, troubles = journal.all()
    assert [each.id for each in found] == ["a"]
    assert "b.json" in troubles[0]
    assert "newer version" in troubles[1]
    assert (journal.folder / "b.json").exists()


def test_deleting_can_be_undone_until_it_is_forgotten(journal: InterviewJournal) -> None:
    interview = RealInterview("a", "Acme")
    journal.keep(interview)
    journal.delete("a")
    assert journal.all() == ([], [])
    journal.bring_back("a")
    assert journal.load("a") == interview
    journal.delete("a")
    journal.forget_deleted()
    assert not list(journal.folder.rglob("*.json"))
    with pytest.raises(KnownError):
        journal.bring_back("a")


def test_what_is_not_there_is_told(journal: InterviewJournal) -> None:
    with pytest.raises(KnownError, match="no interview"):
        journal.load("nothing")
    with pytest.raises(KnownError, match="no interview"):
        journal.delete("nothing")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "interviews").write_text("in the way")
    with pytest.raises(KnownError, match="cannot be"):
        InterviewJournal(tmp_path / "interviews").keep(RealInterview("a", "Acme"))


def test_two_new_ids_differ() -> None:
    assert new_interview_id(HELD) != new_interview_id(HELD)
    assert new_interview_id(HELD).startswith("2026-11-20-")

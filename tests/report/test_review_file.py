"""The file for a friend: what can be in it, how large it gets, and that nothing half-done is left."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Answer, Interval, SessionRecord
from mock_interview.report.review_file import (
    MAX_BYTES,
    Piece,
    Wishes,
    estimate_bytes,
    pieces,
    write_review,
)
from mock_interview.session.engine import Cancelled
from tests.made.clips import LEFT, LENS, Cue, portrait_clip
from tests.session.fakes import made_record

NO_MODELS = Path("/nowhere")


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("recording") / "recording.mp4"
    portrait_clip(path, [Cue(2.0, LENS, voice=True), Cue(2.0, LEFT, voice=True)])
    return path


@pytest.fixture
def record(recording: Path) -> SessionRecord:
    answers = (Answer(0, 0.0, 2.0, "Why <us>?"), Answer(1, 2.0, 4.0, "Why now?"))
    return replace(made_record("2026-11-22-0915-ab3"), answers=answers, media=str(recording), duration_s=4.0)


def test_answers_come_first_then_the_moments_that_were_confirmed(record: SessionRecord) -> None:
    assert [piece.title for piece in pieces(record)] == ["Answer 1", "Answer 2"]
    stored = replace(record.events[0], confirmed=True)
    found = pieces(replace(record, events=(stored,), duration_s=stored.event.end + 1.0))
    assert [piece.is_answer for piece in found] == [True, True, False]
    assert found[2].span.start <= stored.event.start < stored.event.end < found[2].span.end


def test_the_file_holds_what_was_chosen_and_nothing_else(record: SessionRecord, tmp_path: Path) -> None:
    target = tmp_path / "for a friend.html"
    told: list[int | None] = []
    size = write_review(
        record, pieces(record)[:1], Wishes("Ada", "Be honest."), target, NO_MODELS, told.append
    )
    page = target.read_text(encoding="utf-8")
    assert size == target.stat().st_size
    assert "Why &lt;us&gt;?" in page
    assert "Why now?" not in page
    assert page.count("<video") == 1
    percents = [percent for percent in told if percent is not None]
    assert percents == sorted(set(percents))
    assert percents[0] == 0
    assert len(percents) > 10


def test_sound_alone_has_no_picture_and_is_smaller(record: SessionRecord, tmp_path: Path) -> None:
    chosen = pieces(record)
    both = write_review(record, chosen, Wishes(), tmp_path / "both.html", NO_MODELS)
    alone = write_review(record, chosen, Wishes(picture="sound"), tmp_path / "alone.html", NO_MODELS)
    assert alone < both


@given(st.lists(st.floats(1.0, 600.0), min_size=1, max_size=6), st.booleans())
def test_what_is_promised_fits(lengths_s: list[float], sound_only: bool) -> None:
    chosen = [Piece("", "", Interval(0.0, length_s), True) for length_s in lengths_s]
    try:
        size = estimate_bytes(chosen, Wishes(picture="sound" if sound_only else "plain"))
    except KnownError:
        assert not sound_only
        assert sum(lengths_s) > 600.0
        return
    assert sound_only or size <= MAX_BYTES


def test_three_answers_of_two_minutes_fit() -> None:
    chosen = [Piece("", "", Interval(0.0, 120.0), True)] * 3
    assert estimate_bytes(chosen, Wishes()) <= MAX_BYTES


def gone(record: SessionRecord, chosen: list[Piece]) -> tuple[SessionRecord, list[Piece]]:
    return replace(record, media="/nowhere/recording.mp4"), chosen


def nothing_chosen(record: SessionRecord, chosen: list[Piece]) -> tuple[SessionRecord, list[Piece]]:
    return record, []


@pytest.mark.parametrize("fault", [gone, nothing_chosen])
def test_what_cannot_be_made_is_told_and_leaves_nothing(
    record: SessionRecord, tmp_path: Path, fault: Callable[..., tuple[SessionRecord, list[Piece]]]
) -> None:
    broken, chosen = fault(record, pieces(record))
    with pytest.raises(KnownError):
        write_review(broken, chosen, Wishes(), tmp_path / "page.html", NO_MODELS)
    assert list(tmp_path.iterdir()) == []


def test_called_off_it_leaves_nothing(record: SessionRecord, tmp_path: Path) -> None:
    cancel = Event()
    with pytest.raises(Cancelled):
        write_review(
            record,
            pieces(record),
            Wishes(),
            tmp_path / "page.html",
            NO_MODELS,
            lambda percent: cancel.set(),
            cancel,
        )
    assert list(tmp_path.iterdir()) == []


def test_a_background_that_cannot_be_told_apart_is_not_shown(record: SessionRecord, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="background cannot be blurred"):
        write_review(
            record, pieces(record), Wishes(picture="background"), tmp_path / "page.html", tmp_path / "none"
        )
    assert list(tmp_path.iterdir()) == []

"""The transcript as a running text: every word is found by its place and by its time."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Answer, StoredEvent
from mock_interview.report.running_text import Look, RunningText, lanes_of, running_text, units
from mock_interview.report.transcript import Passage, Piece, transcript
from mock_interview.report.unsaid import why_nothing_said
from tests.report.made_record import HABITS
from tests.report.test_transcript import RECORD, SAID

LANES = ("eyes", "phone", "hands", "body", "voice", "other")


def shown(text: RunningText) -> str:
    return "\n".join("".join(run.text for run in line) for line in text.lines)


def at(text: RunningText, place: int) -> str:
    spot = text.places[place]
    whole = shown(text).encode("utf-16-le")
    return whole[2 * spot.at : 2 * (spot.at + spot.length)].decode("utf-16-le")


def test_it_reads_as_it_was_said_with_the_moments_between_the_words() -> None:
    text = running_text(transcript(RECORD, SAID), RECORD, HABITS, LANES)
    assert "Answer 1: Why us?" in shown(text)
    assert "0:10  I like like (um) […\u00a02.1\u00a0s] ‹looked away› Python <b>. (uh?)" in shown(text)
    looks = {run.text.strip(): run.look for line in text.lines for run in line}
    assert looks["(um)"] is Look.FILLER
    assert looks["like"] is Look.AGAIN
    during = "".join(run.text for line in text.lines for run in line if run.during)
    assert during.split()[-2:] == ["Python", "<b>."]  # while the look lasted


def test_a_lane_that_is_not_wanted_is_not_written() -> None:
    passages = transcript(RECORD, SAID)
    assert "looked away" not in shown(running_text(passages, RECORD, HABITS, ("voice",)))
    assert lanes_of(RECORD, HABITS) == ("eyes",)


def test_what_lasts_long_is_told_but_lays_no_ground_below_the_words() -> None:
    long = StoredEvent(7, HabitEvent("monotone", 10.0, 29.0))
    record = replace(RECORD, events=(long,))
    text = running_text(transcript(record, SAID), record, HABITS, LANES)
    assert "‹pitch almost level›" in shown(text)
    assert not any(run.during for line in text.lines for run in line)


def test_moments_after_the_last_word_are_written_too_and_dismissed_ones_are_not() -> None:
    late = StoredEvent(7, HabitEvent("face_touch", 25.0, 26.0, 0.3, {"place": "chin"}))
    record = replace(RECORD, events=(late, replace(late, id=8, dismissed=True)))
    text = shown(running_text(transcript(record, SAID), record, HABITS, LANES))
    assert text.count("‹hand at the chin, possible›") == 1
    assert text.rstrip().endswith("possible›")


KINDS: st.SearchStrategy[Literal["word", "filler", "pause"]] = st.sampled_from(["word", "filler", "pause"])
WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=6)


@st.composite
def passages_(draw: st.DrawFn) -> tuple[Passage, ...]:
    made: list[Passage] = []
    t = 0.0
    for number in range(draw(st.integers(1, 3))):
        pieces: list[Piece] = []
        for text in draw(st.lists(WORDS, min_size=1, max_size=90)):
            kind = draw(KINDS)
            length = draw(st.floats(0.05, 2.0))
            pieces.append(Piece(kind, "" if kind == "pause" else text, t, t + length))
            t += length + draw(st.sampled_from([0.0, 0.3]))
        made.append(
            Passage(number, f"Answer {number} \U0001f600", pieces[0].start, tuple(pieces), 1.0, None, None)
        )
        t += 10.0
    return tuple(made)


@given(passages_())
def test_every_piece_is_at_its_place_and_its_time_leads_back_to_it(passages: tuple[Passage, ...]) -> None:
    pieces = [piece for passage in passages for piece in passage.pieces]
    ends = [passage.pieces[-1].end for passage in passages]
    record = replace(
        RECORD,
        events=(),
        answers=tuple(Answer(p.answer, p.start, e) for p, e in zip(passages, ends, strict=True)),
    )
    text = running_text(passages, record, HABITS, LANES)
    assert len(text.places) == len(pieces)
    for place, piece in enumerate(pieces):
        wanted = {"pause": "[…", "filler": f"({' '.join(piece.text.splitlines())}"}.get(
            piece.kind, piece.text
        )
        assert at(text, place).startswith(" ".join(wanted.splitlines()))
        assert text.piece_at(piece.start) == place
        assert text.time_at(text.places[place].at) == piece.start
        assert text.time_at(text.places[place].at + text.places[place].length) == piece.start
    assert text.piece_at(pieces[-1].end + 60.0) is None
    assert text.piece_at(-1.0) is None


def test_units_are_those_of_the_window() -> None:
    assert units("a\U0001f600é") == 4


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"notes": ("The model speech is missing, so your words were not written down.",)},
            "The model speech",
        ),
        ({"answers": ()}, "no answer"),
        ({"coverage": {"voice": 0.0}}, "no sound"),
        ({"coverage": {"voice": 1.0, "words": 0.0}}, "deleted"),
    ],
)
def test_a_session_without_words_says_why(changes: dict[str, object], said: str, tmp_path: Path) -> None:
    assert said in why_nothing_said(replace(RECORD, **changes), tmp_path / "none")


@pytest.mark.parametrize(
    ("coverage", "said"),
    [
        ({"voice": 1.0}, "before words"),
        ({"voice": 1.0, "words": 0.0}, "language"),
        ({"voice": 1, "words": 1}, "no word"),
    ],
)
def test_it_also_says_so_where_there_is_a_journal(
    coverage: dict[str, float], said: str, tmp_path: Path
) -> None:
    journal = tmp_path / "journal"
    journal.write_text("")
    assert said in why_nothing_said(replace(RECORD, coverage=coverage), journal)

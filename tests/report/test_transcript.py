"""The transcript: what was said, with marks, as a view and as files."""

from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.model import HabitEvent, Observation
from mock_interview.core.record import Answer, Interval, SessionRecord, StoredEvent
from mock_interview.core.words import FillerObservation, TranscribedObservation, WordObservation
from mock_interview.report import html
from mock_interview.report.export_json import report_dict
from mock_interview.report.told import Told
from mock_interview.report.transcript import Finder, Passage, paragraphs, transcript, transcript_of
from mock_interview.report.transcript_files import as_srt, as_text, as_vtt, text_for
from mock_interview.session.journal import JournalWriter

SAID: list[Observation] = [
    TranscribedObservation(10.0, 22.0),
    WordObservation(10.5, 10.8, " I"),
    WordObservation(10.8, 11.2, " like", repeated=True),
    WordObservation(11.2, 11.6, " like"),
    FillerObservation(12.0, 12.4, "um", 0.9),
    WordObservation(14.5, 15.0, " Python"),
    WordObservation(15.0, 20.5, " <b>."),
    FillerObservation(21.0, 21.3, "uh", 0.3),
    WordObservation(40.0, 40.4, " outside"),
]


def event(number: int, habit: str, start: float, end: float, dismissed: bool = False) -> StoredEvent:
    return StoredEvent(number, HabitEvent(habit, start, end), dismissed)


RECORD = SessionRecord(
    id="s",
    created_at="2026-03-01T10:00:00+00:00",
    title="A rehearsal",
    duration_s=60.0,
    answers=(Answer(0, 10.0, 30.0, "Why us?"), Answer(1, 50.0, 60.0)),
    coverage={},
    events=(
        event(0, "repetitions", 10.8, 11.6),
        event(1, "looking_away", 14.0, 16.0),
        event(2, "filler_words", 15.0, 20.5, dismissed=True),
    ),
    pauses=(Interval(12.4, 14.5), Interval(20.5, 20.9)),
    speech=(Interval(10.5, 12.4), Interval(14.5, 20.5)),
    metrics=(),
)


def passage() -> Passage:
    (only,) = transcript(RECORD, reversed(SAID))
    return only


def test_everything_stands_in_its_place() -> None:
    texts = [piece.text or "…" for piece in passage().pieces]
    assert texts == ["I", "like", "like", "um", "…", "Python", "<b>.", "uh"]
    assert passage().title == "Answer 1: Why us?"


def test_words_carry_the_events_that_overlap_them_unless_dismissed() -> None:
    marks = {piece.start: piece.habits for piece in passage().pieces}
    assert marks[10.5] == ()
    assert marks[11.2] == ("repetitions",)
    assert marks[14.5] == ("looking_away",)
    assert "filler_words" not in marks[15.0]


def test_a_filler_that_may_be_none_is_marked_so() -> None:
    assert [p.possible for p in passage().pieces if p.kind == "filler"] == [False, True]


def test_the_pace_counts_plain_words_with_and_without_pauses() -> None:
    assert passage().words_a_minute == pytest.approx(60 * 4 / 10.0)
    assert passage().while_speaking == pytest.approx(60 * 4 / 7.9)


def test_the_pace_is_silent_where_words_are_missing() -> None:
    heard = [
        *SAID[1:],
        TranscribedObservation(10.0, 16.0, understood=False),
        TranscribedObservation(16.0, 22.0),
    ]
    assert transcript(RECORD, heard)[0].words_a_minute is None


def test_a_phrase_is_found_whatever_its_signs() -> None:
    passages = transcript(RECORD, SAID)
    pieces, finder = passages[0].pieces, Finder(passages)
    assert [pieces[place].start for place in finder.places("LIKE")] == [10.8, 11.2]
    assert [pieces[place].start for place in finder.places("python, b")] == [14.5]
    assert finder.places("java") == finder.places(" ") == finder.places("um um") == []


def test_paragraphs_hold_all_pieces_and_end_with_sentences() -> None:
    words = [WordObservation(t, t + 0.2, f" w{'.' if t % 10 == 9 else ''}") for t in range(200)]
    record = SessionRecord("s", "", "", 200.0, (Answer(0, 0.0, 200.0),), {}, (), (), (), ())
    (long,) = transcript(record, words)
    parts = paragraphs(long)
    assert [piece for part in parts for piece in part] == list(long.pieces)
    assert all(len(part) <= 80 and part[-1].text == "w." for part in parts)


def test_plain_text_reads_like_speech() -> None:
    text = as_text(transcript(RECORD, SAID))
    assert text == "Answer 1: Why us? (0:10)\n\nI like like (um) [… 2.1 s] Python <b>. (uh?)\n"


def test_subtitles_carry_times_and_escape_what_looks_like_markup() -> None:
    passages = transcript(RECORD, SAID)
    assert as_srt(passages).startswith(
        "1\n00:00:10,500 --> 00:00:12,400\nI like like (um)\n\n2\n00:00:14,500"
    )
    assert as_vtt(passages).startswith("WEBVTT\n\n00:00:10.500 --> 00:00:12.400\n")
    assert "&lt;b&gt;." in as_vtt(passages)


def test_the_ending_chooses_the_form() -> None:
    assert text_for(Path("a.VTT"), ()).startswith("WEBVTT")
    with pytest.raises(KnownError, match=r"a\.doc.*\.srt"):
        text_for(Path("a.doc"), ())


def test_the_journal_keeps_the_words_and_without_it_there_are_none(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    with JournalWriter(path) as writer:
        writer.write(SAID)
    assert transcript_of(RECORD, path) == transcript(RECORD, SAID)
    assert transcript_of(RECORD, tmp_path / "none") == ()


def test_the_page_shows_it_escaped_and_the_json_holds_it() -> None:
    passages = transcript(RECORD, SAID)
    page = html.render(RECORD, [], {}, {}, Told(passages))
    assert "What you said" in page
    assert '<span class="um">um</span>' in page
    assert '<span class="um possible">uh</span>' in page
    assert '<span class="again">like</span>' in page
    assert "&lt;b&gt;." in page
    assert "What you said" not in html.render(RECORD, [], {}, {})
    (said,) = report_dict(RECORD, [], {}, Told(passages))["transcript"]
    assert said["answer"] == 0
    assert said["pieces"][1] == {
        "kind": "word",
        "text": "like",
        "start": 10.8,
        "end": 11.2,
        "possible": False,
        "habits": ["repetitions"],
    }

"""The voice's numbers of each answer, from what a record holds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.questions import Question, QuestionKind
from mock_interview.core.record import Answer, Interval, SessionRecord
from mock_interview.report import html
from mock_interview.report.answer_facts import AnswerFacts, answer_facts
from mock_interview.report.export_json import report_dict
from mock_interview.report.told import Told
from mock_interview.report.transcript import Passage, Piece
from tests.report.made_record import HABITS, believable

QUESTION = Question("q", "Why us?", QuestionKind.MOTIVATION, suggested_s=(60.0, 90.0))
BANK = {"Why us?": QUESTION}


def record(*answers: Answer, speech: tuple[Interval, ...]) -> SessionRecord:
    return replace(believable(), answers=answers, speech=speech, events=(), pauses=(), limits={})


def facts(made: SessionRecord, *passages: Passage) -> AnswerFacts:
    return answer_facts(made, passages, BANK)[0]


def said(text: str) -> Passage:
    words = tuple(Piece("word", word, 10.0 + n, 10.5 + n) for n, word in enumerate(text.split()))
    return Passage(0, "Answer 1", 10.0, words, 1.0, 140.0, 170.0)


def test_the_wait_runs_from_the_end_of_the_question_to_the_first_sound() -> None:
    made = record(Answer(0, 10.0, 100.0, "Why us?", 9.0), speech=(Interval(11.4, 50.0), Interval(52.0, 90.0)))
    found = facts(made, said("Good question, I like your work."))
    assert found.wait_s == pytest.approx(2.4)
    assert found.wait == "2.4\N{NO-BREAK SPACE}s, then “good question”"
    assert found.length_s == pytest.approx(78.6)
    assert found.against_suggested.replace("\N{NO-BREAK SPACE}", " ") == "suggested: 1 min to 1 min 30 s"
    assert found.kind is QuestionKind.MOTIVATION
    assert found.pace == "140 words a minute"


def test_an_opening_is_heard_only_at_the_beginning() -> None:
    made = record(Answer(0, 10.0, 100.0, "Why us?", 9.0), speech=(Interval(11.0, 90.0),))
    assert facts(made, said("Let me think. It was hard.")).opening == "let me think"
    assert facts(made, said("one two three four five six seven eight nine ten let me think")).opening == ""


@pytest.mark.parametrize(
    ("end", "words"),
    [(40.0, "shorter than suggested"), (70.0, "suggested"), (170.0, "longer than suggested")],
)
def test_too_short_and_too_long_are_said(end: float, words: str) -> None:
    made = record(Answer(0, 0.0, 200.0, "Why us?", 0.0), speech=(Interval(1.0, end),))
    assert facts(made).against_suggested.startswith(words)


def test_what_is_not_known_is_not_made_up() -> None:
    made = record(Answer(0, 0.0, 200.0, "Never heard of?", None), speech=(Interval(1.0, 20.0),))
    found = facts(made)
    assert (found.wait_s, found.kind, found.suggested_s, found.words_a_minute) == (None, None, None, None)
    assert (found.wait, found.against_suggested, found.pace) == ("not known", "", "not known")
    silent = facts(record(Answer(0, 0.0, 200.0, "Why us?", 0.0), speech=()))
    assert (silent.wait, silent.length, silent.against_suggested) == ("not known", "nothing was heard", "")


def test_a_habit_that_is_switched_off_is_not_told() -> None:
    made = record(Answer(0, 10.0, 100.0, "Why us?", 9.0), speech=(Interval(11.4, 90.0),))
    found = facts(replace(made, limits={"pace": {}}))
    assert (found.wait_s, found.wait, found.pace) == (None, "switched off", "not known")
    (found,) = answer_facts(made, (), BANK, {"answer_length"})
    assert found.length == "1\N{NO-BREAK SPACE}min\N{NO-BREAK SPACE}19\N{NO-BREAK SPACE}s"
    assert found.against_suggested == ""


def test_an_answer_that_was_paused_is_one() -> None:
    parts = (Answer(0, 0.0, 20.0, "Why us?", 0.0), Answer(1, 50.0, 80.0, "Why us?", None))
    made = record(*parts, speech=(Interval(1.0, 19.0), Interval(51.0, 79.0)))
    (found,) = answer_facts(made, (), BANK)
    assert found.number == "1"
    assert found.length_s == pytest.approx(18.0 + 28.0)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0.01, 60)), max_size=12), st.floats(0, 100))
def test_waits_and_lengths_stay_within_the_answer(spans: list[tuple[float, float]], due: float) -> None:
    speech = tuple(Interval(start, start + length) for start, length in sorted(spans))
    made = record(Answer(0, due + 1.0, due + 120.0, "Why us?", due), speech=speech)
    found = facts(made)
    assert 0.0 <= found.length_s <= 119.0 + 1e-6
    assert found.wait_s is None or 0.0 <= found.wait_s <= 120.0


def test_the_page_and_the_json_tell_them() -> None:
    made = record(Answer(0, 10.0, 100.0, "Why us?", 9.0), speech=(Interval(11.4, 90.0),))
    told = Told(facts=tuple(answer_facts(made, (), BANK)), why_none="Not written down: a test.")
    page = html.render(made, [], HABITS, {}, told)
    assert "Answer by answer" in page
    assert "2.4\N{NO-BREAK SPACE}s" in page
    assert "Not written down: a test." in page
    (kept,) = report_dict(made, [], HABITS, told)["answer_numbers"]
    assert kept["wait_s"] == pytest.approx(2.4)
    assert kept["question_kind"] == "motivation"
    assert kept["suggested_s"] == [60.0, 90.0]

"""After which questions a habit comes: what is so is told, and chance alone is seldom taken for it."""

from dataclasses import replace
from random import Random

import pytest

from mock_interview.core.model import HabitEvent
from mock_interview.core.questions import Question, QuestionKind
from mock_interview.core.record import Answer, SessionRecord, StoredEvent
from mock_interview.report.question_patterns import GivenAnswer, question_patterns
from mock_interview.report.where_it_comes import where_it_comes
from tests.report.made_record import HABITS, believable

KINDS = ("general", "behavioural", "failure")
SHUFFLES = 99  # fewer than for a user: the test holds its bar with any number
USERS = 300


def user(random: Random, sessions: int = 6, times: float = 1.0) -> list[GivenAnswer]:
    """Six answers in each rehearsal; some answers are bad all over; ``times`` as often after setbacks."""
    given: list[GivenAnswer] = []
    for session in range(sessions):
        for place in range(6):
            kind = KINDS[place % 3]
            length_s = random.uniform(40.0, 150.0)
            counts = {}
            for habit in ("looking_away", "filler_sounds", "face_touch"):
                rate = random.gammavariate(2.0, 0.5) * (times if kind == "failure" else 1.0)
                counts[habit] = sum(random.random() < rate * length_s / 3000 for _ in range(100))
            given.append(GivenAnswer(f"s{session}", (kind, f"{kind} {place}"), length_s, counts))
    return given


def test_chance_alone_makes_a_pattern_in_at_most_one_report_of_twenty() -> None:
    random = Random(3)
    told = sum(bool(question_patterns(user(random), SHUFFLES)) for _ in range(USERS))
    assert told / USERS <= 0.05 + 2.5 * (0.05 * 0.95 / USERS) ** 0.5  # what so few users may show of it


def test_what_comes_three_times_as_often_is_nearly_always_found() -> None:
    random = Random(4)
    found = [question_patterns(user(random, times=3.0), SHUFFLES) for _ in range(30)]
    right = sum(any(each.group == "failure" for each in told) for told in found)
    assert right >= 24


def test_a_single_rehearsal_of_few_answers_tells_nothing() -> None:
    given = [
        GivenAnswer(
            "s", ("failure" if place < 3 else "general",), 60.0, {"looking_away": 9 if place < 3 else 0}
        )
        for place in range(6)
    ]
    # One way in twenty to deal three questions out among six answers: too likely to be told.
    assert question_patterns(given[:5]) == []
    assert all(each.chance >= 0.04 for each in question_patterns(given))


def test_few_moments_and_no_answers_tell_nothing() -> None:
    assert question_patterns([]) == []
    assert question_patterns([GivenAnswer("s", ("failure",), 60.0, {"looking_away": 3})]) == []


def test_answers_of_no_length_break_nothing() -> None:
    given = [replace(each, length_s=0.0) for each in user(Random(5))]
    question_patterns(given, 19)


QUESTIONS = ("What failed?", "Who are you?", "What went wrong?", "Why us?", "Your weakness?", "Why you?")
BANK = {
    text: Question(text, text, QuestionKind.FAILURE if place % 2 == 0 else QuestionKind.GENERAL)
    for place, text in enumerate(QUESTIONS)
}


def rehearsal(number: int, away: int = 4) -> SessionRecord:
    answers = tuple(
        Answer(n, 100.0 * n + 5, 100.0 * n + 95, text, 100.0 * n) for n, text in enumerate(QUESTIONS)
    )
    events = [
        HabitEvent("looking_away", answer.start + 20 + 13 * k, answer.start + 22 + 13 * k)
        for answer in answers[::2]
        for k in range(away)
    ]
    stored = tuple(StoredEvent(n, event) for n, event in enumerate(events))
    return replace(
        believable(), id=f"s{number}", created_at=f"2026-11-{10 + number}T10:00:00+00:00", answers=answers,
        events=stored, duration_s=600.0,
    )  # fmt: skip


def test_it_is_told_in_words_with_the_moments_of_this_session() -> None:
    earlier = [rehearsal(number) for number in range(4)]
    (found,) = [
        each for each in where_it_comes(rehearsal(5), HABITS, earlier, BANK) if "setbacks" in each.sentence
    ]
    assert found.title == "Looking away"
    assert found.sentence == (
        "60 of 60 came in answers to questions about setbacks, which took 50\N{NO-BREAK SPACE}% of the time: "
        "15\N{NO-BREAK SPACE}answers of 30 in 5\N{NO-BREAK SPACE}rehearsals."
    )
    assert "2,000 times" in found.test
    assert len(found.moments) == 12
    assert found.moments[0] == (0, 25.0)


def test_moments_that_were_set_aside_make_no_pattern() -> None:
    sessions = [rehearsal(number) for number in range(5)]
    aside = [
        replace(each, events=tuple(replace(event, dismissed=True) for event in each.events))
        for each in sessions
    ]
    assert where_it_comes(aside[4], HABITS, aside[:4], BANK) == []


def test_the_start_of_answers_is_told_with_its_moments() -> None:
    record = rehearsal(1, away=0)
    events = [HabitEvent("looking_away", answer.start + 1, answer.start + 2) for answer in record.answers]
    record = replace(record, events=tuple(StoredEvent(n, event) for n, event in enumerate(events)))
    (found,) = where_it_comes(record, HABITS, [], BANK)
    assert found.sentence.startswith("6 of 6 came in the first 5 seconds of an answer")
    assert len(found.moments) == 6
    assert found.test.startswith("If they came at any time alike, that would happen less than once in 1,000")


def test_filler_sounds_that_cluster_are_placed_as_clusters() -> None:
    record = rehearsal(1, away=0)
    events = [
        HabitEvent(
            "filler_sounds", answer.start + at, answer.start + at + 0.4, detail={"cluster": "3 in 4 s"}
        )
        for answer in record.answers
        for at in (0.5, 1.5, 3.0)
    ]
    record = replace(record, events=tuple(StoredEvent(n, event) for n, event in enumerate(events)))
    titles = {each.title: each for each in where_it_comes(record, HABITS, [], BANK)}
    assert titles["Filler sounds close together"].sentence.startswith("6 of 6 came in the first 5")


@pytest.mark.parametrize("question", ["", "Never heard of?"])
def test_questions_that_the_bank_does_not_have_break_nothing(question: str) -> None:
    record = rehearsal(1)
    record = replace(record, answers=tuple(replace(answer, question=question) for answer in record.answers))
    assert where_it_comes(record, HABITS, [], BANK) == []

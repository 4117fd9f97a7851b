"""Patterns: what crowds in one place of the answers, and what only looks so."""

from random import Random

import pytest

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Answer, Metric
from mock_interview.report import wording
from mock_interview.report.patterns import at_least, in_words, pattern

ANSWERS = tuple(Answer(i, 100.0 * i, 100.0 * i + 60.0) for i in range(4))


def events(*starts: float) -> list[HabitEvent]:
    return [HabitEvent("filler_sounds", start, start + 0.4) for start in starts]


def test_what_crowds_at_the_start_is_told() -> None:
    found = pattern(events(1, 2, 101, 103, 201, 304, 150), ANSWERS)
    assert in_words(found) == "6 of 7 came in the first 5 seconds of an answer, which are 8 % of the time."


def test_what_crowds_at_the_end_is_told() -> None:
    found = pattern(events(56, 58, 157, 259, 359.5), ANSWERS)
    assert found is not None
    assert (found.place, found.inside, found.total) == ("last", 5, 5)


@pytest.mark.parametrize(
    "starts",
    [
        (),
        (1, 101, 201),  # too few
        (1, 20, 130, 145, 220, 240, 330, 350),  # one at the start is no pattern
        (70, 80, 90, 95, 170),  # between the answers
    ],
)
def test_what_is_no_pattern_is_not_told(starts: tuple[float, ...]) -> None:
    assert in_words(pattern(events(*starts), ANSWERS)) == ""


def test_answers_that_are_all_start_have_no_pattern() -> None:
    short = tuple(Answer(i, 10.0 * i, 10.0 * i + 4.0) for i in range(6))
    assert pattern(events(1, 11, 21, 31, 41), short) is None
    assert pattern(events(1, 2, 3, 4), ()) is None


def test_a_habit_of_the_start_is_no_news_there() -> None:
    late = [HabitEvent("late_start", start, start + 6.0) for start in (0.0, 100.0, 200.0, 300.0)]
    assert pattern(late, ANSWERS) is None


def test_the_card_tells_it() -> None:
    number = Metric(
        "filler_sounds", "um and uh", 7.0, "per min", None, None, (None, 5.0), "outside", 240.0, 7
    )
    told = wording.how_often(number, in_words(pattern(events(1, 2, 101, 103, 201, 304), ANSWERS)))
    assert told.startswith("Um and uh: about 7")
    assert told.endswith("which are 8 % of the time.")
    assert wording.how_often(number).endswith("per\N{NO-BREAK SPACE}min")


def test_chance_alone_seldom_makes_a_pattern() -> None:
    random = Random(1)
    told = 0
    for _ in range(400):
        starts = [100.0 * random.randrange(4) + random.uniform(0, 60) for _ in range(12)]
        told += pattern(events(*sorted(starts)), ANSWERS) is not None
    assert told / 400 <= 0.05


def test_bursts_by_chance_seldom_make_a_pattern() -> None:
    random = Random(2)
    told = 0
    for _ in range(400):
        firsts = [100.0 * random.randrange(4) + random.uniform(0, 56) for _ in range(5)]
        starts = [first + 1.3 * n for first in firsts for n in range(3)]
        told += pattern(events(*sorted(starts)), ANSWERS) is not None
    assert told / 400 <= 0.05


def test_of_many_habits_each_must_be_the_surer() -> None:
    crowd = events(1, 103, 201, 150, 260, 340)
    assert pattern(crowd, ANSWERS) is not None
    assert pattern(crowd, ANSWERS, tried=10) is None


def test_the_chance_is_the_binomial_one() -> None:
    assert at_least(0, 5, 0.3) == pytest.approx(1.0)
    assert at_least(2, 2, 0.5) == pytest.approx(0.25)
    assert at_least(1, 3, 0.5) == pytest.approx(0.875)

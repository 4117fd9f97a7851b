"""Every habit that can become a blind spot comes with all that a person needs to work on it."""

import pytest

from mock_interview.core.drills import DRILLS
from mock_interview.core.model import Habit
from mock_interview.core.presets import Switches
from mock_interview.core.ratings import RATING_POINTS, point_of
from mock_interview.detectors.registry import habits
from mock_interview.report.limit_words import COUNTED

HABITS = habits()
JUDGED = [habit for habit in HABITS.values() if not habit.informs_only]
TOLD_ONLY = [habit for habit in HABITS.values() if habit.informs_only]
NO_POINT = {"answer_length"}  # a friend who sees one short clip cannot say how long answers are
each_judged = pytest.mark.parametrize("habit", JUDGED, ids=lambda habit: habit.slug)


@each_judged
def test_it_has_an_exercise_in_two_rounds_with_words_of_its_own(habit: Habit) -> None:
    drill = DRILLS[habit.slug]
    assert drill.title
    for words in (drill.aim, drill.instruction):
        assert words.endswith(".")
    assert sum(drill.title == other.title for other in DRILLS.values()) == 1


@each_judged
def test_people_are_asked_about_it_where_the_five_points_cover_it(habit: Habit) -> None:
    assert (point_of(habit.slug) is None) is (habit.slug in NO_POINT)
    assert sum(habit.slug in point.habits for point in RATING_POINTS) <= 1


@each_judged
def test_it_can_be_switched_off_and_says_how_it_is_counted_what_helps_and_when_it_is_well(
    habit: Habit,
) -> None:
    assert Switches().with_habit(habit.slug, on=False).off == {habit.slug}
    assert habit.slug in COUNTED
    for words in (habit.tip, habit.drill, habit.praise):
        assert words.endswith((".", ".”"))


@pytest.mark.parametrize("habit", TOLD_ONLY, ids=lambda habit: habit.slug)
def test_what_is_told_for_information_is_nothing_to_work_on(habit: Habit) -> None:
    assert habit.slug not in DRILLS
    assert point_of(habit.slug) is None
    assert habit.metric.flag == (None, None)


def test_nothing_is_offered_for_a_habit_that_does_not_exist() -> None:
    assert set(DRILLS) <= set(HABITS)
    assert {slug for point in RATING_POINTS for slug in point.habits} <= set(HABITS)

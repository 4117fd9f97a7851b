"""A habit over the sessions, in numbers and words."""

from datetime import UTC, datetime, timedelta

import pytest

from mock_interview.core.focus import Focus
from mock_interview.core.model import Sense
from mock_interview.core.record import Metric
from mock_interview.core.trends import Change
from mock_interview.report.progress import HabitProgress, practice_days, progress
from mock_interview.session.store import Summary
from tests.report.made_record import habit

AWAY = habit("looking_away", "Looking away", "eyes", Sense.EYES, 0.9, (None, 30.0), (None, 50.0), "away", "%")
ROCKING = habit("rocking", "Rocking", "body", Sense.BODY, 0.3, (None, 3.0), (None, 10.0), "rocking", "%")
HABITS = {"rocking": ROCKING, "looking_away": AWAY}
START = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def session(day: int, value: float | None, verdict: str = "outside") -> Summary:
    at = (START + timedelta(days=day)).isoformat()
    metric = Metric("looking_away", "away", value, "%", None, None, (None, 30.0), verdict, 60.0, 3)
    return Summary(f"s{day}", at, "Talk", "live", "done", 60.0, (metric,))


def away(sessions: list[Summary], *focus: Focus) -> HabitProgress:
    return progress(sessions, HABITS, focus)[0]


def test_what_matters_most_comes_first_and_every_habit_is_there() -> None:
    assert [each.habit.slug for each in progress([], HABITS)] == ["looking_away", "rocking"]


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (0, "Not enough data yet: 3 more sessions will tell more."),
        (2, "Not enough data yet: one more session will tell more."),
    ],
)
def test_too_little_is_said_and_what_is_missing(count: int, sentence: str) -> None:
    found = away([session(day, 40.0 + day) for day in range(count)])
    assert found.sentence == sentence
    assert len(found.points) == count


def test_a_session_that_could_not_judge_it_is_no_point() -> None:
    found = away([session(0, 40.0), session(1, None, "not_enough"), session(2, 50.0, "not_enough")])
    assert [point.session_id for point in found.points] == ["s0"]


def test_sessions_are_put_in_order_of_time() -> None:
    later_by_zone = Summary(
        "zone", "2026-11-01T10:30:00+02:00", "Talk", "live", "done", 60.0, session(0, 1.0).metrics
    )
    found = away([session(3, 3.0), session(0, 2.0), later_by_zone])
    assert [point.session_id for point in found.points] == ["zone", "s0", "s3"]


def test_an_improvement_is_told_with_its_numbers() -> None:
    values = (60.0, 62.0, 61.0, 35.0, 33.0, 34.0)
    found = away([session(day, value) for day, value in enumerate(values)])
    assert found.comparison.change is Change.IMPROVED
    assert found.sentence == (
        "A real improvement: about 61\u00a0% in your first sessions, about 34\u00a0% lately."
    )
    assert found.trend_sentence == "The line through all sessions shows no clear direction."


def test_the_line_through_all_sessions_is_told_by_the_week() -> None:
    found = away([session(day, 60.0 - 2.0 * day) for day in range(8)])
    assert found.trend_sentence == "Over all sessions: down by about 14\u00a0% a week."
    assert "needs 6 sessions" in away([session(day, 50.0) for day in range(5)]).trend_sentence


def test_a_focus_is_compared_with_the_time_before_it() -> None:
    values = (10.0, 61.0, 60.0, 62.0, 30.0, 31.0, 32.0)
    focus = Focus("looking_away", START + timedelta(days=3, hours=12))
    found = away([session(day, value) for day, value in enumerate(values)], focus)
    assert "about 61\u00a0% before this was your focus" in found.sentence
    assert found.focus == (focus,)


def test_a_fresh_focus_does_not_hide_what_is_known() -> None:
    values = (60.0, 62.0, 61.0, 35.0, 33.0, 34.0)
    focus = Focus("looking_away", START + timedelta(days=20))
    found = away([session(day, value) for day, value in enumerate(values)], focus)
    assert "in your first sessions" in found.sentence


def test_no_clear_change_says_what_chance_can_do() -> None:
    found = away([session(day, value) for day, value in enumerate((40.0, 60.0, 45.0, 55.0))])
    assert found.comparison.change is Change.NO_CLEAR_CHANGE
    assert "can be chance" in found.sentence


def test_the_calendar_counts_sessions_by_day() -> None:
    assert practice_days([session(0, 1.0), session(0, 2.0), session(4, 3.0)]) == {
        "2026-11-01": 2,
        "2026-11-05": 1,
    }

"""Ranking: far outside, sure and important comes first; never more than three, never something typical."""

from dataclasses import replace

import made_record
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_record import HABITS, metric

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Metric, SessionRecord, StoredEvent
from mock_interview.report import blind_spots
from mock_interview.report.blind_spots import rank, strengths

VERDICTS = ("typical", "slightly_outside", "outside", "not_enough")


def session(*metrics: Metric, events: tuple[StoredEvent, ...] = ()) -> SessionRecord:
    return replace(made_record.believable(), metrics=metrics, events=events)


def touches(value: float, width: float = 2.0, **more: object) -> Metric:
    return metric("face_touch", value, value - width, value + width, "outside", **more)


def order(record: SessionRecord) -> list[str]:
    return [spot.habit for spot in rank(record, HABITS)]


def event(
    number: int, slug: str, start: float = 20.0, end: float = 23.0, confidence: float = 0.9
) -> StoredEvent:
    return StoredEvent(number, HabitEvent(slug, start, end, confidence))


values = st.floats(0, 1_000)


@st.composite
def any_metric(draw: st.DrawFn) -> Metric:
    low, value, high = sorted(draw(st.tuples(values, values, values)))
    slug, verdict = draw(st.sampled_from(sorted(HABITS))), draw(st.sampled_from(VERDICTS))
    return metric(slug, value, low, high, verdict, observed_s=draw(st.floats(0, 4_000)))


@given(st.lists(any_metric(), max_size=12))
def test_at_most_three_and_only_what_is_outside(metrics: list[Metric]) -> None:
    record = session(*metrics, events=made_record.believable().events)
    spots = rank(record, HABITS)
    outside = {each.habit for each in metrics if each.verdict in ("slightly_outside", "outside")}
    assert len(spots) <= 3
    assert len({spot.habit for spot in spots}) == len(spots)
    assert {spot.habit for spot in spots} - {"phone_glance"} <= outside
    totals = [spot.score.total for spot in spots]
    assert totals == sorted(totals, reverse=True)
    assert all(0 <= part <= 1 for spot in spots for part in (spot.score.outside, spot.score.sure))


@given(st.floats(2.5, 300), st.floats(0, 300), st.floats(1.1, 60))
def test_farther_outside_never_ranks_lower(value: float, farther: float, other: float) -> None:
    rival = metric("looking_away", other, other - 0.5, other + 0.5, "outside")
    before = order(session(touches(value), rival)).index("face_touch")
    after = order(session(touches(value + farther), rival)).index("face_touch")
    assert after <= before


@given(st.floats(3, 300), st.floats(0, 200), st.floats(0, 200))
def test_a_vaguer_number_never_counts_more(value: float, width: float, more: float) -> None:
    sharp = blind_spots.outside(touches(value, width), HABITS["face_touch"])
    vague = blind_spots.outside(touches(value, width + more), HABITS["face_touch"])
    assert vague <= sharp


@given(st.floats(0.01, 100))
def test_the_unit_does_not_matter(scale: float) -> None:
    habit = HABITS["face_touch"]
    spec = replace(habit.metric, typical=(None, 2 * scale), flag=(None, 6 * scale))
    scaled = replace(touches(7.0 * scale, 1.5 * scale), typical=spec.typical)
    expected = blind_spots.outside(touches(7.0, 1.5), habit)
    assert blind_spots.outside(scaled, replace(habit, metric=spec)) == pytest.approx(expected)


def test_above_and_below_count_alike() -> None:
    habit = replace(HABITS["face_touch"], metric=replace(HABITS["face_touch"].metric, flag=(40.0, 80.0)))
    both = touches(0.0)
    high = replace(both, value=90.0, low=85.0, high=95.0, typical=(50.0, 70.0))
    low = replace(both, value=30.0, low=25.0, high=35.0, typical=(50.0, 70.0))
    assert blind_spots.outside(high, habit) == pytest.approx(blind_spots.outside(low, habit))


def test_one_step_beyond_is_half() -> None:
    exact = metric("face_touch", 6.0, 6.0, 6.0, "outside")
    assert blind_spots.outside(exact, HABITS["face_touch"]) == pytest.approx(0.5)


def test_less_seen_ranks_lower() -> None:
    longer = rank(session(touches(9, observed_s=600.0)), HABITS)[0]
    shorter = rank(session(touches(9, observed_s=20.0)), HABITS)[0]
    assert shorter.score.total < longer.score.total
    assert shorter.how_sure.startswith("Fairly sure")
    assert longer.how_sure.startswith("Quite sure")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_one_sure_glance_at_a_phone_counts_whatever_the_rate(verdict: str) -> None:
    number = metric("phone_glance", 0.3, 0.0, 2.0, verdict)
    assert order(session(number, events=(event(1, "phone_glance"),))) == ["phone_glance"]


def test_a_possible_or_dismissed_glance_alone_does_not_count() -> None:
    number = metric("phone_glance", 3.0, 1.0, 6.0, "outside")
    possible = event(1, "phone_glance", confidence=0.4)
    dismissed = replace(event(2, "phone_glance"), dismissed=True)
    assert order(session(number, events=(possible, dismissed))) == []
    confirmed = replace(possible, confirmed=True)
    assert order(session(number, events=(confirmed,))) == ["phone_glance"]


def test_eye_contact_and_looking_away_are_told_once() -> None:
    contact = metric("eye_contact", 20.0, 15.0, 25.0, "outside")
    away = metric("looking_away", 1.4, 1.2, 1.6, "slightly_outside")
    spots = rank(session(contact, away, events=(event(7, "looking_away"),)), HABITS)
    assert [spot.habit for spot in spots] == ["eye_contact"]
    assert spots[0].moment is not None
    assert spots[0].moment.event_id == 7


def test_the_moment_is_the_clearest_and_starts_three_seconds_before() -> None:
    shown = (
        event(1, "face_touch", 1.0, 2.0),
        event(2, "face_touch", 50.0, 54.0),
        event(3, "face_touch", 80.0, 99.0, confidence=0.3),
    )
    moment = rank(session(touches(9), events=shown), HABITS)[0].moment
    assert moment is not None
    assert (moment.event_id, moment.watch_from) == (2, 47.0)
    early = rank(session(touches(9), events=shown[:1]), HABITS)[0].moment
    assert early is not None
    assert early.watch_from == 0.0


def test_an_unknown_habit_of_an_older_session_is_left_out() -> None:
    assert order(session(replace(touches(9), habit="forgotten"))) == []


def test_strengths_are_the_typical_ones_most_important_first() -> None:
    found = strengths(made_record.believable(), HABITS)
    assert [each.habit for each in found] == ["eye_contact", "long_pause", "monotone", "fidgeting"]
    assert found[0].sentence == "You kept steady contact with the person asking."
    assert strengths(made_record.zero_coverage(), HABITS) == []


def test_no_more_than_five_strengths_are_told_and_one_thing_once() -> None:
    praised = {
        slug: replace(habit, slug=slug, importance=0.9 - 0.01 * number)
        for number, slug in enumerate(["looking_away", "eye_contact", "a", "b", "c", "d", "e"])
        for habit in [HABITS["eye_contact"]]
    }
    typical = tuple(
        replace(made_record.believable().metrics[0], habit=slug, verdict="typical") for slug in praised
    )
    assert [each.habit for each in strengths(session(*typical), praised)] == [
        "looking_away",
        "a",
        "b",
        "c",
        "d",
    ]

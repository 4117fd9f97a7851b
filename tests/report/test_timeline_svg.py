"""Places in the timeline: times become per cents, nothing leaves the picture, marks keep apart."""

from dataclasses import replace
from itertools import pairwise

import made_record
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_record import HABITS

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Interval, StoredEvent
from mock_interview.report import range_svg, timeline_svg
from mock_interview.report.lane_rows import MAX_ROWS, pack
from mock_interview.report.timeline_svg import Timeline, layout


def timeline(**changes: object) -> Timeline:
    record = replace(made_record.believable(duration_s=100.0), **changes)  # pyright: ignore[reportArgumentType]
    made = layout(record, HABITS)
    assert made is not None
    return made


def stored(number: int, start: float, end: float, slug: str = "looking_away") -> StoredEvent:
    return StoredEvent(number, HabitEvent(slug, start, end))


def test_known_times_have_known_places() -> None:
    made = timeline(events=(stored(1, 25.0, 30.0),), duration_s=200.0)
    eyes = made.lanes[0]
    assert (eyes.name, eyes.marks[0].x, eyes.marks[0].width) == ("eyes", 12.5, 2.5)
    assert eyes.top < eyes.marks[0].y < eyes.top + eyes.height


def test_lanes_follow_one_another_without_gap() -> None:
    made = timeline()
    assert [lane.name for lane in made.lanes] == ["eyes", "phone", "hands", "body", "voice"]
    for above, below in pairwise(made.lanes):
        assert above.top + above.height == below.top
    assert made.lanes[-1].top + made.lanes[-1].height == made.axis_top


def test_a_habit_that_is_no_longer_known_has_its_own_lane() -> None:
    made = timeline(events=(stored(1, 5, 6, "forgotten"),))
    assert [lane.name for lane in made.lanes][-1] == "other"


def test_a_sense_without_coverage_is_not_called_quiet() -> None:
    made = timeline(events=(), coverage={"eyes": 0.0, "voice": 0.9})
    remarks = {lane.name: lane.remark for lane in made.lanes}
    assert remarks["eyes"] == remarks["hands"] == "could not be judged"
    assert remarks["voice"] == "nothing noted"


@given(st.floats(0.1, 500_000))
def test_ticks_are_few_even_and_inside(duration_s: float) -> None:
    ticks = timeline(duration_s=duration_s).ticks
    assert 1 <= len(ticks) <= timeline_svg.MAX_TICKS
    assert all(0 <= tick.x <= 100 for tick in ticks)
    steps = {round(b.x - a.x, 6) for a, b in pairwise(ticks)}
    assert len(steps) <= 1


@given(st.lists(st.tuples(st.floats(-10, 150), st.floats(0, 60)), max_size=40))
def test_marks_stay_inside_the_picture(spans: list[tuple[float, float]]) -> None:
    events = tuple(stored(n, start, start + length) for n, (start, length) in enumerate(sorted(spans)))
    for mark in (mark for lane in timeline(events=events).lanes for mark in lane.marks):
        assert 0 <= mark.x <= mark.x + mark.width <= 100 + 1e-9


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 20)), max_size=30))
def test_rows_keep_events_apart_unless_all_rows_are_taken(spans: list[tuple[float, float]]) -> None:
    marks = [Interval(start, start + length) for start, length in sorted(spans)]
    rows = pack(marks, 1.0)
    assert all(0 <= row < MAX_ROWS for row in rows)
    for n, (mine, row) in enumerate(zip(marks, rows, strict=True)):
        busy = {
            other_row
            for other, other_row in zip(marks[:n], rows[:n], strict=True)
            if max(other.end, other.start + 1.0) > mine.start
        }
        assert row not in busy or len(busy) == MAX_ROWS


def test_speech_is_drawn_in_seconds_and_fine_gaps_are_joined() -> None:
    made = timeline(
        duration_s=1000.0,
        speech=(Interval(10, 20), Interval(20.1, 30), Interval(40, 50)),
        pauses=(Interval(20, 20.1), Interval(30, 40)),
    )
    assert made.speech == "M10.00 0h20.00v1h-20.00zM40.00 0h10.00v1h-10.00z"
    assert made.pauses == "M30.00 0h10.00v1h-10.00z"


def test_no_length_no_picture() -> None:
    assert layout(made_record.EDGES["no_length"](), HABITS) is None


@given(
    st.tuples(st.floats(0, 500), st.floats(0, 500), st.floats(0, 500)).map(sorted),
    st.tuples(st.none() | st.floats(0, 50), st.none() | st.floats(50, 300)),
    st.sampled_from(["%", "s", "per min"]),
)
def test_a_range_stays_in_its_picture_and_in_order(
    numbers: list[float], typical: tuple[float | None, float | None], unit: str
) -> None:
    low, value, high = numbers
    metric = replace(
        made_record.metric("face_touch", value, low, high, "outside"), typical=typical, unit=unit
    )
    place = range_svg.layout(metric)
    assert (place is None) == (typical == (None, None))  # for information only: nothing to stand against
    if place is None:
        return
    assert 0 <= place.low <= place.value <= place.high <= range_svg.WIDTH_PX
    assert 0 <= place.band_left <= place.band_right <= range_svg.WIDTH_PX


def test_a_value_in_the_middle_of_the_typical_band_is_drawn_there() -> None:
    place = range_svg.layout(made_record.metric("eye_contact", 62.5, 60.0, 65.0, "typical"))
    assert place is not None
    assert place.value == pytest.approx((place.band_left + place.band_right) / 2)
    assert range_svg.layout(made_record.metric("eye_contact", None, None, None, "not_enough")) is None

"""Interval algebra, against a picture of time in small steps."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.record import Answer, Interval
from mock_interview.core.timeline import clip, gaps, merge, overlap_s, slices

STEPS = 40
whole = st.integers(0, STEPS)
intervals = st.lists(
    st.builds(lambda a, b: Interval(float(min(a, b)), float(max(a, b))), whole, whole), max_size=12
)
span = st.tuples(whole, whole).map(lambda ab: (float(min(ab)), float(max(ab))))


def cells(found: list[Interval]) -> set[int]:
    return {step for i in found for step in range(int(i.start), int(i.end))}


def is_set(found: list[Interval]) -> bool:
    return all(i.start < i.end for i in found) and all(a.end < b.start for a, b in pairwise(found))


@given(intervals)
def test_merge_keeps_the_time_and_orders_it(given_intervals: list[Interval]) -> None:
    merged = merge(given_intervals)
    assert is_set(merged)
    assert cells(merged) == cells(given_intervals)


@given(intervals, st.integers(1, 5))
def test_merge_closes_short_gaps_only(given_intervals: list[Interval], gap_s: int) -> None:
    merged = merge(given_intervals, gap_s)
    assert cells(merged) >= cells(given_intervals)
    assert all(b.start - a.end > gap_s for a, b in pairwise(merged))
    added = gaps(given_intervals, 0.0, STEPS)
    assert all(i.end - i.start <= gap_s for i in added if i.start in cells(merged))


@given(intervals, span)
def test_clip_keeps_what_lies_within(given_intervals: list[Interval], within: tuple[float, float]) -> None:
    assert cells(clip(given_intervals, *within)) == cells(given_intervals) & set(
        range(int(within[0]), int(within[1]))
    )


@given(intervals, span)
def test_gaps_and_intervals_fill_the_span_without_overlap(
    given_intervals: list[Interval], within: tuple[float, float]
) -> None:
    free = gaps(given_intervals, *within)
    assert is_set(free)
    inside = set(range(int(within[0]), int(within[1])))
    assert cells(free) == inside - cells(given_intervals)
    assert overlap_s(given_intervals, *within) == len(inside & cells(given_intervals))


def test_slices_go_by_answer() -> None:
    answers = [Answer(0, 0.0, 5.0), Answer(1, 8.0, 10.0)]
    assert slices([Interval(4.0, 9.0)], answers) == [[Interval(4.0, 5.0)], [Interval(8.0, 9.0)]]

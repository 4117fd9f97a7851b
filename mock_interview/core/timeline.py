"""Interval algebra: sets of stretches of time, always given and returned in order, disjoint and not empty."""

from collections.abc import Iterable, Sequence

from mock_interview.core.record import Answer, Interval


def merge(intervals: Iterable[Interval], gap_s: float = 0.0) -> list[Interval]:
    """The same time as a set: sorted, overlaps and gaps of at most ``gap_s`` joined, empty ones left out."""
    merged: list[Interval] = []
    for interval in sorted(intervals, key=lambda i: (i.start, i.end)):
        if interval.end <= interval.start:
            continue
        if merged and interval.start - merged[-1].end <= gap_s:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, interval.end))
        else:
            merged.append(interval)
    return merged


def clip(intervals: Iterable[Interval], start: float, end: float) -> list[Interval]:
    """What of them lies between ``start`` and ``end``."""
    cut = (Interval(max(i.start, start), min(i.end, end)) for i in intervals)
    return [i for i in cut if i.start < i.end]


def gaps(intervals: Iterable[Interval], start: float, end: float) -> list[Interval]:
    """What between ``start`` and ``end`` none of them covers."""
    free: list[Interval] = []
    reached = start
    for interval in merge(clip(intervals, start, end)):
        if interval.start > reached:
            free.append(Interval(reached, interval.start))
        reached = interval.end
    if reached < end:
        free.append(Interval(reached, end))
    return free


def overlap_s(intervals: Iterable[Interval], start: float, end: float) -> float:
    """Seconds between ``start`` and ``end`` that at least one of them covers."""
    return sum(i.end - i.start for i in merge(clip(intervals, start, end)))


def slices(intervals: Sequence[Interval], answers: Iterable[Answer]) -> list[list[Interval]]:
    """For each answer the part that lies within it."""
    return [clip(intervals, answer.start, answer.end) for answer in answers]

"""Events and observed time become numbers with an interval and a verdict.

Only time within answers counts, and of it only what the habit's sense could really judge. An event that the
user dismissed counts for nothing.

The verdict:

- ``not_enough``: nothing to judge, or less than ``MIN_OBSERVED_S`` of it.
- ``typical``: the value lies within the typical range.
- ``outside``: the value lies at or beyond the flag bound *and* the whole interval beyond the typical bound.
- ``slightly_outside``: everything else. The value is unusual, but not by much, or not surely.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from math import floor

from mock_interview.core.model import Block, Habit, HabitEvent, MetricKind, MetricSpec
from mock_interview.core.record import Answer, Interval, Metric, StoredEvent
from mock_interview.core.timeline import overlap_s
from mock_interview.core.uncertainty import poisson_interval, ratio_interval, share_interval

MIN_OBSERVED_S = 20.0  # less says nothing of a habit; our choice
PIECE_S = 12.0  # looks and pauses last 2 to 5 s: pieces of 10 to 15 s are nearly independent of each other
SHORT_PIECE_S = 5.0  # in recordings too short for four pieces of the usual length
MIN_PIECES = 4
MAX_PIECES = 60  # longer pieces only make the interval more careful, and 60 of them are resampled quickly
MIN_ANSWERS = 6  # from here on whole answers are resampled: what differs between questions then counts
LOOK_S = 3.0  # one independent look at a share: a bout of gaze lasts about 2.2 s (Rogers 2018)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer: what is resampled to learn how sure a number is."""

    answer: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What metrics rest on, besides events; kept, so that a dismissed event can move the numbers."""

    pieces: tuple[Piece, ...]  # in order, disjoint
    observed_s: dict[str, tuple[float, ...]]  # sense → for each piece the time that could be judged
    blocks: dict[str, tuple[Block, ...]]  # habit → its blocks, for LEVEL metrics


@dataclass(frozen=True, slots=True)
class _Estimate:
    """In the unit of the metric; ``low`` and ``high`` None: how sure it is cannot be told."""

    value: float
    low: float | None
    high: float | None
    observed_s: float
    count: int


def pieces_of(answers: Sequence[Answer]) -> tuple[Piece, ...]:
    """Cuts answers into equal pieces of about ``PIECE_S``."""
    total_s = sum(answer.end - answer.start for answer in answers)
    piece_s = max(min(PIECE_S, max(total_s / MIN_PIECES, SHORT_PIECE_S)), total_s / MAX_PIECES)
    pieces: list[Piece] = []
    for answer in answers:
        length_s = answer.end - answer.start
        count = max(1, round(length_s / piece_s))
        edges = [answer.start + length_s * i / count for i in range(count)] + [answer.end]
        pieces += [Piece(answer.index, start, end) for start, end in pairwise(edges)]
    return tuple(pieces)


def of_answers(evidence: Evidence, answers: Set[int]) -> Evidence:
    """What rests on some of the answers alone, named by their index."""
    kept = [place for place, piece in enumerate(evidence.pieces) if piece.answer in answers]
    return replace(
        evidence,
        pieces=tuple(evidence.pieces[place] for place in kept),
        observed_s={
            sense: tuple(seconds[place] for place in kept) for sense, seconds in evidence.observed_s.items()
        },
    )


def metric(habit: Habit, events: Sequence[StoredEvent], evidence: Evidence) -> Metric:
    """The habit's number from its events (those of other habits are passed over) and evidence."""
    own = [stored for stored in events if stored.event.habit == habit.slug]
    counted = [stored.event for stored in own if not stored.dismissed]
    dismissed = [stored.event for stored in own if stored.dismissed]
    spec = habit.metric
    if spec.kind is MetricKind.LEVEL:
        blocks = _kept(evidence.blocks.get(habit.slug, ()), dismissed)
        estimate = _level(blocks, spec, evidence.pieces)
        enough = _per_occasion(blocks) or (estimate is not None and estimate.observed_s >= MIN_OBSERVED_S)
    else:
        observed_s = evidence.observed_s.get(habit.sense, (0.0,) * len(evidence.pieces))
        count = _rate if spec.kind is MetricKind.RATE else _share
        estimate = count(counted, spec, evidence.pieces, observed_s)
        enough = estimate is not None and estimate.observed_s >= MIN_OBSERVED_S
    return _judged(habit, estimate, enough)


def verdict(value: float, low: float | None, high: float | None, spec: MetricSpec) -> str:
    """``typical``, ``slightly_outside`` or, only with an interval, ``outside``; see above."""
    typical_low, typical_high = spec.typical
    flag_low, flag_high = spec.flag
    if typical_high is not None and value > typical_high:
        surely = low is not None and low > typical_high
        return "outside" if surely and flag_high is not None and value >= flag_high else "slightly_outside"
    if typical_low is not None and value < typical_low:
        surely = high is not None and high < typical_low
        return "outside" if surely and flag_low is not None and value <= flag_low else "slightly_outside"
    return "typical"


def _judged(habit: Habit, estimate: _Estimate | None, enough: bool) -> Metric:
    spec = habit.metric
    if estimate is None:
        note = "Nothing in this recording could be judged for it."
        return Metric(
            habit.slug, spec.name, None, spec.unit, None, None, spec.typical, "not_enough", 0.0, 0, note
        )
    note = "" if enough else _too_little(estimate.observed_s)
    if enough and estimate.low is None:
        note = "It rests on a single stretch, so how sure it is cannot be told."
    low, high = estimate.low, estimate.high
    found = verdict(estimate.value, low, high, spec) if enough else "not_enough"
    return Metric(
        habit=habit.slug,
        name=spec.name,
        value=estimate.value,
        unit=spec.unit,
        low=low,
        high=high,
        typical=spec.typical,
        verdict=found,
        observed_s=estimate.observed_s,
        count=estimate.count,
        note=note,
    )


def _too_little(observed_s: float) -> str:
    cut_s = floor(observed_s * 10) / 10  # rounded, 19.97 s would read "only 20 s; 20 s are needed"
    return f"Only {cut_s:g} s could be judged; {MIN_OBSERVED_S:.0f} s are needed."


def _rate(
    events: Sequence[HabitEvent], spec: MetricSpec, pieces: Sequence[Piece], observed_s: Sequence[float]
) -> _Estimate | None:
    total_s = sum(observed_s)
    if total_s <= 0.0:
        return None
    count = sum(any(event.start < p.end and p.start < event.end for p in pieces) for event in events)
    per_event = spec.per_s / total_s * spec.scale
    low, high = poisson_interval(count)
    return _Estimate(count * per_event, low * per_event, high * per_event, total_s, count)


def _share(
    events: Sequence[HabitEvent], spec: MetricSpec, pieces: Sequence[Piece], observed_s: Sequence[float]
) -> _Estimate | None:
    inside = [Interval(event.start, event.end) for event in events]
    parts = [
        # An event bridges short holes in what was seen, so it may cover more than the observed time.
        (piece.answer, min(overlap_s(inside, piece.start, piece.end), seen_s), seen_s)
        for piece, seen_s in zip(pieces, observed_s, strict=True)
        if seen_s > 0.0
    ]
    total_s = sum(seen_s for _, _, seen_s in parts)
    if total_s <= 0.0:
        return None
    value = min(1.0, sum(inside_s for _, inside_s, _ in parts) / total_s)
    low, high = _share_interval(value, _units(parts), looks=max(1.0, total_s / LOOK_S))
    count = sum(any(event.start < p.end and p.start < event.end for p in pieces) for event in events)
    return _Estimate(value * spec.scale, low * spec.scale, high * spec.scale, total_s, count)


def _level(blocks: Sequence[Block], spec: MetricSpec, pieces: Sequence[Piece]) -> _Estimate | None:
    parts: dict[int, tuple[int, float, float]] = {}
    used = [(block, place) for block in blocks for place in [_place(block, pieces)] if place is not None]
    for block, place in used:
        _, weighted, weight = parts.get(place, (0, 0.0, 0.0))
        parts[place] = (pieces[place].answer, weighted + block.value * block.weight, weight + block.weight)
    weight = sum(part[2] for part in parts.values())
    if weight <= 0.0:
        return None
    value = sum(part[1] for part in parts.values()) / weight
    occasions = _per_occasion(blocks)
    observed_s = sum(block.end - block.start if occasions else block.weight for block, _ in used)
    units = _units(list(parts.values()))
    if spec.unit == "%" and value in (0.0, 1.0):
        looks = len(used) if occasions else max(1.0, observed_s / LOOK_S)
        low, high = _share_interval(value, units, looks)
    else:
        low, high = _interval(units)
    if spec.unit == "%" and high is not None:
        high = min(1.0, high)
    scaled = [None if end is None else end * spec.scale for end in (low, high)]
    return _Estimate(value * spec.scale, scaled[0], scaled[1], observed_s, len(used))


def _per_occasion(blocks: Sequence[Block]) -> bool:
    """Whether each block is one occasion (a wait, an ending), whatever its length: even one is enough."""
    return bool(blocks) and all(block.weight == 1.0 for block in blocks)


def _kept(blocks: Sequence[Block], dismissed: Sequence[HabitEvent]) -> list[Block]:
    """The blocks that are not mostly a dismissed event."""
    gone = [Interval(event.start, event.end) for event in dismissed]
    return [b for b in blocks if b.weight > 0 and overlap_s(gone, b.start, b.end) <= (b.end - b.start) / 2]


def _place(block: Block, pieces: Sequence[Piece]) -> int | None:
    """The piece that holds the block's middle or, for a wait before the answer, its end."""
    for t in ((block.start + block.end) / 2, block.end):
        for index, piece in enumerate(pieces):
            if piece.start <= t <= piece.end:
                return index
    return None


def _units(parts: Sequence[tuple[int, float, float]]) -> list[tuple[float, float]]:
    """What is resampled: the pieces or, of many answers, the answers."""
    answers: dict[int, tuple[float, float]] = {}
    for answer, a, b in parts:
        sum_a, sum_b = answers.get(answer, (0.0, 0.0))
        answers[answer] = (sum_a + a, sum_b + b)
    return list(answers.values()) if len(answers) >= MIN_ANSWERS else [(a, b) for _, a, b in parts]


def _share_interval(value: float, units: Sequence[tuple[float, float]], looks: float) -> tuple[float, float]:
    """Where all units agree (0 % or 100 %), or there is only one, resampling sees no spread: Wilson does."""
    low, high = _interval(units)
    if low is None or high is None or low == high:
        low, high = share_interval(value, looks)
    return max(0.0, low), min(1.0, high)


def _interval(units: Sequence[tuple[float, float]]) -> tuple[float | None, float | None]:
    """Bootstrapped; of two units simply their two values; of one unknown."""
    if len(units) >= 3:
        return ratio_interval(units)
    if len(units) == 2:
        values = sorted(a / b for a, b in units)
        return values[0], values[1]
    return None, None

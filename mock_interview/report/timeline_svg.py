"""Where everything stands in the timeline picture; ``templates/timeline.svg.j2`` draws it.

Places along the time are in per cent of the width, so that the picture fits any screen and paper while text
and marks keep their size. Places across it are in pixels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import ceil

from mock_interview.core.model import Habit, Sense
from mock_interview.core.record import Answer, Interval, SessionRecord, StoredEvent
from mock_interview.core.takes import numbers
from mock_interview.report import figures, wording
from mock_interview.report.wording import SURE_CONFIDENCE

ANSWERS_PX = 26
ROW_PX = 18
LANE_PADDING_PX = 7
SPEECH_PX = 8
AXIS_PX = 26
MAX_ROWS = 3  # overlapping events of a lane are put below one another, up to here
MAX_TICKS = 7  # as many time labels as fit on a telephone
_GLYPH_SHARE = 0.014  # of the width: a mark's own size at 720 px
_FINEST_SHARE = 0.0008  # of the width: stretches of sound closer than this are drawn as one
_LABEL_FITS_PERCENT = 3.5
_TICK_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 14400)

_SENSES = {
    "eyes": Sense.EYES,
    "phone": Sense.PHONE,
    "hands": Sense.HANDS,
    "body": Sense.BODY,
    "voice": Sense.VOICE,
}
OTHER_LANE = "other"


@dataclass(frozen=True, slots=True)
class Mark:
    """One event."""

    event_id: int
    x: float  # per cent
    width: float  # per cent
    y: float  # the middle, px
    possible: bool
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the picture; ``remark`` stands in it when it has no marks."""

    name: str
    top: float
    height: float
    marks: tuple[Mark, ...]
    remark: str

    @property
    def middle(self) -> float:
        """Where its name stands, px."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class AnswerSpan:
    """One answer; ``label`` is empty where it would not fit."""

    x: float
    width: float
    number: str
    label: str
    title: str

    @property
    def middle(self) -> float:
        """Where its number stands, per cent."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Tick:
    """One label of the time axis."""

    x: float
    label: str
    anchor: str  # start | middle | end


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture. ``speech`` and ``pauses`` are SVG paths in seconds, 1 high."""

    duration_s: float
    height: float
    lanes: tuple[Lane, ...]
    answers: tuple[AnswerSpan, ...]
    ticks: tuple[Tick, ...]
    speech: str
    pauses: str
    speech_top: float
    description: str

    @property
    def axis_top(self) -> float:
        """The axis line, px."""
        return self.height - AXIS_PX


def layout(record: SessionRecord, habits: Mapping[str, Habit]) -> Timeline | None:
    """Places everything; None when the session has no length."""
    duration_s = record.duration_s
    if duration_s <= 0:
        return None
    by_lane: dict[str, list[StoredEvent]] = {name: [] for name in _SENSES}
    for stored in record.events:
        if not stored.dismissed:
            by_lane.setdefault(_lane_of(stored, habits), []).append(stored)
    lanes: list[Lane] = []
    top = float(ANSWERS_PX)
    for name, events in by_lane.items():
        lane = _lane(name, top, events, record, habits)
        lanes.append(lane)
        top += lane.height
    voice = next(lane for lane in lanes if lane.name == "voice")
    marks = sum(len(lane.marks) for lane in lanes)
    return Timeline(
        duration_s=duration_s,
        height=top + AXIS_PX,
        lanes=tuple(lanes),
        answers=tuple(map(_answer, record.answers, numbers(record.answers), repeat(duration_s))),
        ticks=tuple(ticks(duration_s)),
        speech=_path(_joined(record.speech, duration_s * _FINEST_SHARE)),
        pauses=_path(_joined(_drawable(record.pauses, duration_s), 0.0)),
        speech_top=voice.top + voice.height - SPEECH_PX - LANE_PADDING_PX,
        description=f"{figures.plural(len(record.answers), 'answer')} and {figures.plural(marks, 'moment')}"
        f" over {figures.duration(duration_s)}. The list of moments says the same in words.",
    )


def _lane_of(stored: StoredEvent, habits: Mapping[str, Habit]) -> str:
    habit = habits.get(stored.event.habit)
    return habit.lane if habit else OTHER_LANE


def _lane(
    name: str, top: float, events: list[StoredEvent], record: SessionRecord, habits: Mapping[str, Habit]
) -> Lane:
    rows = pack(events, record.duration_s * _GLYPH_SHARE)
    row_count = max(rows, default=0) + 1
    first = top + LANE_PADDING_PX + ROW_PX / 2
    marks = tuple(
        _mark(stored, first + row * ROW_PX, record.duration_s, habits)
        for stored, row in zip(events, rows, strict=True)
    )
    height = row_count * ROW_PX + 2 * LANE_PADDING_PX
    if name == "voice" and (record.speech or record.pauses):
        height += SPEECH_PX + LANE_PADDING_PX / 2
    return Lane(name, top, height, marks, "" if marks else _remark(name, record))


def _remark(lane: str, record: SessionRecord) -> str:
    sense = _SENSES.get(lane)
    if sense is not None and not record.coverage.get(sense):
        return "could not be judged"
    return "nothing noted"


def pack(events: Sequence[StoredEvent], min_s: float) -> list[int]:
    """The row of each event, so that marks do not cover one another while rows last.

    Args:
        events: In time order.
        min_s: Time that a mark takes up at least.
    """
    free_from = [0.0] * MAX_ROWS
    rows: list[int] = []
    for stored in events:
        start, end = stored.event.start, max(stored.event.end, stored.event.start + min_s)
        row = next((row for row in range(MAX_ROWS) if free_from[row] <= start), None)
        if row is None:
            row = min(range(MAX_ROWS), key=free_from.__getitem__)
        free_from[row] = max(free_from[row], end)
        rows.append(row)
    return rows


def _mark(stored: StoredEvent, y: float, duration_s: float, habits: Mapping[str, Habit]) -> Mark:
    event = stored.event
    x, width = _span(event.start, event.end, duration_s)
    possible = event.confidence < SURE_CONFIDENCE and not stored.confirmed
    words = wording.moment(event, habits)
    remark = f", {wording.confidence(event, stored.confirmed)}" if possible or stored.confirmed else ""
    title = f"{figures.clock(event.start)} · {words}, {figures.duration(event.duration_s)}{remark}"
    return Mark(stored.id, x, width, y, possible, title)


def _answer(answer: Answer, number: str, duration_s: float) -> AnswerSpan:
    x, width = _span(answer.start, answer.end, duration_s)
    title = f"Answer {number}" + (f": {answer.question}" if answer.question else "")
    short = number.partition(" ")[0]
    return AnswerSpan(x, width, short, short if width >= _LABEL_FITS_PERCENT else "", title)


def _span(start: float, end: float, duration_s: float) -> tuple[float, float]:
    """Start and width in per cent, inside the picture whatever the times."""
    x = min(max(start / duration_s, 0.0), 1.0) * 100
    return x, min(max(end / duration_s, 0.0), 1.0) * 100 - x


def ticks(duration_s: float, left_s: float = 0.0, span_s: float | None = None) -> Iterable[Tick]:
    """The labels for a stretch of the session (all of it), placed in per cent of all of it."""
    span_s = duration_s if span_s is None else span_s
    step = next((step for step in _TICK_STEPS_S if span_s / step <= MAX_TICKS - 1), None)
    if step is None:
        step = 3600 * -(-int(span_s) // (3600 * (MAX_TICKS - 1)))
    for count in range(ceil(left_s / step), int(min(duration_s, left_s + span_s) / step) + 1):
        at = 100 * (count * step - left_s) / span_s
        anchor = "start" if at < 1 else "end" if at > 97 else "middle"
        yield Tick(100 * count * step / duration_s, figures.clock(count * step), anchor)


def _drawable(pauses: Iterable[Interval], duration_s: float) -> list[Interval]:
    return [pause for pause in pauses if pause.end - pause.start >= duration_s * _FINEST_SHARE]


def _joined(stretches: Iterable[Interval], gap_s: float) -> list[Interval]:
    joined: list[Interval] = []
    for stretch in sorted(stretches, key=lambda each: each.start):
        if joined and stretch.start - joined[-1].end <= gap_s:
            joined[-1] = Interval(joined[-1].start, max(joined[-1].end, stretch.end))
        else:
            joined.append(stretch)
    return joined


def _path(stretches: Iterable[Interval]) -> str:
    return "".join(
        f"M{stretch.start:.2f} 0h{stretch.end - stretch.start:.2f}v1h-{stretch.end - stretch.start:.2f}z"
        for stretch in stretches
    )

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
from mock_interview.report.friend_lanes import FriendLane, friend_lanes
from mock_interview.report.lane_rows import (
    GLYPH_SHARE,
    LANE_PADDING_PX,
    lane_height,
    pack,
    placed,
    row_middle,
)
from mock_interview.report.wording import SURE_CONFIDENCE
from mock_interview.session.response_file import Response

ANSWERS_PX = 26
SPEECH_PX = 8
AXIS_PX = 26
MAX_TICKS = 7  # as many time labels as fit on a telephone
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

    @property
    def anchor(self) -> str:
        """Tells it apart from all other marks of the timeline."""
        return f"event-{self.event_id}"


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
    friends: tuple[FriendLane, ...]  # below them
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


def layout(
    record: SessionRecord, habits: Mapping[str, Habit], responses: Sequence[Response] = ()
) -> Timeline | None:
    """Places everything; None when the session has no length.

    Args:
        record: The session.
        habits: All known habits by slug.
        responses: What friends marked in it.
    """
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
    friends = friend_lanes(responses, top, duration_s)
    top += sum(lane.height for lane in friends)
    return Timeline(
        duration_s=duration_s,
        height=top + AXIS_PX,
        lanes=tuple(lanes),
        friends=tuple(friends),
        answers=tuple(map(_answer, record.answers, numbers(record.answers), repeat(duration_s))),
        ticks=tuple(ticks(duration_s)),
        speech=_path(_joined(record.speech, duration_s * _FINEST_SHARE)),
        pauses=_path(_joined(_drawable(record.pauses, duration_s), 0.0)),
        speech_top=voice.top + voice.height - SPEECH_PX - LANE_PADDING_PX,
        description=_description(record, lanes, friends),
    )


def _description(record: SessionRecord, lanes: Sequence[Lane], friends: Sequence[FriendLane]) -> str:
    moments = sum(len(lane.marks) for lane in lanes)
    words = (
        f"{figures.plural(len(record.answers), 'answer')} and {figures.plural(moments, 'moment')}"
        f" over {figures.duration(record.duration_s)}. The list of moments says the same in words."
    )
    if not friends:
        return words
    marks = figures.plural(sum(len(lane.marks) for lane in friends), "mark")
    return f"{words} Below them {marks} by {figures.plural(len(friends), 'friend')}."


def _lane_of(stored: StoredEvent, habits: Mapping[str, Habit]) -> str:
    habit = habits.get(stored.event.habit)
    return habit.lane if habit else OTHER_LANE


def _lane(
    name: str, top: float, events: list[StoredEvent], record: SessionRecord, habits: Mapping[str, Habit]
) -> Lane:
    rows = pack([Interval(e.event.start, e.event.end) for e in events], record.duration_s * GLYPH_SHARE)
    marks = tuple(
        _mark(stored, row_middle(top, row), record.duration_s, habits)
        for stored, row in zip(events, rows, strict=True)
    )
    height = lane_height(rows)
    if name == "voice" and (record.speech or record.pauses):
        height += SPEECH_PX + LANE_PADDING_PX / 2
    return Lane(name, top, height, marks, "" if marks else _remark(name, record))


def _remark(lane: str, record: SessionRecord) -> str:
    sense = _SENSES.get(lane)
    if sense is not None and not record.coverage.get(sense):
        return "could not be judged"
    return "nothing noted"


def _mark(stored: StoredEvent, y: float, duration_s: float, habits: Mapping[str, Habit]) -> Mark:
    event = stored.event
    x, width = placed(event.start, event.end, duration_s)
    possible = event.confidence < SURE_CONFIDENCE and not stored.confirmed
    words = wording.moment(event, habits)
    remark = f", {wording.confidence(event, stored.confirmed)}" if possible or stored.confirmed else ""
    title = f"{figures.clock(event.start)} · {words}, {figures.duration(event.duration_s)}{remark}"
    return Mark(stored.id, x, width, y, possible, title)


def _answer(answer: Answer, number: str, duration_s: float) -> AnswerSpan:
    x, width = placed(answer.start, answer.end, duration_s)
    title = f"Answer {number}" + (f": {answer.question}" if answer.question else "")
    short = number.partition(" ")[0]
    return AnswerSpan(x, width, short, short if width >= _LABEL_FITS_PERCENT else "", title)


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

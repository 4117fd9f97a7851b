"""What the page shows, row by row, ready for the template: words and places, no markup."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mock_interview.core.model import Habit
from mock_interview.core.record import Answer, Metric, SessionRecord, StoredEvent
from mock_interview.core.takes import numbers
from mock_interview.report import figures, range_svg, wording
from mock_interview.report.blind_spots import SHOWN_BY, WATCH_BEFORE_S, BlindSpot
from mock_interview.report.limit_words import why
from mock_interview.report.pace_words import pace_words
from mock_interview.report.transcript import Passage, Piece, paragraphs

MAX_OPEN_PASSAGES = 3
MAX_OPEN_MOMENTS = 16  # a longer list is folded, answer by answer


@dataclass(frozen=True, slots=True)
class CoverageBar:
    """How much of the time one sense could judge."""

    sentence: str
    percent: float


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One line of the table of numbers."""

    habit: str
    title: str
    name: str
    estimate: str
    range: range_svg.Range | None
    typical: str
    verdict: str
    verdict_words: str
    based_on: str
    note: str
    why: str  # by which limits it was counted, and their reason
    shown_by: str  # the habit whose moments show it
    moments: tuple[tuple[int, str], ...]  # id and clock of each


@dataclass(frozen=True, slots=True)
class MomentRow:
    """One event in the list of moments."""

    event_id: int
    clock: str
    words: str
    length: str
    remark: str
    picture: str  # data URI, or empty
    play_from: float


@dataclass(frozen=True, slots=True)
class MomentGroup:
    """The moments of one answer."""

    title: str
    rows: tuple[MomentRow, ...]
    open: bool

    @property
    def pictured(self) -> bool:
        """Whether any moment has a picture: else none needs the room for it."""
        return any(row.picture for row in self.rows)


@dataclass(frozen=True, slots=True)
class PassageRow:
    """What was said in one answer: paragraphs with the time at which each starts."""

    title: str
    pace: str
    paragraphs: tuple[tuple[float, tuple[tuple[str, str], ...]], ...]  # start → (kind of mark, text)
    open: bool


@dataclass(frozen=True, slots=True)
class SpotCard:
    """A blind spot with its picture."""

    spot: BlindSpot
    clock: str
    picture: str


def data_uri(jpeg: bytes | None) -> str:
    """The picture as part of the page."""
    return f"data:image/jpeg;base64,{b64encode(jpeg).decode('ascii')}" if jpeg else ""


def coverage_bars(record: SessionRecord) -> list[CoverageBar]:
    """One bar for each sense, in the record's order."""
    return [
        CoverageBar(wording.coverage_sentence(sense, share), 100 * share)
        for sense, share in record.coverage.items()
    ]


def metric_rows(record: SessionRecord, habits: Mapping[str, Habit]) -> list[MetricRow]:
    """The table's lines, what matters most first."""

    def importance(metric: Metric) -> float:
        habit = habits.get(metric.habit)
        return -habit.importance if habit else 0.0

    kept = sorted((each for each in record.events if not each.dismissed), key=lambda each: each.event.start)
    return [
        MetricRow(
            habit=metric.habit,
            title=wording.title_of(metric.habit, habits),
            name=metric.name,
            estimate=wording.estimate(metric),
            range=range_svg.layout(metric),
            typical=wording.typical(metric),
            verdict=metric.verdict,
            verdict_words=wording.verdict(metric),
            based_on=figures.duration(metric.observed_s),
            note=metric.note,
            why=why(metric.habit, record, habits).text,
            shown_by=SHOWN_BY.get(metric.habit, metric.habit),
            moments=tuple(
                (stored.id, figures.clock(stored.event.start))
                for stored in kept
                if stored.event.habit == SHOWN_BY.get(metric.habit, metric.habit)
            ),
        )
        for metric in sorted(record.metrics, key=importance)
    ]


def spot_cards(blind_spots: Sequence[BlindSpot], thumbnails: Mapping[int, bytes]) -> list[SpotCard]:
    """The blind spots' cards, in their order."""
    return [
        SpotCard(
            spot,
            figures.clock(spot.moment.start) if spot.moment else "",
            data_uri(thumbnails.get(spot.moment.event_id)) if spot.moment else "",
        )
        for spot in blind_spots
    ]


def moment_groups(
    record: SessionRecord, habits: Mapping[str, Habit], thumbnails: Mapping[int, bytes]
) -> list[MomentGroup]:
    """Every event that was not dismissed, by answer, in time order."""
    kept = sorted((each for each in record.events if not each.dismissed), key=lambda each: each.event.start)
    opened = len(kept) <= MAX_OPEN_MOMENTS
    return [
        MomentGroup(title, tuple(_moment(stored, habits, thumbnails) for stored in events), opened)
        for title, events in _by_answer(kept, record.answers)
    ]


def passage_rows(passages: Sequence[Passage]) -> list[PassageRow]:
    """The transcript, answer by answer."""
    return [
        PassageRow(
            passage.title,
            pace_words(passage),
            tuple(
                (pieces[0].start, tuple((_mark(piece), _written(piece)) for piece in pieces))
                for pieces in paragraphs(passage)
            ),
            len(passages) <= MAX_OPEN_PASSAGES,
        )
        for passage in passages
    ]


def _mark(piece: Piece) -> str:
    if piece.kind == "filler":
        return "um possible" if piece.possible else "um"
    if piece.kind == "pause":
        return "hush"
    if "repetitions" in piece.habits:
        return "again"
    return "fill" if "filler_words" in piece.habits else ""


def _written(piece: Piece) -> str:
    return f"… {piece.end - piece.start:.1f}{figures.NBSP}s" if piece.kind == "pause" else piece.text


def _by_answer(
    events: Sequence[StoredEvent], answers: Sequence[Answer]
) -> Iterator[tuple[str, list[StoredEvent]]]:
    left = list(events)
    for answer, number in zip(answers, numbers(answers), strict=True):
        inside = [each for each in left if answer.start <= each.event.start < answer.end]
        left = [each for each in left if not answer.start <= each.event.start < answer.end]
        if inside:
            yield _answer_title(answer, number), inside
    if left:
        yield "Before, between and after the answers" if answers else "The whole recording", left


def _answer_title(answer: Answer, number: str) -> str:
    return f"Answer {number}" + (f": {answer.question}" if answer.question else "")


def _moment(stored: StoredEvent, habits: Mapping[str, Habit], thumbnails: Mapping[int, bytes]) -> MomentRow:
    event = stored.event
    return MomentRow(
        event_id=stored.id,
        clock=figures.clock(event.start),
        words=wording.moment(event, habits),
        length=figures.duration(event.duration_s),
        remark=wording.confidence(event, stored.confirmed),
        picture=data_uri(thumbnails.get(stored.id)),
        play_from=max(0.0, event.start - WATCH_BEFORE_S),
    )

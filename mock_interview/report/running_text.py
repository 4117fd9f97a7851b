"""The transcript as one running text in which every word has its place, in the text and in time.

Places are counted in UTF-16 units, lines parted by one of them, as Qt counts them.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mock_interview.core.model import Habit
from mock_interview.core.record import SessionRecord, StoredEvent
from mock_interview.report import figures, wording
from mock_interview.report.pace_words import pace_words
from mock_interview.report.transcript import FILLER_SOUNDS, Passage, Piece, paragraphs

# The words themselves show these; every other moment is written between them.
IN_THE_WORDS = frozenset({FILLER_SOUNDS, "filler_words", "repetitions", "long_pause"})
SPOKEN_FOR_S = 2.0  # a word counts as the one now spoken for so long after its end, unless another begins
ROUNDING_S = 0.002  # players count whole milliseconds
OTHER_LANE = "other"
# What lasts longer is told by its words alone: a ground below nearly all of an answer would say nothing.
GROUND_S = 15.0


class Look(StrEnum):
    """How a stretch of the text is shown, so that no mark rests on colour alone."""

    TITLE = "title"
    ASIDE = "aside"  # pace, times
    WORD = "word"
    FILLER = "filler"
    PAUSE = "pause"
    AGAIN = "again"  # said twice or begun anew
    FILLS = "fills"  # a word that only fills
    MARK = "mark"  # a moment, in words


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that looks the same all along; ``during``: something was noticed while it was said."""

    text: str
    look: Look
    during: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands in the text."""

    at: int
    length: int


@dataclass(frozen=True, slots=True)
class RunningText:
    """Lines to show, and what links text and time; pieces are counted over all passages, from 0."""

    lines: tuple[tuple[Run, ...], ...]
    places: tuple[Place, ...]  # of each piece
    starts: tuple[float, ...]  # of each piece, ascending
    ends: tuple[float, ...]
    anchors: tuple[int, ...]  # places in the text from which a click leads to …
    anchor_times: tuple[float, ...]  # … these times

    def piece_at(self, t: float) -> int | None:
        """The piece that is spoken at a time, or was just before; found by bisection."""
        piece = bisect_right(self.starts, t + ROUNDING_S) - 1
        return None if piece < 0 or t > self.ends[piece] + SPOKEN_FOR_S else piece

    def time_at(self, at: int) -> float | None:
        """The time of what stands at a place of the text; None: before everything."""
        anchor = bisect_right(self.anchors, at) - 1
        return None if anchor < 0 else self.anchor_times[anchor]


def running_text(
    passages: Sequence[Passage],
    record: SessionRecord,
    habits: Mapping[str, Habit],
    lanes: Collection[str],
) -> RunningText:
    """Lays the passages out, with the moments of these lanes written between the words."""
    text = _Text(habits)
    for passage in passages:
        text.add(passage, _moments(passage, record, habits, lanes))
    return text.finish()


def lanes_of(record: SessionRecord, habits: Mapping[str, Habit]) -> tuple[str, ...]:
    """The lanes whose moments would be written between the words, in the habits' order."""
    noticed = {each.event.habit for each in record.events if not each.dismissed} - IN_THE_WORDS
    order = dict.fromkeys([*(habit.lane for habit in habits.values()), OTHER_LANE])
    found = {_lane(slug, habits) for slug in noticed}
    return tuple(lane for lane in order if lane in found)


def _lane(slug: str, habits: Mapping[str, Habit]) -> str:
    return habits[slug].lane if slug in habits else OTHER_LANE


def _moments(
    passage: Passage, record: SessionRecord, habits: Mapping[str, Habit], lanes: Collection[str]
) -> list[StoredEvent]:
    answer = record.answers[passage.answer]
    from_s = answer.start if answer.question_end is None else min(answer.start, answer.question_end)
    return sorted(
        (
            each
            for each in record.events
            if not each.dismissed
            and each.event.habit not in IN_THE_WORDS
            and _lane(each.event.habit, habits) in lanes
            and from_s <= each.event.start < answer.end
        ),
        key=lambda each: (each.event.start, each.id),
    )


class _Text:
    def __init__(self, habits: Mapping[str, Habit]) -> None:
        self._habits = habits
        self._lines: list[tuple[Run, ...]] = []
        self._line: list[Run] = []
        self._at = 0
        self._places: list[Place] = []
        self._pieces: list[Piece] = []
        self._anchors: list[int] = []
        self._anchor_times: list[float] = []

    def add(self, passage: Passage, moments: Sequence[StoredEvent]) -> None:
        if self._lines:
            self._end_line()
        self._anchor(passage.start)
        self._run(passage.title, Look.TITLE)
        self._end_line()
        pace = pace_words(passage)
        if pace:
            self._run(pace, Look.ASIDE)
            self._end_line()
        left, near = list(moments), [each for each in moments if each.event.duration_s <= GROUND_S]
        for pieces in paragraphs(passage):
            self._end_line()
            self._anchor(pieces[0].start)
            self._run(f"{figures.clock(pieces[0].start)}  ", Look.ASIDE)
            for piece in pieces:
                while left and left[0].event.start < (piece.start + piece.end) / 2:
                    self._mark(left.pop(0))
                near = [each for each in near if each.event.end > piece.start]
                self._piece(piece, during=bool(near) and near[0].event.start < piece.end)
            if pieces[-1] is passage.pieces[-1]:
                for moment in left:
                    self._mark(moment)
            self._end_line()

    def finish(self) -> RunningText:
        return RunningText(
            tuple(self._lines),
            tuple(self._places),
            tuple(piece.start for piece in self._pieces),
            tuple(piece.end for piece in self._pieces),
            tuple(self._anchors),
            tuple(self._anchor_times),
        )

    def _piece(self, piece: Piece, *, during: bool) -> None:
        self._anchor(piece.start)
        text, look = _shown(piece)
        text = _one_line(text)
        self._places.append(Place(self._at, units(text)))
        self._pieces.append(piece)
        self._run(text, look, during)
        self._run(" ", Look.WORD, during)

    def _mark(self, stored: StoredEvent) -> None:
        words = wording.moment(stored.event, self._habits)
        remark = wording.confidence(stored.event, stored.confirmed)
        self._anchor(stored.event.start)
        self._run(f"‹{words[:1].lower()}{words[1:]}{f', {remark}' if remark else ''}›", Look.MARK)
        self._run(" ", Look.WORD)

    def _anchor(self, t: float) -> None:
        if not self._anchors or self._anchors[-1] < self._at:
            self._anchors.append(self._at)
            self._anchor_times.append(t)

    def _run(self, text: str, look: Look, during: bool = False) -> None:
        text = _one_line(text)
        self._at += units(text)
        if self._line and (self._line[-1].look, self._line[-1].during) == (look, during):
            text = self._line.pop().text + text
        self._line.append(Run(text, look, during))

    def _end_line(self) -> None:
        self._lines.append(tuple(self._line))
        self._line = []
        self._at += 1


def units(text: str) -> int:
    """Its length as Qt counts it."""
    return len(text) if text.isascii() else sum(2 if sign > "\uffff" else 1 for sign in text)


def _shown(piece: Piece) -> tuple[str, Look]:
    if piece.kind == "pause":
        return f"[…{figures.NBSP}{figures.duration(piece.end - piece.start)}]", Look.PAUSE
    if piece.kind == "filler":
        return f"({piece.text}{'?' if piece.possible else ''})", Look.FILLER
    if "repetitions" in piece.habits:
        return piece.text, Look.AGAIN
    return piece.text, Look.FILLS if "filler_words" in piece.habits else Look.WORD


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())

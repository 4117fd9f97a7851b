"""What was said, answer by answer: words, filler sounds and pauses in order, and what was noticed there.

The words are read from the session's journal whenever they are shown; nothing else keeps them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from mock_interview.core.errors import KnownError
from mock_interview.core.model import Observation
from mock_interview.core.record import Answer, Interval, SessionRecord, StoredEvent
from mock_interview.core.takes import numbers
from mock_interview.core.timeline import overlap_s
from mock_interview.core.words import FillerObservation, TranscribedObservation, WordObservation
from mock_interview.report.wording import SURE_CONFIDENCE
from mock_interview.session.journal import Journal

SHOWN_PAUSE_S = 1.0  # shorter ones are the joints of speech
MIN_PACE_S = 5.0  # as for the habit: the pace of a single sentence is chance
UNDERSTOOD_SHARE = 0.7  # with less of it understood, the words that are missing would make it slow
PARAGRAPH_WORDS, LONGEST_WORDS = 40, 80  # a new one at the first sentence's end from the first on
FILLER_SOUNDS = "filler_sounds"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a filler sound or a pause; times in seconds from the session's start."""

    kind: Literal["word", "filler", "pause"]
    text: str  # of a pause empty
    start: float
    end: float
    habits: tuple[str, ...] = ()  # of the events that overlap it, none of them dismissed
    possible: bool = False  # a filler that may be none


@dataclass(frozen=True, slots=True)
class Passage:
    """What was said in one answer."""

    answer: int
    title: str
    start: float
    pieces: tuple[Piece, ...]
    understood: float  # share of the time listened to, 0..1
    words_a_minute: float | None  # from the first word to the last; None: not enough was understood
    while_speaking: float | None  # the same over the speech alone, without pauses

    @property
    def written(self) -> bool:
        """Whether there are words to read."""
        return any(piece.kind == "word" for piece in self.pieces)


def transcript(record: SessionRecord, said: Iterable[Observation]) -> tuple[Passage, ...]:
    """The passages of all answers in which anything was heard.

    Args:
        record: The session.
        said: The words, fillers and stretches listened to, in any order; other observations are passed over.
    """
    heard = sorted(
        (o for o in said if isinstance(o, WordObservation | FillerObservation | TranscribedObservation)),
        key=lambda obs: obs.t,
    )
    events = sorted((each for each in record.events if not each.dismissed), key=lambda each: each.event.start)
    passages = (
        _passage(record, answer, number, heard, events)
        for answer, number in zip(record.answers, numbers(record.answers), strict=True)
    )
    return tuple(passage for passage in passages if any(piece.kind != "pause" for piece in passage.pieces))


def transcript_of(record: SessionRecord, journal: Path) -> tuple[Passage, ...]:
    """As above, from the session's journal; empty where there is none, or none that can be read."""
    try:
        return transcript(record, Journal(journal).words())
    except KnownError:  # the report goes without it, as for sessions whose observations were deleted
        return ()


def paragraphs(passage: Passage) -> list[tuple[Piece, ...]]:
    """A passage in pieces that are easy to read."""
    found: list[tuple[Piece, ...]] = []
    open_: list[Piece] = []
    for piece in passage.pieces:
        open_.append(piece)
        ends = piece.text[-1:] in ".?!" and len(open_) >= PARAGRAPH_WORDS
        if ends or len(open_) >= LONGEST_WORDS:
            found.append(tuple(open_))
            open_ = []
    return [*found, tuple(open_)] if open_ else found


class Finder:
    """Finds phrases, whatever their letters and signs; made once, as the words stay while one is typed."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._spoken: list[list[tuple[int, str]]] = []  # by passage: the piece's number of all, its bare text
        number = 0
        for passage in passages:
            pieces = list(enumerate(passage.pieces, start=number))
            self._spoken.append([(at, _bare(piece.text)) for at, piece in pieces if piece.kind != "pause"])
            number += len(pieces)

    def places(self, wanted: str) -> list[int]:
        """The numbers of the first words of every place where a phrase was said, counted over all pieces."""
        phrase = [bare for word in wanted.split() if (bare := _bare(word))]
        if not phrase:
            return []
        first, last = phrase[0], len(phrase) == 1
        return [
            spoken[at][0]
            for spoken in self._spoken
            for at, (_, text) in enumerate(spoken)
            if (text.startswith(first) if last else text == first)
            and _matches([text for _, text in spoken[at : at + len(phrase)]], phrase)
        ]


def _matches(texts: Sequence[str], phrase: Sequence[str]) -> bool:
    """The last word may be cut short: it is still being typed."""
    return len(texts) == len(phrase) and [*texts[:-1]] == [*phrase[:-1]] and texts[-1].startswith(phrase[-1])


def _bare(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum() or sign == "'")


def _passage(
    record: SessionRecord,
    answer: Answer,
    number: str,
    heard: Sequence[Observation],
    events: Sequence[StoredEvent],
) -> Passage:
    here = [obs for obs in heard if answer.start <= obs.t < answer.end]
    words = [obs for obs in here if isinstance(obs, WordObservation)]
    pieces = [Piece("word", word.text.strip(), word.t, word.end) for word in words]
    ums = [_filler(obs, events) for obs in here if isinstance(obs, FillerObservation)]
    pieces += ums if looked_at(FILLER_SOUNDS, record) else [replace(um, kind="word") for um in ums]
    pieces += [
        Piece("pause", "", pause.start, pause.end)
        for pause in record.pauses
        if answer.start <= pause.start < answer.end and pause.end - pause.start >= SHOWN_PAUSE_S
    ]
    pieces = [piece for piece in pieces if piece.text or piece.kind == "pause"]
    plain = [word for word in words if not word.repeated]
    listened = [obs for obs in heard if isinstance(obs, TranscribedObservation)]
    understood = _understood(listened, answer)
    paced = understood >= UNDERSTOOD_SHARE and looked_at("pace", record)
    pace, speaking = _paces(record, plain) if paced else (None, None)
    return Passage(
        answer=answer.index,
        title=f"Answer {number}" + (f": {answer.question}" if answer.question else ""),
        start=answer.start,
        pieces=_noticed(sorted(pieces, key=lambda p: (p.start, p.end)), events),
        understood=understood,
        words_a_minute=pace,
        while_speaking=speaking,
    )


def looked_at(habit: str, record: SessionRecord) -> bool:
    """Whether it is switched on; the limits name every habit that is."""
    return habit in record.limits or not record.limits


def _filler(heard: FillerObservation, events: Sequence[StoredEvent]) -> Piece:
    possible = heard.probability < SURE_CONFIDENCE and not any(
        stored.confirmed and stored.event.habit == FILLER_SOUNDS and _overlaps(stored, heard.t, heard.end)
        for stored in events
    )
    return Piece("filler", heard.text, heard.t, heard.end, possible=possible)


def _noticed(pieces: Sequence[Piece], events: Sequence[StoredEvent]) -> tuple[Piece, ...]:
    """The pieces, by start, with the habits of the events (by start) that overlap them; in one sweep."""
    found: list[Piece] = []
    near: list[StoredEvent] = []  # begun, and not over yet
    next_ = 0
    for piece in pieces:
        while next_ < len(events) and events[next_].event.start < piece.end:
            near.append(events[next_])
            next_ += 1
        near = [each for each in near if each.event.end > piece.start]
        habits = {each.event.habit for each in near if each.event.start < piece.end}
        found.append(
            Piece(piece.kind, piece.text, piece.start, piece.end, tuple(sorted(habits)), piece.possible)
            if habits
            else piece
        )
    return tuple(found)


def _overlaps(stored: StoredEvent, start: float, end: float) -> bool:
    return stored.event.start < end and start < stored.event.end


def _understood(listened: Sequence[TranscribedObservation], answer: Answer) -> float:
    def seconds(each: Iterable[TranscribedObservation]) -> float:
        return overlap_s([Interval(obs.t, obs.end) for obs in each], answer.start, answer.end)

    total_s = seconds(listened)
    return seconds(obs for obs in listened if obs.understood) / total_s if total_s > 0.0 else 0.0


def _paces(record: SessionRecord, words: Sequence[WordObservation]) -> tuple[float | None, float | None]:
    if not words:
        return None, None
    start, end = words[0].t, max(word.end for word in words)
    speech_s = overlap_s(record.speech, start, end)
    if end - start < MIN_PACE_S or speech_s <= 0.0:
        return None, None
    return 60.0 * len(words) / (end - start), 60.0 * len(words) / speech_s

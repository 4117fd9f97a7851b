"""Answers and moments of a session in one file for a friend: what is in it, its size, and its making."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Interval, SessionRecord
from mock_interview.core.takes import numbers
from mock_interview.report import review_page
from mock_interview.report.figures import clock
from mock_interview.report.review_page import ReviewClip
from mock_interview.session.clips import AUDIO_BITS_PER_S, cut, video_bits_per_s
from mock_interview.session.engine import Cancelled
from mock_interview.session.picture_hiding import redrawing
from mock_interview.session.private_file import write_private
from mock_interview.session.settings import PictureChoice

MAX_BYTES = 25_000_000  # what most mail programs take
IN_TEXT = 4 / 3  # base64 needs four letters for three bytes
MOMENT_BEFORE_S, MOMENT_AFTER_S = 3.0, 5.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that can be shared."""

    title: str
    question: str  # as the friend reads it; may be empty
    span: Interval
    is_answer: bool


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants it."""

    asked_by: str = ""
    note: str = ""
    picture: PictureChoice = "plain"

    @property
    def sound_only(self) -> bool:
        """Whether there is no picture at all."""
        return self.picture == "sound"


def pieces(record: SessionRecord) -> list[Piece]:
    """The answers in their order, then the confirmed moments."""
    found = [
        Piece(f"Answer {number}", answer.question, Interval(answer.start, answer.end), True)
        for answer, number in zip(record.answers, numbers(record.answers), strict=True)
    ]
    for stored in record.events:
        if stored.confirmed:
            start = max(0.0, stored.event.start - MOMENT_BEFORE_S)
            end = min(record.duration_s, stored.event.end + MOMENT_AFTER_S)
            found.append(Piece(f"The moment at {clock(stored.event.start)}", "", Interval(start, end), False))
    return found


def estimate_bytes(chosen: Sequence[Piece], wishes: Wishes) -> int:
    """About how large the file gets.

    Raises:
        KnownError: They do not fit into one file.
    """
    total_s = sum(piece.span.end - piece.span.start for piece in chosen)
    video = 0 if wishes.sound_only else video_bits_per_s(total_s, round(MAX_BYTES / IN_TEXT))
    return round(total_s * (video + AUDIO_BITS_PER_S) / 8 * IN_TEXT)


def write_review(
    record: SessionRecord,
    chosen: Sequence[Piece],
    wishes: Wishes,
    target: Path,
    models: Path,
    tell_percent: Callable[[int | None], None] = lambda percent: None,
    cancel: Event | None = None,
) -> int:
    """Cuts the pieces and writes the page, readable by its owner alone until it is given away.

    Args:
        record: The session.
        chosen: What is shared of it.
        wishes: How.
        target: The page's file; what lies there is replaced.
        models: The folder of the model files, of which a blurred background needs one.
        tell_percent: Is told how far it is.
        cancel: Set by someone else: stop.

    Returns:
        Its size in bytes.

    Raises:
        KnownError: There is no recording, nothing is chosen, it is too long, a model is missing, or the page
            cannot be written.
        Cancelled: ``cancel`` was set; nothing was written.
    """
    cancel = cancel or Event()
    if record.media is None or not Path(record.media).is_file():
        raise KnownError(
            "The recording of this session is gone, so there is nothing that a friend could see."
        )
    if not chosen:
        raise KnownError("Nothing is chosen yet; tick at least one answer.")
    total_s = sum(piece.span.end - piece.span.start for piece in chosen)
    bits = None if wishes.sound_only else video_bits_per_s(total_s, round(MAX_BYTES / IN_TEXT))
    clips: list[ReviewClip] = []
    done_s = 0.0
    with redrawing(wishes.picture, models) as redraw:
        for piece in chosen:
            progress = _Progress(tell_percent, piece.span.start - done_s, total_s)
            media = cut(Path(record.media), piece.span, bits, redraw, progress, cancel)
            if cancel.is_set():
                raise Cancelled
            length_s = piece.span.end - piece.span.start
            clips.append(ReviewClip(piece.question, piece.span.start, length_s, media, bits is not None))
            done_s += length_s
    page = review_page.render(record.id, wishes.asked_by, wishes.note, clips).encode("utf-8")
    try:
        write_private(target, page)
    except OSError as error:
        raise KnownError(f"{target} cannot be written ({error.strerror}); choose another place.") from error
    return len(page)


class _Progress:
    """Tells each whole per cent once, from the recording's time that is being cut."""

    def __init__(self, tell_percent: Callable[[int | None], None], from_s: float, total_s: float) -> None:
        self._tell = tell_percent
        self._from_s = from_s
        self._total_s = total_s
        self._told = -1

    def __call__(self, t: float) -> None:
        percent = min(100, int(100 * (t - self._from_s) / self._total_s))
        if percent > self._told:
            self._told = percent
            self._tell(percent)

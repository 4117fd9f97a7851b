"""Answers and moments of a session in one file for a friend: what is in it, its size, and its making."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import numpy as np

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Interval, SessionRecord
from mock_interview.core.takes import numbers
from mock_interview.report import review_page
from mock_interview.report.figures import clock
from mock_interview.report.review_page import ReviewClip
from mock_interview.session.clips import AUDIO_BITS_PER_S, Pixels, cut, video_bits_per_s
from mock_interview.session.engine import Cancelled
from mock_interview.session.private_file import write_private

MAX_BYTES = 25_000_000  # what most mail programs take
IN_TEXT = 4 / 3  # base64 needs four letters for three bytes
MOMENT_BEFORE_S, MOMENT_AFTER_S = 3.0, 5.0
SOFT_SIDE_PX = (
    16  # squares so large show how somebody sits and moves, and hardly who it is or what lies about
)


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
    sound_only: bool = False
    soft: bool = False  # the picture in coarse squares


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
    tell_percent: Callable[[int | None], None] = lambda percent: None,
    cancel: Event | None = None,
) -> int:
    """Cuts the pieces and writes the page, readable by its owner alone until it is given away.

    Returns:
        Its size in bytes.

    Raises:
        KnownError: There is no recording, nothing is chosen, it is too long, or it cannot be written.
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
    for piece in chosen:
        tell_percent(round(100 * done_s / total_s))
        media = cut(Path(record.media), piece.span, bits, softened if wishes.soft else None, cancel)
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


def softened(_t: float, pixels: Pixels) -> Pixels:
    """The picture (height, width, 3; RGB) in squares of one colour each, whatever the time."""
    height, width = pixels.shape[:2]
    rows = np.arange(0, height, SOFT_SIDE_PX)
    columns = np.arange(0, width, SOFT_SIDE_PX)
    sums = np.add.reduceat(np.add.reduceat(pixels.astype(np.uint32), rows, axis=0), columns, axis=1)
    high = np.diff([*rows, height])
    wide = np.diff([*columns, width])
    means = (sums // (high[:, None, None] * wide[None, :, None])).astype(np.uint8)
    return means.repeat(high, axis=0).repeat(wide, axis=1)

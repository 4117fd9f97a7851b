"""The report as one HTML file, with pictures of its moments."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.core.record import SessionRecord
from mock_interview.report import blind_spots, html, thumbnails
from mock_interview.report.surroundings import Surroundings
from mock_interview.report.told import Told, told_of
from mock_interview.session.private_file import write_private


def page_of(
    record: SessionRecord,
    spots: Sequence[blind_spots.BlindSpot],
    surroundings: Surroundings,
    told: Told | None = None,
) -> str:
    """The whole page; without ``told`` it is that of a stored session."""
    shown, pictures = _pictures(record, spots, surroundings.frame_at)
    told = told or told_of(record, surroundings)
    return html.render(shown, spots, surroundings.habits, pictures, told)


def write_page(record: SessionRecord, path: Path, surroundings: Surroundings) -> None:
    """Writes the page, readable by its owner only, whole or not at all.

    Raises:
        KnownError: It cannot be written.
    """
    page = page_of(record, blind_spots.rank(record, surroundings.habits), surroundings)
    try:
        write_private(path, page.encode("utf-8"))
    except OSError as error:
        raise KnownError(
            f"{path} cannot be written ({error.strerror}); choose another place for it."
        ) from error


def _pictures(
    record: SessionRecord, spots: Sequence[blind_spots.BlindSpot], frame_at: thumbnails.FrameAt
) -> tuple[SessionRecord, dict[int, bytes]]:
    """Frames of the moments; where there can be none, the record says why."""
    if record.media is None:
        return record, {}
    if not Path(record.media).exists():
        name = Path(record.media).name  # the report may be shared: not where it lay
        note = f"The recording {name} is no longer where it was, so there are no pictures of the moments."
        return replace(record, notes=(*record.notes, note), media=None), {}
    try:
        return record, thumbnails.take(record, spots, frame_at)
    except KnownError:  # sound alone, or damaged since: the analysis has told it already
        return record, {}

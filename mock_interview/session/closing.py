"""A live session becomes a stored one: at its end, or by recovery when the program died."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from mock_interview.core import takes
from mock_interview.core.errors import KnownError
from mock_interview.core.model import MarkObservation
from mock_interview.core.record import Answer, SessionRecord
from mock_interview.session.analysis import Judging, rescored
from mock_interview.session.journal import Journal
from mock_interview.session.scoring import score
from mock_interview.session.session_file import calibration_of
from mock_interview.session.store import Store


@dataclass(frozen=True, slots=True)
class Ending:
    """What is known of a session when it has ended."""

    answers: tuple[Answer, ...]
    duration_s: float
    media: str | None
    notes: tuple[str, ...]
    state: str  # done | recovered


def answers_of(
    marks: Iterable[MarkObservation], texts: Sequence[str], end_t: float | None = None
) -> tuple[Answer, ...]:
    """What is judged of an interview: the last take of each question; one that was paused is several answers.

    Args:
        marks: In order of time.
        texts: The questions by number.
        end_t: Where an answer that never ended was cut off; None: it is left out.
    """
    return takes.answers(takes.kept(takes.takes(marks, end_t)), texts)


def close_session(
    session_id: str,
    ending: Ending,
    store: Store,
    judging: Judging,
    progress: Callable[[float], None] = lambda share: None,
) -> SessionRecord:
    """Scores and keeps a session whose row was made when it began.

    Raises:
        KnownError: The database cannot be written.
    """
    record = replace(
        store.load_whole(session_id),
        answers=ending.answers,
        duration_s=ending.duration_s,
        media=ending.media,
    )
    zones = judging.zones(calibration_of(store.folder(session_id)))

    def tell(t: float) -> None:
        progress(min(1.0, t / ending.duration_s))

    try:
        journal = Journal(store.journal(session_id))
        scored = score(journal, ending.answers, judging.kinds, judging.limits, zones, tell)
    except KnownError as reason:
        note = f"Nothing of this session could be judged: {reason}"
        record = replace(record, notes=(*record.notes, *ending.notes, note))
        store.save(record, store.evidence(session_id), "live", ending.state)
        return record
    record = rescored(replace(record, notes=record.notes + ending.notes), scored, judging)
    store.save(record, scored.evidence, "live", ending.state)
    progress(1.0)
    return record

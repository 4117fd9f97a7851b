"""Sessions can be compared only when all were measured by the same limits, by the same program."""

from collections.abc import Callable
from threading import Event

from mock_interview.core.errors import KnownError
from mock_interview.core.record import SessionRecord
from mock_interview.session.analysis import Judging, measured_otherwise, score_again
from mock_interview.session.store import Store
from mock_interview.session.thresholds import as_numbers


def complete(session_id: str, store: Store, judging: Judging) -> SessionRecord:
    """The session with every habit that is on: one that was off when it was scored is looked for now.

    Raises:
        KnownError: There is no such session.
    """
    record = store.load(session_id)
    has_all = not record.limits or judging.kinds.keys() <= record.limits.keys()
    if has_all or store.origin(session_id)[1] == "recording":
        return record
    try:
        return score_again(session_id, store, judging)
    except KnownError:  # without its observations it stays as it was scored
        return record


def outdated(store: Store, judging: Judging) -> list[str]:
    """The ids of finished sessions that today's limits, or this version, would give other numbers."""
    today = as_numbers(judging.limits)
    return [
        session_id
        for session_id, (limits, versions) in store.measured_by().items()
        if measured_otherwise(limits, versions, today)
    ]


def bring_up_to_date(
    store: Store,
    judging: Judging,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancel: Event | None = None,
) -> list[str]:
    """Scores every outdated session again, from its journal.

    Args:
        store: The sessions.
        judging: By what sessions are scored today.
        progress: Told the sessions done, and all of them.
        cancel: Set by someone else: stop after the session at hand.

    Returns:
        One sentence for each session that could not be scored again and keeps its older numbers.
    """
    notes: list[str] = []
    ids = outdated(store, judging)
    for done, session_id in enumerate(ids):
        if cancel is not None and cancel.is_set():
            break
        progress(done, len(ids))
        try:
            score_again(session_id, store, judging)
        except KnownError as reason:
            notes.append(f"{session_id} is shown by its older limits: {reason}")
    return notes

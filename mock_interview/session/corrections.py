"""What the user says of a moment: it is not so, it is so, or nothing after all. The numbers follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Interval, SessionRecord, StoredEvent
from mock_interview.core.timeline import overlap_s
from mock_interview.detectors.registry import DetectorKind, detector_kinds
from mock_interview.session.store import Store

SAME_SHARE = 0.5  # of a moment: marked ones that cover so much of it are the same moment

Kinds = Mapping[str, DetectorKind]


def dismiss(store: Store, session_id: str, event_id: int, kinds: Kinds | None = None) -> SessionRecord:
    """The moment was not so: it stays, but leaves all numbers.

    Returns:
        The session as it is now.

    Raises:
        KnownError: There is no such session or event, or the database cannot be used.
    """
    return _marked(store, session_id, event_id, kinds, dismissed=True)


def confirm(store: Store, session_id: str, event_id: int, kinds: Kinds | None = None) -> SessionRecord:
    """The moment was so, however unsure it looked; see `dismiss`."""
    return _marked(store, session_id, event_id, kinds, confirmed=True)


def undo(store: Store, session_id: str, event_id: int, kinds: Kinds | None = None) -> SessionRecord:
    """Takes back what was said of the moment; see `dismiss`."""
    return _marked(store, session_id, event_id, kinds)


def carried_over(
    old: SessionRecord, events: Sequence[HabitEvent]
) -> tuple[tuple[StoredEvent, ...], tuple[StoredEvent, ...]]:
    """What the user said of the moments of a session, when other limits find other moments.

    Returns:
        The events, numbered from 1, each with the marks of the older ones that cover at least half of it; and
        the marked moments that are not among them.
    """
    marked = [stored for stored in (*old.events, *old.former) if stored.dismissed or stored.confirmed]
    numbered = tuple(_with_marks(StoredEvent(n, event), marked) for n, event in enumerate(events, start=1))
    former = [each for each in marked if not any(_are_same(now, each) for now in numbered)]
    return numbered, tuple(former)


def _marked(
    store: Store,
    session_id: str,
    event_id: int,
    kinds: Kinds | None,
    dismissed: bool = False,
    confirmed: bool = False,
) -> SessionRecord:
    store.judge_event(
        session_id, event_id, dismissed, confirmed, detector_kinds() if kinds is None else kinds
    )
    return store.load(session_id)


def _with_marks(stored: StoredEvent, marked: Sequence[StoredEvent]) -> StoredEvent:
    event = stored.event
    own = [each for each in marked if each.event.habit == event.habit]
    least_s = SAME_SHARE * event.duration_s
    if _covered_s(event, [each for each in own if each.dismissed]) >= least_s:
        return replace(stored, dismissed=True)
    if _covered_s(event, [each for each in own if each.confirmed]) >= least_s:
        return replace(stored, confirmed=True)
    return stored


def _covered_s(event: HabitEvent, by: Iterable[StoredEvent]) -> float:
    spans = [Interval(each.event.start, each.event.end) for each in by]
    return overlap_s(spans, event.start, event.end)


def _are_same(now: StoredEvent, before: StoredEvent) -> bool:
    return (
        (now.dismissed, now.confirmed) == (before.dismissed, before.confirmed)
        and now.event.habit == before.event.habit
        and _covered_s(now.event, [before]) > 0
    )

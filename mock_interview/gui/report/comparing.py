"""What the comparison shows, got off the GUI thread; without Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Metric, SessionRecord
from mock_interview.report import figures
from mock_interview.report.compare import HabitComparison, answer_metrics, compare, summary
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.analysis import is_outdated, score_again
from mock_interview.session.store import Store, Summary


@dataclass(frozen=True, slots=True)
class Other:
    """A session to compare with."""

    id: str
    words: str  # its date and title
    shared: tuple[str, ...]  # questions that were answered in both


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sessions, or their answers to one question, side by side; the earlier one first."""

    heads: tuple[str, str]
    habits: tuple[HabitComparison, ...]
    summary: str
    notes: tuple[str, ...]
    measured_again: bool  # the session that is shown has other numbers now


def others(session_id: str, surroundings: Surroundings) -> list[Other]:
    """All sessions but this one, those with a question in common first, then the newest first.

    Raises:
        KnownError: The database cannot be used.
    """
    with surroundings.store() as store:
        shared = store.shared_questions(session_id)
        found = [each for each in store.sessions() if each.id != session_id and each.state != "recording"]
    listed = [Other(each.id, _words(each), shared.get(each.id, ())) for each in found]
    return sorted(listed, key=lambda other: not other.shared)


def first_choice(record: SessionRecord, listed: Sequence[Other]) -> tuple[str, str] | None:
    """What to compare unasked: a single question that was answered before; its session and the question."""
    questions = {answer.question for answer in record.answers}
    if len(questions) != 1:
        return None
    (question,) = questions
    before = [other for other in listed if question in other.shared and other.id < record.id]
    return (max(before, key=lambda other: other.id).id, question) if before else None


def load_compared(one: str, other: str, question: str, surroundings: Surroundings) -> Compared:
    """Measures both by today's limits first, where they were measured by others.

    Args:
        one: A session.
        other: Another one; the earlier of the two comes first.
        question: Only the answers to it; empty: the whole sessions.
        surroundings: Where they are.

    Raises:
        KnownError: One of them is gone, or the database cannot be used.
    """
    notes: list[str] = []
    with surroundings.store() as store:
        before = store.load(one)
        records = sorted(
            (_up_to_date(store, each, surroundings, notes) for each in (one, other)),
            key=lambda record: record.created_at,
        )
        earlier, later = (_metrics(store, record, question, surroundings) for record in records)
    habits = tuple(compare(earlier, later, surroundings.habits))
    now = next(record for record in records if record.id == one)
    return Compared(
        (_head(records[0]), _head(records[1])),
        habits,
        summary(habits),
        tuple(notes),
        now.limits != before.limits or now.metrics != before.metrics,
    )


def _up_to_date(store: Store, session_id: str, surroundings: Surroundings, notes: list[str]) -> SessionRecord:
    record, judging = store.load(session_id), surroundings.judging()
    if not is_outdated(record, judging):
        return record
    try:
        return score_again(session_id, store, judging)
    except KnownError as reason:
        notes.append(f"The session of {_head(record)} is shown by its older limits: {reason}")
        return record


def _metrics(
    store: Store, record: SessionRecord, question: str, surroundings: Surroundings
) -> tuple[Metric, ...]:
    if not question:
        return record.metrics
    return answer_metrics(record, store.evidence(record.id), surroundings.judged_kinds, question)


def _words(session: Summary) -> str:
    return f"{figures.date(session.created_at)}   {session.title}"


def _head(record: SessionRecord) -> str:
    return figures.date(record.created_at).partition(" ")[2]  # without the day of the week

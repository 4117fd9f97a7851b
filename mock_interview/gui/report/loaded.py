"""Everything that the report page shows, got off the GUI thread; without Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mock_interview.core.focus import change, current_of
from mock_interview.core.record import Answer, Metric, SessionRecord, StoredEvent
from mock_interview.report import blind_spots, thumbnails, views
from mock_interview.report.blind_spots import BlindSpot, Strength
from mock_interview.report.compare import all_answer_metrics
from mock_interview.report.focus_words import after, focus_of
from mock_interview.report.surroundings import Surroundings
from mock_interview.report.views import CoverageBar, MetricRow
from mock_interview.report.weakest import WeakAnswer, weakest
from mock_interview.report.yardstick import answers_as_wanted, as_wanted
from mock_interview.session import corrections
from mock_interview.session.comparable import complete
from mock_interview.session.focus_file import load_focus, save_focus


@dataclass(frozen=True, slots=True)
class LoadedReport:
    """One session as it is shown."""

    record: SessionRecord
    state: str  # done | recovered
    spots: tuple[BlindSpot, ...]
    strengths: tuple[Strength, ...]
    coverage: tuple[CoverageBar, ...]
    metrics: tuple[MetricRow, ...]
    media: Path | None  # the recording, if it is still there
    media_words: str  # why there is none; empty: there is one
    focus: str  # the habit that the user works on now; empty: none
    focus_words: str = ""  # how it went with it


@dataclass(frozen=True, slots=True)
class AnswerFindings:
    """What the answers show, one by one."""

    report: LoadedReport
    metrics: Mapping[str, tuple[Metric, ...]]  # by question
    weakest: WeakAnswer | None  # the answer that is most worth giving again


def load(session_id: str, surroundings: Surroundings) -> LoadedReport:
    """Reads it.

    Raises:
        KnownError: There is no such session, or the database cannot be used.
    """
    with surroundings.store() as store:
        record = as_wanted(store.load(session_id), store, surroundings)
        _, state = store.origin(session_id)
    return shown(record, state, surroundings)


def completed(report: LoadedReport, surroundings: Surroundings) -> LoadedReport | None:
    """With the habits that are looked at by now; None: it has them all. Measuring them takes some seconds.

    Raises:
        KnownError: The session is gone, or the database cannot be used.
    """
    with surroundings.store() as store:
        record = complete(report.record.id, store, surroundings.judging())
        if record.limits == report.record.limits:
            return None
        return shown(as_wanted(record, store, surroundings), report.state, surroundings)


def shown(record: SessionRecord, state: str, surroundings: Surroundings) -> LoadedReport:
    """What a record shows; quick."""
    habits, focus = surroundings.habits, focus_of(surroundings)
    media = None if record.media is None else Path(record.media)
    words = ""
    if media is None:
        words = "Only numbers were kept of this session, so there is nothing to play."
    elif not media.is_file():
        media, words = None, "The recording is not there any more; the numbers are."
    return LoadedReport(
        record,
        state,
        tuple(blind_spots.rank(record, habits)),
        tuple(blind_spots.strengths(record, habits)),
        tuple(views.coverage_bars(record)),
        tuple(views.metric_rows(record, habits)),
        media,
        words,
        focus,
        after(record, focus, habits[focus].title if focus in habits else ""),
    )


def toggle_focus(habit: str, surroundings: Surroundings) -> str:
    """Begins to work on a habit, or ends it; gives the one that is worked on now.

    Raises:
        KnownError: It cannot be kept.
    """
    history = load_focus(surroundings.paths.data)
    current = current_of(history)
    wanted = None if current is not None and current.habit == habit else habit
    save_focus(surroundings.paths.data, change(history, wanted, datetime.now(UTC)))
    return wanted or ""


def judge(
    report: LoadedReport, event_id: int, dismissed: bool, confirmed: bool, surroundings: Surroundings
) -> tuple[LoadedReport, StoredEvent]:
    """Keeps what the user says of a moment; gives the report after it, and the moment as it was.

    Raises:
        KnownError: It cannot be kept.
    """
    before = next(stored for stored in report.record.events if stored.id == event_id)
    say = corrections.dismiss if dismissed else corrections.confirm if confirmed else corrections.undo
    with surroundings.store() as store:
        after = say(store, report.record.id, event_id, surroundings.kinds)
        record = as_wanted(after, store, surroundings)
    return shown(record, report.state, surroundings), before


def answers_of(report: LoadedReport, surroundings: Surroundings) -> AnswerFindings:
    """What each answer shows by itself; takes a second.

    Raises:
        KnownError: The database cannot be used.
    """
    with surroundings.store() as store:
        evidence = store.evidence(report.record.id)
        measured = all_answer_metrics(report.record, evidence, surroundings.judged_kinds)
        metrics = answers_as_wanted(measured, report.record, store, surroundings)
    return AnswerFindings(report, metrics, weakest(report.record, metrics, surroundings.habits))


def pictures(report: LoadedReport, surroundings: Surroundings) -> Mapping[int, bytes]:
    """JPEG bytes by event id, for the cards and the list; takes a second."""
    if report.media is None:
        return {}
    return thumbnails.take(report.record, report.spots, surroundings.frame_at)


def moments_of(record: SessionRecord, answer: Answer | None) -> list[StoredEvent]:
    """The events of one answer, or all, in time order; dismissed ones too, so that they can come back."""
    events = sorted(record.events, key=lambda stored: (stored.event.start, stored.id))
    if answer is None:
        return events
    return [stored for stored in events if answer.start <= stored.event.start < answer.end]

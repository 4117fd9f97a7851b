"""The last session in a few lines, and whether there is any."""

from dataclasses import dataclass

from mock_interview.report import figures
from mock_interview.report.blind_spots import BlindSpot, rank
from mock_interview.report.session_lines import facts
from mock_interview.report.surroundings import Surroundings
from mock_interview.report.yardstick import as_wanted


@dataclass(frozen=True, slots=True)
class LastSession:
    """What is told of it."""

    id: str
    heading: str  # title, questions, length
    when: str
    recovered: bool  # the program had ended during it
    judged: bool  # there was enough to judge at least one habit
    spots: tuple[BlindSpot, ...]


def last_session(surroundings: Surroundings) -> LastSession | None:
    """The newest one that is over; what a crash left open is closed first. None: there is none.

    Raises:
        KnownError: The database cannot be used.
    """
    with surroundings.store() as store:
        # One may be running in another window: two are looked at.
        over = [session for session in store.sessions(limit=2) if session.state != "recording"]
        if not over:
            return None
        newest = over[0]
        record = as_wanted(store.load(newest.id), store, surroundings)
    return LastSession(
        newest.id,
        f"{newest.title} · {facts(newest)}",
        figures.date(newest.created_at),
        newest.state == "recovered",
        any(metric.verdict != "not_enough" for metric in newest.metrics),
        tuple(rank(record, surroundings.habits)),
    )

"""What the page reads and writes: in worker threads, one after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.core.focus import change, current_of
from mock_interview.core.questions import QuestionKind
from mock_interview.core.real_interview import RealInterview, reminders
from mock_interview.report.interview_exports import as_csv, calendar, markdown
from mock_interview.report.progress import progress
from mock_interview.report.real_and_rehearsed import Mentioned, mentioned
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.focus_file import load_focus, save_focus
from mock_interview.session.interviews import InterviewJournal
from mock_interview.session.own_questions import add_own_question
from mock_interview.session.private_file import write_private

REHEARSED_QUESTIONS = 2_000  # the last ones; more than anybody answers in years


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that the page shows."""

    interviews: tuple[RealInterview, ...]  # the latest first
    troubles: tuple[str, ...]  # files that could not be read
    rehearsed: tuple[str, ...]  # questions that were answered in rehearsals
    focus: str  # the habit that is worked on; empty: none
    mentioned: tuple[Mentioned, ...]  # habits that interviewers spoke of, beside their trend


def read(surroundings: Surroundings, journal: InterviewJournal) -> Kept:
    """Reads it; of a locked journal nothing.

    Raises:
        KnownError: The database cannot be used.
    """
    interviews, troubles = journal.all()
    with surroundings.store() as store:
        rehearsed = store.recent_questions(REHEARSED_QUESTIONS)
        sessions = [each for each in store.sessions() if each.state != "recording"]
    history = load_focus(surroundings.paths.data)
    current = current_of(history)
    trends = progress(sessions, surroundings.judged_habits, history)
    return Kept(
        tuple(interviews),
        tuple(troubles),
        tuple(rehearsed),
        "" if current is None else current.habit,
        tuple(mentioned(interviews, trends)),
    )


def set_focus(habit: str, surroundings: Surroundings) -> None:
    """From now on this is worked on.

    Raises:
        KnownError: It cannot be kept.
    """
    data = surroundings.paths.data
    save_focus(data, change(load_focus(data), habit, datetime.now(UTC)))


def add_questions(texts: Sequence[str], surroundings: Surroundings) -> None:
    """To the user's own set.

    Raises:
        KnownError: The set is broken or cannot be written.
    """
    for text in texts:
        add_own_question(surroundings.paths.questions, text, QuestionKind.GENERAL)


def save_all(interviews: Sequence[RealInterview], path: Path, now: datetime) -> None:
    """Writes them as Markdown, as a table, or for a calendar, by the file's ending.

    Raises:
        KnownError: It cannot be written.
    """
    writers = {
        ".csv": lambda: as_csv(interviews),
        ".ics": lambda: calendar(interviews, reminders(interviews, now), now),
    }
    text = writers.get(path.suffix.lower(), lambda: markdown(interviews))()
    try:
        write_private(path, text.encode("utf-8"))
    except OSError as error:
        raise KnownError(f"{path} cannot be written ({error.strerror}); choose another place.") from error

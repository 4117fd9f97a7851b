"""What a report tells beyond the record: the words, each answer's numbers, where habits come, other views."""

from dataclasses import dataclass
from pathlib import Path

from mock_interview.core.record import SessionRecord
from mock_interview.report.answer_facts import AnswerFacts, answer_facts, known_questions
from mock_interview.report.others import NOBODY, Others, others_of
from mock_interview.report.surroundings import Surroundings, journal_of
from mock_interview.report.transcript import Passage, transcript_of
from mock_interview.report.unsaid import why_nothing_said
from mock_interview.report.where_it_comes import WhereItComes, earlier_sessions, where_it_comes


@dataclass(frozen=True, slots=True)
class Told:
    """Of one session."""

    passages: tuple[Passage, ...] = ()
    why_none: str = ""  # why nothing was written down; empty: something was
    facts: tuple[AnswerFacts, ...] = ()
    patterns: tuple[WhereItComes, ...] = ()
    others: Others = NOBODY


def told_of(record: SessionRecord, surroundings: Surroundings, journal: Path | None = None) -> Told:
    """Reads the session's journal, the question bank and earlier rehearsals; takes some tenths of a second.

    Args:
        record: The session.
        surroundings: Where the user's sessions and questions lie.
        journal: Where its observations lie, if not among the stored sessions.

    Raises:
        KnownError: The database cannot be used.
    """
    journal = journal or journal_of(record, surroundings)
    passages = transcript_of(record, journal)
    questions = known_questions(surroundings)
    earlier = earlier_sessions(record, surroundings)
    return Told(
        passages,
        "" if passages else why_nothing_said(record, journal),
        tuple(answer_facts(record, passages, questions, surroundings.off)),
        tuple(where_it_comes(record, surroundings.habits, earlier, questions)),
        others_of(record, surroundings),
    )

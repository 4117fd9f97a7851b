"""Where habits come: at the start or the end of answers, and after which questions; each to be played."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mock_interview.core.model import Habit, HabitEvent
from mock_interview.core.questions import Question, QuestionKind
from mock_interview.core.record import Answer, SessionRecord
from mock_interview.report import figures, wording
from mock_interview.report.patterns import MIN_EVENTS, PLACED, in_words, inside, pattern
from mock_interview.report.question_patterns import (
    SHUFFLES,
    GivenAnswer,
    QuestionPattern,
    question_patterns,
)
from mock_interview.report.surroundings import Surroundings

LOOKED_BACK = 30  # rehearsals: habits of longer ago are another person's
FILLER_CLUSTERS = "filler_clusters"

_KINDS = {
    QuestionKind.GENERAL: "opening and general questions",
    QuestionKind.BEHAVIOURAL: "“tell me about a time” questions",
    QuestionKind.MOTIVATION: "questions about motivation",
    QuestionKind.CULTURE_FIT: "questions about working together",
    QuestionKind.STRENGTHS: "questions about strengths and weaknesses",
    QuestionKind.FAILURE: "questions about setbacks",
    QuestionKind.DIFFICULT: "difficult questions",
    QuestionKind.SITUATIONAL: "“what would you do” questions",
    QuestionKind.LEADERSHIP: "questions about leading others",
    QuestionKind.TECHNICAL: "technical questions",
    QuestionKind.ROLE: "questions about the work itself",
    QuestionKind.FIRST_JOB: "first-job questions",
    QuestionKind.REVERSE: "your own questions to the interviewer",
}


@dataclass(frozen=True, slots=True)
class WhereItComes:
    """One pattern, in words, and the moments of this session that belong to it."""

    habit: str
    title: str
    sentence: str
    test: str  # why it is taken for more than chance
    moments: tuple[tuple[int, float], ...]  # id and start of each event


def where_it_comes(
    record: SessionRecord,
    habits: Mapping[str, Habit],
    earlier: Iterable[SessionRecord],
    questions: Mapping[str, Question],
) -> list[WhereItComes]:
    """All patterns that chance explains badly: within this session's answers, then after which questions."""
    given = [answer for each in (record, *earlier) for answer in _given(each, questions)]
    after = [_after(found, record, habits, questions) for found in question_patterns(given)]
    return [*_places(record, habits), *after]


def earlier_sessions(record: SessionRecord, surroundings: Surroundings) -> list[SessionRecord]:
    """The rehearsals before this one, the latest first; none where nothing is stored.

    Raises:
        KnownError: The database cannot be used.
    """
    if not surroundings.paths.database.exists():
        return []
    with surroundings.store() as store:
        before = [
            each.id
            for each in store.sessions()
            if each.created_at < record.created_at and each.state != "recording" and each.id != record.id
        ]
        return [store.load(session_id) for session_id in before[:LOOKED_BACK]]


def _events(record: SessionRecord) -> list[tuple[int, HabitEvent]]:
    """Those that count, and the clusters of filler sounds as a habit of their own."""
    kept = [(each.id, each.event) for each in record.events if not each.dismissed]
    clusters: list[tuple[int, HabitEvent]] = []
    for id_, event in kept:
        if "cluster" not in event.detail:
            continue
        if clusters and event.start <= clusters[-1][1].end + 10.0:
            before, cluster = clusters.pop()
            clusters.append((before, HabitEvent(FILLER_CLUSTERS, cluster.start, event.end)))
        else:
            clusters.append((id_, HabitEvent(FILLER_CLUSTERS, event.start, event.end)))
    return kept + clusters


def _title(slug: str, habits: Mapping[str, Habit]) -> str:
    return "Filler sounds close together" if slug == FILLER_CLUSTERS else wording.title_of(slug, habits)


def _places(record: SessionRecord, habits: Mapping[str, Habit]) -> list[WhereItComes]:
    by_habit: dict[str, list[tuple[int, HabitEvent]]] = {}
    for id_, event in _events(record):
        by_habit.setdefault(event.habit, []).append((id_, event))
    tried = {
        slug: events for slug, events in by_habit.items() if len(events) >= MIN_EVENTS and slug not in PLACED
    }
    found: list[WhereItComes] = []
    for slug, events in tried.items():
        place = pattern([event for _, event in events], record.answers, tried=len(tried))
        if place is None:
            continue
        moments = tuple(
            (id_, event.start) for id_, event in events if inside(event, place.place, record.answers)
        )
        test = f"If they came at any time alike, that would happen {_seldom(place.chance)}."
        found.append(WhereItComes(slug, _title(slug, habits), in_words(place), test, moments))
    return found


def _given(record: SessionRecord, questions: Mapping[str, Question]) -> list[GivenAnswer]:
    events = [event for _, event in _events(record)]
    return [
        GivenAnswer(
            record.id,
            _groups(answer, questions),
            answer.end - answer.start,
            Counter(event.habit for event in events if _belongs(event, answer)),
        )
        for answer in record.answers
        if answer.question
    ]


def _belongs(event: HabitEvent, answer: Answer) -> bool:
    begin = answer.start if answer.question_end is None else min(answer.start, answer.question_end)
    return begin <= event.start < answer.end


def _groups(answer: Answer, questions: Mapping[str, Question]) -> tuple[str, ...]:
    known = questions.get(answer.question)
    return (answer.question,) if known is None else (known.kind, answer.question)


def _after(
    found: QuestionPattern,
    record: SessionRecord,
    habits: Mapping[str, Habit],
    questions: Mapping[str, Question],
) -> WhereItComes:
    mine = [answer for answer in record.answers if found.group in _groups(answer, questions)]
    moments = tuple(
        (id_, event.start)
        for id_, event in _events(record)
        if event.habit == found.habit and any(_belongs(event, answer) for answer in mine)
    )
    sentence = (
        f"{found.inside} of {found.total} came in answers to {_named(found.group)}, which took "
        f"{figures.share(found.time_share)} of the time: {figures.plural(found.answers, 'answer')} of "
        f"{found.of_answers} in {figures.plural(found.sessions, 'rehearsal')}."
    )
    test = (
        "The questions were dealt out anew among the answers of each rehearsal, "
        f"{SHUFFLES + 1:,} times: so strong a crowding came up {_seldom(found.chance)}."
    )
    return WhereItComes(found.habit, _title(found.habit, habits), sentence, test, moments)


def _named(group: str) -> str:
    return _KINDS[QuestionKind(group)] if group in set(QuestionKind) else f"“{group}”"


def _seldom(chance: float) -> str:
    """``less than once in 1,000``, ``about once in 40``."""
    if chance < 0.001:
        return "less than once in 1,000 times"
    return f"about once in {round(1 / chance):,} times"

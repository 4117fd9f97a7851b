"""A long stored session without a long analysis: a short session's observations, again and again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path

from mock_interview.core.model import Observation
from mock_interview.core.record import Answer, StoredEvent
from mock_interview.session.analysis import Analysis, keep, workspace
from mock_interview.session.journal import Journal, JournalWriter
from mock_interview.session.paths import Paths
from mock_interview.session.scoring import score
from mock_interview.session.store import JOURNAL_NAME, Store
from scripts.measure.product import default_judging

ANSWER_S = 120.0
QUESTION_S = 10.0


def repeat(session_id: str, paths: Paths, recording: Path, duration_s: float) -> str:
    """Stores a session of that length whose recording is ``recording``; returns its id."""
    judging = default_judging()
    now = datetime.now().astimezone() + timedelta(minutes=1)  # the latest of all
    with Store(paths.database, paths.sessions) as store, workspace(paths.sessions, now) as (new_id, folder):
        short = store.load(session_id)
        with JournalWriter(folder / JOURNAL_NAME) as writer:
            for turn in range(ceil(duration_s / short.duration_s)):
                writer.write(_moved(Journal(store.journal(session_id)), turn * short.duration_s))
        answers = _answers(duration_s)
        scored = score(
            Journal(folder / JOURNAL_NAME), answers, judging.kinds, judging.limits, judging.zones()
        )
        record = replace(
            short,
            id=new_id,
            created_at=now.isoformat(timespec="seconds"),
            duration_s=duration_s,
            answers=answers,
            coverage=scored.coverage,
            events=tuple(StoredEvent(number, event) for number, event in enumerate(scored.events, start=1)),
            pauses=scored.pauses,
            speech=scored.speech,
            metrics=scored.metrics,
            media=str(recording),
        )
        keep(Analysis(record, scored.evidence, folder), store)
    return new_id


def _moved(journal: Journal, by_s: float) -> Iterator[Observation]:
    for obs in journal:
        yield replace(obs, t=obs.t + by_s)


def _answers(duration_s: float) -> tuple[Answer, ...]:
    count = ceil(duration_s / (QUESTION_S + ANSWER_S))
    starts = [n * duration_s / count + QUESTION_S for n in range(count)]
    return tuple(
        Answer(n, start, min(start + ANSWER_S, duration_s), f"Question {n + 1}", start)
        for n, start in enumerate(starts)
    )

"""The report as plain data for other tools: the documented JSON schema."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from mock_interview.core.model import Habit
from mock_interview.core.record import Metric, SessionRecord
from mock_interview.report.answer_facts import AnswerFacts
from mock_interview.report.blind_spots import BlindSpot
from mock_interview.report.limit_words import why
from mock_interview.report.others import Others
from mock_interview.report.told import Told
from mock_interview.report.transcript import Passage, Piece
from mock_interview.report.where_it_comes import WhereItComes

SCHEMA_VERSION = 1


def report_dict(
    record: SessionRecord,
    blind_spots: Sequence[BlindSpot],
    habits: Mapping[str, Habit],
    told: Told = Told(),
) -> dict[str, Any]:
    """The whole report; times in seconds from the session's start.

    Moments that the user dismissed are left out. A number that could not be judged is null, and so is an open
    end of a typical range. Each metric and blind spot carries the title of its habit, if it is known.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "session": {"id": record.id, "created_at": record.created_at, "title": record.title},
        "duration_s": record.duration_s,
        "answers": [asdict(answer) for answer in record.answers],
        "coverage": dict(record.coverage),
        "events": [
            {
                "habit": stored.event.habit,
                "start": stored.event.start,
                "end": stored.event.end,
                "confidence": stored.event.confidence,
                "detail": dict(stored.event.detail),
            }
            for stored in record.events
            if not stored.dismissed
        ],
        "pauses": [asdict(pause) for pause in record.pauses],
        "speech": [asdict(stretch) for stretch in record.speech],
        "metrics": [_metric(metric, record, habits) for metric in record.metrics],
        "answer_numbers": [_facts(facts) for facts in told.facts],
        "patterns": [_pattern(found) for found in told.patterns],
        "others": _others(told.others),
        "transcript": [_passage(passage) for passage in told.passages],
        "blind_spots": [_blind_spot(spot) for spot in blind_spots],
        "notes": list(record.notes),
        "limits": {detector: dict(limits) for detector, limits in record.limits.items()},
        "versions": dict(record.versions),
    }


def _metric(metric: Metric, record: SessionRecord, habits: Mapping[str, Habit]) -> dict[str, Any]:
    habit = habits.get(metric.habit)
    return {
        "habit": metric.habit,
        "title": habit.title if habit else None,
        "name": metric.name,
        "value": metric.value,
        "unit": metric.unit,
        "interval": [metric.low, metric.high],
        "typical": list(metric.typical),
        "verdict": metric.verdict,
        "observed_s": metric.observed_s,
        "count": metric.count,
        "note": metric.note,
        "why": why(metric.habit, record, habits).text,
    }


def _facts(facts: AnswerFacts) -> dict[str, Any]:
    return {
        "answer": facts.answer,
        "question_kind": facts.kind,
        "wait_s": facts.wait_s,
        "opening": facts.opening,
        "length_s": facts.length_s,
        "suggested_s": None if facts.suggested_s is None else list(facts.suggested_s),
        "words_a_minute": facts.words_a_minute,
        "while_speaking": facts.while_speaking,
    }


def _pattern(found: WhereItComes) -> dict[str, Any]:
    return {
        "habit": found.habit,
        "title": found.title,
        "sentence": found.sentence,
        "test": found.test,
        "starts": [start for _, start in found.moments],
    }


def _others(others: Others) -> dict[str, Any]:
    return {
        "points": [
            {
                "point": row.point.slug,
                "title": row.point.title,
                "myself": row.myself,
                "measured": row.verdict or None,
                "others": [asdict(other) for other in row.others],
                "reading": row.reading.value,
                "sentence": row.sentence,
            }
            for row in others.rows
            if not others.empty
        ],
        "responses": [
            {
                "reviewer": each.reviewer,
                "written_at": each.written_at.isoformat(),
                "ratings": dict(each.ratings),
                "keep": each.keep,
                "change": each.change,
                "comments": [
                    {"t": comment.t_s, "kind": comment.kind, "text": comment.text}
                    for comment in each.comments
                ],
            }
            for each in others.responses
        ],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "answer": passage.answer,
        "understood": passage.understood,
        "words_a_minute": passage.words_a_minute,
        "while_speaking": passage.while_speaking,
        "pieces": [_piece(piece) for piece in passage.pieces],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "kind": piece.kind,
        "text": piece.text,
        "start": piece.start,
        "end": piece.end,
        "possible": piece.possible,
        "habits": list(piece.habits),
    }


def _blind_spot(spot: BlindSpot) -> dict[str, Any]:
    moment = spot.moment
    return {
        "habit": spot.habit,
        "title": spot.title,
        "seen": spot.seen,
        "how_often": spot.how_often,
        "how_sure": spot.how_sure,
        "typical": spot.typical,
        "why": spot.why,
        "moment": moment and {"start": moment.start, "end": moment.end, "watch_from": moment.watch_from},
        "tip": spot.tip,
        "drill": spot.drill,
        "score": {**asdict(spot.score), "total": spot.score.total},
    }

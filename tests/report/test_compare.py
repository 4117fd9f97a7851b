"""Two sessions side by side: what differs, and whether that is more than the uncertainty."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Answer, Metric, SessionRecord, StoredEvent
from mock_interview.core.scores import Evidence, Piece
from mock_interview.report.compare import (
    Difference,
    all_answer_metrics,
    answer_metrics,
    compare,
    difference_interval,
    summary,
)
from mock_interview.report.weakest import WeakAnswer, weakest
from tests.report.made_record import HABITS, believable, metric
from tests.session.fakes import KINDS, made_record

TOUCHES_BEFORE = metric("face_touch", 12.0, 9.0, 16.0, "outside")
TOUCHES_NOW = metric("face_touch", 3.0, 1.5, 5.5, "slightly_outside")


def one(before: Metric, now: Metric) -> tuple[Difference, str]:
    (found,) = compare([before], [now], HABITS)
    return found.difference, found.sentence


def test_a_difference_beyond_the_uncertainty_has_a_direction() -> None:
    difference, sentence = one(TOUCHES_BEFORE, TOUCHES_NOW)
    assert difference is Difference.NEARER
    assert sentence.startswith("About 9\u00a0per\u00a010\u00a0min less: nearer")
    difference, sentence = one(TOUCHES_NOW, TOUCHES_BEFORE)
    assert difference is Difference.FARTHER
    assert "9\u00a0per\u00a010\u00a0min more: farther" in sentence


def test_a_difference_within_the_uncertainty_is_said_to_be_so() -> None:
    vague = metric("face_touch", 6.0, 1.0, 18.0, "slightly_outside")
    difference, sentence = one(vague, TOUCHES_NOW)
    assert difference is Difference.WITHIN
    assert sentence.endswith("less; the uncertainty is larger.")
    assert one(TOUCHES_NOW, TOUCHES_NOW)[1].startswith("The same")


def test_what_was_typical_both_times_is_neither_better_nor_worse() -> None:
    before = metric("eye_contact", 52.0, 50.0, 54.0, "typical")
    now = metric("eye_contact", 70.0, 66.0, 73.0, "typical")
    assert one(before, now)[0] is Difference.OTHER


def test_without_enough_evidence_nothing_is_said() -> None:
    unknown = metric("face_touch", None, None, None, "not_enough", observed_s=0.0)
    difference, sentence = one(unknown, TOUCHES_NOW)
    assert difference is Difference.NOT_ENOUGH
    assert sentence == "There was not enough to go by in one of the two."
    assert one(unknown, unknown)[1].endswith("in either.")
    too_short = replace(TOUCHES_NOW, verdict="not_enough")
    assert one(TOUCHES_BEFORE, too_short)[0] is Difference.NOT_ENOUGH


def test_only_what_both_were_looked_at_for_is_compared_the_most_important_first() -> None:
    record = believable()
    found = compare(record.metrics[:4], record.metrics, HABITS)
    assert {each.habit for each in found} == {each.habit for each in record.metrics[:4]}
    importances = [HABITS[each.habit].importance for each in found]
    assert importances == sorted(importances, reverse=True)


def test_the_summary_names_what_surely_changed() -> None:
    same = compare(believable().metrics, believable().metrics, HABITS)
    assert summary(same) == "No difference here is larger than the uncertainty of the numbers."
    gone = compare([TOUCHES_BEFORE], [TOUCHES_NOW], HABITS)
    assert summary(gone).startswith("Nearer to the typical range: touching the face.")


@given(
    st.tuples(*[st.floats(0, 1000) for _ in range(3)]).map(sorted),
    st.tuples(*[st.floats(0, 1000) for _ in range(3)]).map(sorted),
)
def test_a_difference_lies_in_its_interval_which_turns_with_the_order(
    first: list[float], second: list[float]
) -> None:
    a = metric("face_touch", first[1], first[0], first[2], "typical")
    b = metric("face_touch", second[1], second[0], second[2], "typical")
    there, back = difference_interval(a, b), difference_interval(b, a)
    assert there is not None
    assert back is not None
    assert there[0] - 1e-9 <= second[1] - first[1] <= there[1] + 1e-9
    assert there == pytest.approx((-back[1], -back[0]), abs=1e-9)


def test_with_nothing_to_compare_the_summary_says_so() -> None:
    unknown = metric("face_touch", None, None, None, "not_enough", observed_s=0.0)
    assert "not enough to compare" in summary(compare([unknown], [TOUCHES_NOW], HABITS))


def two_answers(glances: list[tuple[float, float]]) -> tuple[SessionRecord, Evidence]:
    """Two answers of 60 s in pieces of 12 s, all of which could be judged."""
    answers = (Answer(0, 0.0, 60.0, "Why us?"), Answer(1, 60.0, 120.0, "Why you?"))
    events = tuple(StoredEvent(n, HabitEvent("glancing", a, b)) for n, (a, b) in enumerate(glances))
    pieces = tuple(Piece(n // 5, 12.0 * n, 12.0 * (n + 1)) for n in range(10))
    evidence = Evidence(pieces, {"eyes": (12.0,) * 10}, {})
    return made_record(answers=answers, duration_s=120.0, events=events, metrics=()), evidence


def weakest_of(record: SessionRecord, evidence: Evidence) -> WeakAnswer | None:
    habits = {slug: kind.habit for slug, kind in KINDS.items()}
    return weakest(record, all_answer_metrics(record, evidence, KINDS), habits)


def test_one_answer_has_numbers_of_its_own() -> None:
    record, evidence = two_answers([(10.0, 16.0), (70.0, 100.0)])
    (first,) = answer_metrics(record, evidence, KINDS, "Why us?")
    (second,) = answer_metrics(record, evidence, KINDS, "Why you?")
    assert first.value == pytest.approx(10.0)
    assert second.value == pytest.approx(50.0)
    assert first.observed_s == second.observed_s == 60.0


def test_the_weakest_answer_is_the_one_that_is_farthest_outside() -> None:
    found = weakest_of(*two_answers([(10.0, 16.0), (70.0, 100.0)]))
    assert found is not None
    assert (found.question, found.number, found.habits) == ("Why you?", "2", ("glancing",))


def test_where_nothing_is_outside_no_answer_is_the_weakest() -> None:
    assert weakest_of(*two_answers([(10.0, 12.0)])) is None
    record, evidence = two_answers([(0.0, 60.0)])
    unknown = replace(record, answers=tuple(replace(each, question="") for each in record.answers))
    assert weakest_of(unknown, evidence) is None

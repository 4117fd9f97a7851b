"""What happens in the sample rehearsal is found, where it happens, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Interval
from mock_interview.core.timeline import overlap_s
from mock_interview.session.analysis import analyze, workspace
from mock_interview.session.model_senses import ModelSenses
from mock_interview.session.sample import sample_path, sample_truth
from scripts.measure.product import default_judging

pytestmark = [pytest.mark.models, pytest.mark.slow]

EDGE_S = 0.7
"""Rocking and the phone have soft edges: half a sway, half a second between looks."""

JUDGED = ("looking_away", "phone_glance", "rocking", "long_pause", "late_start")
NOT_IN_IT = ("face_touch", "fidgeting", "posture", "monotone")


@pytest.fixture(scope="module")
def found(model_dir: Path) -> Iterator[tuple[HabitEvent, ...]]:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with workspace(None, now) as (session_id, folder):
        analysis = analyze(
            sample_path(),
            session_id,
            folder,
            now,
            ModelSenses(model_dir),
            default_judging(),
            answers=sample_truth().answers,
        )
        yield tuple(stored.event for stored in analysis.record.events)


@pytest.mark.parametrize("habit", JUDGED)
def test_what_happens_is_found_where_it_happens(found: tuple[HabitEvent, ...], habit: str) -> None:
    spans = [Interval(event.start, event.end) for event in found if event.habit == habit]
    for true in sample_truth().of(habit):
        length_s = true.end - true.start
        assert overlap_s(spans, true.start, true.end) >= length_s - 2 * EDGE_S, true


@pytest.mark.parametrize("habit", JUDGED)
def test_and_nowhere_else(found: tuple[HabitEvent, ...], habit: str) -> None:
    truth = sample_truth()
    # Eyes that go down to a phone look away too.
    true = truth.of(habit) + (truth.of("phone_glance") if habit == "looking_away" else ())
    spans = [Interval(event.start - EDGE_S, event.end + EDGE_S) for event in true]
    for event in found:
        if event.habit == habit:
            assert overlap_s(spans, event.start, event.end) >= event.duration_s - 1e-6, event


@pytest.mark.parametrize("habit", NOT_IN_IT)
def test_what_does_not_happen_is_not_found(found: tuple[HabitEvent, ...], habit: str) -> None:
    assert [event for event in found if event.habit == habit] == []


def test_looks_to_a_side_have_their_side(found: tuple[HabitEvent, ...]) -> None:
    for true in sample_truth().of("looking_away"):
        ways = {
            e.detail["direction"]
            for e in found
            if e.habit == "looking_away" and true.start < e.end < true.end + 1
        }
        assert ways == {true.direction}

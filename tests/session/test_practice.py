"""A drill's numbers, and what is kept of it."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mock_interview.core.drills import Drill
from mock_interview.core.model import FaceObservation
from mock_interview.core.record import Answer, Metric
from mock_interview.session.drill_log import FILE, DrillResult, add_drill, load_drills
from mock_interview.session.practice import Practice
from tests.session.fakes import made_judging

ROUNDS = ((Answer(0, 10.0, 40.0, "One?", 10.0),), (Answer(1, 50.0, 80.0, "Two?", 50.0),))
RESULT = DrillResult(
    "glancing",
    datetime(2026, 11, 23, 10, 15, tzinfo=UTC),
    Metric("glancing", "glances", 50.0, "%", 30.0, 70.0, (None, 10.0), "outside", 30.0, 3),
    Metric("glancing", "glances", 0.0, "%", 0.0, 10.0, (None, 10.0), "typical", 30.0, 0),
)


@pytest.fixture(autouse=True)
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_each_round_has_its_own_number_and_nothing_is_left_behind(temporary: Path) -> None:
    practice = Practice()
    for tenth in range(900):
        t = tenth / 10
        away = 20.0 <= t < 35.0 or t < 10.0
        practice.keep([FaceObservation(t, 1, gaze_yaw_deg=20.0 if away else 0.0)])
    before, after = practice.measure(Drill("glancing", "", "", ""), ROUNDS, made_judging(), None)
    assert before.value == pytest.approx(50.0, abs=2.0)
    assert after.value == 0.0
    assert (before.observed_s, after.observed_s) == pytest.approx((30.0, 30.0), abs=0.5)
    practice.close()
    practice.close()
    practice.keep([FaceObservation(99.0, 1)])  # a late thread
    assert list(temporary.iterdir()) == []


def test_a_round_without_anything_to_see_has_no_number() -> None:
    practice = Practice()
    before, after = practice.measure(Drill("glancing", "", "", ""), ROUNDS, made_judging(), None)
    assert before.verdict == after.verdict == "not_enough"
    practice.close()


def test_drills_are_remembered_by_habit(tmp_path: Path) -> None:
    assert load_drills(tmp_path) == ()
    other = replace(RESULT, habit="monotone")
    assert add_drill(tmp_path, RESULT) == (RESULT,)
    assert add_drill(tmp_path, other) == (other,)
    assert add_drill(tmp_path, RESULT) == (RESULT, RESULT)
    assert load_drills(tmp_path) == (RESULT, other, RESULT)


def test_a_damaged_log_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[{")
    assert load_drills(tmp_path) == ()
    assert (tmp_path / "drills.broken").is_file()

"""A report laid against one's own sessions: its words, and what it says while there are too few."""

from dataclasses import replace
from pathlib import Path

from mock_interview.detectors.registry import detector_kinds
from mock_interview.report import wording
from mock_interview.report.blind_spots import BETTER_FOR_YOU, rank, strengths
from mock_interview.report.range_svg import layout
from mock_interview.report.surroundings import Surroundings
from mock_interview.report.views import metric_rows
from mock_interview.report.yardstick import answers_as_wanted, as_wanted
from mock_interview.session.settings import Settings, save_settings
from tests.made.practice import practise
from tests.session.fakes import made_evidence, made_surroundings


def surroundings(folder: Path) -> Surroundings:
    made = replace(made_surroundings(folder), kinds=detector_kinds())
    made.paths.create()
    save_settings(made.paths.settings, Settings(compare_with_self=True))
    return made


def test_numbers_words_and_bars_are_of_ones_own_sessions(tmp_path: Path) -> None:
    made = surroundings(tmp_path)
    with made.store() as store:
        records = practise(store, made.habits, 8)
        last = records[-1]
        away = next(metric for metric in last.metrics if metric.habit == "looking_away")
        rest = tuple(metric for metric in last.metrics if metric is not away)
        much = replace(away, value=99.0, low=98.0, high=100.0)
        store.save(replace(last, metrics=(*rest, much)), made_evidence(), "live")
        shown = as_wanted(store.load(last.id), store, made)
    row = next(row for row in metric_rows(shown, made.habits) if row.title == "Looking away")
    assert row.verdict_words in ("Off your usual", "A little off your usual")
    assert row.typical.endswith("for you")
    assert rank(shown, made.habits)[0].habit == "looking_away"
    assert all(strength.sentence == BETTER_FOR_YOU for strength in strengths(shown, made.habits))
    assert shown.notes[-1] == "Compared with your own last 7 sessions before it, as chosen in Settings."


def test_too_few_sessions_are_said_and_no_norm_takes_their_place(tmp_path: Path) -> None:
    made = surroundings(tmp_path)
    with made.store() as store:
        records = practise(store, made.habits, 3)
        first, third = (as_wanted(store.load(records[n].id), store, made) for n in (0, 2))
    assert first.notes[-1].endswith("That needs 3 sessions before this one; there is none yet.")
    assert third.notes[-1].endswith("there are two.")
    judged = [metric for metric in third.metrics if not made.habits[metric.habit].informs_only]
    assert {wording.verdict(metric) for metric in judged} == {"Not enough to say"}
    assert {wording.typical(metric) for metric in judged} == {"not known yet for you"}
    assert all(layout(metric) is None for metric in third.metrics)
    assert strengths(third, made.habits) == []
    assert wording.nothing_found(third.metrics) == (
        "What is usual for you is not known yet; three sessions will tell."
    )


def test_by_default_the_typical_ranges_count(tmp_path: Path) -> None:
    made = surroundings(tmp_path)
    save_settings(made.paths.settings, Settings())
    with made.store() as store:
        record = practise(store, made.habits, 4)[-1]
        assert as_wanted(record, store, made) is record


def test_a_single_answer_is_laid_against_ones_own_sessions_too(tmp_path: Path) -> None:
    made = surroundings(tmp_path)
    with made.store() as store:
        record = practise(store, made.habits, 6)[-1]
        measured = {"Why us?": record.metrics}
        (own,) = answers_as_wanted(measured, record, store, made).values()
        assert own == as_wanted(record, store, made).metrics
        assert any(metric.own == "usual" for metric in own)
        save_settings(made.paths.settings, Settings())
        assert answers_as_wanted(measured, record, store, made) is measured

"""Habits are switched off in Settings by clicks and keys; reports, drills and old sessions follow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot
from visit import Visit

from mock_interview.core.ratings import RATING_POINTS
from mock_interview.detectors.registry import detector_kinds
from mock_interview.gui.page_makers import RATE_YOURSELF, SETTINGS
from mock_interview.gui.pages.rate_yourself import RateYourselfPage
from mock_interview.gui.pages.settings import SettingsPage
from mock_interview.gui.report import loaded
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.pick_card import PickCard
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.analysis import score_again
from mock_interview.session.journal import JournalWriter
from tests.session.fakes import KINDS, made_evidence, made_record


@pytest.fixture
def all_habits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.session.fakes.KINDS", detector_kinds())


@pytest.fixture
def page(all_habits: None, qtbot: QtBot, services: Services) -> Visit[SettingsPage]:
    return Visit(qtbot, services, SETTINGS, SettingsPage)


def test_a_preset_switches_its_habits_and_one_of_them_can_stay(
    page: Visit[SettingsPage], surroundings: Surroundings
) -> None:
    [card] = [each for each in page.page.findChildren(PickCard) if each.text() == "Leave out eye contact"]
    card.setFocus()
    page.press(Qt.Key.Key_Space)
    boxes = {box.text(): box for box in page.page.findChildren(QCheckBox)}
    assert not boxes["Eye contact"].isChecked()
    assert not boxes["Looking away"].isChecked()
    assert set(surroundings.off) == {"eye_contact", "looking_away"}
    boxes["Looking away"].setFocus()
    page.press(Qt.Key.Key_Space)
    boxes["Long pauses"].setFocus()
    page.press(Qt.Key.Key_Space)
    assert set(surroundings.off) == {"eye_contact", "long_pause"}
    page.press(Qt.Key.Key_Space)
    card.setFocus()
    page.press(Qt.Key.Key_Space)
    assert surroundings.off == {}
    assert boxes["Eye contact"].isChecked()


def test_a_point_is_not_asked_about_when_nothing_of_it_is_looked_at(
    all_habits: None, qtbot: QtBot, services: Services
) -> None:
    eyes = RATING_POINTS[0]
    services.choices.change(habits_off=eyes.habits)
    visit = Visit(qtbot, services, RATE_YOURSELF, RateYourselfPage)
    visit.page.enter("s")
    qtbot.waitUntil(lambda: visit.sees(RATING_POINTS[1].to_self))
    assert not visit.sees(eyes.to_self)


def test_what_is_off_leaves_the_report_and_comes_back_with_what_was_said_of_it(
    services: Services, surroundings: Surroundings
) -> None:
    record = made_record()
    with surroundings.store() as store:
        store.save(record, made_evidence())
        store.judge_event(record.id, 1, dismissed=True, confirmed=False, kinds=KINDS)
    services.choices.change(habits_off=("glancing",))
    shown = loaded.load(record.id, surroundings)
    assert shown.record.events == shown.record.metrics == shown.metrics == ()
    assert [note for note in shown.record.notes if "Switched off" in note] == [
        f"Switched off in Settings, so left out here: {KINDS['glancing'].habit.title}."
    ]
    services.choices.change(habits_off=())
    [event] = loaded.load(record.id, surroundings).record.events
    assert event.dismissed


def test_one_that_was_off_in_the_session_is_looked_for_when_it_is_on(
    services: Services, surroundings: Surroundings
) -> None:
    record = made_record()
    services.choices.change(habits_off=("glancing",))
    with surroundings.store() as store:
        store.save(record, made_evidence())
        store.folder(record.id).mkdir(parents=True)
        JournalWriter(store.journal(record.id)).close()
        score_again(record.id, store, surroundings.judging())
        assert "glancing" not in store.load_whole(record.id).limits
        assert not any("Switched off" in note for note in store.load_whole(record.id).notes)
    services.choices.change(habits_off=())
    whole = loaded.completed(loaded.load(record.id, surroundings), surroundings)
    assert whole is not None
    [metric] = whole.record.metrics
    assert metric.habit == "glancing"


def test_a_focus_that_is_off_is_none(services: Services, surroundings: Surroundings) -> None:
    loaded.toggle_focus("glancing", surroundings)
    assert loaded.focus_of(surroundings) == "glancing"
    services.choices.change(habits_off=("glancing",))
    assert loaded.focus_of(surroundings) == ""

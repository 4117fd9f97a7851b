"""The progress page of some sessions alone, chosen by keys and remembered."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from visit import Visit

from mock_interview.core.record import Circumstances
from mock_interview.gui.page_makers import PROGRESS
from mock_interview.gui.pages.progress import ProgressPage
from mock_interview.gui.services import Services
from mock_interview.session.thresholds import as_numbers
from tests.made.practice import SETS, practise
from tests.session.fakes import made_evidence


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> Visit[ProgressPage]:
    surroundings = services.surroundings
    with surroundings.store() as store:
        made = practise(store, surroundings.habits, 8, limits=as_numbers(surroundings.judging().limits))
        for record in made[:3]:
            held = Circumstances(("flow",), "Second camera", "Headset")
            store.save(replace(record, circumstances=held), made_evidence(), "live")
    visit = Visit(qtbot, services, PROGRESS, ProgressPage)
    qtbot.waitUntil(lambda: visit.sees("All 8"))
    return visit


def choose(page: Visit[ProgressPage], name: str, words: str) -> None:
    box = page.find(QComboBox, name)
    box.setFocus()
    for _ in range(box.count()):
        if box.currentText() != words:
            page.press(Qt.Key.Key_Down)
    assert box.currentText() == words


def test_it_is_said_what_is_shown_and_remembered(page: Visit[ProgressPage], qtbot: QtBot) -> None:
    choose(page, "Question set", SETS[0])
    qtbot.waitUntil(lambda: page.sees(f"4 of 8\N{NO-BREAK SPACE}sessions: {SETS[0]}"))
    choose(page, "Preset", "Leave out the flow of speech")
    qtbot.waitUntil(lambda: page.sees("2 of 8"))
    choose(page, "Camera or microphone", "Microphone: Headset")
    again = Visit(qtbot, page.services, PROGRESS, ProgressPage)
    qtbot.waitUntil(lambda: again.sees("Leave out the flow of speech; Microphone: Headset"))
    assert again.find(QComboBox, "Camera or microphone").currentText() == "Microphone: Headset"


def test_a_choice_that_no_session_has_any_more_is_forgotten(qtbot: QtBot, services: Services) -> None:
    services.choices.change(progress_title="Deleted", progress_device="camera:Sold")
    with services.surroundings.store() as store:
        practise(store, services.surroundings.habits, 2)
    visit = Visit(qtbot, services, PROGRESS, ProgressPage)
    qtbot.waitUntil(lambda: visit.sees("All 2"))
    assert not any(
        box.isVisible() for box in visit.page.findChildren(QComboBox) if "amera" in box.accessibleName()
    )

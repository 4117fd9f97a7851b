"""Several equal corrections lead to an offer on the report page; only the user takes it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mock_interview.core.model import FaceObservation, HabitEvent
from mock_interview.core.record import Answer, StoredEvent
from mock_interview.gui.pages.report import ReportPage
from mock_interview.gui.report.nudge_bar import NudgeBar
from mock_interview.gui.services import Services
from mock_interview.session.journal import JournalWriter
from mock_interview.session.thresholds import as_numbers
from tests.session.fakes import made_evidence, made_record

SESSION = "2026-11-22-0915-ab3"
GLANCES = tuple(StoredEvent(n, HabitEvent("glancing", 10.0 * n, 10.0 * n + 1.4)) for n in range(1, 6))


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> Iterator[ReportPage]:
    record = made_record(
        SESSION, answers=(Answer(0, 0.0, 60.0, "Why us?", None),), events=GLANCES, media=None
    )
    record = replace(record, limits=as_numbers(services.surroundings.judging().limits))
    with services.surroundings.store() as store:
        store.folder(SESSION).mkdir(parents=True)
        with JournalWriter(store.journal(SESSION)) as journal:
            away = {
                t
                for glance in GLANCES
                for t in range(int(glance.event.start * 10), int(glance.event.end * 10))
            }
            journal.write(
                FaceObservation(t / 10, 1, gaze_yaw_deg=20.0 if t in away else 0.0) for t in range(600)
            )
        store.save(record, made_evidence())
    made = ReportPage(services)
    qtbot.addWidget(made)
    made.show()
    made.enter(SESSION)
    qtbot.waitUntil(lambda: len(rows(made)) == len(GLANCES))
    yield made
    made.shut()


def rows(page: ReportPage) -> list[QPushButton]:
    return [b for b in page.findChildren(QPushButton) if b.text() == "Not so" and b.isVisible()]


def set_aside(qtbot: QtBot, page: ReportPage, times: int) -> None:
    for _ in range(times):
        left = len(rows(page))
        rows(page)[0].click()
        qtbot.waitUntil(lambda left=left: len(rows(page)) == left - 1)


def bar(page: ReportPage) -> NudgeBar:
    (found,) = page.findChildren(NudgeBar)
    return found


def press(where: NudgeBar | ReportPage, words: str) -> None:
    next(b for b in where.findChildren(QPushButton) if words in (b.text(), b.accessibleName())).click()


def says(page: ReportPage, words: str) -> Callable[[], bool]:
    return lambda: any(words in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_one_or_two_corrections_lead_to_nothing(qtbot: QtBot, page: ReportPage) -> None:
    set_aside(qtbot, page, 3)
    qtbot.waitUntil(says(page, "Left out by you"))
    assert bar(page).isHidden()


def test_an_offer_that_is_taken_changes_the_limit_and_the_numbers(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    set_aside(qtbot, page, 4)
    qtbot.waitUntil(bar(page).isVisible)
    assert "You set aside 4 moments" in bar(page).message
    assert not services.surroundings.paths.thresholds.exists()
    press(bar(page), "Leave them out")
    qtbot.waitUntil(says(page, "No single moment was noted."))
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # those moments are no more
    qtbot.wait(50)
    assert not says(page, "As it was before.")()
    assert "min_s = 1.5" in services.surroundings.paths.thresholds.read_text()
    assert bar(page).isHidden()


def test_an_offer_that_is_closed_changes_nothing_and_does_not_come_again(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    set_aside(qtbot, page, 4)
    qtbot.waitUntil(bar(page).isVisible)
    press(bar(page), "Close this message")
    set_aside(qtbot, page, 1)
    qtbot.waitUntil(says(page, "Left out by you"))
    assert bar(page).isHidden()
    assert not services.surroundings.paths.thresholds.exists()


def test_taking_the_corrections_back_takes_the_offer_back(qtbot: QtBot, page: ReportPage) -> None:
    set_aside(qtbot, page, 4)
    qtbot.waitUntil(bar(page).isVisible)
    press(page, "Undo (Ctrl+Z)")
    qtbot.waitUntil(bar(page).isHidden)

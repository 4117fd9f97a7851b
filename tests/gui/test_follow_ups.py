"""Several applications that wait: moved together, by clicks, and taken back."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit
from pytestqt.qtbot import QtBot

from mock_interview.core.real_interview import Outcome, RealInterview
from mock_interview.gui.page_makers import INTERVIEWS
from mock_interview.gui.pages.journal import JournalPage
from mock_interview.gui.services import Services
from tests.gui.visit import Visit

NOW = datetime.now().astimezone()
TODAY = NOW.date()


def interview(company: str, days_ago: int, outcome: Outcome = Outcome.WAITING) -> RealInterview:
    held = NOW - timedelta(days=days_ago)
    return RealInterview(company.lower(), company, at=held, outcome=outcome, thanked=True)


def visit_of(qtbot: QtBot, services: Services, *interviews: RealInterview) -> Visit[JournalPage]:
    for each in interviews:
        services.journal.keep(each)
    made = Visit(qtbot, services, INTERVIEWS, JournalPage)
    made.wait_for(f"Open {interviews[0].company}")
    return made


@pytest.fixture
def visit(qtbot: QtBot, services: Services) -> Visit[JournalPage]:
    return visit_of(
        qtbot,
        services,
        interview("Acme", 12),
        interview("Globex", 9),
        interview("Hooli", 2),
        interview("Initech", 20, Outcome.TURNED_DOWN),
    )


def ticked(visit: Visit[JournalPage]) -> dict[str, bool]:
    boxes = [each for each in visit.page.findChildren(QCheckBox) if each.isVisible() and "·" in each.text()]
    return {box.text().split(" · ")[0]: box.isChecked() for box in boxes}


def days(services: Services) -> dict[str, date | None]:
    return {each.company: each.follow_up_on for each in services.journal.all()[0]}


def test_those_whose_day_has_come_are_ticked_and_nobody_who_said_no(visit: Visit[JournalPage]) -> None:
    assert ticked(visit) == {"Acme": True, "Globex": True, "Hooli": False}


def test_asked_today_they_are_asked_again_in_a_week(visit: Visit[JournalPage], services: Services) -> None:
    visit.click("I asked them today")
    visit.wait_to_see("To be asked on")
    in_a_week = TODAY + timedelta(days=7)
    assert days(services) == {"Acme": in_a_week, "Globex": in_a_week, "Hooli": None, "Initech": None}
    visit.qtbot.waitUntil(lambda: not any(ticked(visit).values()))
    visit.click("Undo")
    visit.qtbot.waitUntil(lambda: set(days(services).values()) == {None})
    visit.qtbot.waitUntil(lambda: ticked(visit) == {"Acme": True, "Globex": True, "Hooli": False})


def test_a_day_is_chosen_for_all_that_are_ticked(visit: Visit[JournalPage], services: Services) -> None:
    [field] = [
        each for each in visit.page.findChildren(QDateEdit) if each.accessibleName() == "Day to ask them"
    ]
    day = TODAY + timedelta(days=3)
    field.setDate(QDate(day.year, day.month, day.day))
    visit.click("Ask them on this day")
    visit.wait_to_see("To be asked on")
    assert days(services)["Acme"] == days(services)["Globex"] == day
    assert days(services)["Hooli"] is None


def test_with_none_ticked_nothing_can_be_moved(visit: Visit[JournalPage]) -> None:
    for box in visit.page.findChildren(QCheckBox):
        if box.isVisible() and "·" in box.text():
            box.setChecked(False)
    assert not visit.button("I asked them today").isEnabled()
    assert not visit.button("Ask them on this day").isEnabled()


def test_for_one_application_its_own_page_does(qtbot: QtBot, services: Services) -> None:
    visit = visit_of(qtbot, services, interview("Acme", 12), interview("Initech", 20, Outcome.TURNED_DOWN))
    assert not visit.has_button("I asked them today")

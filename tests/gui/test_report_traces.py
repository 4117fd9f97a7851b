"""From each number to its moments and its limit; where habits come; answer by answer."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mock_interview.core.model import FaceObservation, HabitEvent
from mock_interview.core.questions import QuestionKind
from mock_interview.core.record import Metric, StoredEvent
from mock_interview.gui.page_makers import REPORT
from mock_interview.gui.pages.report import ReportPage
from mock_interview.gui.report.answer_table import AnswerTable
from mock_interview.gui.report.moments import Moments
from mock_interview.gui.report.patterns_view import PatternsView
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.buttons import Button
from mock_interview.report.answer_facts import AnswerFacts
from mock_interview.report.where_it_comes import WhereItComes
from mock_interview.session.journal import JournalWriter
from tests.gui.visit import Visit
from tests.session.fakes import made_evidence, made_record

OUTSIDE = Metric("glancing", "time glancing", 40.0, "%", 30.0, 50.0, (None, 10.0), "outside", 60.0, 1)


@pytest.fixture
def visit(qtbot: QtBot, services: Services) -> Visit[ReportPage]:
    record = replace(made_record(media=None), metrics=(OUTSIDE,))
    with services.surroundings.store() as store:
        store.save(record, made_evidence())
    made = Visit(qtbot, services, REPORT, ReportPage)
    made.page.enter(record.id)
    qtbot.waitUntil(lambda: made.page.complete)
    return made


def press(visit: Visit[ReportPage], qtbot: QtBot, name: str) -> None:
    def found() -> list[Button]:
        return [b for b in visit.page.findChildren(Button) if b.isVisible() and b.accessibleName() == name]

    qtbot.waitUntil(lambda: len(found()) == 1)
    qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def test_a_number_leads_to_its_limit_and_to_its_moments(qtbot: QtBot, visit: Visit[ReportPage]) -> None:
    press(visit, qtbot, "How it is counted: Glancing")
    assert visit.sees("Worth working on from 20")
    press(visit, qtbot, "Show 1\N{NO-BREAK SPACE}moment: Glancing")
    visit.wait_to_see("Glancing: 1\N{NO-BREAK SPACE}moment")
    press(visit, qtbot, "Show those of all habits")
    assert not visit.sees("Glancing: 1\N{NO-BREAK SPACE}moment")


def test_a_card_says_why_and_leads_to_all_its_moments(qtbot: QtBot, visit: Visit[ReportPage]) -> None:
    assert visit.sees("Worth working on from 20")
    press(visit, qtbot, "All its moments: Glancing")
    visit.wait_to_see("Glancing: 1\N{NO-BREAK SPACE}moment")
    assert visit.page.findChildren(Moments)[0].isVisible()


def test_many_moments_are_shown_from_their_beginning(qtbot: QtBot, services: Services) -> None:
    glances = tuple(StoredEvent(n, HabitEvent("glancing", 1.0 * n, n + 0.5)) for n in range(1, 40))
    record = replace(made_record(media=None), events=glances, metrics=(OUTSIDE,))
    with services.surroundings.store() as store:
        store.save(record, made_evidence())
    visit = Visit(qtbot, services, REPORT, ReportPage)
    visit.page.enter(record.id)
    qtbot.waitUntil(lambda: visit.page.complete)
    press(visit, qtbot, "All its moments: Glancing")
    back = visit.button("Show those of all habits")
    qtbot.waitUntil(lambda: not back.visibleRegion().isEmpty() and back.hasFocus())


def test_a_habit_that_was_not_looked_at_before_is_looked_for_after_the_report_is_shown(
    qtbot: QtBot, services: Services
) -> None:
    record = replace(made_record(media=None, limits={"another": {}}), metrics=(), events=())
    with services.surroundings.store() as store:
        store.save(record, made_evidence())
        store.folder(record.id).mkdir(parents=True)
        with JournalWriter(store.journal(record.id)) as journal:
            journal.write(FaceObservation(t / 10, 1, gaze_yaw_deg=0.0) for t in range(600))
    visit = Visit(qtbot, services, REPORT, ReportPage)
    visit.page.enter(record.id)
    press(visit, qtbot, "How it is counted: Glancing")
    qtbot.waitUntil(lambda: visit.page.complete)


def test_each_answer_is_told_and_played(qtbot: QtBot, services: Services) -> None:
    table = AnswerTable(services.theme)
    qtbot.addWidget(table)
    facts = AnswerFacts(
        0, "1", "Why us?", QuestionKind.MOTIVATION, 9.0, 2.4, "let me think", 78.0, (60.0, 90.0), 140.0, 170.0
    )  # fmt: skip
    (show,) = table.show_facts([facts], playable=True)
    show()
    texts = [label.text() for label in table.findChildren(QLabel)]
    assert "2.4\N{NO-BREAK SPACE}s, then “let me think”" in texts
    (play,) = table.findChildren(Button)
    with qtbot.waitSignal(table.played) as played:
        qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    assert played.args == [9.0]
    table.show_facts([], playable=True)
    assert table.isHidden()


def test_where_it_comes_can_be_played(qtbot: QtBot, services: Services) -> None:
    view = PatternsView(services.theme)
    qtbot.addWidget(view)
    moments = tuple((number, 10.0 * number) for number in range(14))
    view.show_patterns([WhereItComes("um", "Filler sounds", "In 6 of 7.", "Seldom.", moments)], playable=True)
    buttons = view.findChildren(Button)
    assert len(buttons) == 12
    with qtbot.waitSignal(view.played) as played:
        qtbot.mouseClick(buttons[3], Qt.MouseButton.LeftButton)
    assert played.args == [3]
    view.show_patterns([], playable=True)
    assert view.isHidden()

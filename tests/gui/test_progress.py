"""The progress page as its user meets it."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from mock_interview import __version__
from mock_interview.core.focus import current_of
from mock_interview.core.model import Habit
from mock_interview.detectors.registry import detector_kinds
from mock_interview.gui.page_makers import CHOOSE
from mock_interview.gui.pages.progress import ProgressPage
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.buttons import Button
from mock_interview.session.focus_file import load_focus
from mock_interview.session.thresholds import as_numbers
from tests.made.practice import SETS, practise


@pytest.fixture(autouse=True)
def _all_habits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' surroundings know one habit; a page of progress wants them all."""
    monkeypatch.setattr("tests.session.fakes.KINDS", detector_kinds())


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> ProgressPage:
    made = ProgressPage(services)
    made.resize(1100, 800)
    qtbot.addWidget(made)
    made.show()
    return made


def fill(services: Services, sessions: int) -> None:
    surroundings = services.surroundings
    with surroundings.store() as store:
        practise(
            store,
            surroundings.habits,
            sessions,
            limits=as_numbers(surroundings.judging().limits),
            versions={"mock_interview": __version__},
        )


def texts(page: ProgressPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def said(page: ProgressPage, words: str) -> bool:
    return any(words in text for text in texts(page))


def click(qtbot: QtBot, page: ProgressPage, name: str) -> None:
    def shown() -> list[Button]:
        return [b for b in page.findChildren(Button) if b.text() == name and b.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    qtbot.mouseClick(shown()[0], Qt.MouseButton.LeftButton)


def habit(services: Services, slug: str) -> Habit:
    return services.surroundings.habits[slug]


def test_without_sessions_it_says_what_helps(qtbot: QtBot, page: ProgressPage) -> None:
    page.enter(None)
    qtbot.waitUntil(lambda: said(page, "Nothing to compare yet"))
    with qtbot.waitSignal(page.go) as went:
        click(qtbot, page, "Choose a rehearsal")
    assert went.args == [CHOOSE, None]


def test_one_session_is_a_beginning(qtbot: QtBot, page: ProgressPage, services: Services) -> None:
    fill(services, 1)
    page.enter("looking_away")
    qtbot.waitUntil(lambda: said(page, "Not enough data yet: 2 more sessions"), timeout=20_000)
    assert said(page, "One session is a beginning")


def test_thirty_sessions_show_what_changed_and_what_did_not(
    qtbot: QtBot, page: ProgressPage, services: Services
) -> None:
    fill(services, 30)
    page.enter("looking_away")
    qtbot.waitUntil(lambda: said(page, "A real improvement"), timeout=20_000)
    click(qtbot, page, habit(services, "face_touch").title)
    assert said(page, "This has really moved the other way")
    click(qtbot, page, habit(services, "rocking").title)
    assert not said(page, "A real improvement")


def test_a_focus_is_chosen_and_ended(qtbot: QtBot, page: ProgressPage, services: Services) -> None:
    fill(services, 6)
    page.enter("looking_away")
    qtbot.waitUntil(lambda: said(page, "Looking away"), timeout=20_000)
    click(qtbot, page, "Make this my focus")
    data = services.surroundings.paths.data
    current = current_of(load_focus(data))
    assert current is not None
    assert current.habit == "looking_away"
    qtbot.waitUntil(lambda: any(b.text() == "Looking away (focus)" for b in page.findChildren(Button)))
    click(qtbot, page, "End this focus")
    assert current_of(load_focus(data)) is None


def test_sessions_are_filtered_by_their_set(qtbot: QtBot, page: ProgressPage, services: Services) -> None:
    fill(services, 4)
    page.enter("looking_away")
    qtbot.waitUntil(lambda: said(page, "in your first sessions"), timeout=20_000)
    chooser = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "Question set")
    chooser.setCurrentIndex(chooser.findText(SETS[0]))
    chooser.activated.emit(chooser.currentIndex())
    qtbot.waitUntil(lambda: said(page, "Not enough data yet"))


def test_the_list_folds_up_where_there_is_no_room(
    qtbot: QtBot, page: ProgressPage, services: Services
) -> None:
    fill(services, 3)
    page.enter("looking_away")
    qtbot.waitUntil(lambda: said(page, "Looking away"), timeout=20_000)
    page.resize(700, 600)
    boxes = [b for b in page.findChildren(QComboBox) if b.accessibleName() == "Which habit"]
    assert boxes[0].isVisible()
    assert boxes[0].currentText() == "Looking away"


def test_everything_is_saved_for_a_spreadsheet(
    qtbot: QtBot, page: ProgressPage, services: Services, tmp_path: Path
) -> None:
    fill(services, 3)
    page.enter("looking_away")
    qtbot.waitUntil(lambda: said(page, "Looking away"), timeout=20_000)
    page.save_csv(str(tmp_path / "progress.csv"))
    qtbot.waitUntil(lambda: said(page, "Saved in"))
    with (tmp_path / "progress.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3 * len(services.surroundings.habits)
    assert {row["unit"] for row in rows if row["habit"] == "looking_away"} == {"%"}


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, page: ProgressPage, services: Services, tmp_path: Path
) -> None:
    page.save_csv(str(tmp_path / "nowhere" / "progress.csv"))
    qtbot.waitUntil(lambda: said(page, "cannot be written"))

"""The window: its pages, its keys, its place on the screen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from mock_interview.gui.main_window import MainWindow
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import CHOOSE, HOME, PROGRESS, SESSIONS, SETTINGS
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.buttons import Button


class Told(Page):
    """Remembers what was done to it."""

    title = "Told"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.entered: list[object] = []
        self.may_leave = True
        self.was_shut = False
        QVBoxLayout(self).addWidget(QLineEdit())

    def enter(self, argument: object) -> None:
        self.entered.append(argument)

    def leave(self) -> bool:
        return self.may_leave

    def shut(self) -> None:
        self.was_shut = True


class Alone(Told):
    alone = True


@pytest.fixture
def window(qtbot: QtBot, services: Services) -> MainWindow:
    makers: dict[str, Callable[[Services], Page]] = dict.fromkeys(
        (HOME, CHOOSE, SESSIONS, PROGRESS, SETTINGS), Told
    )
    made = MainWindow(services, makers | {"alone": Alone})
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.go(HOME)
    return made


def shown(window: MainWindow) -> Told:
    assert isinstance(window.page, Told)
    return window.page


def press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window, key, held)


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_the_keys_lead_to_the_pages_and_back(window: MainWindow) -> None:
    home = shown(window)
    press(window, Qt.Key.Key_3, CTRL)
    assert shown(window) is not home
    press(window, Qt.Key.Key_Comma, CTRL)
    press(window, Qt.Key.Key_Left, ALT)
    press(window, Qt.Key.Key_Left, ALT)
    assert shown(window) is home
    press(window, Qt.Key.Key_Left, ALT)
    assert shown(window) is home


def test_a_page_is_made_once_and_told_each_time(window: MainWindow) -> None:
    window.go(SESSIONS, "first")
    page = shown(window)
    window.go(HOME)
    page.go.emit(SESSIONS, "second")
    assert shown(window) is page
    assert page.entered == ["first", "second"]


def test_a_page_that_may_not_be_left_stays(window: MainWindow) -> None:
    window.go(CHOOSE)
    page = shown(window)
    page.may_leave = False
    press(window, Qt.Key.Key_1, CTRL)
    press(window, Qt.Key.Key_Left, ALT)
    press(window, Qt.Key.Key_Left, ALT)
    press(window, Qt.Key.Key_Left, ALT)
    assert shown(window) is page
    assert not window.close()
    assert not page.was_shut
    page.may_leave = True
    assert window.close()
    assert page.was_shut


def test_a_page_that_stands_alone_hides_the_navigation(window: MainWindow) -> None:
    window.go("alone")
    assert not window._rail.isVisible()
    window.go(HOME)
    assert window._rail.isVisible()


def test_text_grows_to_its_double_and_back_and_is_remembered(window: MainWindow, services: Services) -> None:
    for _ in range(6):
        press(window, Qt.Key.Key_Plus, CTRL)
    assert services.theme.text_percent == 200
    assert services.choices.settings.text_percent == 200
    press(window, Qt.Key.Key_Minus, CTRL)
    assert services.theme.text_percent == 175
    press(window, Qt.Key.Key_0, CTRL)
    assert services.choices.settings.text_percent == 100


def test_the_window_comes_back_where_it_was(qtbot: QtBot, window: MainWindow, services: Services) -> None:
    window.resize(770, 600)  # Qt's screen for tests has 800 × 800
    window.close()
    again = MainWindow(services, {HOME: Told})
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (770, 600)


def test_settings_that_cannot_be_kept_are_told(window: MainWindow, services: Services) -> None:
    services.surroundings.paths.settings.mkdir(parents=True)
    services.choices.change(theme="dark")
    assert "cannot be kept" in window.banner.message
    assert window.banner.isVisible()
    assert services.choices.settings.theme == "dark"


def test_the_title_names_the_page(window: MainWindow) -> None:
    assert window.windowTitle() == "Told – Mock Interview"


def test_in_a_small_window_the_navigation_keeps_its_names_for_those_who_listen(window: MainWindow) -> None:
    window.resize(1100, 600)
    assert window._rail.findChildren(Button)[0].text() == "Home"
    window.resize(770, 600)
    buttons = window._rail.findChildren(Button)
    assert {b.text() for b in buttons} == {""}
    assert [b.accessibleName() for b in buttons] == [
        "Home",
        "Rehearse",
        "Sessions",
        "Progress",
        "Real interviews",
        "Settings",
    ]
    assert all(b.toolTip() for b in buttons)
    window.resize(1100, 600)
    press(window, Qt.Key.Key_Plus, CTRL)
    press(window, Qt.Key.Key_Plus, CTRL)
    assert {b.text() for b in window._rail.findChildren(Button)} == {""}

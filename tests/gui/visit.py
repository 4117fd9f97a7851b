"""One page in the window, as a person meets it; the other pages only remember what they were to show."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mock_interview.gui.main_window import MainWindow
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import PAGE_MAKERS
from mock_interview.gui.services import Services

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)


class Elsewhere(Page):
    """Any other page."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.shown: object = None
        QVBoxLayout(self)

    def enter(self, argument: object) -> None:
        self.shown = argument


class Visit(Generic[P]):
    """A page and its window."""

    def __init__(self, qtbot: QtBot, services: Services, name: str, make: Callable[[Services], P]) -> None:
        self.qtbot = qtbot
        self.services = services
        self.name = name
        makers: dict[str, Callable[[Services], Page]] = dict.fromkeys(PAGE_MAKERS, Elsewhere)
        self.page: P = make(services)
        self.window = MainWindow(services, makers | {name: lambda services: self.page})
        qtbot.addWidget(self.window)
        self.window.resize(1240, 820)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.window.go(name)

    @property
    def texts(self) -> list[str]:
        """What can be read; where a long path may break is not to be seen."""
        return [
            label.text().replace("\N{ZERO WIDTH SPACE}", "")
            for label in self.page.findChildren(QLabel)
            if label.isVisible()
        ]

    def sees(self, words: str) -> bool:
        return any(words in text for text in self.texts)

    def wait_to_see(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: self.sees(words))

    def has_button(self, text: str) -> bool:
        return any(button.text() == text for button in self._buttons())

    def button(self, text: str) -> QAbstractButton:
        """The visible button with this text, or with this name where it has no text."""
        [found] = [each for each in self._buttons() if text in (each.text(), each.accessibleName())]
        return found

    def wait_for(self, text: str) -> QAbstractButton:
        """The same, which may come later."""
        self.qtbot.waitUntil(
            lambda: any(text in (each.text(), each.accessibleName()) for each in self._buttons())
        )
        return self.button(text)

    def click(self, text: str) -> None:
        button = self.button(text)
        assert button.isEnabled(), f"“{text}” cannot be pressed"
        button.click()

    def find(self, kind: type[W], name: str = "") -> W:
        """The visible widget of its kind, or the one of this accessible name."""
        [found] = [
            each
            for each in self.page.findChildren(kind)
            if each.isVisible() and (not name or each.accessibleName() == name)
        ]
        return found

    def find_in_window(self, kind: type[W]) -> W:
        """The only widget of its kind, in the page or before it."""
        [found] = self.window.findChildren(kind)
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, to whatever has the focus."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    @property
    def gone_to(self) -> tuple[str, object]:
        """Where the window is, and what that page was to show."""
        shown = self.window.page
        return self.window._way[-1][0], shown.shown if isinstance(shown, Elsewhere) else None

    def wait_to_be_at(self, name: str) -> object:
        self.qtbot.waitUntil(lambda: self.gone_to[0] == name)
        return self.gone_to[1]

    def _buttons(self) -> list[QAbstractButton]:
        return [each for each in self.page.findChildren(QAbstractButton) if each.isVisible()]


def drop(window: QWidget, file: Path) -> None:
    """A file from the desktop, let go over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enters = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, data, left, nothing)
    enters.ignore()
    QApplication.sendEvent(window, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, nothing))

"""The window with a rehearsal in it, as a person meets it."""

from pathlib import Path
from typing import TypeVar

from fake_live import TEXTS, FakeOutlet, FakeSession, FakeVoice, Studio, rehearsal
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mock_interview.gui.interviewer.asker import Asker
from mock_interview.gui.interviewer.system_voice import SystemVoice
from mock_interview.gui.main_window import MainWindow
from mock_interview.gui.page import Page
from mock_interview.gui.pages.rehearse import RehearsePage
from mock_interview.gui.rehearsal.conductor import MakeSession
from mock_interview.gui.services import Services
from mock_interview.session.rehearsal import Rehearsal

W = TypeVar("W", bound=QWidget)


class Elsewhere(Page):
    """Remembers what it was to show."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.shown: object = None
        QVBoxLayout(self)

    def enter(self, argument: object) -> None:
        self.shown = argument


class Room:
    """The window with its rehearsal, as a person meets it."""

    def __init__(
        self, qtbot: QtBot, services: Services, folder: Path, make_session: MakeSession | None = None
    ) -> None:
        self.qtbot = qtbot
        self.studio = Studio()
        self._make_session = make_session or self.studio
        self.voice = FakeVoice(folder)
        self.outlet = FakeOutlet()
        self.services = services
        self.window = MainWindow(
            services,
            {
                "rehearse": self._make,
                "choose": Elsewhere,
                "rate_yourself": Elsewhere,
                "report": Elsewhere,
                "home": Elsewhere,
            },
        )
        qtbot.addWidget(self.window)
        self.window.resize(1240, 820)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.go("home")

    def _make(self, services: Services) -> Page:
        asker = Asker(self.outlet, SystemVoice(lambda parent: None))
        return RehearsePage(services, self._make_session, lambda: self.voice, asker)

    @property
    def session(self) -> FakeSession:
        return self.studio.sessions[-1]

    def begin(self, chosen: Rehearsal | None = None) -> None:
        self.window.go("rehearse", chosen or rehearsal())
        self.qtbot.waitUntil(lambda: self.enabled("I am ready"))

    def ask(self) -> None:
        """Begins, and hears the first question to its end."""
        self.begin()
        self.press(Qt.Key.Key_Space)
        self.hear(0)

    def hear(self, place: int) -> None:
        self.qtbot.waitUntil(lambda: self.outlet.sounding and self.outlet.asked[-1] == TEXTS[place])
        self.outlet.end()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.window, key)

    def click(self, text: str) -> None:
        self.qtbot.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def button(self, text: str) -> QPushButton:
        [found] = [
            each for each in self.window.findChildren(QPushButton) if each.text() == text and each.isVisible()
        ]
        return found

    def enabled(self, text: str) -> bool:
        return any(
            each.text() == text and each.isVisible() and each.isEnabled()
            for each in self.window.findChildren(QPushButton)
        )

    def sees(self, text: str) -> bool:
        return any(text in each.text() for each in self.window.findChildren(QLabel) if each.isVisible())

    def wait_to_see(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.sees(text))

    @property
    def page_shown(self) -> str:
        return self.window._way[-1][0]

    def wait_for_page(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.page_shown == name)

    def find(self, kind: type[W]) -> W:
        assert self.window.page is not None
        return self.window.page.findChildren(kind)[0]

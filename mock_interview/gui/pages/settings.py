"""Devices, looks, what a rehearsal is like, what is kept, and how it all goes."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import SETUP_CHECK
from mock_interview.gui.preferences.appearance import Appearance
from mock_interview.gui.preferences.archiving import Archiving
from mock_interview.gui.preferences.devices import Devices
from mock_interview.gui.preferences.habits import Habits
from mock_interview.gui.preferences.rehearsing import Keeping, Rehearsing
from mock_interview.gui.preferences.retention import Retention
from mock_interview.gui.preferences.storage import Storage
from mock_interview.gui.preferences.words import Words
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S4, S5, S6
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.containers import Column, ScrollColumn, rule
from mock_interview.gui.widgets.text import Text


class SettingsPage(Page):
    """Everything takes effect and is remembered at once; there is nothing to save."""

    title: ClassVar[str] = "Settings"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._banner = Banner(services.theme)
        self._devices = Devices(services)
        self._devices.check_wanted.connect(lambda: self.go.emit(SETUP_CHECK, None))
        self._appearance = Appearance(services)
        self._rehearsing = Rehearsing(services.choices)
        self._habits = Habits(services)
        self._words = Words(services)
        self._keeping = Keeping(services)
        self._retention = Retention(services)
        self._archiving = Archiving(services)
        self._archiving.told.connect(self._tell)
        self._storage = Storage(services)
        self._storage.told.connect(self._tell)
        self._lay_out()
        services.choices.changed.connect(self._refresh)
        self._refresh()

    def enter(self, argument: object) -> None:
        """Looks for devices, and measures the room."""
        self._banner.hide()
        self._devices.look()
        self._words.look()
        self._retention.refresh()
        self._archiving.refresh()
        self._storage.refresh()
        self._devices.setFocus()

    def shut(self) -> None:
        """What is being written is called off."""
        self._archiving.shut()

    def _refresh(self) -> None:
        for each in (self._appearance, self._rehearsing, self._habits, self._words, self._keeping):
            each.refresh()

    def _tell(self, sentence: str, trouble: bool) -> None:
        self._banner.say(sentence, serious=trouble)
        self._scroll.ensureWidgetVisible(self._banner)
        self._devices.look()  # what was chosen may be forgotten now

    def _lay_out(self) -> None:
        self._scroll = ScrollColumn()
        inside = self._scroll.column
        inside.setSpacing(S6)
        inside.addWidget(Text(self.tr("Settings"), "h1"))
        inside.addWidget(self._banner)
        kept = Column(S5)
        for each in (self._keeping, self._retention):
            kept.column.addWidget(each)
        for number, (heading, content) in enumerate(
            (
                (self.tr("Camera and microphone"), self._devices),
                (self.tr("Looks"), self._appearance),
                (self.tr("While you rehearse"), self._rehearsing),
                (self.tr("What is looked at"), self._habits),
                (self.tr("What is written down"), self._words),
                (self.tr("What is kept"), kept),
                (self.tr("All in one file"), self._archiving),
                (self.tr("Room on this computer"), self._storage),
            )
        ):
            if number:
                inside.addWidget(rule())
            inside.addWidget(_section(heading, content))
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)


def _section(heading: str, content: QWidget) -> Column:
    section = Column(S4)
    section.column.addWidget(Text(heading, "h2"))
    section.column.addWidget(content)
    return section

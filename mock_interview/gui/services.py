"""What every page works with; handed in, never global."""

from dataclasses import dataclass, field

import msgspec
from PySide6.QtCore import QObject, Signal

from mock_interview.core.errors import KnownError
from mock_interview.gui.jobs import Jobs
from mock_interview.gui.theme import Theme
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.interviews import InterviewJournal
from mock_interview.session.settings import Settings, load_settings, save_settings


class Choices(QObject):
    """The user's settings, kept as soon as they change."""

    changed = Signal()
    trouble = Signal(str)

    def __init__(self, surroundings: Surroundings, parent: QObject | None = None) -> None:
        """Reads them; ``first_trouble`` says what was wrong with the file."""
        super().__init__(parent)
        self._path = surroundings.paths.settings
        self._settings, self.first_trouble = load_settings(self._path)

    @property
    def settings(self) -> Settings:
        """As they are now."""
        return self._settings

    def change(self, **changes: object) -> None:
        """Changes and keeps them; where they cannot be kept, ``trouble`` says so and they hold on."""
        changed = msgspec.structs.replace(self._settings, **changes)
        if changed == self._settings:
            return
        self._settings = changed
        try:
            save_settings(self._path, changed)
        except KnownError as fault:
            self.trouble.emit(str(fault))
        self.changed.emit()


@dataclass(frozen=True, slots=True)
class Services:
    """The outside world, the look, and who works in the background."""

    surroundings: Surroundings
    choices: Choices
    theme: Theme
    jobs: Jobs
    journal: InterviewJournal = field(init=False)  # one for all: once unlocked it is open to every page

    def __post_init__(self) -> None:
        """Makes the journal; it reads nothing yet."""
        object.__setattr__(self, "journal", InterviewJournal(self.surroundings.paths.interviews))

"""Reminders of what is due after a real interview, while the program runs."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from mock_interview.core.real_interview import Due
from mock_interview.gui.icons import ICON_PX, icon
from mock_interview.gui.services import Services
from mock_interview.report.interview_exports import due_words
from mock_interview.session.reminded import remember, to_remind_of, told_before

LOOK_EVERY_MS = 60_000
SHOWN_MS = 15_000


class Tray(Protocol):
    """What is used of the desktop's tray."""

    def tell(self, title: str, words: str) -> None:
        """Shows a message; the tray calls back when it is clicked."""
        ...

    def close(self) -> None:
        """Takes the icon away."""
        ...


class DesktopTray(QSystemTrayIcon):
    """The desktop's own; its icon stands there only while there is a message."""

    def __init__(self, services: Services, clicked: Callable[[], object]) -> None:
        colors = services.theme.palette
        super().__init__(icon("people", colors.accent, colors.line, ICON_PX, 0))
        self.messageClicked.connect(clicked)
        self.activated.connect(lambda _: clicked())

    def tell(self, title: str, words: str) -> None:
        """Shows it."""
        self.show()
        self.showMessage(title, words, self.icon(), SHOWN_MS)

    def close(self) -> None:
        """Takes the icon away."""
        self.hide()


def desktop_tray(services: Services, clicked: Callable[[], object]) -> Tray | None:
    """None: this desktop has none; the calendar file is the way then."""
    return DesktopTray(services, clicked) if QSystemTrayIcon.isSystemTrayAvailable() else None


class Reminders(QObject):
    """Looks once a minute; says each thing once. ``wanted``: the user clicked on it."""

    wanted = Signal()

    def __init__(
        self,
        services: Services,
        parent: QObject | None = None,
        make_tray: Callable[[Services, Callable[[], object]], Tray | None] = desktop_tray,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._make_tray = make_tray
        self._now = now
        self._tray: Tray | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on."""
        self._timer.start()
        self.look()

    def end(self) -> None:
        """Nothing is said any more."""
        self._timer.stop()
        if self._tray is not None:
            self._tray.close()
            self._tray = None

    def look(self) -> None:
        """Whether there is something to say."""
        if not self._services.choices.settings.reminders:
            return
        paths, now = self._services.surroundings.paths, self._now()
        journal = self._services.journal  # says nothing while it is locked

        def find() -> list[Due]:
            interviews, _ = journal.all()
            due = to_remind_of(interviews, now, told_before(paths.data)) if interviews else []
            if due:
                remember(paths.data, due)  # before it is said: twice is worse than not at all
            return due

        self._services.jobs.run(find, self._tell, lambda fault: None, owner=self)

    def _tell(self, dues: Sequence[Due]) -> None:
        if not dues or not self._timer.isActive():
            return
        self._tray = self._tray or self._make_tray(self._services, self.wanted.emit)
        if self._tray is not None:
            words = "\n".join(due_words(due) for due in dues)
            self._tray.tell(self.tr("After your interview"), words)

"""Opens the window and closes everything behind it."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext

from mock_interview.report.surroundings import Surroundings

SWITCH_EVERY_S = 0.001
"""Python's threads hand over after this time: with its own 5 ms the window waits for each of ours in turn."""


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be shown. Qt ends the whole program where it cannot, so this is asked before."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    if environment.get("WAYLAND_DISPLAY"):
        return True
    display = environment.get("DISPLAY", "")
    if not display.startswith(":"):
        return bool(display)  # of another computer: nobody can tell before trying
    number = display[1:].split(".")[0]
    with socket.socket(socket.AF_UNIX) as probe:
        for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):  # noqa: S108 - X11's own
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False


def run(
    surroundings: Surroundings,
    page: str | None = None,
    argument: object = None,
    while_open: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> int:
    """Shows the window until it is closed; gives the exit code.

    Args:
        surroundings: The user's folders, senses and habits.
        page: Where to begin; None: at home.
        argument: What that page is to show.
        while_open: Entered when the window stands; before, Qt may have to say why it cannot.

    Raises:
        KnownError: The user's folders cannot be made.
    """
    from PySide6.QtWidgets import QApplication

    from mock_interview.gui.jobs import Jobs
    from mock_interview.gui.main_window import MainWindow
    from mock_interview.gui.page_makers import HOME, INTERVIEWS, PAGE_MAKERS
    from mock_interview.gui.reminders import Reminders
    from mock_interview.gui.services import Choices, Services
    from mock_interview.gui.theme import Theme
    from mock_interview.gui.warm_up import WarmUp

    surroundings.paths.create()
    sys.setswitchinterval(SWITCH_EVERY_S)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("mock-interview")
    app.setApplicationDisplayName("Mock Interview")
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends it; a recording survives that
    choices = Choices(surroundings)
    theme = Theme(app, choices.settings.theme, choices.settings.text_percent)
    jobs = Jobs()
    services = Services(surroundings, choices, theme, jobs)
    window = MainWindow(services, PAGE_MAKERS)
    reminders = Reminders(services, window)
    reminders.wanted.connect(lambda: window.come_forward(INTERVIEWS))
    window.show()
    window.go(page or HOME, argument)
    with while_open():
        WarmUp(surroundings, jobs, window).begin()
        reminders.begin()
        try:
            return app.exec()
        finally:
            reminders.end()
            jobs.close()
            window.deleteLater()

"""The window of `scripts.screenshots_live`, in a process of its own: it can be drawn and sent to a page."""

from PySide6.QtWidgets import QApplication

from mock_interview.gui.main_window import MainWindow
from tests.made.remote_window import Hand, main

SIZE = (1240, 820)


def _window() -> MainWindow:
    [window] = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
    return window


def grab(path: str) -> bool:
    """Draws what is seen now."""
    return _window().grab().save(path)


def resize() -> None:
    """As large as the other pictures."""
    _window().resize(*SIZE)


def go(page: str, argument: str) -> None:
    """To a page."""
    _window().go(page, argument or None)


if __name__ == "__main__":
    main(Hand({"grab": grab, "resize": resize, "go": go}))

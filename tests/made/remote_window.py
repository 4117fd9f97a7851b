"""The real program, that does at its window what it is told on its standard input: a line of JSON each.

    python -m tests.made.remote_window [--camera …] [--microphone …]

Answers on the standard output, a line each: ``{"value": …}``, or ``{"fault": "…"}``. When the window is
closed, or the input ends, the last line is what the program left behind: ``{"left": …}``.
"""

import json
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QScrollArea, QWidget

from mock_interview.cli.app import app
from mock_interview.gui import app as gui_app

COMMANDS = 0


class Hand:
    """Does what it is told, in the GUI thread."""

    def __init__(self, more: Mapping[str, Callable[..., Any]] = {}) -> None:
        """``more`` can be done too."""
        self.warnings: list[str] = []
        self._waiting = b""
        self._can: dict[str, Callable[..., Any]] = {
            "look": self.look,
            "press": self.press,
            "click": self.click,
            "left": left,
            "close": self._close,
            **more,
        }

    def begin(self) -> None:
        """Listens from when the program's own loop runs."""
        self._commands = QSocketNotifier(COMMANDS, QSocketNotifier.Type.Read)
        self._commands.activated.connect(self._read)
        self._window.activateWindow()  # a bare screen has nobody who gives the focus

    def end(self) -> None:
        """Nothing is done any more."""
        self._commands.setEnabled(False)

    def note(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Qt has something to say."""
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
            self.warnings.append(message)

    def look(self) -> dict[str, Any]:
        """What a person sees."""
        window = self._window
        buttons = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
        return {
            "title": window.windowTitle(),
            "texts": [_plain(each.text()) for each in window.findChildren(QLabel) if each.isVisible()],
            "buttons": [_name(each) for each in buttons if each.isEnabled()],
            "platform": QGuiApplication.platformName(),
            "warnings": self.warnings,
        }

    def press(self, key: str) -> None:
        """A key, where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self._window, Qt.Key[f"Key_{key}"])

    def click(self, name: str) -> None:
        """The button or card that is called so; scrolls to it like a person."""
        [button] = [
            each
            for each in self._window.findChildren(QAbstractButton)
            if each.isVisible() and each.isEnabled() and _name(each) == name
        ]
        _scroll_to(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _close(self) -> bool:
        return self._window.close()

    @property
    def _window(self) -> QMainWindow:
        [window] = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow)]
        return window

    def _read(self) -> None:
        found = os.read(COMMANDS, 1 << 16)
        if not found:
            self.end()
            QApplication.quit()
            return
        *lines, self._waiting = (self._waiting + found).split(b"\n")
        for line in lines:
            name, *arguments = json.loads(line)
            try:
                tell({"value": self._can[name](*arguments)})
            except Exception as error:  # noqa: BLE001 - raised again where the test waits
                tell({"fault": repr(error)})


def left() -> dict[str, list[str]]:
    """What lives in this process that may have to end."""
    return {
        "threads": sorted(each.name for each in threading.enumerate()),
        "native_threads": sorted(_native_threads()),
        "children": [str(each) for each in multiprocessing.active_children()] + _children(),
        "handles": sorted(_handles()),
        "timers": sorted(_timers()),
    }


def _native_threads() -> list[str]:
    found = []
    for each in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # it has ended meanwhile
            found.append((each / "comm").read_text().strip())
    return found


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def _handles() -> list[str]:
    found = []
    for each in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # that of this listing itself
            found.append(each.readlink().as_posix().partition(":[")[0])
    return found


def _timers() -> list[str]:
    """Those that run, by the kind of their owner."""
    windows = QApplication.topLevelWidgets() if QApplication.instance() else []
    timers = {timer for window in windows for timer in window.findChildren(QTimer) if timer.isActive()}
    return [_owner(timer.parent()) for timer in timers]


def _owner(parent: QObject | None) -> str:
    return type(parent).__name__


def _name(button: QAbstractButton) -> str:
    return _plain(button.text() or button.accessibleName())


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{ZERO WIDTH SPACE}", "")


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
    QApplication.processEvents()


def tell(line: dict[str, Any]) -> None:
    """One line."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main(hand: Hand) -> None:
    """Runs the program as its user does."""
    qInstallMessageHandler(hand.note)
    real_run = gui_app.run

    def run(*arguments: Any, **named: Any) -> int:
        QTimer.singleShot(0, hand.begin)
        code = real_run(*arguments, **named)
        hand.end()
        return code

    from mock_interview.cli import window

    window.run = run
    code = app(["rehearse", *sys.argv[1:]], standalone_mode=False) or 0
    tell({"left": left(), "warnings": hand.warnings, "code": code})


if __name__ == "__main__":
    main(Hand())

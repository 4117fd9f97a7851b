"""Keys that pages share."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget


def bind(place: QWidget, key: str, act: Callable[[], object], *, repeats: bool = True) -> None:
    """A key that works while the place, or something in it, has the focus."""
    shortcut = QShortcut(QKeySequence(key), place)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(repeats)
    shortcut.activated.connect(act)


def on_enter(page: QWidget, act: Callable[[], object]) -> None:
    """Enter does what the page is for, unless a button that does something has the focus: then that."""

    def press() -> None:
        focused = page.focusWidget()
        # Choices are made with Space; Enter goes on from them.
        if isinstance(focused, QPushButton) and focused.hasFocus() and focused.property("kind") != "choice":
            focused.click()
        else:
            act()

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(press)

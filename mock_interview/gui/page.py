"""What every page is to the window."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """One page. It asks the window to go elsewhere by ``go(page name, what it is to show)``."""

    go = Signal(str, object)
    title: ClassVar[str] = ""
    alone: ClassVar[bool] = False  # True: the navigation is hidden, nothing draws the eye away

    def enter(self, argument: object) -> None:
        """The page is shown; ``argument`` is what ``go`` was given."""

    def leave(self) -> bool:
        """The user wants to go elsewhere; False: not now (the page has asked or told why)."""
        return True

    def shut(self) -> None:
        """The window closes: ends what runs."""

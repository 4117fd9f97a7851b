"""Buttons in three weights: one primary on a page at most, secondary, quiet."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from mock_interview.gui.icons import BESIDE_TEXT_PX, ICON_PX, icon
from mock_interview.gui.theme import Theme

Kind = Literal["primary", "secondary", "quiet", "nav", "choice"]


class Button(QPushButton):
    """A push button whose picture follows the theme. Without text it needs a ``name`` to be read aloud."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: Kind = "secondary",
        icon_name: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._kind = kind
        self._icon_name = icon_name
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setCheckable(kind in ("nav", "choice"))
        if name or text:
            self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(name)
        theme.changed.connect(self.refresh_icon)
        self.refresh_icon()

    def set_icon(self, icon_name: str) -> None:
        """Shows another picture."""
        self._icon_name = icon_name
        self.refresh_icon()

    def refresh_icon(self) -> None:
        """After the theme, or whether there is text beside it, has changed."""
        if not self._icon_name:
            return
        colors = self._theme.palette
        color = {"primary": colors.on_accent, "nav": colors.ink, "choice": colors.ink}.get(
            self._kind, colors.accent
        )
        side_px = self._theme.px(ICON_PX)
        room_px = BESIDE_TEXT_PX if self.text() else 0
        self.setIcon(icon(self._icon_name, color, colors.line, side_px, room_px))
        self.setIconSize(QSize(side_px + room_px, side_px))

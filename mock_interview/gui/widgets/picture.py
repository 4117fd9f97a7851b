"""A picture beside text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from mock_interview.gui.icons import ICON_PX, pixmap
from mock_interview.gui.theme import Theme


class Picture(QLabel):
    """One of our drawings; says nothing that the text beside it does not."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        color: str = "accent",
        size_px: int = ICON_PX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._color = color
        self._size_px = size_px
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        side_px = self._theme.px(self._size_px)
        color = getattr(self._theme.palette, self._color)
        self.setPixmap(pixmap(self._name, color, side_px, self.devicePixelRatioF()))
        self.setFixedWidth(side_px)

"""The quiet sign of a drill: at the top, near the lens, in a place that is always kept free for it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mock_interview.gui.theme import H3_PX, SMALL_PX, Theme

HEIGHT_PX = 52
WIDTH_PX = 460
CORNER_PX = 14


class CueBar(QWidget):
    """Words on a ground while the sign shows; else an empty outline, so that nothing moves."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self._quiet = ""
        self.shows = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._regrow)

    def set_words(self, words: str, quiet: str = "") -> None:
        """What it says when it shows, and meanwhile."""
        self._words, self._quiet = words, quiet
        self.show_cue(shows=False)
        self.update()

    def show_cue(self, *, shows: bool) -> None:
        """On or off."""
        name = self._words if shows else self._quiet
        if self.shows is not shows or self.accessibleName() != name:
            self.shows = shows
            self.setAccessibleName(name)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Grows with the text."""
        return QSize(self._theme.px(WIDTH_PX), self._theme.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It may be narrower, never lower."""
        return QSize(0, self._theme.px(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Ground, outline, words."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(self.width(), theme.px(WIDTH_PX))
        box = QRectF((self.width() - width) / 2, 0, width, self.height()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.color("accent" if self.shows else "hair"), 2.0 if self.shows else 1.0))
        painter.setBrush(theme.color("band" if self.shows else "paper"))
        painter.drawRoundedRect(box, CORNER_PX, CORNER_PX)
        painter.setPen(theme.color("ink" if self.shows else "soft"))
        painter.setFont(theme.font(H3_PX if self.shows else SMALL_PX, bold=self.shows))
        words = self._words if self.shows else self._quiet
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), words)

    def _regrow(self) -> None:
        self.updateGeometry()
        self.update()

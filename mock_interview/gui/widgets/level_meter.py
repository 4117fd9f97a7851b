"""How loud the microphone is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mock_interview.gui.theme import Theme

QUIETEST_DBFS = -60.0
BARS = 16
HOT_DBFS = -6.0  # beyond, words are close to being cut off
WIDTH_PX = 160
HEIGHT_PX = 14
GAP_PX = 3


class LevelMeter(QWidget):
    """A row of bars; the last ones are hollow as well as of another colour, for loud is told by shape too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dbfs: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._regrow)
        self.set_dbfs(None)

    @property
    def lit(self) -> int:
        """How many bars are lit."""
        if self._dbfs is None:
            return 0
        return round(BARS * min(1.0, max(0.0, 1.0 - self._dbfs / QUIETEST_DBFS)))

    def set_dbfs(self, dbfs: float | None) -> None:
        """Shows a level, 0 dBFS at full scale; None: nothing is heard at all."""
        before, known = (self.lit, self._dbfs is None), dbfs is None
        self._dbfs = dbfs
        if (self.lit, known) != before or not self.accessibleName():
            self.setAccessibleName(
                self.tr("Microphone: no sound") if dbfs is None else self.tr("Microphone level")
            )
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as a line of small text."""
        return QSize(WIDTH_PX, self._theme.px(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - GAP_PX * (BARS - 1)) / BARS
        for number in range(BARS):
            box = QRectF(number * (width + GAP_PX), 0, width, self.height())
            hot = QUIETEST_DBFS * (1 - (number + 1) / BARS) > HOT_DBFS
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("hair"))
            if number < self.lit:
                painter.setBrush(self._theme.color("caution" if hot else "accent"))
            painter.drawRoundedRect(box, 2, 2)
            if hot and number < self.lit:
                painter.setBrush(self._theme.color("paper"))
                painter.drawRoundedRect(box.adjusted(2, 4, -2, -4), 1, 1)
        painter.end()

    def _regrow(self) -> None:
        self.updateGeometry()
        self.update()

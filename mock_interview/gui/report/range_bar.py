"""A number with its interval against the typical range, as on the report's page."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mock_interview.gui.theme import Theme
from mock_interview.report.range_svg import WIDTH_PX, Range

HEIGHT_PX = 18


class RangeBar(QWidget):
    """Painted only: the words beside it say the same."""

    def __init__(self, theme: Theme, shown: Range, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = shown
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Always the same: only text grows with text."""
        return QSize(WIDTH_PX, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Band, interval, dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown, middle = self._shown, HEIGHT_PX / 2
        band = QRectF(shown.band_left, middle - 5, shown.band_right - shown.band_left, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("band"))
        painter.drawRoundedRect(band, 3, 3)
        painter.setPen(QPen(self._theme.color("soft", 0.5), 1))
        painter.drawLine(QPointF(0, middle), QPointF(WIDTH_PX, middle))
        painter.setPen(QPen(self._theme.color("ink"), 1.5))
        painter.drawLine(QPointF(shown.low, middle), QPointF(shown.high, middle))
        for x in (shown.low, shown.high) if not shown.cut else (shown.low,):
            painter.drawLine(QPointF(x, middle - 3), QPointF(x, middle + 3))
        if shown.cut:  # it goes on beyond the picture
            for dy in (-3, 3):
                painter.drawLine(QPointF(shown.high - 3, middle + dy), QPointF(shown.high, middle))
        painter.setPen(QPen(self._theme.color("sheet"), 1.5))
        painter.setBrush(self._theme.color("accent"))
        painter.drawEllipse(QPointF(shown.value, middle), 4.5, 4.5)

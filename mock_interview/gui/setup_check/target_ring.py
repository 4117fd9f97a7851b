"""A ring that fills while the eyes rest on a target: around it, or with an arrow to where it is."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mock_interview.gui.theme import Theme

STROKE_PX = 5.0
ARROW_SHARE = 0.13  # half its length, of the ring's side

Where = Literal["up", "here", "down"]


class TargetRing(QWidget):
    """Progress without a hurry."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._progress = 0.0
        self._where: Where = "here"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def progress(self) -> float:
        """How full it is, 0 to 1."""
        return self._progress

    def show_progress(self, progress: float, where: Where) -> None:
        """Fills it; the target is above the screen, inside the ring, or below the screen."""
        self._progress, self._where = progress, where
        self.setAccessibleName(self.tr("{percent} percent").format(percent=round(100 * progress)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The ring and the arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(STROKE_PX, STROKE_PX, -STROKE_PX, -STROKE_PX)
        pen = QPen(self._theme.color("hair"), STROKE_PX)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawEllipse(box)
        pen.setColor(self._theme.color("accent"))
        painter.setPen(pen)
        if self._progress > 0.0:
            painter.drawArc(box, 90 * 16, -round(360 * 16 * self._progress))
        if self._where != "here":
            self._paint_arrow(painter, box)
        painter.end()

    def _paint_arrow(self, painter: QPainter, box: QRectF) -> None:
        long = ARROW_SHARE * box.height()
        tip = -long if self._where == "up" else long
        middle = box.center()
        painter.drawLine(middle - QPointF(0, tip), middle + QPointF(0, tip))
        for side in (-1, 1):
            painter.drawLine(middle + QPointF(0, tip), middle + QPointF(side * long * 0.6, tip * 0.35))

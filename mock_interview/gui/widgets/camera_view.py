"""The camera's picture as in a mirror."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mock_interview.gui.theme import BODY_PX, S4, Theme

CORNER_PX = 12
# The face's outline where it is well framed, in picture heights: middle, half width and half height.
GUIDE_Y_H, GUIDE_HALF_WIDTH_H, GUIDE_HALF_HEIGHT_H = 0.44, 0.165, 0.225


class CameraView(QWidget):
    """Shows frames, cut to its own shape; without one, a sentence instead."""

    def __init__(self, theme: Theme, size: QSize, name: str, parent: QWidget | None = None) -> None:
        """``size`` at 100 % of the screen; ``name`` is read aloud."""
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._picture = QImage()
        self._words = ""
        self._guided = False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What stands where the picture would be; empty while there is one."""
        return self._words

    @property
    def picture(self) -> QImage:
        """What is shown, not mirrored; null without a frame."""
        return self._picture

    def set_guided(self, guided: bool) -> None:
        """Draws an outline in which the face should be."""
        self._guided = guided
        self.update()

    def show_words(self, words: str) -> None:
        """A sentence instead of the picture."""
        self._picture, self._words = QImage(), words
        self.update()

    def show_rgb(self, rgb: memoryview, shape: Sequence[int]) -> None:
        """Shows a frame.

        Args:
            rgb: Its bytes, contiguous, 8 bits a channel.
            shape: Height, width and 3.
        """
        height_px, width_px = shape[0], shape[1]
        whole = QImage(rgb, width_px, height_px, 3 * width_px, QImage.Format.Format_RGB888)
        wanted = self.size() * self.devicePixelRatioF()
        # Smaller at once: 0.8 ms for 640×480, and the frame's own memory is free again.
        small = whole.scaled(
            wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        self._picture, self._words = small.convertToFormat(QImage.Format.Format_RGB32), ""
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As it was asked for."""
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The picture, its middle first, or the words."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(box, CORNER_PX, CORNER_PX)
        painter.fillPath(outline, self._theme.color("wash"))
        painter.save()
        painter.setClipPath(outline)
        if self._picture.isNull():
            painter.setFont(self._theme.font(BODY_PX))
            painter.setPen(self._theme.color("soft"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(S4, S4, -S4, -S4), flags, self._words)
        else:
            self._paint_mirrored(painter)
            if self._guided:
                self._paint_guide(painter)
        painter.restore()
        painter.setPen(self._theme.color("hair"))
        painter.drawPath(outline)
        painter.end()

    def _paint_mirrored(self, painter: QPainter) -> None:
        painter.save()
        painter.translate(self.width(), 0)
        painter.scale(-1, 1)
        scale = max(self.width() / self._picture.width(), self.height() / self._picture.height())
        width, height = self._picture.width() * scale, self._picture.height() * scale
        target = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.drawImage(target, self._picture)
        painter.restore()

    def _paint_guide(self, painter: QPainter) -> None:
        height = self.height()
        oval = QRectF(
            self.width() / 2 - GUIDE_HALF_WIDTH_H * height,
            (GUIDE_Y_H - GUIDE_HALF_HEIGHT_H) * height,
            2 * GUIDE_HALF_WIDTH_H * height,
            2 * GUIDE_HALF_HEIGHT_H * height,
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Light on dark: seen before any wall and any shirt.
        for color, width in (("#000000", 3.5), ("#ffffff", 1.75)):
            pen = QPen(QColor(color), width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([4 * 1.75 / width, 4 * 1.75 / width])
            painter.setOpacity(0.35 if color == "#000000" else 0.9)
            painter.setPen(pen)
            painter.drawEllipse(oval)

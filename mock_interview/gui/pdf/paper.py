"""Sheets of A4 that are filled from above: what does not fit any more goes to the next one whole."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)

from mock_interview.gui.palette import LIGHT

PX_PER_PT = 4  # Qt places letters on whole px: a quarter of a point is not seen
MARGIN_MM = 18.0
FOOT_PT = 26.0  # at the bottom of each sheet, for its number
SERIF = ["Iowan Old Style", "Palatino", "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif"]
SANS = ["Inter", "Segoe UI", "Noto Sans", "Cantarell", "Liberation Sans", "DejaVu Sans"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks on paper."""

    size_pt: float
    color: str = LIGHT.ink
    serif: bool = False
    bold: bool = False

    def font(self) -> QFont:
        """In the paper's own px."""
        font = QFont(SERIF if self.serif else SANS)
        font.setPixelSize(round(self.size_pt * PX_PER_PT))
        if self.bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class Style(Enum):
    """The type scale on paper."""

    TITLE = Look(24, serif=True)
    HEADING = Look(16, serif=True)
    LEAD = Look(12.5, serif=True)
    STRONG = Look(10, bold=True)
    BODY = Look(10)
    SOFT = Look(10, LIGHT.soft)
    SMALL = Look(8.5, LIGHT.soft)
    KICKER = Look(9, LIGHT.accent, bold=True)


class Paper:
    """All measures in points (1/72 inch) from the upper left corner of what may be printed on."""

    def __init__(self, title: str, foot: str) -> None:
        """Begins the first sheet.

        Args:
            title: Of the document.
            foot: Stands at the bottom of each sheet, with its number.
        """
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setTitle(title)
        self._writer.setCreator("Mock Interview")
        self._writer.setResolution(72 * PX_PER_PT)
        margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
        size = QPageSize(QPageSize.PageSizeId.A4)
        self._writer.setPageLayout(
            QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
        )
        self._foot = foot
        self._sheet = 1
        self.painter = QPainter(self._writer)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.width = self._writer.width() / PX_PER_PT
        self.height = self._writer.height() / PX_PER_PT - FOOT_PT
        self.y = 0.0

    def finish(self) -> bytes:
        """Ends the last sheet; gives the file."""
        self._number_sheet()
        self.painter.end()
        self._buffer.close()
        return bytes(self._buffer.data().data())

    def next_sheet(self) -> None:
        """Goes on at the top of the next one, unless this one is still empty."""
        if self.y > 0.0:
            self._number_sheet()
            self._writer.newPage()
            self._sheet += 1
            self.y = 0.0

    def make_room(self, height: float) -> None:
        """Goes to the next sheet when so much does not fit on this one."""
        if self.y + height > self.height:
            self.next_sheet()

    def skip(self, height: float) -> None:
        """Leaves room, but none at the top of a sheet."""
        if self.y > 0.0:
            self.y += height

    def text(self, words: str, style: Style = Style.BODY, *, left: float = 0.0, room: float = 0.0) -> None:
        """Lines of text over the whole width; a long text goes on on the next sheet, between two lines.

        Args:
            words: Plain text.
            style: Its look.
            left: How far in it stands.
            room: What must fit below its first line: a heading stays with what it is of.
        """
        self.make_room(self.line_height(style) + room)
        for line in self._lines(words, style, self.width - left):
            height = self.line_height(style)
            self.make_room(height)
            self._draw_line(line, style, left, self.y)
            self.y += height

    def text_at(self, words: str, style: Style, x: float, y: float, width: float) -> None:
        """Lines of text at a place; the caller knows that they fit."""
        for number, line in enumerate(self._lines(words, style, width)):
            self._draw_line(line, style, x, y + number * self.line_height(style))

    def text_height(self, words: str, style: Style, width: float) -> float:
        """Of all its lines."""
        return len(self._lines(words, style, width)) * self.line_height(style)

    def line_height(self, style: Style) -> float:
        """From one line to the next."""
        return style.value.size_pt * 1.35

    def image(self, image: QImage, x: float, y: float, width: float) -> float:
        """A picture; gives its height."""
        height = width * image.height() / max(1, image.width())
        self.painter.drawImage(_px(x, y, width, height), image)
        return height

    def fill(self, x: float, y: float, width: float, height: float, color: str, corner: float = 0.0) -> None:
        """A ground, a bar."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(color))
        self.painter.drawRoundedRect(_px(x, y, width, height), corner * PX_PER_PT, corner * PX_PER_PT)

    def dot(self, x: float, y: float, radius: float, color: str, *, hollow: bool = False) -> None:
        """A mark."""
        self.painter.setPen(QPen(QColor(color), PX_PER_PT))
        self.painter.setBrush(QColor(LIGHT.sheet if hollow else color))
        self.painter.drawEllipse(
            QPointF(x * PX_PER_PT, y * PX_PER_PT), radius * PX_PER_PT, radius * PX_PER_PT
        )

    def line(self, x: float, y: float, to_x: float, to_y: float, color: str, width: float = 0.75) -> None:
        """A straight line."""
        self.painter.setPen(QPen(QColor(color), width * PX_PER_PT))
        self.painter.drawLine(
            QPointF(x * PX_PER_PT, y * PX_PER_PT), QPointF(to_x * PX_PER_PT, to_y * PX_PER_PT)
        )

    def _lines(self, words: str, style: Style, width: float) -> list[str]:
        found: list[str] = []
        for paragraph in words.split("\n"):
            layout = QTextLayout(paragraph, style.value.font(), self._writer)
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width * PX_PER_PT)
                found.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
            layout.endLayout()
        return found

    def _draw_line(self, words: str, style: Style, x: float, y: float) -> None:
        self.painter.setFont(style.value.font())
        self.painter.setPen(QColor(style.value.color))
        baseline = y + style.value.size_pt * 1.05
        self.painter.drawText(QPointF(x * PX_PER_PT, baseline * PX_PER_PT), words)

    def _number_sheet(self) -> None:
        top = self.height + FOOT_PT - self.line_height(Style.SMALL)
        self.text_at(f"{self._foot}   {self._sheet}", Style.SMALL, 0.0, top, self.width)


def _px(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x * PX_PER_PT, y * PX_PER_PT, width * PX_PER_PT, height * PX_PER_PT)

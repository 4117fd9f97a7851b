"""The list of sessions: three lines each."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mock_interview.gui.session_list.model import FINDING_ROLE, LINE_ROLE
from mock_interview.gui.theme import BODY_PX, S1, S3, S4, SMALL_PX, Theme
from mock_interview.report.session_lines import SessionLine

CORNER_PX = 8
_Index = QModelIndex | QPersistentModelIndex


class SessionView(QListView):
    """Draws only the rows in sight."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sessions"))
        self.setItemDelegate(SessionDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.scheduleDelayedItemsLayout)


class SessionDelegate(QStyledItemDelegate):
    """Paints title, date and facts, and what stood out."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Room for three lines."""
        lines = QFontMetrics(self._theme.font(BODY_PX)).height() * 2
        lines += QFontMetrics(self._theme.font(SMALL_PX)).height()
        return QSize(0, lines + 2 * S3 + 2 * S1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One session."""
        shown: Any = option  # PySide's stubs know no fields of it
        line: SessionLine = index.data(LINE_ROLE)
        theme = self._theme
        painter.save()
        painter.setPen(theme.color("hair"))
        below = shown.rect.adjusted(S4, 0, -S4, 0)
        painter.drawLine(below.bottomLeft(), below.bottomRight())
        selected = bool(shown.state & QStyle.StateFlag.State_Selected)
        if selected or shown.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("band" if selected else "wash"))
            painter.drawRoundedRect(shown.rect.adjusted(S1, S1, -S1, -S1), CORNER_PX, CORNER_PX)
        room = shown.rect.adjusted(S4, S3, -S4, -S3)
        ink, soft = theme.color("ink"), theme.color("soft")
        facts = " · ".join(
            part for part in (line.when, line.facts, self.tr("broke off") if line.recovered else "") if part
        )
        for text, font, color in (
            (line.title, theme.font(BODY_PX, bold=True), ink),
            (facts, theme.font(SMALL_PX), soft),
            (index.data(FINDING_ROLE), theme.font(BODY_PX), ink),
        ):
            room = _text_line(painter, room, text, font, color)
        painter.restore()


def _text_line(painter: QPainter, room: QRect, text: str, font: QFont, color: QColor) -> QRect:
    """Draws one line at the top of the room; gives the room below it."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(color)
    line = QRect(room.left(), room.top(), room.width(), metrics.height())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
    return room.adjusted(0, metrics.height() + S1, 0, 0)

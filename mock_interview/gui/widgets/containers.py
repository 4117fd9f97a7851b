"""What holds other widgets: cards, rules, rows, and the page that scrolls with its text in a column."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mock_interview.gui.theme import S4, S5, S6, S7

COLUMN_PX = 880  # at 100 % text: lines of text stay within some 90 characters

SCROLL_BAR_PX = 12  # as in window.qss: what stands beside a page that scrolls keeps to its column


class Card(QFrame):
    """A sheet with an outline, or (``wash``) a quiet ground without one; lay things into ``column``."""

    def __init__(self, role: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(S5, S5, S5, S5)
        self.column.setSpacing(S4)


class Column(QWidget):
    """Widgets below one another."""

    def __init__(self, spacing_px: int = S4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing_px)


class Row(QWidget):
    """Widgets beside one another."""

    def __init__(self, spacing_px: int = S4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(spacing_px)


class ScrollColumn(QScrollArea):
    """A page's content in one centred column that scrolls; lay things into ``column``."""

    def __init__(self, width_px: int = COLUMN_PX, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = QWidget()
        sides = QHBoxLayout(self._ground)
        sides.setContentsMargins(S6, S7, S6, S7)
        self._middle = QWidget()
        self._middle.setMaximumWidth(width_px)
        self._middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self._middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(S5)
        sides.addStretch(1)
        sides.addWidget(self._middle, 1000)
        sides.addStretch(1)
        self.setWidget(self._ground)

    def bring_into_view(self, part: QWidget) -> None:
        """Scrolls to a part of the page; of one that does not fit, its beginning is shown."""
        top = part.mapTo(self._ground, QPoint()).y()
        if part.height() > self.viewport().height():
            self.verticalScrollBar().setValue(top - S4)
        else:
            self.ensureWidgetVisible(part)


def rule(parent: QWidget | None = None) -> QFrame:
    """A hairline."""
    line = QFrame(parent)
    line.setProperty("role", "rule")
    return line


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout and lets Qt delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)

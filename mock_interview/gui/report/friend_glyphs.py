"""What friends mark with: a star where they praise, a pointer where they say to look."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mock_interview.gui.theme import S2, S4, Theme
from mock_interview.gui.widgets.containers import Row
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Role, Text
from mock_interview.report.friends import SAID

GLYPH_PX = 8.6  # from the middle to a star's tip, at 100 % text
_INNER = 0.48  # of it: where a star's rays meet
_POINTER = ((-6.6, -5.4), (6.6, -5.4), (0.0, 6.2))


def glyph(praise: bool, middle: QPointF, grown: float) -> QPolygonF:
    """The shape at a place; both cover about as much."""
    if not praise:
        return QPolygonF([middle + QPointF(x, y) * grown for x, y in _POINTER])
    rays = ((-pi / 2 + ray * pi / 5, GLYPH_PX * (_INNER if ray % 2 else 1.0) * grown) for ray in range(10))
    return QPolygonF([middle + QPointF(far * cos(angle), far * sin(angle)) for angle, far in rays])


class GlyphText(Row):
    """The shape and its words."""

    def __init__(self, theme: Theme, kind: str, role: Role = "body") -> None:
        super().__init__(S2)
        words = Text(SAID[kind], role)
        words.setWordWrap(False)
        self.row.addWidget(_Glyph(theme, kind == "praise"))
        self.row.addWidget(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)


class GlyphKey(Flow):
    """Tells which shape means what."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(spacing_px=S4)
        for kind in SAID:
            self.flow.addWidget(GlyphText(theme, kind, "small"))


class _Glyph(QWidget):
    def __init__(self, theme: Theme, praise: bool) -> None:
        super().__init__()
        self._theme = theme
        self._praise = praise
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        side = self._theme.px(round(2 * GLYPH_PX))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        grown = self._theme.text_percent / 100
        painter.drawPolygon(glyph(self._praise, QPointF(self.width() / 2, self.height() / 2), grown))

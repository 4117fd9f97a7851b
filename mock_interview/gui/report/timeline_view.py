"""The session over time: lanes of moments under the answers, the player's place; click or keys go there."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mock_interview.core.model import Habit
from mock_interview.core.record import Interval, SessionRecord
from mock_interview.gui.report.moments import judgement_of
from mock_interview.gui.theme import SMALL_PX, Theme
from mock_interview.report import timeline_svg
from mock_interview.report.timeline_svg import Mark, Timeline

NAMES_PX = 64
MOST_ZOOM = 40.0
GLYPH_PX = 5.0
GRAB_PX = 6.0


class TimelineView(QWidget):
    """``sought`` is where the user clicked, in seconds; ``chosen`` the id of a moment to play."""

    sought = Signal(float)
    chosen = Signal(int)
    judged = Signal(int, bool, bool)  # the id of a moment, dismissed, confirmed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._timeline: Timeline | None = None
        self._speech: tuple[Interval, ...] = ()
        self._pauses: tuple[Interval, ...] = ()
        self._at_s = 0.0
        self._focus_id: int | None = None
        self._zoom, self._left_s = 1.0, 0.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timeline"))
        theme.changed.connect(self._theme_changed)

    def show_record(self, record: SessionRecord, habits: Mapping[str, Habit]) -> None:
        """Places everything."""
        self._timeline = timeline_svg.layout(record, habits)
        self._speech, self._pauses = record.speech, record.pauses
        if self._timeline is not None:
            self.setAccessibleDescription(self._timeline.description)
        self.updateGeometry()
        self.update()

    def show_place(self, t_s: float) -> None:
        """Where the player is."""
        self._at_s = t_s
        if (
            self._timeline is not None
            and self._zoom > 1.0
            and not self._left_s <= t_s <= self._left_s + self._span_s
        ):
            self._scroll_to(t_s - self._span_s * 0.1)
        self.update()

    def show_span(self, start_s: float, end_s: float) -> None:
        """As close as shows this stretch alone."""
        if self._timeline is not None:
            duration_s = self._timeline.duration_s
            self._zoom = max(1.0, min(MOST_ZOOM, duration_s / max(end_s - start_s, 0.001)))
            self._scroll_to(start_s)
            self.update()

    def zoom(self, factor: float, around_s: float | None = None) -> None:
        """Closer or farther, keeping a place where it is."""
        if self._timeline is None:
            return
        middle_s = self._at_s if around_s is None else around_s
        share = (middle_s - self._left_s) / self._span_s
        self._zoom = max(1.0, min(MOST_ZOOM, self._zoom * factor))
        self._scroll_to(middle_s - share * self._span_s)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lanes."""
        height = 0.0 if self._timeline is None else self._timeline.height
        return QSize(600, round(height * self._scale) + 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A moment is played, any other place is gone to."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        mark = self._mark_at(event.position())
        if mark is not None:
            self._focus_id = mark.event_id
            self.chosen.emit(mark.event_id)
        elif event.position().x() >= self._names_px:
            self.sought.emit(self._time_at(event.position().x()))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Dragging scrubs."""
        if event.buttons() & Qt.MouseButton.LeftButton and event.position().x() >= self._names_px:
            self.sought.emit(self._time_at(event.position().x()))
        over = self._mark_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """With Ctrl it zooms, with Shift it moves along; else the page scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.25 if event.angleDelta().y() > 0 else 0.8, self._time_at(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._zoom > 1.0:
            self._scroll_to(
                self._left_s - (event.angleDelta().y() or event.angleDelta().x()) / 120 * self._span_s * 0.1
            )
            self.update()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down go from moment to moment, Enter plays, Y and N judge."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        judgement = judgement_of(event.key())
        if event.key() in steps:
            self._focus_next(steps[Qt.Key(event.key())])
        elif judgement is not None and self._focus_id is not None and not event.modifiers():
            self.judged.emit(self._focus_id, *judgement)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._focus_id is not None:
            self.chosen.emit(self._focus_id)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A tooltip says what a moment is."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if mark is None else mark.title, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Answers, lanes, axis, place."""
        if self._timeline is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(SMALL_PX))
        self._paint_names(painter, self._timeline)
        painter.setClipRect(QRectF(self._names_px, 0, self.width() - self._names_px, self.height()))
        self._paint_answers(painter, self._timeline)
        self._paint_lanes(painter, self._timeline)
        self._paint_voice(painter, self._timeline)
        self._paint_axis(painter, self._timeline)
        x = self._x(self._at_s)
        painter.setPen(QPen(self._theme.color("ink"), 1.5))
        painter.drawLine(QPointF(x, 0), QPointF(x, self._timeline.axis_top * self._scale))

    @property
    def _scale(self) -> float:
        return self._theme.text_percent / 100

    @property
    def _names_px(self) -> int:
        return self._theme.px(NAMES_PX)

    @property
    def _span_s(self) -> float:
        return (self._timeline.duration_s if self._timeline else 1.0) / self._zoom

    def _x(self, t_s: float) -> float:
        room = max(1, self.width() - self._names_px - 8)
        return self._names_px + (t_s - self._left_s) / self._span_s * room

    def _time_at(self, x: float) -> float:
        room = max(1, self.width() - self._names_px - 8)
        duration_s = self._timeline.duration_s if self._timeline else 0.0
        return max(0.0, min(duration_s, self._left_s + (x - self._names_px) / room * self._span_s))

    def _scroll_to(self, left_s: float) -> None:
        assert self._timeline is not None
        self._left_s = max(0.0, min(self._timeline.duration_s - self._span_s, left_s))

    def _seconds(self, percent: float) -> float:
        assert self._timeline is not None
        return percent / 100 * self._timeline.duration_s

    def _place(self, mark: Mark) -> QRectF:
        left, right = self._x(self._seconds(mark.x)), self._x(self._seconds(mark.x + mark.width))
        return QRectF(left, mark.y * self._scale - 4, max(right - left, 2.0), 8)

    def _mark_at(self, place: QPointF) -> Mark | None:
        if self._timeline is None:
            return None
        marks = (mark for lane in self._timeline.lanes for mark in lane.marks)
        grown = (-GRAB_PX, -GRAB_PX, GRAB_PX, GRAB_PX)
        return next((m for m in marks if self._place(m).adjusted(*grown).contains(place)), None)

    def _focus_next(self, step: int) -> None:
        if self._timeline is None:
            return
        marks = sorted(
            (m for lane in self._timeline.lanes for m in lane.marks), key=lambda m: (m.x, m.event_id)
        )
        if not marks:
            return
        ids = [mark.event_id for mark in marks]
        place = ids.index(self._focus_id) + step if self._focus_id in ids else 0
        mark = marks[max(0, min(len(marks) - 1, place))]
        self._focus_id = mark.event_id
        self.setAccessibleDescription(mark.title)
        self.setToolTip(mark.title)
        self.update()

    def _theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _paint_names(self, painter: QPainter, timeline: Timeline) -> None:
        painter.setPen(self._theme.color("soft"))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        height = timeline_svg.ANSWERS_PX * self._scale
        painter.drawText(QRectF(0, 0, self._names_px - 6, height), left, self.tr("Answers"))
        painter.setPen(self._theme.color("ink"))
        for lane in timeline.lanes:
            place = QRectF(0, lane.top * self._scale, self._names_px - 6, lane.height * self._scale)
            painter.drawText(place, left, lane.name.capitalize())

    def _paint_answers(self, painter: QPainter, timeline: Timeline) -> None:
        bottom = timeline.axis_top * self._scale
        for answer in timeline.answers:
            left, right = self._x(self._seconds(answer.x)), self._x(self._seconds(answer.x + answer.width))
            painter.fillRect(QRectF(left, 0, right - left, bottom), self._theme.color("wash"))
            painter.setPen(self._theme.color("ink"))
            place = QRectF(left, 0, right - left, timeline_svg.ANSWERS_PX * self._scale)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, answer.label)

    def _paint_lanes(self, painter: QPainter, timeline: Timeline) -> None:
        for lane in timeline.lanes:
            y = lane.top * self._scale
            painter.setPen(QPen(self._theme.color("hair"), 1))
            painter.drawLine(QPointF(self._names_px, y), QPointF(self.width(), y))
            if lane.remark:
                painter.setPen(self._theme.color("soft"))
                place = QRectF(
                    self._names_px + 8, y, self.width(), timeline_svg.ROW_PX * 2 * self._scale * 0.9
                )
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, lane.remark)
            for mark in lane.marks:
                self._paint_mark(painter, mark)

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        place = self._place(mark)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent", 0.2 if mark.possible else 0.4))
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(QPen(self._theme.color("accent"), 1.5))
        painter.setBrush(self._theme.color("sheet" if mark.possible else "accent"))
        painter.drawEllipse(QPointF(place.left(), place.center().y()), GLYPH_PX, GLYPH_PX)
        if mark.event_id == self._focus_id:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("ink"), 2))
            painter.drawRoundedRect(place.adjusted(-8, -6, 6, 6), 6, 6)

    def _paint_voice(self, painter: QPainter, timeline: Timeline) -> None:
        top, height = timeline.speech_top * self._scale, timeline_svg.SPEECH_PX * self._scale
        painter.setPen(Qt.PenStyle.NoPen)
        for stretches, name, alpha in ((self._speech, "soft", 0.45), (self._pauses, "sheet", 1.0)):
            color = self._theme.color(name, alpha)
            for stretch in stretches:
                left, right = self._x(stretch.start), self._x(stretch.end)
                if right > self._names_px and left < self.width():
                    painter.fillRect(QRectF(left, top, max(right - left, 0.5), height), color)

    def _paint_axis(self, painter: QPainter, timeline: Timeline) -> None:
        y = timeline.axis_top * self._scale
        painter.setPen(QPen(self._theme.color("soft"), 1))
        painter.drawLine(QPointF(self._names_px, y), QPointF(self.width(), y))
        for tick in timeline.ticks:
            x = self._x(self._seconds(tick.x))
            align = {"start": Qt.AlignmentFlag.AlignLeft, "end": Qt.AlignmentFlag.AlignRight}.get(
                tick.anchor, Qt.AlignmentFlag.AlignHCenter
            )
            left = {"start": x, "end": x - 80}.get(tick.anchor, x - 40)
            painter.drawText(QRectF(left, y + 4, 80, 20 * self._scale), align, tick.label)

"""Paints the session over time: answers, lanes of moments, the voice, what friends marked, the clock."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication

from mock_interview.core.record import Interval
from mock_interview.gui.report.friend_glyphs import GLYPH_PX as FRIEND_PX
from mock_interview.gui.report.friend_glyphs import glyph
from mock_interview.gui.report.time_scale import TimeScale
from mock_interview.gui.theme import SMALL_PX, Theme
from mock_interview.report import lane_rows, timeline_svg
from mock_interview.report.friend_lanes import FriendLane, FriendMark
from mock_interview.report.timeline_svg import Lane, Mark, Timeline

GLYPH_PX = 5.0
BAR_PX = 8.0
MOST_GROWN = 1.6  # larger marks would cover one another
TICK_PX = 80
NUMBER_PX = 16  # room that an answer's number needs, at 100 % text


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """What is painted, and where."""

    theme: Theme
    timeline: Timeline
    speech: tuple[Interval, ...]
    pauses: tuple[Interval, ...]
    scale: TimeScale

    @property
    def grown(self) -> float:
        """How much higher everything is than it was laid out."""
        return self.theme.text_percent / 100

    @property
    def _marks_grown(self) -> float:
        return min(self.grown, MOST_GROWN)

    @property
    def _beside(self) -> float:
        """Between the names and the beginning: half a friend's mark, the widest of all."""
        return FRIEND_PX * self._marks_grown + 1.0

    @property
    def marks(self) -> list[Mark | FriendMark]:
        """All of them, lane by lane."""
        lanes: list[Lane | FriendLane] = [*self.timeline.lanes, *self.timeline.friends]
        return [mark for lane in lanes for mark in lane.marks]

    def place(self, mark: Mark | FriendMark) -> QRectF:
        """Where a mark stands."""
        left, right = (self.scale.x(self._seconds(percent)) for percent in (mark.x, mark.x + mark.width))
        if isinstance(mark, FriendMark):
            half = FRIEND_PX * self._marks_grown
            return QRectF(left - half, mark.y * self.grown - half, 2 * half, 2 * half)
        high = BAR_PX * self._marks_grown
        return QRectF(left, mark.y * self.grown - high / 2, max(right - left, 2.0), high)

    def middle_s(self, mark: Mark | FriendMark) -> float:
        """The time of a mark's middle."""
        return self._seconds(mark.x + mark.width / 2)

    def friend_at(self, y: float) -> str:
        """Whose lane is there; empty: nobody's."""
        y /= self.grown
        lanes = self.timeline.friends
        return next((lane.name for lane in lanes if lane.top <= y < lane.top + lane.height), "")

    def paint(self, painter: QPainter, width: int, height: int, chosen: str) -> None:
        """All of it but the place of the recording; ``chosen`` is the anchor of the mark with a frame."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font(SMALL_PX))
        self._paint_names(painter)
        left = self.scale.left_px
        painter.setClipRect(QRectF(left, 0, width - left, height))
        self._paint_answers(painter)
        # A mark at the very beginning is seen whole.
        before = self._beside if self.scale.left_s <= 0.0 else 0.0
        painter.setClipRect(QRectF(left - before, 0, width - left + before, height))
        for lane in self.timeline.lanes:
            y = lane.top * self.grown
            painter.setPen(QPen(self.theme.color("hair"), 1))
            painter.drawLine(QPointF(left, y), QPointF(width, y))
            if lane.remark:
                painter.setPen(self.theme.color("soft"))
                place = QRectF(left + 8, y, width, lane_rows.ROW_PX * 2 * self.grown * 0.9)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, lane.remark)
            for mark in lane.marks:
                self._paint_mark(painter, mark, width, chosen)
        for lane in self.timeline.friends:
            painter.setPen(QPen(self.theme.color("hair"), 1))
            painter.drawLine(QPointF(left, lane.top * self.grown), QPointF(width, lane.top * self.grown))
            for mark in lane.marks:
                self._paint_friend_mark(painter, mark, chosen)
        self._paint_voice(painter, width)
        self._paint_axis(painter, width)

    def _seconds(self, percent: float) -> float:
        return percent / 100 * self.timeline.duration_s

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(self.theme.color("soft"))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        width, height = self.scale.left_px - self._beside, timeline_svg.ANSWERS_PX * self.grown
        painter.drawText(QRectF(0, 0, width, height), side, QApplication.translate("TimelineView", "Answers"))
        painter.setPen(self.theme.color("ink"))
        for lane in self.timeline.lanes:
            place = QRectF(0, lane.top * self.grown, width, lane.height * self.grown)
            painter.drawText(place, side, lane.name.capitalize())
        for lane in self.timeline.friends:
            place = QRectF(0, lane.top * self.grown, width, lane.height * self.grown)
            painter.drawText(place, side, in_two_lines(lane.name, painter.fontMetrics(), width))

    def _paint_answers(self, painter: QPainter) -> None:
        bottom = self.timeline.axis_top * self.grown
        for answer in self.timeline.answers:
            left, right = (self.scale.x(self._seconds(p)) for p in (answer.x, answer.x + answer.width))
            painter.fillRect(QRectF(left, 0, right - left, bottom), self.theme.color("wash"))
            # Of a long answer that begins or ends out of sight the number stays in sight.
            left, right = max(left, self.scale.left_px), min(right, self.scale.left_px + self.scale.room_px)
            if right - left >= NUMBER_PX * self.grown:
                painter.setPen(self.theme.color("ink"))
                place = QRectF(left, 0, right - left, timeline_svg.ANSWERS_PX * self.grown)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, answer.number)

    def _paint_mark(self, painter: QPainter, mark: Mark, width: int, chosen: str) -> None:
        place = self.place(mark)
        if place.right() < self.scale.left_px - GLYPH_PX or place.left() > width + GLYPH_PX:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("accent", 0.2 if mark.possible else 0.4))
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(QPen(self.theme.color("accent"), 1.5))
        painter.setBrush(self.theme.color("sheet" if mark.possible else "accent"))
        radius = GLYPH_PX * self._marks_grown
        painter.drawEllipse(QPointF(place.left(), place.center().y()), radius, radius)
        if mark.anchor == chosen:
            self._paint_frame(painter, place.adjusted(-3 - radius, -6, 6, 6))

    def _paint_friend_mark(self, painter: QPainter, mark: FriendMark, chosen: str) -> None:
        place = self.place(mark)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("accent"))
        painter.drawPolygon(glyph(mark.praise, place.center(), self._marks_grown))
        if mark.anchor == chosen:
            self._paint_frame(painter, place.adjusted(-3, -2, 3, 2))

    def _paint_frame(self, painter: QPainter, place: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.color("ink"), 2))
        painter.drawRoundedRect(place, 6, 6)

    def _paint_voice(self, painter: QPainter, width: int) -> None:
        top, height = self.timeline.speech_top * self.grown, timeline_svg.SPEECH_PX * self.grown
        for stretches, name, alpha in ((self.speech, "soft", 0.45), (self.pauses, "sheet", 1.0)):
            color = self.theme.color(name, alpha)
            for stretch in stretches:
                left, right = self.scale.x(stretch.start), self.scale.x(stretch.end)
                if right > self.scale.left_px and left < width:
                    painter.fillRect(QRectF(left, top, max(right - left, 0.5), height), color)

    def _paint_axis(self, painter: QPainter, width: int) -> None:
        y = self.timeline.axis_top * self.grown
        painter.setPen(QPen(self.theme.color("soft"), 1))
        painter.drawLine(QPointF(self.scale.left_px, y), QPointF(width, y))
        aligned = {"start": Qt.AlignmentFlag.AlignLeft, "end": Qt.AlignmentFlag.AlignRight}
        for tick in timeline_svg.ticks(self.timeline.duration_s, self.scale.left_s, self.scale.span_s):
            x = self.scale.x(self._seconds(tick.x))
            left = {"start": x, "end": x - TICK_PX}.get(tick.anchor, x - TICK_PX / 2)
            side = aligned.get(tick.anchor, Qt.AlignmentFlag.AlignHCenter)
            painter.drawText(QRectF(left, y + 4, TICK_PX, 20 * self.grown), side, tick.label)


def in_two_lines(name: str, metrics: QFontMetrics, width: float) -> str:
    """A name as far as it fits beside its lane."""
    first, _, rest = name.partition(" ")
    while rest:
        word, _, after = rest.partition(" ")
        if metrics.horizontalAdvance(f"{first} {word}") > width:
            break
        first, rest = f"{first} {word}", after
    lines = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(width)) for line in (first, rest))
    return "\n".join(filter(None, lines))

"""The session over time: lanes of moments under the answers, the player's place; click or keys go there."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mock_interview.core.model import Habit
from mock_interview.core.record import SessionRecord
from mock_interview.gui.report.moments import judgement_of
from mock_interview.gui.report.time_scale import TimeScale
from mock_interview.gui.report.timeline_picture import TimelinePicture
from mock_interview.gui.theme import Theme
from mock_interview.report import timeline_svg
from mock_interview.report.friend_lanes import FriendMark
from mock_interview.report.timeline_svg import Mark
from mock_interview.session.response_file import Response

NAMES_PX = 64
MARGIN_PX = 10  # room for a mark at the very end
GRAB_PX = 6.0
KEY_ZOOM = 1.5
_ZOOM_KEYS = {Qt.Key.Key_Plus: KEY_ZOOM, Qt.Key.Key_Equal: KEY_ZOOM, Qt.Key.Key_Minus: 1 / KEY_ZOOM}


class TimelineView(QWidget):
    """``sought`` is where the user clicked, in seconds; ``chosen`` the id of a moment to play."""

    sought = Signal(float)
    chosen = Signal(int)
    friend_chosen = Signal(float, float)  # what a friend marked is played, from and to, seconds
    judged = Signal(int, bool, bool)  # the id of a moment, dismissed, confirmed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: TimelinePicture | None = None
        self._scale = TimeScale()
        self._painted: QPixmap | None = None  # all but the player's place, which moves many times a second
        self._at_s = 0.0
        self._focused: Mark | FriendMark | None = None
        self._session_id = ""
        self._scrubbing = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timeline"))
        theme.changed.connect(self._theme_changed)

    def show_record(
        self, record: SessionRecord, habits: Mapping[str, Habit], responses: Sequence[Response] = ()
    ) -> None:
        """Places everything, and what friends marked below it."""
        timeline = timeline_svg.layout(record, habits, responses)
        self._shown = None
        if record.id != self._session_id:
            self._session_id, self._focused = record.id, None
        if timeline is not None:
            self._scale.duration_s = timeline.duration_s
            self._scale.scroll_to(self._scale.left_s)
            self._shown = TimelinePicture(self._theme, timeline, record.speech, record.pauses, self._scale)
            self.setAccessibleDescription(timeline.description)
        self.updateGeometry()
        self._paint_anew()

    def show_place(self, t_s: float) -> None:
        """Where the player is."""
        self._at_s = t_s
        if self._shown is not None and self._scale.zoom > 1.0 and not self._scale.shows(t_s):
            self._scale.scroll_to(t_s - self._scale.span_s * 0.1)
            self._painted = None
        self.update()

    def show_span(self, start_s: float, end_s: float) -> None:
        """As close as shows this stretch alone."""
        if self._shown is not None:
            self._scale.show(start_s, end_s)
            self._paint_anew()

    def show_all(self) -> None:
        """The whole session."""
        self.show_span(0.0, self._scale.duration_s)

    def zoom(self, factor: float, around_s: float | None = None) -> None:
        """Closer or farther, keeping a place where it is: the player's, if it is in sight."""
        if self._shown is None:
            return
        scale = self._scale
        if around_s is None:
            around_s = self._at_s if scale.shows(self._at_s) else scale.left_s + scale.span_s / 2
        scale.zoom_by(factor, around_s)
        self._paint_anew()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lanes."""
        height = 0.0 if self._shown is None else self._shown.timeline.height * self._shown.grown
        return QSize(600, round(height) + 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A moment is played, any other place is gone to."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        mark = self._mark_at(event.position())
        self._scrubbing = mark is None and event.position().x() >= self._scale.left_px
        if mark is not None:
            self._focused = mark
            self._play(mark)
            self._paint_anew()
        elif self._scrubbing:
            self.sought.emit(self._scale.time_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Scrubbing ends."""
        super().mouseReleaseEvent(event)
        self._scrubbing = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Dragging scrubs, unless it began on a moment, which plays."""
        if self._scrubbing:
            self.sought.emit(self._scale.time_at(event.position().x()))
            return
        over = self._mark_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """With Ctrl it zooms, with Shift it moves along; else the page scrolls."""
        scale, turned = self._scale, event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.25 ** (turned / 120), scale.time_at(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and scale.zoom > 1.0:
            scale.scroll_to(scale.left_s - turned / 120 * scale.span_s * 0.1)
            self._paint_anew()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down go from moment to moment, Enter plays, Y and N judge; + and - zoom, 0 shows all."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        judgement, mark = judgement_of(event.key()), self._focused
        if event.key() in steps:
            self._focus_next(steps[Qt.Key(event.key())])
        elif judgement is not None and isinstance(mark, Mark) and not event.modifiers():
            self.judged.emit(mark.event_id, *judgement)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and mark is not None:
            self._play(mark)
        elif event.key() in _ZOOM_KEYS:
            self.zoom(_ZOOM_KEYS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_0:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A tooltip says what a moment is, what a friend wrote, or which question an answer is to."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self._told_at(QPointF(event.pos()))
            # What looks like markup would be read as such: it is text, and in a wrapper its lines break.
            QToolTip.showText(event.globalPos(), f"<qt>{escape(words)}</qt>" if words else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Everything stands elsewhere."""
        super().resizeEvent(event)
        self._paint_anew()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The picture, and over it where the player is."""
        if self._shown is None:
            return
        if self._painted is None or self._painted.devicePixelRatio() != self.devicePixelRatioF():
            self._painted = self._paint(self._shown)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._painted)
        x = self._scale.x(self._at_s)
        if x >= self._scale.left_px:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("ink"), 1.5))
            painter.drawLine(QPointF(x, 0), QPointF(x, self._shown.timeline.axis_top * self._shown.grown))

    def _paint(self, shown: TimelinePicture) -> QPixmap:
        picture = QPixmap(self.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        shown.paint(
            painter, self.width(), self.height(), "" if self._focused is None else self._focused.anchor
        )
        painter.end()
        return picture

    def _paint_anew(self) -> None:
        self._scale.left_px = self._theme.px(NAMES_PX)
        self._scale.room_px = max(1.0, self.width() - self._scale.left_px - MARGIN_PX)
        self._painted = None
        self.update()

    def _told_at(self, place: QPointF) -> str:
        if self._shown is None:
            return ""
        mark = self._mark_at(place)
        if mark is not None:
            return mark.title
        if place.x() < self._scale.left_px:
            return self._shown.friend_at(place.y())
        percent = 100 * self._scale.time_at(place.x()) / self._shown.timeline.duration_s
        high = timeline_svg.ANSWERS_PX * self._shown.grown
        answers = self._shown.timeline.answers if place.y() < high else ()
        return next((a.title for a in answers if a.x <= percent < a.x + a.width), "")

    def _mark_at(self, place: QPointF) -> Mark | FriendMark | None:
        if self._shown is None or place.x() < self._scale.left_px:
            return None
        grown = (-GRAB_PX, -GRAB_PX, GRAB_PX, GRAB_PX)
        marks = self._shown.marks
        return next((m for m in marks if self._shown.place(m).adjusted(*grown).contains(place)), None)

    def _play(self, mark: Mark | FriendMark) -> None:
        if isinstance(mark, Mark):
            self.chosen.emit(mark.event_id)
        else:
            self.friend_chosen.emit(mark.watched.start, mark.watched.end)

    def _focus_next(self, step: int) -> None:
        if self._shown is None:
            return
        marks = sorted(self._shown.marks, key=lambda mark: (mark.x, mark.y, mark.anchor))
        if not marks:
            return
        anchors = [mark.anchor for mark in marks]
        at = "" if self._focused is None else self._focused.anchor
        place = anchors.index(at) + step if at in anchors else 0
        mark = self._focused = marks[max(0, min(len(marks) - 1, place))]
        if not self._scale.shows(self._shown.middle_s(mark)):
            self._scale.scroll_to(self._shown.middle_s(mark) - self._scale.span_s / 2)
        self.setAccessibleDescription(mark.title)
        self.setToolTip(mark.title)
        self._paint_anew()

    def _theme_changed(self) -> None:
        self.updateGeometry()
        self._paint_anew()

"""The interviewer on the page."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mock_interview.gui.interviewer.drawing import paint_interviewer
from mock_interview.gui.interviewer.motion import Bearing, Motion
from mock_interview.gui.theme import Theme

FRAME_MS = 33
SIDE_PX = 248
LEAST_SIDE_PX = 128
SHARE = 0.3


class InterviewerView(QWidget):
    """A face that speaks, listens and waits. It moves only while it is shown."""

    def __init__(
        self, theme: Theme, now: Callable[[], float] = time.perf_counter, parent: QWidget | None = None
    ) -> None:
        """``now`` gives seconds on any clock; tests hand in their own."""
        super().__init__(parent)
        self._theme = theme
        self._now = now
        self._motion = Motion()
        self._still = False
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fit(0)
        theme.changed.connect(self.update)
        self._name()

    @property
    def bearing(self) -> Bearing:
        """What it is doing."""
        return self._motion.bearing

    def set_still(self, still: bool) -> None:
        """For people whom movement disturbs: only the mouth tells speaking from listening."""
        self._still = still
        self._run()

    def speak(self, envelope: Sequence[float]) -> None:
        """The sound begins now; loudness 0 to 1 at `motion.ENVELOPE_HZ`."""
        self._motion.speak(self._now(), envelope)
        self._name()

    def listen(self) -> None:
        """Attends to the answer."""
        self._motion.listen(self._now())
        self._name()

    def rest(self) -> None:
        """Waits."""
        self._motion.rest(self._now())
        self._name()

    def fit(self, room_px: int) -> None:
        """Takes its share of the height: large enough to look at, small enough to stay near the lens."""
        self.setFixedHeight(max(LEAST_SIDE_PX, min(SIDE_PX, round(SHARE * room_px))))
        self.setMinimumWidth(self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The face as it is now."""
        side_px = min(self.width(), self.height())
        box = QRectF((self.width() - side_px) / 2, 0, side_px, side_px)
        painter = QPainter(self)
        pose = self._motion.pose(self._now(), still=self._still)
        paint_interviewer(painter, box, pose, dark=self._theme.palette.dark)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Comes to life."""
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Costs nothing unseen."""
        self._timer.stop()

    def _run(self) -> None:
        if self.isVisible() and not self._still:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(
            {
                Bearing.RESTING: self.tr("The interviewer waits"),
                Bearing.SPEAKING: self.tr("The interviewer speaks"),
                Bearing.LISTENING: self.tr("The interviewer listens"),
            }[self.bearing]
        )
        self.update()

"""Ten quiet seconds: look at the lens, at the interviewer, down at the desk."""

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mock_interview.gui.interviewer.view import InterviewerView
from mock_interview.gui.rehearsal.controls import KeyButton
from mock_interview.gui.setup_check.steps import Moment, moment
from mock_interview.gui.setup_check.target_ring import TargetRing, Where
from mock_interview.gui.theme import S2, S3, S5, S6, Theme
from mock_interview.gui.widgets.text import Text
from mock_interview.perception.calibration import TARGETS, Target

FRAME_MS = 33
WHERE: Mapping[Target, Where] = {"lens": "up", "interviewer": "here", "desk": "down"}
AROUND_PX = 12  # between the face and the ring


class Calibrating(QWidget):
    """Leads through the steps; who measures listens to ``begun`` and ``ended``."""

    begun = Signal(str)  # the target on which the eyes rest now
    ended = Signal(str)
    finished = Signal()
    cancelled = Signal()

    def __init__(
        self, theme: Theme, now: Callable[[], float] = time.perf_counter, parent: QWidget | None = None
    ) -> None:
        """``now`` gives seconds on any clock; tests hand in their own."""
        super().__init__(parent)
        self._now = now
        self._start_t = 0.0
        self._measuring: Target | None = None
        self._face = InterviewerView(theme)
        self._ring = TargetRing(theme)
        self._place = Text("", "kicker")
        self._prompt = Text("", "h2")
        self._hint = Text("", "soft")
        self.cancel = KeyButton(theme, self.tr("Cancel"), "Esc", self.stop, "secondary")
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._look)
        self._lay_out()

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self._timer.isActive()

    def start(self, *, still: bool) -> None:
        """From the first step on; ``still``: the interviewer does not move."""
        self._face.set_still(still)
        self._start_t = self._now()
        self._measuring = None
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """The user does not want to go on."""
        if self.running:
            self._timer.stop()
            self.cancelled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The face is where it will be in the rehearsal, and as large."""
        self._face.fit(self.height())
        side_px = self._face.minimumHeight() + 2 * AROUND_PX
        self._ring.setFixedSize(side_px, side_px)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks any more."""
        self._timer.stop()

    def _look(self) -> None:
        now = moment(self._now() - self._start_t)
        measuring = now.target if now is not None and now.measuring else None
        if measuring != self._measuring:
            before, self._measuring = self._measuring, measuring
            if before is not None:
                self.ended.emit(before)
            if measuring is not None:
                self.begun.emit(measuring)
        if now is None:
            self._timer.stop()
            self.finished.emit()
        else:
            self._show(now)

    def _show(self, now: Moment) -> None:
        place = self.tr("{place} of {count}").format(place=now.place + 1, count=len(TARGETS))
        prompt, hint = {
            "lens": (
                self.tr("Look into the camera’s lens"),
                self.tr("Above the screen, as if somebody you like stood behind it."),
            ),
            "interviewer": (
                self.tr("Look at the interviewer"),
                self.tr("At the eyes of the face above."),
            ),
            "desk": (
                self.tr("Look down at your desk"),
                self.tr("As if your notes lay there. Count slowly to three, then look up."),
            ),
        }[now.target]
        for label, text in ((self._place, place), (self._prompt, prompt), (self._hint, hint)):
            if label.text() != text:
                label.setText(text)
        where = WHERE[now.target]
        self._ring.show_progress(now.progress, where)
        self._face.setVisible(where == "here")  # a face draws the eyes

    def _lay_out(self) -> None:
        keeps = self._face.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._face.setSizePolicy(keeps)
        target = QGridLayout()
        target.addWidget(self._face, 0, 0, Qt.AlignmentFlag.AlignCenter)
        target.addWidget(self._ring, 0, 0, Qt.AlignmentFlag.AlignCenter)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(S6, S2, S6, S5)
        column.setSpacing(S3)
        column.addLayout(target)
        column.addSpacing(S3)
        for label in (self._place, self._prompt, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

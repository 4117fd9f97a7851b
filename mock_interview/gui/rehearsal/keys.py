"""What can be pressed while the interview runs."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mock_interview.core.interview import Paused, State
from mock_interview.core.interview_events import Pause, Repeat, Resume, Retake, Skip
from mock_interview.gui.rehearsal.controls import KeyButton
from mock_interview.gui.rehearsal.wording import next_text
from mock_interview.gui.theme import S2, S4, Theme
from mock_interview.gui.widgets.flow import Flow


class Keys(QWidget):
    """One way on in the middle, everything else in a quiet row under it."""

    went_on = Signal()
    repeated = Signal()
    retaken = Signal()
    skipped = Signal()
    paused = Signal()
    muted = Signal()
    text_toggled = Signal()
    self_view_toggled = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.next = KeyButton(theme, tr("I am ready"), tr("Space"), self.went_on.emit, "primary")
        self.repeat = KeyButton(theme, tr("Ask again"), "A", self.repeated.emit, icon_name="repeat")
        self.retake = KeyButton(theme, tr("Retake"), "R", self.retaken.emit, icon_name="retake")
        self.skip = KeyButton(theme, tr("Skip"), "S", self.skipped.emit, icon_name="skip")
        self.pause = KeyButton(theme, tr("Pause"), "P", self.paused.emit, icon_name="pause")
        self.mute = KeyButton(theme, tr("Mute"), "M", self.muted.emit, icon_name="mute")
        self.text = KeyButton(theme, tr("Hide question"), "T", self.text_toggled.emit, icon_name="text")
        self.me = KeyButton(theme, tr("Hide yourself"), "V", self.self_view_toggled.emit, icon_name="eye")
        self.end = KeyButton(theme, tr("End"), "Esc", self.ended.emit, icon_name="stop")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(self.next, 0, Qt.AlignmentFlag.AlignHCenter)
        row = Flow(spacing_px=S2, centred=True)
        for each in self.quiet:
            row.flow.addWidget(each)
        column.addWidget(row)

    @property
    def quiet(self) -> tuple[KeyButton, ...]:
        """All but the way on, as they stand."""
        return (
            self.repeat,
            self.retake,
            self.skip,
            self.pause,
            self.mute,
            self.text,
            self.me,
            self.end,
        )

    def show_possible(
        self, can: Callable[[type], bool], next_event: type | None, state: State, *, second_tries: bool
    ) -> None:
        """Lets be pressed what is possible now; what the mode never allows is not even shown."""
        self.next.say(next_text(next_event, state))
        self.next.allow(next_event is not None)
        self.repeat.allow(can(Repeat))
        self.retake.allow(can(Retake))
        self.skip.allow(can(Skip))
        self.pause.allow(can(Pause) or can(Resume))
        paused = isinstance(state, Paused)
        self.pause.say(self.tr("Go on") if paused else self.tr("Pause"), "play" if paused else "pause")
        for each in (self.repeat, self.retake, self.pause):
            each.setVisible(second_tries)

    def show_choices(self, *, muted: bool, text: bool, self_view: bool) -> None:
        """Names what the next press would do."""
        self.mute.say(self.tr("Unmute") if muted else self.tr("Mute"), "sound" if muted else "mute")
        self.text.say(self.tr("Hide question") if text else self.tr("Show question"))
        self.me.say(self.tr("Hide yourself") if self_view else self.tr("Show yourself"))

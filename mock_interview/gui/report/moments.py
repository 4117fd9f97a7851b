"""The list of moments: play, set aside, confirm; each can be taken back."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mock_interview.core.model import Habit
from mock_interview.core.record import StoredEvent
from mock_interview.gui.theme import S2, S4, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import clear
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures, wording

SHOWN_AT_ONCE = 40  # widgets cost time; the rest comes when it is asked for


class Moments(QWidget):
    """``played`` and ``judged`` name a moment; ``judged`` also says dismissed and confirmed."""

    played = Signal(int)
    judged = Signal(int, bool, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._events: Sequence[StoredEvent] = ()
        self._habits: Mapping[str, Habit] = {}
        self._playable = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S4)
        self._grid.setVerticalSpacing(S2)
        self._grid.setColumnStretch(1, 1)

    def show_events(
        self,
        events: Sequence[StoredEvent],
        habits: Mapping[str, Habit],
        playable: bool,
        most: int = SHOWN_AT_ONCE,
    ) -> None:
        """Lists them in their order."""
        self._events, self._habits, self._playable = events, habits, playable
        clear(self._grid)
        if not events:
            self._grid.addWidget(Text(self.tr("No single moment was noted."), "soft"), 0, 0, 1, 5)
            return
        for line, stored in enumerate(events[:most]):
            self._add(line, stored)
        if len(events) > most:
            more = Button(self._theme, self.tr("Show all {count}").format(count=len(events)), "quiet")
            more.clicked.connect(lambda: self.show_events(events, habits, playable, len(events)))
            self._grid.addWidget(more, most, 1, Qt.AlignmentFlag.AlignLeft)

    def _add(self, line: int, stored: StoredEvent) -> None:
        event = stored.event
        words = wording.moment(event, self._habits)
        clock = figures.clock(event.start)
        play = Button(
            self._theme,
            clock,
            "quiet",
            "play",
            self.tr("Play {moment} at {clock}").format(moment=words, clock=clock),
        )
        play.setEnabled(self._playable)
        play.clicked.connect(lambda: self.played.emit(stored.id))
        remark = self.tr("set aside") if stored.dismissed else wording.confidence(event, stored.confirmed)
        text = f"{words}, {figures.duration(event.duration_s)}" + (f" ({remark})" if remark else "")
        self._grid.addWidget(play, line, 0)
        self._grid.addWidget(Text(text, "soft" if stored.dismissed else "body"), line, 1)
        if stored.dismissed or stored.confirmed:
            self._offer(line, 2, stored, self.tr("Take back"), False, False)
        else:
            self._offer(line, 2, stored, self.tr("Right"), False, True)
            self._offer(line, 3, stored, self.tr("Not so"), True, False)

    def _offer(
        self, line: int, column: int, stored: StoredEvent, words: str, dismissed: bool, confirmed: bool
    ) -> None:
        clock = figures.clock(stored.event.start)
        button = Button(
            self._theme,
            words,
            "quiet",
            name=self.tr("{words}: the moment at {clock}").format(words=words, clock=clock),
        )
        button.clicked.connect(lambda: self.judged.emit(stored.id, dismissed, confirmed))
        self._grid.addWidget(button, line, column)

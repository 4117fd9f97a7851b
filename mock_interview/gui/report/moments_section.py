"""Every moment of what is looked at, or those of one habit alone."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mock_interview.core.model import Habit
from mock_interview.core.record import StoredEvent
from mock_interview.gui.report.moments import Moments
from mock_interview.gui.report.sections import Section
from mock_interview.gui.theme import S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures, wording


class MomentsSection(Section):
    """``played`` and ``judged`` name a moment; ``judged`` also says dismissed and confirmed."""

    played = Signal(int)
    judged = Signal(int, bool, bool)

    def __init__(self, theme: Theme, *above: QWidget) -> None:
        self._moments = Moments(theme)
        self._bar = Flow(spacing_px=S3)
        super().__init__(self.tr("Every moment"), *above, self._bar, self._moments)
        self._only = ""  # a habit; empty: all
        self._events: Sequence[StoredEvent] = ()
        self._habits: Mapping[str, Habit] = {}
        self._playable = False
        self._words = Text("", "strong")
        self._words.setWordWrap(False)
        self._all = Button(theme, self.tr("Show those of all habits"), "quiet")
        self._all.clicked.connect(lambda: self.show_only(""))
        self._bar.flow.addWidget(self._words)
        self._bar.flow.addWidget(self._all)
        self._bar.hide()
        self._moments.played.connect(self.played)
        self._moments.judged.connect(self.judged)

    def begin(self) -> None:
        """Another session: again those of all habits."""
        self._only = ""

    def show_events(self, events: Sequence[StoredEvent], habits: Mapping[str, Habit], playable: bool) -> None:
        """Lists them."""
        self._events, self._habits, self._playable = events, habits, playable
        self._list()

    def show_only(self, habit: str) -> None:
        """The moments of one habit, or (empty) of all."""
        self._only = habit
        self._list()
        if habit:
            self._all.setFocus()

    def _list(self) -> None:
        events = [each for each in self._events if self._only in ("", each.event.habit)]
        self._bar.setVisible(bool(self._only))
        if self._only:
            title = wording.title_of(self._only, self._habits)
            count = figures.plural(sum(not each.dismissed for each in events), self.tr("moment"))
            self._words.setText(f"{title}: {count}")
        self._moments.show_events(events, self._habits, self._playable)

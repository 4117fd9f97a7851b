"""Where habits come, as far as it is more than chance; each moment can be played."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from mock_interview.gui.theme import S1, S2, S4, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column, clear
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures
from mock_interview.report.where_it_comes import WhereItComes

MOST_BUTTONS = 12


class PatternsView(Column):
    """``played`` is the id of a moment. Hidden where nothing is more than chance."""

    played = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(S4)
        self._theme = theme
        self.hide()

    def show_patterns(self, found: Sequence[WhereItComes], *, playable: bool) -> None:
        """Builds it anew."""
        clear(self.column)
        self.setVisible(bool(found))
        if not found:
            return
        self.column.addWidget(Text(self.tr("Where it comes"), "h2"))
        self.column.addWidget(Text(self.tr("Only what chance explains badly stands here."), "soft"))
        for each in found:
            self.column.addWidget(self._pattern(each, playable=playable))

    def _pattern(self, found: WhereItComes, *, playable: bool) -> Column:
        shown = Column(S1)
        shown.column.addWidget(Text(found.title, "strong"))
        shown.column.addWidget(Text(found.sentence))
        shown.column.addWidget(Text(found.test, "small"))
        line = Flow(spacing_px=S2)
        for event_id, start in found.moments[:MOST_BUTTONS]:
            clock = figures.clock(start)
            name = self.tr("Play {habit} at {clock}").format(habit=found.title.lower(), clock=clock)
            play = Button(self._theme, clock, "quiet", "play", name)
            play.setEnabled(playable)
            play.clicked.connect(lambda _=False, event_id=event_id: self.played.emit(event_id))
            line.flow.addWidget(play)
        if len(found.moments) > MOST_BUTTONS:
            more = self.tr("and {count} more").format(count=len(found.moments) - MOST_BUTTONS)
            words = Text(more, "soft")
            words.setWordWrap(False)
            line.flow.addWidget(words)
        shown.column.addWidget(line)
        return shown

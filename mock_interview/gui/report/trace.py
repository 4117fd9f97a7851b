"""From a number to what it rests on: the limits with their reason, and its moments."""

from PySide6.QtCore import Qt, Signal

from mock_interview.gui.theme import S1, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures
from mock_interview.report.views import MetricRow


class Trace(Column):
    """Folded until it is asked for; ``wanted`` names the habit whose moments are to be shown."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, row: MetricRow) -> None:
        super().__init__(S1)
        self._theme = theme
        self._row = row
        self._opened: Column | None = None
        name = self.tr("How it is counted: {habit}").format(habit=row.title)
        self._fold = Button(theme, self.tr("How it is counted"), "quiet", "chevron_right", name)
        self._fold.clicked.connect(self._toggle)
        self.column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)

    def _toggle(self) -> None:
        if self._opened is None:
            self._opened = self._open()
            self.column.addWidget(self._opened)
        else:
            self._opened.setVisible(self._opened.isHidden())
        self._fold.set_icon("chevron_right" if self._opened.isHidden() else "chevron_down")

    def _open(self) -> Column:
        row, opened = self._row, Column(S1)
        if row.why:
            opened.column.addWidget(Text(row.why, "soft"))
        if not row.moments:
            words = self.tr("It has no single moments; it rests on {time} of your answers.")
            opened.column.addWidget(Text(words.format(time=row.based_on), "soft"))
            return opened
        count = figures.plural(len(row.moments), self.tr("moment"))
        show = Button(
            self._theme,
            self.tr("Show {count}").format(count=count),
            "secondary",
            name=self.tr("Show {count}: {habit}").format(count=count, habit=row.title),
        )
        show.clicked.connect(lambda: self.wanted.emit(row.shown_by))
        opened.column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return opened

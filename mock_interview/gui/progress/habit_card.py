"""One habit's way over the sessions, in words and as a chart, and whether it is the focus."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from mock_interview.gui.theme import Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Row
from mock_interview.gui.widgets.text import Text
from mock_interview.report.progress import HabitProgress

if TYPE_CHECKING:
    from mock_interview.gui.progress.chart import HabitChart


class HabitCard(Card):
    """``focus_pressed``: the user begins or ends working on it."""

    focus_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chart: HabitChart | None = None
        self._title = Text("", "h2")
        self._measure = Text("", "small")
        self._sentence = Text("", "lead")
        self._trend = Text("", "soft")
        self._legend = Text("", "small")
        self._focus = Button(theme, self.tr("Make this my focus"), "secondary", "target")
        self._focus.clicked.connect(self.focus_pressed)
        for widget in (self._title, self._measure, self._sentence):
            self.column.addWidget(widget)
        self._chart_place = self.column.count()
        row = Row()
        row.row.addWidget(self._focus)
        row.row.addStretch(1)
        for widget in (self._legend, self._trend, row):
            self.column.addWidget(widget)

    def make_chart(self) -> None:
        """Once its library is loaded (see `gui.progress.chart`)."""
        if self._chart is None:
            from mock_interview.gui.progress.chart import HabitChart

            self._chart = HabitChart(self._theme)
            self.column.insertWidget(self._chart_place, self._chart)

    def show_habit(self, shown: HabitProgress, *, is_focus: bool) -> None:
        """Shows it."""
        self._title.setText(shown.habit.title)
        self._measure.setText(f"{shown.habit.metric.name}, {shown.habit.metric.unit}")
        self._sentence.setText(shown.sentence)
        self._trend.setText(shown.trend_sentence)
        legend = " ".join(self._shaded(shown))
        self._legend.setText(legend)
        self._legend.setVisible(bool(legend))
        self._focus.setText(self.tr("End this focus") if is_focus else self.tr("Make this my focus"))
        if self._chart is not None:
            self._chart.show_habit(shown)

    def _shaded(self, shown: HabitProgress) -> Iterator[str]:
        """What the shades in the chart are."""
        if any(bound is not None for bound in shown.habit.metric.typical):
            yield self.tr("Shaded across: the typical range.")
        if shown.focus:
            yield self.tr("Shaded upright: when it was your focus.")

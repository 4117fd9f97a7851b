"""The numbers of one answer alone, while it is looked at."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal

from mock_interview.core.model import Habit
from mock_interview.core.record import Answer
from mock_interview.gui.report.loaded import AnswerFindings, moments_of
from mock_interview.gui.report.sections import numbers_table
from mock_interview.gui.theme import S4, Theme
from mock_interview.gui.widgets.containers import Column, clear
from mock_interview.gui.widgets.text import Text
from mock_interview.report import views


class AnswerNumbers(Column):
    """Hidden while the whole session is looked at; ``moments_wanted`` names a habit."""

    moments_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(S4)
        self._theme = theme
        self.hide()

    def show_answer(
        self, found: AnswerFindings | None, answer: Answer | None, habits: Mapping[str, Habit]
    ) -> None:
        """The habits that could be judged in it; ``found`` None: they are being worked out."""
        clear(self.column)
        metrics = () if found is None or answer is None else found.metrics.get(answer.question, ())
        judged = tuple(metric for metric in metrics if metric.verdict != "not_enough")
        self.setVisible(bool(metrics))
        if found is None or not metrics:
            return
        self.column.addWidget(Text(self.tr("The numbers of this answer"), "h2"))
        if not judged:
            words = self.tr("This answer alone is too short for numbers of its own.")
            self.column.addWidget(Text(words, "soft"))
            return
        events = tuple(moments_of(found.report.record, answer))
        rows = views.metric_rows(replace(found.report.record, metrics=judged, events=events), habits)
        self.column.addWidget(numbers_table(self._theme, rows, self.moments_wanted.emit))

"""What a report begins with: the session's name, when it was, and how its numbers are meant."""

from mock_interview.core.takes import numbers
from mock_interview.gui.report.loaded import LoadedReport
from mock_interview.gui.report.outlook import OUTLOOK
from mock_interview.gui.theme import S2, S4
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures


class Head(Column):
    """Empty until a report is shown."""

    def __init__(self) -> None:
        super().__init__(S2)
        self._heading = Text("", "h1")
        self._facts = Text("", "soft")
        self.column.addWidget(self._heading)
        self.column.addWidget(self._facts)
        self._focus = Text("", "strong")
        self.column.addWidget(self._focus)
        self._focus.hide()
        self.column.addSpacing(S4)
        self.column.addWidget(Text(self.tr(OUTLOOK), "lead"))

    def show_report(self, report: LoadedReport) -> None:
        """Names it."""
        record = report.record
        self._heading.setText(record.title)
        count = sum("(" not in number for number in numbers(record.answers))
        facts = (
            figures.date(record.created_at),
            figures.duration(record.duration_s),
            figures.plural(count, "answer"),
        )
        self._facts.setText("   ".join(facts))
        self._focus.setText(report.focus_words)
        self._focus.setVisible(bool(report.focus_words))

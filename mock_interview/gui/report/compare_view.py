"""This session beside another one, or one answer before and after."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from mock_interview.core.errors import KnownError
from mock_interview.gui.report.comparing import Compared, Other, first_choice, load_compared, others
from mock_interview.gui.report.folding_table import Folding, FoldingTable
from mock_interview.gui.report.loaded import LoadedReport
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S3, S4, Theme
from mock_interview.gui.widgets.containers import Column, clear
from mock_interview.gui.widgets.text import Text
from mock_interview.report.compare import Difference, HabitComparison, estimate_words

LEAST_LETTERS = 16  # a list takes the width there is; what is longer is cut off in it and whole when opened


class CompareView(Column):
    """``measured_again``: the numbers of the session that is shown have changed; ``failed``: a KnownError."""

    measured_again = Signal()
    failed = Signal(KnownError)

    def __init__(self, services: Services) -> None:
        super().__init__(S4)
        self._services = services
        self._report: LoadedReport | None = None
        self._others: Sequence[Other] = ()
        self._heading = Text(self.tr("Compared with another session"), "h2")
        self._lead = Text("", "soft")
        self._with = _list(self.tr("Compare with"))
        self._with.activated.connect(lambda _: self._chosen())
        self._what = _list(self.tr("What to compare"))
        self._what.activated.connect(lambda _: self._compare())
        self._shown = Column(S4)
        for widget in (self._heading, self._lead, self._with, self._what, self._shown):
            self.column.addWidget(widget)

    def show_report(self, report: LoadedReport, *, fresh: bool) -> None:
        """Offers the other sessions; a single question that was answered before is compared unasked."""
        self._report = report
        if not fresh:
            self._compare()
            return
        clear(self._shown.column)
        surroundings = self._services.surroundings
        self._services.jobs.run(
            lambda: others(report.record.id, surroundings), self._offer, self.failed.emit, owner=self
        )

    def _offer(self, listed: Sequence[Other]) -> None:
        self._others = listed
        self._lead.setText(
            self.tr("What differs, and whether it is more than the uncertainty of the two numbers.")
            if listed
            else self.tr("With a second session there will be something to compare.")
        )
        self._with.clear()
        self._with.addItem(self.tr("Choose a session"), "")
        for other in listed:
            self._with.addItem(other.words, other.id)
        self._with.setVisible(bool(listed))
        self._what.hide()
        assert self._report is not None
        first = first_choice(self._report.record, listed)
        if first is not None:
            self._heading.setText(self.tr("Before and after"))
            self._with.setCurrentIndex(self._with.findData(first[0]))
            self._offer_questions()
            self._what.setCurrentIndex(self._what.findData(first[1]))
            self._compare()
        else:
            self._heading.setText(self.tr("Compared with another session"))

    def _chosen(self) -> None:
        self._offer_questions()
        self._compare()

    def _offer_questions(self) -> None:
        chosen = self._with.currentData()
        shared = next((other.shared for other in self._others if other.id == chosen), ())
        self._what.clear()
        self._what.addItem(self.tr("The whole session"), "")
        for question in shared:
            self._what.addItem(self.tr("Only: {question}").format(question=question), question)
        self._what.setVisible(bool(shared))

    def _compare(self) -> None:
        other, report, surroundings = self._with.currentData(), self._report, self._services.surroundings
        if not other or report is None:
            clear(self._shown.column)
            return
        question = self._what.currentData() or ""
        self._services.jobs.run(
            lambda: load_compared(report.record.id, other, question, surroundings),
            self._show,
            self.failed.emit,
            owner=self,
        )

    def _show(self, compared: Compared) -> None:
        if compared.measured_again:
            self.measured_again.emit()
            return
        clear(self._shown.column)
        self._shown.column.addWidget(Text(compared.summary, "lead"))
        self._shown.column.addWidget(_table(self._services.theme, compared))
        caution = self.tr(
            "One session beside another says how these two differ, not that it will stay so: "
            "the progress page tells that, from three sessions on."
        )
        for words in (*self._unknown(compared), *compared.notes, caution):
            self._shown.column.addWidget(Text(words, "small"))

    def _unknown(self, compared: Compared) -> list[str]:
        """The habits that cannot be compared, in a sentence; none: nothing to say."""
        unknown = [each.title for each in compared.habits if each.difference is Difference.NOT_ENOUGH]
        words = self.tr("In one of the two there was not enough to go by for: {habits}.")
        return [words.format(habits=", ".join(unknown).lower())] if unknown else []


_WIDE = Folding(((0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1)), (3, 2, 2, 4), S3, heads_from=1)
_NARROW = Folding(((0, 0, 2), (1, 0, 1), (1, 1, 1), (2, 0, 2)), (1, 1), S4)


def _table(theme: Theme, compared: Compared) -> FoldingTable:
    """Habit, before, now, and what can be said."""
    heads = [Text(words, "kicker") for words in compared.heads]
    for head in heads:
        head.setContentsMargins(0, 0, 0, S2)
    known = [each for each in compared.habits if each.difference is not Difference.NOT_ENOUGH]
    return FoldingTable(theme, [_cells(each) for each in known], _WIDE, _NARROW, heads)


def _cells(compared: HabitComparison) -> tuple[QWidget, QWidget, QWidget, QWidget]:
    said = compared.difference in (Difference.NEARER, Difference.FARTHER, Difference.OTHER)
    title = Column(0)
    title.column.addWidget(Text(compared.title, "strong"))
    title.column.addWidget(Text(compared.name, "small"))
    return (
        title,
        Text(estimate_words(compared.before)),
        Text(estimate_words(compared.now)),
        Text(compared.sentence, "body" if said else "soft"),
    )


def _list(name: str) -> QComboBox:
    found = QComboBox()
    found.setAccessibleName(name)
    found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    found.setMinimumContentsLength(LEAST_LETTERS)
    return found

"""What I thought, what was measured, what others saw: side by side, and what they wrote."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from mock_interview.core.errors import KnownError
from mock_interview.core.ratings import MOST
from mock_interview.gui.page_makers import RATE_YOURSELF, SHARE
from mock_interview.gui.report.friend_card import FriendCard
from mock_interview.gui.report.loaded import LoadedReport
from mock_interview.gui.report.sections import Section
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S3, S5
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, clear
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text, breakable
from mock_interview.report.friends import names
from mock_interview.report.matrix import MatrixRow, Reading
from mock_interview.report.others import MEASURED, Others, others_of
from mock_interview.session import opinions
from mock_interview.session.response_file import Response

VIEW_PX = 100  # the same for all, so that a person's ratings stand below one another


class MatrixView(Column):
    """Below the report's findings."""

    wanted = Signal(str)  # the page that this session is to be taken to
    played = Signal(float, float)  # from and to, seconds
    failed = Signal(KnownError)
    shown = Signal(Others)
    said = Signal(str, bool)  # and whether it can be taken back
    removed = Signal(object)  # what takes the removal back

    def __init__(self, services: Services) -> None:
        super().__init__(S3)
        self._services = services
        self._report: LoadedReport | None = None
        self._made_of: tuple[str, bool, Others] | None = None  # what is on the page is not made anew

    def show_report(self, report: LoadedReport) -> None:
        """Gets what was said of it, off the GUI thread."""
        self._report = report
        surroundings = self._services.surroundings
        self._services.jobs.run(
            lambda: others_of(report.record, surroundings),
            lambda views: self._show(report, views),
            self.failed.emit,
            owner=self,
        )

    def _show(self, report: LoadedReport, views: Others) -> None:
        if report is not self._report:
            return
        made_of = (report.record.id, report.media is not None, views)
        if made_of != self._made_of:
            self._made_of = made_of
            self._lay_out(report, views)
        self.shown.emit(views)

    def _lay_out(self, report: LoadedReport, views: Others) -> None:
        clear(self.column)
        raters = dict.fromkeys(other.name for row in views.rows for other in row.others)
        parts: list[Text | Card] = [self._lead()]
        if not views.empty:
            parts = [self._row(row, list(raters)) for row in views.rows]
        for name, response in zip(names(views.responses), views.responses, strict=True):
            parts.append(self._friend(name, response, report))
        self.column.addWidget(
            Section(self.tr("You, the measurement and others"), *parts, self._buttons(views))
        )

    def _lead(self) -> Text:
        words = self.tr(
            "A blind spot is what others see and you do not. Say how it was for you, or let a friend watch: "
            "then the views stand here side by side."
        )
        return Text(words, "soft")

    def _row(self, row: MatrixRow, raters: Sequence[str]) -> Card:
        card = Card("card" if row.reading is Reading.BLIND_SPOT else "wash")
        card.column.setSpacing(S2)
        views = Flow(spacing_px=S5)
        rated = {other.name: other.rating for other in row.others}
        views.flow.addWidget(self._view(self.tr("You"), self._rating(row.myself)))
        views.flow.addWidget(self._view(self.tr("Measured"), self.tr(MEASURED[row.verdict])))
        for name in raters:
            views.flow.addWidget(self._view(name, self._rating(rated.get(name))))
        for widget in (Text(row.point.title, "h3"), views, Text(breakable(row.sentence))):
            card.column.addWidget(widget)
        return card

    def _rating(self, rating: int | None) -> str:
        return "–" if rating is None else self.tr("{n} of {most}").format(n=rating, most=MOST)

    def _view(self, who: str, what: str) -> Column:
        column = Column(0)
        column.setMinimumWidth(self._services.theme.px(VIEW_PX))
        column.column.addWidget(Text(breakable(who), "small"))
        column.column.addWidget(Text(what))
        column.column.addStretch(1)
        return column

    def _friend(self, name: str, response: Response, report: LoadedReport) -> FriendCard:
        card = FriendCard(self._services.theme, name, response, playable=report.media is not None)
        card.played.connect(self.played)
        card.removed.connect(partial(self._remove, name, response, report.record.id))
        return card

    def _buttons(self, views: Others) -> Flow:
        theme, buttons = self._services.theme, Flow(spacing_px=S3)
        words = self.tr("Change your rating") if views.rated else self.tr("Rate yourself")
        rate = Button(theme, words, "secondary")
        rate.clicked.connect(lambda: self.wanted.emit(RATE_YOURSELF))
        ask = Button(theme, self.tr("Ask a friend…"), "secondary", "people")
        ask.clicked.connect(lambda: self.wanted.emit(SHARE))
        add = Button(theme, self.tr("Add a friend’s response…"), "secondary", "folder")
        add.clicked.connect(self._ask_which)
        for button in (rate, ask, add):
            buttons.flow.addWidget(button)
        return buttons

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, self.tr("Add a friend’s response"), str(Path.home()), "*.json")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.add_response)
        dialog.open()

    def add_response(self, path: str) -> None:
        """Takes a response into the session that it belongs to."""
        surroundings = self._services.surroundings

        def add() -> Response:
            with surroundings.store() as store:
                return opinions.import_response(Path(path), store)

        self._services.jobs.run(add, self._added, self.failed.emit, owner=self)

    def _added(self, response: Response) -> None:
        name = response.reviewer or self.tr("A friend")
        if self._report is not None and response.session == self._report.record.id:
            self._changed(self.tr("{name}’s response is here.").format(name=name))
        else:
            words = self.tr("{name}’s response belongs to another session, and is there.")
            self.said.emit(words.format(name=name), False)

    def _remove(self, name: str, response: Response, session_id: str) -> None:
        folder = self._services.surroundings.paths.sessions / session_id

        def removed() -> None:
            self.removed.emit(partial(self._put_back, name, response, folder))
            self._changed(self.tr("{name}’s response is removed.").format(name=name), undoable=True)

        self._work(partial(opinions.delete_response, folder, response), removed)

    def _put_back(self, name: str, response: Response, folder: Path) -> None:
        words = self.tr("{name}’s response is back.").format(name=name)
        self._work(partial(opinions.keep_response, folder, response), lambda: self._changed(words))

    def _work(self, work: Callable[[], None], done: Callable[[], None]) -> None:
        self._services.jobs.run(work, lambda _: done(), self.failed.emit, owner=self)

    def _changed(self, words: str, *, undoable: bool = False) -> None:
        if self._report is not None:
            self.show_report(self._report)
        self.said.emit(words, undoable)

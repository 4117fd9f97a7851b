"""What I thought, what was measured, what others saw: side by side, and what they wrote."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from mock_interview.core.errors import KnownError
from mock_interview.core.ratings import MOST
from mock_interview.gui.page_makers import RATE_YOURSELF, SHARE
from mock_interview.gui.report.loaded import LoadedReport
from mock_interview.gui.report.sections import Section
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S3, S5
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, clear
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures
from mock_interview.report.matrix import MatrixRow, Reading
from mock_interview.report.others import MEASURED, Others, others_of
from mock_interview.session import opinions
from mock_interview.session.response_file import Comment, Response

BEFORE_S = 3.0  # a moment is shown from a little before


class MatrixView(Column):
    """Below the report's findings."""

    wanted = Signal(str)  # the page that this session is to be taken to
    played = Signal(float, float)  # from and to, seconds
    failed = Signal(KnownError)
    said = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__(S3)
        self._services = services
        self._session_id = ""

    def show_report(self, report: LoadedReport) -> None:
        """Gets what was said of it, off the GUI thread."""
        self._session_id = report.record.id
        surroundings = self._services.surroundings
        self._services.jobs.run(
            lambda: others_of(report.record, surroundings),
            lambda views: self._show(report, views),
            self.failed.emit,
            owner=self,
        )

    def _show(self, report: LoadedReport, views: Others) -> None:
        if report.record.id != self._session_id:
            return
        clear(self.column)
        parts: list[Text | Card] = [self._lead()] if views.empty else [self._row(row) for row in views.rows]
        parts += [self._response(response, report.media is not None) for response in views.responses]
        self.column.addWidget(
            Section(self.tr("You, the measurement and others"), *parts, self._buttons(views))
        )

    def _lead(self) -> Text:
        words = self.tr(
            "A blind spot is what others see and you do not. Say how it was for you, or let a friend watch: "
            "then the views stand here side by side."
        )
        return Text(words, "soft")

    def _row(self, row: MatrixRow) -> Card:
        card = Card("card" if row.reading is Reading.BLIND_SPOT else "wash")
        card.column.setSpacing(S2)
        views = Flow(spacing_px=S5)
        myself = "–" if row.myself is None else self.tr("{n} of {most}").format(n=row.myself, most=MOST)
        views.flow.addWidget(_view(self.tr("You"), myself))
        views.flow.addWidget(_view(self.tr("Measured"), self.tr(MEASURED[row.verdict])))
        for other in row.others:
            rating = self.tr("{n} of {most}").format(n=other.rating, most=MOST)
            views.flow.addWidget(_view(other.name, rating))
        for widget in (Text(row.point.title, "h3"), views, Text(row.sentence)):
            card.column.addWidget(widget)
        return card

    def _response(self, response: Response, playable: bool) -> Card:
        card = Card()
        card.column.setSpacing(S3)
        card.column.addWidget(Text(response.reviewer or self.tr("A friend"), "h3"))
        for title, words in ((self.tr("Keep"), response.keep), (self.tr("Change"), response.change)):
            if words:
                card.column.addWidget(_view(title, words))
        for comment in response.comments:
            card.column.addWidget(self._comment(comment, playable))
        return card

    def _comment(self, comment: Comment, playable: bool) -> Flow:
        line = Flow(spacing_px=S3)
        at = figures.clock(comment.t_s)
        play = Button(
            self._services.theme, at, "quiet", "play", self.tr("Play the moment at {at}").format(at=at)
        )
        play.setEnabled(playable)
        play.clicked.connect(
            lambda: self.played.emit(max(0.0, comment.t_s - BEFORE_S), comment.t_s + BEFORE_S)
        )
        kind = self.tr("liked") if comment.kind == "praise" else self.tr("to work on")
        line.flow.addWidget(play)
        line.flow.addWidget(Text(kind, "chip"))
        if comment.text:
            line.flow.addWidget(Text(comment.text))
        return line

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
        if response.session == self._session_id:
            self.said.emit(self.tr("{name}’s response is here.").format(name=name))
        else:
            self.said.emit(
                self.tr("{name}’s response belongs to another session, and is there.").format(name=name)
            )


def _view(who: str, what: str) -> Column:
    column = Column(0)
    column.column.addWidget(Text(who, "small"))
    column.column.addWidget(Text(what))
    return column

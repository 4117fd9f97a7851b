"""All sessions: to find one, open its report, give it away as a file, or delete it."""

from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mock_interview.core.errors import KnownError
from mock_interview.gui.keys import on_enter
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import CHOOSE, HOME, REPORT
from mock_interview.gui.services import Services
from mock_interview.gui.session_list.model import LINE_ROLE, SearchModel, SessionModel
from mock_interview.gui.session_list.view import SessionView
from mock_interview.gui.theme import S3, S4, S6, S7
from mock_interview.gui.widgets.ask_first import AskFirst
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import COLUMN_PX, SCROLL_BAR_PX, Card
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.session_lines import SessionLine, findings, session_lines
from mock_interview.report.yardstick import as_wanted
from mock_interview.session.store import Store

ROOM_FOR_BOTH_PX = 600  # at 100 % text
FINDINGS_AT_A_TIME = 40  # some 50 ms of work: the list fills from its top while one looks at it


class SessionsPage(Page):
    """The newest first."""

    title: ClassVar[str] = "Sessions"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._surroundings = services.surroundings
        self._model = SessionModel(self)
        self._found = SearchModel(self)
        self._found.setSourceModel(self._model)
        self._asked_for: SessionLine | None = None
        self._is_fresh = True
        theme = services.theme
        self._banner = Banner(theme)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search by title, date or what stood out"))
        self._search.setAccessibleName(self.tr("Search the sessions"))
        self._search.setToolTip("Ctrl+F")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._narrow)
        self._view = SessionView(theme)
        self._view.setModel(self._found)
        self._view.doubleClicked.connect(self._open)
        self._view.selectionModel().currentChanged.connect(self._allow)
        self._none = Text("", "soft")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._open_button = Button(theme, self.tr("Open the report"), "primary")
        self._open_button.setToolTip(self.tr("Enter"))
        self._open_button.clicked.connect(self._open)
        self._save_button = Button(theme, self.tr("Save as HTML…"), "secondary", "export")
        self._save_button.clicked.connect(self._ask_where)
        self._delete_button = Button(theme, self.tr("Delete…"), "secondary", "trash")
        self._delete_button.setToolTip(self.tr("Del"))
        self._delete_button.clicked.connect(self._ask_to_delete)
        self._ask = AskFirst(theme, self.tr("Delete it"), self.tr("Keep it"))
        self._ask.confirmed.connect(self._delete)
        self._ask.declined.connect(self._back_to_list)
        self._empty = self._empty_card()
        self._lay_out()
        self._bind_keys()
        theme.changed.connect(self._make_room)

    def enter(self, argument: object) -> None:
        """Reads them again."""
        self._ask.hide()
        self._show_list()
        self._is_fresh = True
        self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A question needs its room."""
        super().resizeEvent(event)
        self._make_room()

    # Showing

    def _load(self) -> None:
        paths = self._surroundings.paths

        def load() -> list[SessionLine]:
            with Store(paths.database, paths.sessions) as store:
                return session_lines(store.sessions(), datetime.now().astimezone())

        self._services.jobs.run(load, self._show, self._tell_fault, owner=self)

    def _show(self, lines: list[SessionLine]) -> None:
        current = self._current()
        row = self._view.currentIndex().row()
        self._model.show_lines(lines)
        self._empty.setVisible(not lines)
        self._filled.setVisible(bool(lines))
        if current is not None and (same := self._model.row_of(current.id)) is not None:
            self._view.setCurrentIndex(self._found.mapFromSource(self._model.index(same)))
        else:
            self._view.setCurrentIndex(self._found.index(max(0, min(row, self._found.rowCount() - 1)), 0))
        self._narrow(self._search.text())
        if self._is_fresh:  # hidden until now
            self._is_fresh = False
            self._view.setFocus()
        self._find_more()

    def _find_more(self) -> None:
        wanted = self._model.ids_without_finding[:FINDINGS_AT_A_TIME]
        if not wanted or not self.isVisible():
            return
        surroundings = self._surroundings

        def find() -> dict[str, str]:
            with surroundings.store() as store:
                return dict.fromkeys(wanted, "") | findings(store, wanted, surroundings)

        def show(found: dict[str, str]) -> None:
            self._model.add_findings(found)
            self._find_more()

        self._services.jobs.run(find, show, self._tell_fault, owner=self)

    def _narrow(self, text: str) -> None:
        self._found.search(text)
        if not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._found.index(0, 0))
        nothing = self._found.rowCount() == 0
        self._none.setText(self.tr("No session has “{words}”.").format(words=text) if nothing else "")
        self._none.setVisible(nothing)
        self._view.setVisible(not nothing)
        self._allow()

    def _allow(self) -> None:
        there_is = self._current() is not None
        for button in (self._open_button, self._save_button, self._delete_button):
            button.setEnabled(there_is)

    def _current(self) -> SessionLine | None:
        return self._view.currentIndex().data(LINE_ROLE)

    # Doing

    def _open(self) -> None:
        line = self._current()
        if line is not None and not self._ask.isVisible():
            self.go.emit(REPORT, line.id)

    def _ask_where(self) -> None:
        line = self._current()
        if line is None:
            return
        name = f"mock-interview-{line.id}.html"
        dialog = QFileDialog(self.window(), self.tr("Save the report"), str(Path.home() / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Web page (*.html)")])
        dialog.setDefaultSuffix("html")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self._save(line.id, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, session_id: str, path: Path) -> None:
        surroundings = self._surroundings

        def save() -> None:
            from mock_interview.report.page_file import write_page  # brings a template engine

            with surroundings.store() as store:
                record = as_wanted(store.load(session_id), store, surroundings)
            write_page(record, path, surroundings)

        self._services.jobs.run(
            save,
            lambda _: self._banner.say(self.tr("The report is in {path}").format(path=path)),
            self._tell_fault,
            owner=self,
        )

    def _ask_to_delete(self) -> None:
        line = self._asked_for = self._current()
        if line is None:
            return
        words = self.tr("Its numbers, its report and its recording go for good: nobody can bring them back.")
        if line.of_file:
            words = self.tr(
                "Its numbers and its report go for good. The recording you handed in stays where it is."
            )
        self._actions.hide()
        self._ask.ask(
            self.tr("Delete “{title}”?").format(title=line.title), f"{line.when} · {line.facts}\n{words}"
        )
        self._make_room()

    def _delete(self) -> None:
        line, paths = self._asked_for, self._surroundings.paths
        if line is None:
            return
        self._back_to_list()

        def delete() -> None:
            with Store(paths.database, paths.sessions) as store:
                store.delete(line.id)

        self._services.jobs.run(delete, lambda _: self._deleted(line), self._tell_fault, owner=self)

    def _deleted(self, line: SessionLine) -> None:
        self._banner.say(self.tr("“{title}” is deleted; nothing of it is left.").format(title=line.title))
        self._load()

    def _back_to_list(self) -> None:
        self._show_list()
        self._view.setFocus()

    def _make_room(self) -> None:
        """A question that would not fit below the list stands in its place."""
        if self._ask.isVisible():
            both = self.height() >= self._services.theme.px(ROOM_FOR_BOTH_PX)
            self._search.setVisible(both)
            self._view.setVisible(both)

    def _show_list(self) -> None:
        self._search.show()
        self._actions.show()
        self._narrow(self._search.text())

    def _tell_fault(self, fault: KnownError) -> None:
        self._banner.say(str(fault), serious=True)

    # Making

    def _empty_card(self) -> Card:
        card = Card("wash")
        card.column.addWidget(Text(self.tr("Nothing here yet"), "h3"))
        card.column.addWidget(
            Text(self.tr("Each rehearsal you finish comes to stand here, with what is worth working on."))
        )
        row = Flow(spacing_px=S3)
        for text, page in ((self.tr("Choose questions"), CHOOSE), (self.tr("Try the sample on Home"), HOME)):
            button = Button(self._services.theme, text)
            button.clicked.connect(lambda _checked=False, page=page: self.go.emit(page, None))
            row.flow.addWidget(button)
        card.column.addWidget(row)
        card.hide()
        return card

    def _lay_out(self) -> None:
        self._actions = Flow(spacing_px=S3)
        for button in (self._open_button, self._save_button, self._delete_button):
            self._actions.flow.addWidget(button)
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(S4)
        filled.addWidget(self._search)
        filled.addWidget(self._view, 1)
        filled.addWidget(self._none, 1)
        filled.addWidget(self._actions)
        filled.addWidget(self._ask)
        middle = QWidget()
        middle.setMaximumWidth(COLUMN_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(Text(self.tr("Sessions"), "h1"))
        column.addWidget(self._banner)
        column.addWidget(self._empty)
        column.addWidget(self._filled, 1)
        column.addStretch(0)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(S6, S7, S6 + SCROLL_BAR_PX, S6)
        sides.addStretch(1)
        sides.addWidget(middle, 1000)
        sides.addStretch(1)
        self._filled.hide()

    def _bind_keys(self) -> None:
        on_enter(self, self._open)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._search.setFocus)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._ask_to_delete)

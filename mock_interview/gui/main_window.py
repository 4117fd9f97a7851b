"""The window: navigation, one page at a time, and the keys that work everywhere."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from mock_interview.gui.dropped import Dropped, Taken, dragged
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import HOME, REPORT, SETTINGS
from mock_interview.gui.rail import ENTRIES, Rail
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S3, S4
from mock_interview.gui.widgets.banner import Banner

FIRST_SIZE = QSize(1240, 820)
LEAST_SIZE = QSize(760, 560)
TEXT_STEP_PERCENT = 25
ROOMY_PX = 940  # at 100 % text: from here on there is room for the navigation's words


class MainWindow(QMainWindow):
    """Pages are made when they are first shown and kept."""

    def __init__(self, services: Services, makers: Mapping[str, Callable[[Services], Page]]) -> None:
        super().__init__()
        self._services = services
        self._makers = makers
        self._pages: dict[str, Page] = {}
        self._way: list[tuple[str, object]] = []  # where the user was, for going back
        self.setMinimumSize(LEAST_SIZE)
        self._rail = Rail(services.theme)
        self._rail.chosen.connect(self.go)
        self.banner = Banner(services.theme)
        self.banner.acted.connect(self._show_taken)
        self._taken_session = ""
        self._dropped = Dropped(services, self)
        self._dropped.taken.connect(self._tell_taken)
        self._dropped.failed.connect(lambda fault: self.banner.say(str(fault), serious=True))
        self.setAcceptDrops(True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._bind_keys()
        self._restore_place()
        services.theme.changed.connect(self._make_room)
        services.choices.trouble.connect(lambda message: self.banner.say(message, serious=True))
        if services.choices.first_trouble is not None:
            self.banner.say(services.choices.first_trouble, serious=True)

    @property
    def page(self) -> Page | None:
        """The one that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def status(self) -> str:
        """The line at the foot of the navigation."""
        return self._rail.status.text()

    def set_status(self, sentence: str) -> None:
        """One line on how things are."""
        self._rail.status.setText(sentence)

    def go(self, name: str, argument: object = None) -> None:
        """Shows a page, if the one that is shown lets the user go."""
        before = self.page
        if before is not None and not before.leave():
            self._rail.mark(self._way[-1][0])
            return
        self._show(name, argument)

    def come_forward(self, name: str) -> None:
        """Shows a page, in front of other programs."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self.go(name)

    def back(self) -> None:
        """To the page before."""
        if len(self._way) > 1 and (self.page is None or self.page.leave()):
            name, argument = self._way[-2]
            self._way = self._way[:-2]
            self._show(name, argument)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ends what runs, unless the page that is shown wants to ask first."""
        page = self.page
        if page is not None and not page.leave():
            event.ignore()
            return
        for each in self._pages.values():
            each.shut()
        self._services.choices.change(window=bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A friend's response, or an archive, is taken on any page."""
        if dragged(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Takes it."""
        file = dragged(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self._dropped.take(file)

    def _tell_taken(self, taken: Taken) -> None:
        self._taken_session = taken.session
        self.banner.say(taken.words, action=self.tr("Show the report") if taken.session else "")

    def _show_taken(self) -> None:
        self.banner.hide()
        self.go(REPORT, self._taken_session)

    def _show(self, name: str, argument: object) -> None:
        page = self._page(name)
        self._way = [*self._way[-20:], (name, argument)]
        self._stack.setCurrentWidget(page)
        self._rail.mark(name)
        self._rail.setVisible(not page.alone)
        self.setWindowTitle(f"{page.title} – Mock Interview" if page.title else "Mock Interview")
        page.enter(argument)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The navigation makes room for the page."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self._rail.set_narrow(self.width() < self._services.theme.px(ROOMY_PX))

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            page = self._makers[name](self._services)
            page.go.connect(self.go)
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        margin = QWidget()
        around = QVBoxLayout(margin)
        around.setContentsMargins(S4, S3, S4, 0)
        around.addWidget(self.banner)
        column.addWidget(margin)
        column.addWidget(self._stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(right, 1)
        self.setCentralWidget(whole)

    def _bind_keys(self) -> None:
        for number, (page, _text, _icon) in enumerate(ENTRIES, start=1):
            self._key(f"Ctrl+{number}", lambda page=page: self.go(page))
        self._key("Ctrl+,", lambda: self.go(SETTINGS))
        self._key("Alt+Left", self.back)
        self._key("Alt+Home", lambda: self.go(HOME))
        self._key("Ctrl++", lambda: self._grow_text(TEXT_STEP_PERCENT))
        self._key("Ctrl+=", lambda: self._grow_text(TEXT_STEP_PERCENT))
        self._key("Ctrl+-", lambda: self._grow_text(-TEXT_STEP_PERCENT))
        self._key("Ctrl+0", lambda: self._grow_text(-1000))
        self._key("F11", self._toggle_full_screen)
        self._key("Ctrl+Q", self.close)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _grow_text(self, by_percent: int) -> None:
        theme = self._services.theme
        theme.set_text_percent(theme.text_percent + by_percent)
        self._services.choices.change(text_percent=theme.text_percent)

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _restore_place(self) -> None:
        kept = QByteArray.fromBase64(self._services.choices.settings.window.encode("ascii"))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(FIRST_SIZE)

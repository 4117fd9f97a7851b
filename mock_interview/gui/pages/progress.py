"""The progress page: every habit over the sessions, and whether it really changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from mock_interview.core.errors import KnownError
from mock_interview.core.focus import Focus, change, current_of
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import CHOOSE
from mock_interview.gui.progress.calendar import PracticeCalendar
from mock_interview.gui.progress.filter import SessionFilter
from mock_interview.gui.progress.habit_card import HabitCard
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S1, S3, S5
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, Row, ScrollColumn, clear
from mock_interview.gui.widgets.text import Text
from mock_interview.report import progress_csv
from mock_interview.report.progress import HabitProgress, practice_days, progress
from mock_interview.session.comparable import bring_up_to_date, outdated
from mock_interview.session.focus_file import load_focus, save_focus
from mock_interview.session.store import Summary

LIST_PX = 232
WIDTH_PX = 1080
ROOMY_PX = 800  # at 100 % text: from here on the list has room beside the chart


@dataclass(frozen=True, slots=True)
class _Loaded:
    sessions: tuple[Summary, ...]
    focus: tuple[Focus, ...]
    outdated: int


class ProgressPage(Page):
    """One habit at a time, chosen at the left."""

    title: ClassVar[str] = "Progress"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._loaded = _Loaded((), (), 0)
        self._habits: list[HabitProgress] = []
        self._slug = ""
        self._buttons: dict[str, Button] = {}
        self._cancel = Event()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollColumn(WIDTH_PX)
        around.addWidget(scroll)
        column = scroll.column
        column.addWidget(Text(self.tr("Progress"), "h1"))
        self._lead = Text("", "lead")
        column.addWidget(self._lead)
        self._banner = Banner(services.theme)
        column.addWidget(self._banner)
        self._empty = self._make_empty()
        column.addWidget(self._empty)
        self._filled = self._make_filled()
        column.addWidget(self._filled)
        column.addStretch(1)
        self._empty.hide()
        self._filled.hide()

    def enter(self, argument: object) -> None:
        """Loads what there is; ``argument`` may be a habit's slug."""
        if isinstance(argument, str):
            self._slug = argument
        self._cancel.clear()
        self._services.jobs.run(self._load, self._show_loaded, self._tell, owner=self)

    def leave(self) -> bool:
        """Measuring again can go on another time."""
        self._cancel.set()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The list of habits stands at the left where there is room, else it folds up."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        theme = self._services.theme
        roomy = self.width() >= theme.px(ROOMY_PX)
        self._list.setVisible(roomy)
        self._list.setFixedWidth(theme.px(LIST_PX))
        self._short_list.setVisible(not roomy)

    def _load(self) -> _Loaded:
        import mock_interview.gui.progress.chart  # noqa: F401 - here, not on the GUI thread

        surroundings = self._services.surroundings
        with surroundings.store() as store:
            old = outdated(store, surroundings.judging())
            sessions = tuple(s for s in store.sessions() if s.state != "recording")
        return _Loaded(sessions, load_focus(surroundings.paths.data), len(old))

    def _show_loaded(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        count = len(loaded.sessions)
        self._empty.setVisible(count == 0)
        self._filled.setVisible(count > 0)
        self._lead.setText(self._lead_words(count))
        if count == 0:
            return
        self._card.make_chart()
        self._filter.show_sessions(loaded.sessions)
        self._calendar.show_days(practice_days(loaded.sessions), datetime.now(UTC).astimezone().date())
        self._compute()
        if loaded.outdated:
            self._banner.say(
                self.tr(
                    "%n session(s) were measured by other limits; they are being measured again.",
                    "",
                    loaded.outdated,
                )
            )
            self._services.jobs.run(self._bring_up_to_date, self._brought, self._tell, owner=self)

    def _bring_up_to_date(self) -> Sequence[str]:
        surroundings = self._services.surroundings
        with surroundings.store() as store:
            return bring_up_to_date(store, surroundings.judging(), cancel=self._cancel)

    def _brought(self, notes: Sequence[str]) -> None:
        if self._cancel.is_set():
            return
        self._banner.hide()
        if notes:
            self._banner.say(" ".join(notes[:3]), serious=True)
        else:
            self.enter(None)

    def _tell(self, fault: KnownError) -> None:
        self._banner.say(str(fault), serious=True)

    def _lead_words(self, count: int) -> str:
        if count == 0:
            return self.tr("Here you will see whether practice changes anything.")
        if count == 1:
            return self.tr("One session is a beginning. From three on, change can be told from chance.")
        return self.tr("A change is called real only when it is larger than what differs by chance anyway.")

    def _make_empty(self) -> QWidget:
        card = Card("wash")
        card.column.addWidget(Text(self.tr("Nothing to compare yet"), "h2"))
        card.column.addWidget(
            Text(self.tr("Five short sessions over two weeks show more than one long evening."))
        )
        start = Button(self._services.theme, self.tr("Choose a rehearsal"), "primary", "rehearse")
        start.clicked.connect(lambda: self.go.emit(CHOOSE, None))
        row = Row()
        row.row.addWidget(start)
        row.row.addStretch(1)
        card.column.addWidget(row)
        return card

    def _make_filled(self) -> QWidget:
        theme = self._services.theme
        whole = Column(S5)
        self._filter = SessionFilter(self._services.choices)
        self._filter.changed.connect(self._compute)
        tools = self._filter.tools
        self._short_list = QComboBox()
        self._short_list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._short_list.setAccessibleName(self.tr("Which habit"))
        self._short_list.activated.connect(lambda _: self._show(self._short_list.currentData()))
        tools.flow.addWidget(self._short_list)
        save = Button(theme, self.tr("Save as CSV"), "quiet", "export")
        save.clicked.connect(self._ask_where)
        tools.flow.addWidget(save)
        whole.column.addWidget(self._filter)

        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S5)
        self._list = Column(S1)
        theme.changed.connect(self._make_room)
        row.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._group = QButtonGroup(self)
        self._card = HabitCard(theme)
        self._card.focus_pressed.connect(self._change_focus)
        row.addWidget(self._card, 1, Qt.AlignmentFlag.AlignTop)
        whole.column.addWidget(body)

        days = Column(S3)
        days.column.addWidget(Text(self.tr("Days of practice"), "h3"))
        self._calendar = PracticeCalendar(theme)
        days.column.addWidget(self._calendar)
        whole.column.addWidget(days)
        return whole

    def _compute(self) -> None:
        sessions, loaded = self._filter.chosen(), self._loaded
        habits = self._services.surroundings.judged_habits
        self._services.jobs.run(
            lambda: progress(sessions, habits, loaded.focus), self._show_habits, owner=self
        )

    def _show_habits(self, found: Sequence[HabitProgress]) -> None:
        self._habits = sorted(found, key=lambda each: not each.points)
        current = current_of(self._loaded.focus)
        clear(self._list.column)
        self._short_list.clear()
        self._buttons = {}
        for each in self._habits:
            name = each.habit.title
            if current is not None and current.habit == each.habit.slug:
                name = self.tr("{habit} (focus)").format(habit=name)
            button = Button(self._services.theme, name, "nav")
            self._short_list.addItem(name, each.habit.slug)
            button.clicked.connect(lambda _=False, slug=each.habit.slug: self._show(slug))
            self._group.addButton(button)
            self._list.column.addWidget(button)
            self._buttons[each.habit.slug] = button
        slugs = [each.habit.slug for each in self._habits]
        if self._slug not in slugs:
            self._slug = current.habit if current is not None and current.habit in slugs else slugs[0]
        self._show(self._slug)

    def _show(self, slug: str) -> None:
        self._slug = slug
        shown = next(each for each in self._habits if each.habit.slug == slug)
        self._buttons[slug].setChecked(True)
        self._short_list.setCurrentIndex(self._short_list.findData(slug))
        self._card.show_habit(shown, is_focus=self._is_focus(slug))

    def _is_focus(self, slug: str) -> bool:
        current = current_of(self._loaded.focus)
        return current is not None and current.habit == slug

    def _change_focus(self) -> None:
        chosen = None if self._is_focus(self._slug) else self._slug
        history = change(self._loaded.focus, chosen, datetime.now(UTC))
        try:
            save_focus(self._services.surroundings.paths.data, history)
        except KnownError as fault:
            self._tell(fault)
            return
        self._loaded = _Loaded(self._loaded.sessions, history, self._loaded.outdated)
        self._compute()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as CSV"), str(Path.home() / "progress.csv"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_csv)
        dialog.open()

    def save_csv(self, path: str) -> None:
        """Writes what is shown, all habits, for a spreadsheet."""
        found = self._habits
        self._services.jobs.run(
            lambda: progress_csv.write(Path(path), found),
            lambda _: self._banner.say(self.tr("Saved in {path}").format(path=path)),
            self._tell,
            owner=self,
        )

"""Real interviews: what was asked, how it went, what is due, and what to take from it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from mock_interview.core.errors import KnownError
from mock_interview.core.real_interview import DueKind, RealInterview, dues
from mock_interview.gui.journal import kept
from mock_interview.gui.journal.against import Against
from mock_interview.gui.journal.form import NEW
from mock_interview.gui.journal.lock_panel import LockPanel
from mock_interview.gui.journal.one import OneInterview
from mock_interview.gui.journal.overview import Overview
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import CHOOSE
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S3, S5
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, ScrollColumn
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.real_and_rehearsed import asked_and_rehearsed
from mock_interview.session.interviews import new_interview_id
from mock_interview.session.own_questions import SET_ID

FILE_NAME = "interviews.md"
NOTHING = kept.Kept((), (), (), "", ())


class JournalPage(Page):
    """All of them, or one."""

    title: ClassVar[str] = "Real interviews"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._kept = NOTHING
        self._undo: Callable[[], object] = lambda: None
        self._wanted: object = None
        theme = services.theme
        self._banner = Banner(theme)
        self._banner.acted.connect(self._undo_last)
        self._overview = Overview(theme)
        self._overview.opened.connect(self._open)
        self._overview.letter_wanted.connect(self._write)
        self._overview.follow_ups.moved.connect(self._move)
        self._against = Against(theme)
        self._against.questions_wanted.connect(self._rehearse)
        self._lock = LockPanel(services)
        self._lock.changed.connect(self._read_anew)
        self._one = OneInterview(services)
        self._one.left.connect(self._leave_one)
        self._one.delete_wanted.connect(self._delete)
        self._one.questions_wanted.connect(self._rehearse)
        self._one.focus_wanted.connect(self._focus)
        self._one.failed.connect(self._tell_fault)
        self._lay_out()
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._overview.search.setFocus)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._one)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._one.leave)

    def enter(self, argument: object) -> None:
        """``argument``: an interview's id to open; None: all of them."""
        self._banner.hide()
        self._wanted = argument
        self._show_one(one=False)
        self._one.when_kept(self._load)

    def leave(self) -> bool:
        """With everything kept."""
        self._one.keep()
        return True

    def shut(self) -> None:
        """What was deleted does not come back after this."""
        self._one.shut()
        self._services.journal.forget_deleted()

    def _read_anew(self) -> None:
        """What was shown is gone at once when it is locked."""
        if self._services.journal.is_locked:
            self._show(NOTHING)
        else:
            self._load()

    def _load(self) -> None:
        surroundings, journal = self._services.surroundings, self._services.journal
        self._services.jobs.run(
            lambda: kept.read(surroundings, journal), self._show, self._tell_fault, owner=self
        )

    def _show(self, found: kept.Kept) -> None:
        self._kept = found
        now = datetime.now().astimezone()
        locked = self._show_lock()
        self._lock_button.setVisible(bool(found.interviews) and not self._services.journal.lock.is_set)
        self._empty.setVisible(not found.interviews and not locked)
        self._overview.setVisible(bool(found.interviews))
        self._save.setVisible(bool(found.interviews))
        self._overview.show_all(found.interviews, dues(found.interviews, now), now)
        asked = asked_and_rehearsed(found.interviews, found.rehearsed)
        self._against.show_comparison(asked, found.mentioned)
        if found.troubles:
            self._banner.say(found.troubles[0], serious=True)
        if locked:
            self._lock.unlocking.ask()
        elif isinstance(self._wanted, str) and any(each.id == self._wanted for each in found.interviews):
            wanted, self._wanted = self._wanted, None
            self._open(wanted)

    def _show_lock(self) -> bool:
        """Gives whether the notes are locked."""
        locked = self._services.journal.is_locked
        self._lock.refresh()
        self._note_button.setVisible(not locked)
        return locked

    def _show_one(self, *, one: bool) -> None:
        self._all.setVisible(not one)
        self._one.setVisible(one)
        self._scroll.verticalScrollBar().setValue(0)

    def _open(self, interview_id: str) -> None:
        found = next((each for each in self._kept.interviews if each.id == interview_id), None)
        if found is not None:
            self._banner.hide()
            self._show_one(one=True)
            self._one.open(found, self._kept.rehearsed, self._kept.focus)

    def _note(self) -> None:
        self._banner.hide()
        self._show_one(one=True)
        fresh = RealInterview(new_interview_id(datetime.now().astimezone()), NEW)
        self._one.open(fresh, self._kept.rehearsed, self._kept.focus)

    def _write(self, interview_id: str, kind: DueKind) -> None:
        self._open(interview_id)
        self._one.write(kind)

    def _leave_one(self) -> None:
        self._show_one(one=False)
        self._note_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load()

    def _delete(self, interview: RealInterview) -> None:
        journal = self._services.journal

        def deleted(_: None) -> None:
            self._leave_one()
            words = self.tr("The interview with {company} is deleted.").format(company=interview.company)
            self._offer_undo(words, self.tr("Bring it back"), lambda: journal.bring_back(interview.id))

        self._services.jobs.run(lambda: journal.delete(interview.id), deleted, self._tell_fault, owner=self)

    def _move(self, ids: list[str], day: date) -> None:
        """Asks several how things stand on another day."""
        journal = self._services.journal
        before = [each for each in self._kept.interviews if each.id in ids]

        def keep(interviews: Sequence[RealInterview]) -> None:
            for each in interviews:
                journal.keep(each)

        def moved(_: None) -> None:
            self._load()
            words = self.tr("To be asked on {day}: {companies}.").format(
                day=f"{day.day} {day:%B}", companies=", ".join(each.company for each in before)
            )
            self._offer_undo(words, self.tr("Undo"), lambda: keep(before))

        self._services.jobs.run(
            lambda: keep([replace(each, follow_up_on=day) for each in before]),
            moved,
            self._tell_fault,
            owner=self,
        )

    def _offer_undo(self, words: str, action: str, undo: Callable[[], None]) -> None:
        def undo_it() -> None:
            self._banner.hide()
            self._services.jobs.run(undo, lambda _: self._load(), self._tell_fault, owner=self)

        self._undo = undo_it
        self._banner.say(words, action=action)

    def _undo_last(self) -> None:
        self._undo()

    def _rehearse(self, texts: list[str]) -> None:
        surroundings = self._services.surroundings

        def added(_: None) -> None:
            picked = self._services.choices.settings.set_ids
            if SET_ID not in picked:
                self._services.choices.change(set_ids=(*picked, SET_ID))
            self.go.emit(CHOOSE, None)

        self._services.jobs.run(
            lambda: kept.add_questions(texts, surroundings), added, self._tell_fault, owner=self
        )

    def _focus(self, habit: str) -> None:
        surroundings = self._services.surroundings
        self._services.jobs.run(
            lambda: kept.set_focus(habit, surroundings),
            lambda _: self._one.show_focus(habit),
            self._tell_fault,
            owner=self,
        )

    def _ask_where(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Save the interviews"), str(Path.home() / FILE_NAME))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [self.tr("Text (*.md)"), self.tr("Table (*.csv)"), self.tr("Calendar, with what is due (*.ics)")]
        )
        dialog.setDefaultSuffix("md")
        ending = QRegularExpression(r"\*\.(\w+)")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(ending.match(chosen).captured(1))
        )
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(lambda path: self._save_all(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_all(self, path: Path) -> None:
        interviews, now = self._kept.interviews, datetime.now().astimezone()
        self._services.jobs.run(
            lambda: kept.save_all(interviews, path, now),
            lambda _: self._banner.say(self.tr("Saved in {path}").format(path=path)),
            self._tell_fault,
            owner=self,
        )

    def _tell_fault(self, fault: KnownError) -> None:
        self._banner.say(str(fault), serious=True)

    def _lay_out(self) -> None:
        theme = self._services.theme
        self._note_button = Button(theme, self.tr("Note an interview"), "primary", "plus")
        self._note_button.clicked.connect(self._note)
        self._save = Button(theme, self.tr("Save them as a file…"), "secondary", "export")
        self._save.clicked.connect(self._ask_where)
        self._lock_button = Button(theme, self.tr("Lock these notes…"), "quiet", "lock")
        self._lock_button.clicked.connect(self._lock.want_passphrase)
        row = Flow(spacing_px=S3)
        for button in (self._note_button, self._save, self._lock_button):
            row.flow.addWidget(button)
        self._empty = Card("wash")
        self._empty.column.addWidget(Text(self.tr("Nothing here yet"), "h3"))
        self._empty.column.addWidget(
            Text(
                self.tr(
                    "After a real interview, or before one, note whom you meet and when. This page asks a "
                    "few questions while you still remember, drafts a note of thanks, and keeps what you "
                    "would do differently, so that the next rehearsal can begin there."
                )
            )
        )
        self._all = Column(S5)
        for each in (
            Text(self.tr("Real interviews"), "h1"),
            Text(self.tr("What they asked, how it went, and what you take from it. It stays here."), "soft"),
            row,
            self._lock,
            self._empty,
            self._overview,
            self._against,
        ):
            self._all.column.addWidget(each)
        self._scroll = ScrollColumn()
        for each in (self._banner, self._all, self._one):
            self._scroll.column.addWidget(each)
        self._scroll.column.addStretch(1)
        for each in (self._one, self._empty, self._overview, self._against, self._save, self._lock_button):
            each.hide()  # until something is read
        self._show_lock()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

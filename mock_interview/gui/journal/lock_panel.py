"""The lock of the notes: set, opened, changed and taken away."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from mock_interview.core.errors import KnownError
from mock_interview.gui.journal.fields import Labelled
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S3
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.session.notes_lock import LEAST_LETTERS


class LockPanel(Column):
    """``changed``: the notes have become readable, or cannot be read any more."""

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__(S3)
        self._services = services
        self.unlocking = Unlocking(services)
        self.unlocking.entered.connect(self._unlock)
        self.setting = Setting(services)
        self.setting.entered.connect(self._set)
        self.setting.left.connect(self._leave_setting)
        self._rights = _Rights(services)
        self._rights.lock_wanted.connect(self._lock_now)
        self._rights.change_wanted.connect(self.want_passphrase)
        self._rights.removal_wanted.connect(self._remove)
        self._trouble = Text("", "caution")
        for each in (self.unlocking, self.setting, self._rights, self._trouble):
            self.column.addWidget(each)
        self._leave_setting()

    def refresh(self) -> None:
        """Shows what there is to do now; what is being written stays."""
        journal, setting = self._services.journal, not self.setting.isHidden()
        self.unlocking.setVisible(journal.is_locked)
        self._rights.setVisible(journal.lock.is_set and not journal.is_locked and not setting)

    def want_passphrase(self) -> None:
        """Asks for a new one."""
        self._say("")
        self.setting.open_it(anew=self._services.journal.lock.is_set)
        self.refresh()

    def _leave_setting(self) -> None:
        self.setting.close_it()
        self._say("")
        self.refresh()

    def _unlock(self, passphrase: str) -> None:
        self._do(lambda: self._services.journal.unlock(passphrase))

    def _set(self, passphrase: str) -> None:
        self._do(lambda: self._services.journal.set_passphrase(passphrase))

    def _remove(self) -> None:
        self._do(self._services.journal.remove_lock)

    def _lock_now(self) -> None:
        self._services.journal.lock.close()
        self._done()

    def _do(self, work: Callable[[], None]) -> None:
        self.setEnabled(False)
        self._say("")
        self._services.jobs.run(work, lambda _: self._done(), self._tell_fault, owner=self)

    def _done(self) -> None:
        self.setEnabled(True)
        self.unlocking.forget()
        self._leave_setting()
        self.changed.emit()

    def _tell_fault(self, fault: KnownError) -> None:
        self.setEnabled(True)
        self._say(str(fault))
        if self.unlocking.isVisible():
            self.unlocking.ask()

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))


class Unlocking(Card):
    """One field."""

    entered = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__("wash")
        self.column.setSpacing(S3)
        self._passphrase = _secret_line()
        open_ = Button(services.theme, self.tr("Unlock"), "primary", "lock")
        open_.clicked.connect(self._enter)
        self._passphrase.returnPressed.connect(self._enter)
        row = Flow()
        row.flow.addWidget(open_)
        for each in (
            Text(self.tr("Your notes are locked"), "h3"),
            Labelled(self.tr("Passphrase"), self._passphrase),
            row,
        ):
            self.column.addWidget(each)

    def forget(self) -> None:
        """What was written."""
        self._passphrase.clear()

    def ask(self) -> None:
        """Puts the keyboard there, with what was written marked."""
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._passphrase.selectAll()

    def _enter(self) -> None:
        passphrase = self._passphrase.text()
        if passphrase:
            self.entered.emit(passphrase)


class Setting(Card):
    """A new passphrase, written twice, and what it means."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__("wash")
        self.column.setSpacing(S3)
        theme = services.theme
        self._heading = Text("", "h3")
        self._first, self._second = _secret_line(), _secret_line()
        self._lock = Button(theme, self.tr("Lock with this passphrase"), "primary", "lock")
        self._lock.clicked.connect(self._enter)
        leave = Button(theme, self.tr("Not now"), "quiet")
        leave.clicked.connect(self.left)
        self._second.returnPressed.connect(self._enter)
        self._first.returnPressed.connect(self._second.setFocus)
        self._hint = Text("", "small")
        for line in (self._first, self._second):
            line.textChanged.connect(self._judge)
        buttons = Flow(spacing_px=S3)
        buttons.flow.addWidget(self._lock)
        buttons.flow.addWidget(leave)
        for each in (
            self._heading,
            Text(
                self.tr(
                    "Without the passphrase nobody can read these notes: not we, and not you. It cannot be "
                    "found out or set anew; if it is forgotten, the notes are lost. Rehearsals and reports "
                    "stay as they are."
                )
            ),
            Text(
                self.tr(
                    "Files and archives that you saved before are not locked by it. “Save them as a file…” "
                    "makes a copy to keep in a safe place."
                ),
                "soft",
            ),
            Labelled(self.tr("New passphrase"), self._first),
            Labelled(self.tr("The same once more"), self._second),
            self._hint,
            buttons,
        ):
            self.column.addWidget(each)

    def open_it(self, *, anew: bool) -> None:
        """Empty; ``anew``: there is a passphrase, which this one replaces."""
        self._heading.setText(self.tr("Change the passphrase") if anew else self.tr("Lock these notes"))
        self._forget()
        self.show()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_it(self) -> None:
        """Forgets what was written."""
        self._forget()
        self.hide()

    def _forget(self) -> None:
        self._first.clear()
        self._second.clear()
        self._judge()

    def _judge(self) -> None:
        first, second = self._first.text(), self._second.text()
        long_enough, same = len(first) >= LEAST_LETTERS, first == second
        self._lock.setEnabled(long_enough and same)
        hint = self.tr("{count} letters or more; a few words are easy to remember and hard to guess.")
        if long_enough and second and not same:
            hint = self.tr("The two are not the same yet.")
        self._hint.setText(hint.format(count=LEAST_LETTERS))

    def _enter(self) -> None:
        if self._lock.isEnabled():
            self.entered.emit(self._first.text())


class _Rights(Flow):
    """What can be done with a lock that is open."""

    lock_wanted = Signal()
    change_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__(spacing_px=S3)
        for text, icon_name, wanted in (
            (self.tr("Lock now"), "lock", self.lock_wanted),
            (self.tr("Change the passphrase…"), "", self.change_wanted),
            (self.tr("Remove the lock"), "", self.removal_wanted),
        ):
            button = Button(services.theme, text, "quiet", icon_name)
            button.clicked.connect(wanted)
            self.flow.addWidget(button)


def _secret_line() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line

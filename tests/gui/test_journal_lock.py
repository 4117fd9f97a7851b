"""The lock of the notes on the page of real interviews, by keys and clicks."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mock_interview.core.real_interview import RealInterview
from mock_interview.gui.page_makers import INTERVIEWS
from mock_interview.gui.pages.journal import JournalPage
from mock_interview.gui.reminders import Reminders
from mock_interview.gui.services import Services
from mock_interview.session.notes_lock import Cost, NotesLock
from tests.gui.visit import Visit

PASSPHRASE = "a quiet harbour"
HELD = datetime.now().astimezone() - timedelta(days=2)


def cheaply(services: Services) -> Services:
    """A guess costs nothing, so that tests are quick; as after a start of the program."""
    folder = services.surroundings.paths.interviews
    services.journal.lock = NotesLock(folder, Cost(n=2))
    return services


@pytest.fixture
def visit(qtbot: QtBot, services: Services) -> Visit[JournalPage]:
    cheaply(services).journal.keep(RealInterview("a", "Acme", "Analyst", at=HELD))
    made = Visit(qtbot, services, INTERVIEWS, JournalPage)
    made.wait_to_see("Acme · Analyst")
    return made


@pytest.fixture
def locked(qtbot: QtBot, services: Services) -> Visit[JournalPage]:
    cheaply(services).journal.keep(RealInterview("a", "Acme", "Analyst", at=HELD))
    services.journal.set_passphrase(PASSPHRASE)
    cheaply(services)
    made = Visit(qtbot, services, INTERVIEWS, JournalPage)
    made.wait_to_see("Your notes are locked")
    return made


def field(visit: Visit[JournalPage], name: str) -> QLineEdit:
    [found] = [
        each
        for each in visit.page.findChildren(QLineEdit)
        if each.accessibleName() == name and each.isVisible()
    ]
    return found


def test_it_is_set_by_keys_after_clear_words(
    visit: Visit[JournalPage], services: Services, qtbot: QtBot
) -> None:
    visit.click("Lock these notes…")
    visit.wait_to_see("if it is forgotten, the notes are lost")
    assert QApplication.focusWidget() is field(visit, "New passphrase")
    first, second = field(visit, "New passphrase"), field(visit, "The same once more")
    assert first.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(first, PASSPHRASE)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is second
    qtbot.keyClicks(second, "another harbour")
    assert visit.sees("The two are not the same yet.")
    assert not visit.button("Lock with this passphrase").isEnabled()
    second.clear()
    qtbot.keyClicks(second, PASSPHRASE)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    visit.wait_for("Lock now")
    visit.wait_to_see("Acme · Analyst")
    folder: Path = services.surroundings.paths.interviews
    assert not list(folder.glob("*.json"))
    assert b"Acme" not in b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_short_one_cannot_be_taken_and_nothing_is_kept_of_what_was_written(
    visit: Visit[JournalPage], services: Services, qtbot: QtBot
) -> None:
    visit.click("Lock these notes…")
    for name in ("New passphrase", "The same once more"):
        qtbot.keyClicks(field(visit, name), "short")
    assert not visit.button("Lock with this passphrase").isEnabled()
    visit.click("Not now")
    assert not visit.sees("if it is forgotten")
    visit.click("Lock these notes…")
    assert field(visit, "New passphrase").text() == ""
    assert not services.journal.lock.is_set


def test_locked_it_shows_nothing_and_opens_with_the_passphrase_alone(
    locked: Visit[JournalPage], qtbot: QtBot
) -> None:
    assert not locked.sees("Acme")
    assert not locked.has_button("Note an interview")
    assert not locked.has_button("Save them as a file…")
    line = field(locked, "Passphrase")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line)
    qtbot.keyClicks(line, "another harbour")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    locked.wait_to_see("This is not the passphrase of your notes.")
    qtbot.waitUntil(lambda: line.selectedText() != "")
    qtbot.keyClicks(line, PASSPHRASE)
    locked.click("Unlock")
    locked.wait_to_see("Acme · Analyst")
    assert not locked.sees("This is not the passphrase")
    locked.wait_for("Note an interview")


def test_what_is_wanted_waits_until_it_is_unlocked(locked: Visit[JournalPage], qtbot: QtBot) -> None:
    locked.window.go(INTERVIEWS, "a")
    locked.wait_to_see("Your notes are locked")
    qtbot.keyClicks(field(locked, "Passphrase"), PASSPHRASE)
    locked.click("Unlock")
    locked.wait_for("All interviews")


def test_it_can_be_locked_at_once_and_the_lock_be_taken_away(
    locked: Visit[JournalPage], services: Services, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field(locked, "Passphrase"), PASSPHRASE)
    locked.click("Unlock")
    locked.wait_for("Lock now")
    locked.click("Lock now")
    locked.wait_to_see("Your notes are locked")
    assert not locked.sees("Acme · Analyst")
    assert field(locked, "Passphrase").text() == ""
    qtbot.keyClicks(field(locked, "Passphrase"), PASSPHRASE)
    locked.click("Unlock")
    locked.wait_for("Remove the lock").click()
    locked.wait_for("Lock these notes…")
    locked.wait_to_see("Acme · Analyst")
    assert not services.journal.lock.is_set


def test_the_passphrase_is_changed(locked: Visit[JournalPage], services: Services, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(locked, "Passphrase"), PASSPHRASE)
    locked.click("Unlock")
    locked.wait_for("Change the passphrase…").click()
    for name in ("New passphrase", "The same once more"):
        qtbot.keyClicks(field(locked, name), "another harbour")
    locked.click("Lock with this passphrase")
    locked.wait_for("Lock now")
    cheaply(services).journal.unlock("another harbour")


def test_nobody_is_reminded_of_locked_notes(locked: Visit[JournalPage], services: Services) -> None:
    told: list[str] = []

    class Tray:
        def tell(self, title: str, words: str) -> None:
            told.append(words)

        def close(self) -> None:
            pass

    reminders = Reminders(services, locked.page, lambda services, clicked: Tray())
    reminders.begin()
    done: list[bool] = []
    services.jobs.run(lambda: True, done.append, owner=locked.page)
    locked.qtbot.waitUntil(lambda: bool(done))
    reminders.end()
    assert told == []

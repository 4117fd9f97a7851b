"""From the window to a friend's browser and back: the very file, a real browser, no network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from mock_interview.gui.main_window import MainWindow
from mock_interview.gui.page_makers import PAGE_MAKERS, SHARE
from mock_interview.gui.pages.report import ReportPage
from mock_interview.gui.report.friend_card import FriendCard
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.buttons import Button
from mock_interview.session.sample import sample_path, sample_truth
from tests.gui.visit import drop
from tests.made.browser import CHROMIUM, Browser
from tests.session.fakes import made_evidence, made_record

pytestmark = pytest.mark.slow

TRUTH = sample_truth()
SHARED = TRUTH.answers[1]


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with Browser(tmp_path) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, services: Services, browser: Browser) -> Iterator[MainWindow]:
    """With the sample as its only session."""
    record = made_record(
        duration_s=TRUTH.duration_s, answers=TRUTH.answers, events=(), media=str(sample_path())
    )
    with services.surroundings.store() as store:
        store.folder(record.id).mkdir(parents=True)
        store.save(record, made_evidence())
    made = MainWindow(services, PAGE_MAKERS)
    made.setProperty("session", record.id)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def exported(qtbot: QtBot, window: MainWindow, target: Path) -> Path:
    """What “Ask a friend” saves of the second answer alone."""
    window.go(SHARE, window.property("session"))
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: len(page.findChildren(QCheckBox)) == len(TRUTH.answers))
    for box in page.findChildren(QCheckBox):
        box.setChecked(box.text().startswith("Answer 2"))
    save = next(b for b in page.findChildren(Button) if b.text() == "Save the file…")
    save.click()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: target.is_file() and save.isEnabled(), timeout=120_000)
    return target


def reviewed(browser: Browser, file: Path) -> Path:
    """What a friend who watches, marks and rates sends back."""
    browser.open(file)
    browser.wait("document.querySelector('video').readyState >= 2")
    assert browser.run("document.querySelectorAll('video').length") == 1
    browser.run("document.getElementById('reviewer').focus()")
    browser.type("Grace <b>Hopper</b>")
    browser.run("document.activeElement.blur()")
    browser.run("document.querySelector('video').play()")
    browser.wait("document.querySelector('video').currentTime > 0.5")
    browser.press("g")
    browser.wait("document.activeElement.placeholder === 'why?'")
    browser.type("a warm voice")
    browser.run("document.activeElement.blur()")
    browser.run("document.querySelector('video').currentTime = 9")
    browser.press("l")
    browser.click("[data-point='eyes'] input[value='2']")
    browser.run("document.getElementById('keep').focus()")
    browser.type("The calm")
    browser.click("#save")
    return browser.downloaded()


def told(page: ReportPage) -> str:
    """What can be read; where a long word may break is not to be seen."""
    shown = "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())
    return shown.replace("\N{ZERO WIDTH SPACE}", "")


def test_what_a_friend_marks_in_a_browser_stands_on_the_timeline_and_beside_the_measurement(
    qtbot: QtBot, window: MainWindow, browser: Browser, tmp_path: Path
) -> None:
    response = reviewed(browser, exported(qtbot, window, tmp_path / "for a friend.html"))
    assert not browser.errors
    assert {address.split(":")[0] for address in browser.requests} <= {"file", "blob", "data"}

    drop(window, response)
    qtbot.waitUntil(lambda: "Grace <b>Hopper</b>’s view" in window.banner.message)
    window.banner.acted.emit()
    page = window.page
    assert isinstance(page, ReportPage)
    qtbot.waitUntil(lambda: page.complete and bool(page.findChildren(FriendCard)))
    assert page.timeline._shown is not None
    [lane] = page.timeline._shown.timeline.friends
    praise, improve = lane.marks
    assert lane.name == "Grace <b>Hopper</b>"
    assert (praise.praise, improve.praise) == (True, False)
    assert praise.title.endswith("good here, “a warm voice”")
    assert SHARED.start < praise.watched.end - 3.0 < improve.watched.end - 3.0
    assert improve.watched.start == pytest.approx(SHARED.start + 9.0 - 3.0, abs=0.1)
    for words in ("Grace <b>Hopper</b>", "The calm", "a warm voice", "2 of 5"):
        assert words in told(page)

    QTest.keyClick(page.timeline, Qt.Key.Key_Down)
    from_s = praise.watched.start
    with qtbot.waitSignal(page.player.moved, check_params_cb=lambda t: from_s - 0.2 <= t <= from_s + 1.0):
        QTest.keyClick(page.timeline, Qt.Key.Key_Return)

"""What holds for each page alike: by keyboard alone, by ear alone, with large text in a small window."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mock_interview import __version__
from mock_interview.gui.jobs import Jobs
from mock_interview.gui.main_window import MainWindow
from mock_interview.gui.page_makers import PAGE_MAKERS, REHEARSE, REPORT
from mock_interview.gui.pages.report import ReportPage
from mock_interview.gui.report.friend_card import FriendCard
from mock_interview.gui.services import Services
from mock_interview.session.opinions import keep_response
from mock_interview.session.response_file import Comment, Response
from mock_interview.session.thresholds import as_numbers
from tests.made.practice import practise

SMALL = (760, 560)
USUAL = (1240, 820)
# The page of the rehearsal needs a running one: tests/gui/test_rehearse.py has its keys.
PAGES = sorted(set(PAGE_MAKERS) - {REHEARSE})
MOST_TABS = 400
SESSIONS = 8
FRIEND = Response(
    "mock-interview-response",
    1,
    "",
    datetime(2026, 11, 23, tzinfo=UTC),
    "W" * 80,
    {"eyes": 2},
    keep="The smile and the calm voice throughout",
    change="https://" + "x" * 200,
    comments=(Comment(0, 5.0, "praise", "This was a very good beginning " * 8), Comment(0, 9.0, "improve")),
)
Show = Callable[[str, tuple[int, int]], QWidget]


class CountedJobs(Jobs):
    """Tells when there is nothing left to do."""

    begun = 0
    ended = 0

    def run(self, work: Callable[[], Any], *rest: Any, **named: Any) -> None:
        self.begun += 1

        def counted() -> Any:
            try:
                return work()
            finally:
                self.ended += 1

        super().run(counted, *rest, **named)


@pytest.fixture
def jobs() -> Iterator[CountedJobs]:
    made = CountedJobs()
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, services: Services, jobs: CountedJobs) -> Iterator[MainWindow]:
    """With a few weeks of practice."""
    services = replace(services, jobs=jobs)
    with services.surroundings.store() as store:
        newest = practise(
            store,
            services.surroundings.habits,
            SESSIONS,
            limits=as_numbers(services.surroundings.judging().limits),
            versions={"mock_interview": __version__},
        )[-1].id
        keep_response(store.folder(newest), FRIEND)
    made = MainWindow(services, PAGE_MAKERS)
    made.setProperty("newest", newest)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    made.close()


@pytest.fixture
def show(qtbot: QtBot, window: MainWindow, services: Services, jobs: CountedJobs) -> Show:
    """Goes to a page, and waits until it has everything that it fetches."""

    def go(name: str, size: tuple[int, int]) -> QWidget:
        window.resize(*size)
        window.go(name, window.property("newest") if name == REPORT else None)
        qtbot.waitUntil(lambda: jobs.begun == jobs.ended)
        page = window.page
        assert page is not None
        if isinstance(page, ReportPage):
            qtbot.waitUntil(lambda: page.complete and bool(page.findChildren(FriendCard)))
        for _ in range(5):
            QApplication.processEvents()
        return page

    return go


def seen(page: QWidget, kind: type[QWidget] = QWidget) -> list[QWidget]:
    return [each for each in page.findChildren(kind) if each.isVisible()]


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_has_a_name_for_whatever_takes_the_focus(show: Show, name: str) -> None:
    page = show(name, USUAL)
    nameless = [
        f"{type(each).__name__} {each.objectName()}"
        for each in seen(page)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(each, QTabBar) and not _name(each)
    ]
    assert not nameless


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_whatever_takes_the_focus(
    qtbot: QtBot, window: MainWindow, show: Show, name: str
) -> None:
    page = show(name, USUAL)
    wanted = {
        each
        for each in seen(page)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.focusProxy() is None
    }
    reached: set[QWidget] = set()
    for _ in range(MOST_TABS):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in reached:
            break
        reached.add(now)
    assert not [f"{type(each).__name__} “{_name(each)}”" for each in wanted - reached if not _in_group(each)]


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=str)
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("name", PAGES)
def test_no_words_are_cut_off(
    services: Services, show: Show, name: str, percent: int, size: tuple[int, int]
) -> None:
    services.theme.set_text_percent(percent)
    page = show(name, size)
    assert not [
        _told(each) for each in seen(page, QLabel) if isinstance(each, QLabel) and _label_is_cut(each)
    ]
    assert not [
        _told(each) for each in seen(page, QAbstractButton) if each.width() < each.minimumSizeHint().width()
    ]
    wide = [
        area
        for area in seen(page, QScrollArea)
        if isinstance(area, QScrollArea) and area.horizontalScrollBar().maximum() > 0
    ]
    assert not [f"{_told(area)}: {area.horizontalScrollBar().maximum()} px too wide" for area in wide]


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    if isinstance(widget, QLineEdit):
        text = widget.placeholderText()
    # What is within a spin box or an editable choice speaks with the name of the whole.
    whole = (widget, widget.parent() if widget.objectName().startswith("qt_") else widget)
    names = [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() in whole]
    names += [each.accessibleName() for each in whole if isinstance(each, QWidget)]
    return text or " ".join(names).strip()


def _in_group(widget: QWidget) -> bool:
    """One of several of which Tab reaches the chosen one, and the arrows the others."""
    return (isinstance(widget, QAbstractButton) and widget.group() is not None) or (
        isinstance(widget, QAbstractButton) and widget.autoExclusive()
    )


def _label_is_cut(label: QLabel) -> bool:
    if not label.text() or label.pixmap().width():
        return False
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width() or label.height() < label.minimumSizeHint().height()


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{_name(widget)[:60]}” {widget.width()}×{widget.height()}"

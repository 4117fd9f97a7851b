"""The list of sessions: found, opened, saved as a page, deleted for good."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QListView
from pytestqt.qtbot import QtBot
from visit import Visit

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import StoredEvent
from mock_interview.gui.page_makers import CHOOSE, HOME, REPORT, SESSIONS
from mock_interview.gui.pages.sessions import FINDINGS_AT_A_TIME, SessionsPage
from mock_interview.gui.services import Services
from mock_interview.gui.session_list.view import SessionView
from mock_interview.session.store import Store
from tests.session.fakes import made_evidence, made_record

KEY = Qt.Key
TITLES = ("Motivation", "Leadership", "Sales")
OFTEN = tuple(StoredEvent(n, HabitEvent("glancing", n * 10.0, n * 10.0 + 6)) for n in range(1, 5))


def keep(services: Services, count: int = 3, source: str = "live") -> None:
    paths = services.surroundings.paths
    with Store(paths.database, paths.sessions) as store:
        for number in range(count):
            record = made_record(
                f"s-{number}",
                title=TITLES[number % 3],
                created_at=f"2026-03-22T09:{59 - number % 60:02}:{59 - number // 60:02}+01:00",
                events=OFTEN if number % 3 == 1 else (),
                media=None,
            )
            store.save(record, made_evidence(), source=source)
            store.folder(record.id).mkdir()
            (store.folder(record.id) / "recording.mp4").write_bytes(b"recording")


def ids(services: Services) -> list[str]:
    paths = services.surroundings.paths
    with Store(paths.database, paths.sessions) as store:
        return [session.id for session in store.sessions()]


def visit(qtbot: QtBot, services: Services) -> Visit[SessionsPage]:
    return Visit(qtbot, services, SESSIONS, SessionsPage)


@pytest.fixture
def sessions(qtbot: QtBot, services: Services) -> Visit[SessionsPage]:
    keep(services)
    made = visit(qtbot, services)
    made.qtbot.waitUntil(lambda: len(rows(made)) == 3 and "Glancing" in rows(made)[1])
    return made


def rows(sessions: Visit[SessionsPage]) -> list[str]:
    """What a screen reader says of each row."""
    view = sessions.page._view
    if not view.isVisible():
        return []
    model = view.model()
    return [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount(QModelIndex()))
    ]


def test_the_newest_is_first_with_its_date_and_what_stood_out(sessions: Visit[SessionsPage]) -> None:
    first, second, _third = rows(sessions)
    assert first.startswith("Motivation. Sunday 22 March 2026, 09:59. 1\N{NO-BREAK SPACE}question")
    assert first.endswith("Nothing stood out.")
    assert second.startswith("Leadership")
    assert "Glancing: 4\N{NO-BREAK SPACE}times" in second


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter])
def test_arrow_and_enter_open_a_report(sessions: Visit[SessionsPage], key: Qt.Key) -> None:
    assert isinstance(QApplication.focusWidget(), QListView)
    sessions.press(KEY.Key_Down)
    sessions.press(key)
    assert sessions.gone_to == (REPORT, "s-1")


def test_a_double_click_opens_a_report(sessions: Visit[SessionsPage]) -> None:
    view = sessions.find(SessionView)
    place = view.visualRect(view.model().index(2, 0)).center()
    for act in (sessions.qtbot.mouseClick, sessions.qtbot.mouseDClick):
        act(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sessions.gone_to == (REPORT, "s-2")


def test_search_finds_by_title_date_and_what_stood_out(sessions: Visit[SessionsPage]) -> None:
    sessions.press(KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = sessions.find(QLineEdit)
    assert QApplication.focusWidget() is search
    for words, left in (("leader", 1), ("glancing 4 times", 1), ("march 22", 3), ("", 3)):
        search.setText(words)
        assert len(rows(sessions)) == left, words
    search.setText("sales")
    sessions.press(KEY.Key_Return)
    assert sessions.gone_to == (REPORT, "s-2")


def test_nothing_found_is_said_and_nothing_can_be_opened(sessions: Visit[SessionsPage]) -> None:
    sessions.find(QLineEdit).setText("zebra")
    assert sessions.sees("No session has “zebra”")
    assert not sessions.button("Open the report").isEnabled()
    sessions.find(QLineEdit).clear()
    assert sessions.button("Open the report").isEnabled()


def test_deleting_asks_and_then_nothing_is_left(sessions: Visit[SessionsPage]) -> None:
    sessions.press(KEY.Key_Down)
    sessions.press(KEY.Key_Delete)
    assert sessions.sees("Delete “Leadership”?")
    assert sessions.sees("Sunday 22 March 2026, 09:58 · 1\N{NO-BREAK SPACE}question")
    assert sessions.sees("for good")
    sessions.click("Delete it")
    sessions.wait_to_see("“Leadership” is deleted")
    sessions.qtbot.waitUntil(lambda: len(rows(sessions)) == 2)
    assert ids(sessions.services) == ["s-0", "s-2"]
    assert not (sessions.services.surroundings.paths.sessions / "s-1").exists()
    assert rows(sessions)[sessions.page._view.currentIndex().row()].startswith("Sales")


@pytest.mark.parametrize("how", ["Keep it", "Esc", "Enter"])
def test_what_is_not_confirmed_stays(sessions: Visit[SessionsPage], how: str) -> None:
    sessions.click("Delete…")
    if how == "Keep it":
        sessions.click(how)
    else:
        sessions.press(KEY.Key_Escape if how == "Esc" else KEY.Key_Return)
    assert not sessions.sees("for good")
    assert len(ids(sessions.services)) == 3
    assert sessions.gone_to[0] == SESSIONS
    assert isinstance(QApplication.focusWidget(), QListView)


def test_where_there_is_no_room_for_both_the_question_stands_alone(sessions: Visit[SessionsPage]) -> None:
    sessions.click("Delete…")
    assert sessions.page._view.isVisible()
    sessions.window.resize(760, 560)
    assert not sessions.page._view.isVisible()
    sessions.click("Keep it")
    assert len(rows(sessions)) == 3


def test_a_handed_in_recording_stays_and_that_is_said(qtbot: QtBot, services: Services) -> None:
    keep(services, source="file")
    sessions = visit(qtbot, services)
    qtbot.waitUntil(lambda: sessions.has_button("Delete…"))
    sessions.click("Delete…")
    assert sessions.sees("The recording you handed in stays where it is")


def test_what_cannot_be_deleted_is_told_and_stays(
    sessions: Visit[SessionsPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("mock_interview.session.store.shutil.rmtree", refuse)
    sessions.click("Delete…")
    sessions.click("Delete it")
    sessions.wait_to_see("cannot be deleted")
    assert len(rows(sessions)) == len(ids(sessions.services)) == 3


def test_a_report_is_saved_as_a_page(sessions: Visit[SessionsPage], tmp_path: Path) -> None:
    sessions.click("Save as HTML…")
    dialog = sessions.find_in_window(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("mock-interview-s-0.html")
    target = tmp_path / "talk.html"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    sessions.wait_to_see(str(target))
    assert "Motivation" in target.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_saved_is_told(sessions: Visit[SessionsPage], tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    sessions.click("Save as HTML…")
    dialog = sessions.find_in_window(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "folder.html"))
    dialog.reject()
    sessions.wait_to_see("cannot be written")


@pytest.mark.parametrize(("text", "page"), [("Choose questions", CHOOSE), ("Try the sample on Home", HOME)])
def test_an_empty_list_says_how_to_begin(qtbot: QtBot, services: Services, text: str, page: str) -> None:
    sessions = visit(qtbot, services)
    sessions.wait_to_see("Nothing here yet")
    assert not sessions.has_button("Delete…")
    sessions.click(text)
    assert sessions.gone_to[0] == page


def test_many_sessions_are_listed_at_once_and_their_findings_follow(qtbot: QtBot, services: Services) -> None:
    count = 2 * FINDINGS_AT_A_TIME + 20
    keep(services, count)
    sessions = visit(qtbot, services)
    qtbot.waitUntil(lambda: len(rows(sessions)) == count)
    qtbot.waitUntil(lambda: all("stood out" in row or "Glancing" in row for row in rows(sessions)))


def test_coming_back_shows_what_is_new_and_keeps_the_place(sessions: Visit[SessionsPage]) -> None:
    sessions.press(KEY.Key_Down)
    sessions.window.go(HOME)
    paths = sessions.services.surroundings.paths
    with Store(paths.database, paths.sessions) as store:
        store.save(made_record("new", title="New", created_at="2026-03-23T09:00:00+01:00"), made_evidence())
    sessions.window.go(SESSIONS)
    sessions.qtbot.waitUntil(lambda: len(rows(sessions)) == 4)
    assert rows(sessions)[0].startswith("New")
    assert rows(sessions)[sessions.page._view.currentIndex().row()].startswith("Leadership")

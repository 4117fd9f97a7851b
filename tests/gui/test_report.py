"""The report page on a real, short recording."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTabBar
from pytestqt.qtbot import QtBot

from mock_interview.core.focus import current_of
from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Answer, Metric, SessionRecord, StoredEvent
from mock_interview.gui.pages.report import ReportPage
from mock_interview.gui.player import Picture
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.buttons import Button
from mock_interview.session.focus_file import load_focus
from tests.made.clips import LEFT, LENS, Cue, portrait_clip
from tests.session.fakes import made_evidence, made_record

SESSION = "2026-11-22-0915-ab3"
LENGTH_S = 12.0
GLANCE = StoredEvent(1, HabitEvent("glancing", 6.0, 8.0, 0.9, {"place": "right"}))
UNSURE = StoredEvent(2, HabitEvent("glancing", 10.0, 11.0, 0.3))
TWO_ANSWERS = (Answer(0, 0.0, 5.0, "Why us?", 0.0), Answer(1, 5.5, 12.0, "Why you?", 5.5))

GLANCING_OFTEN = Metric("glancing", "time glancing", 40.0, "%", 30.0, 50.0, (None, 10.0), "outside", 60.0, 2)


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "recording.mp4"
    portrait_clip(path, [Cue(6.0, LENS, voice=True), Cue(2.0, LEFT, voice=True), Cue(4.0, LENS, voice=True)])
    return path


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> Iterator[ReportPage]:
    made = ReportPage(services)
    made.resize(1000, 800)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.shut()


def keep(services: Services, media: Path | None, **changes: object) -> SessionRecord:
    record = made_record(
        SESSION,
        duration_s=LENGTH_S,
        answers=TWO_ANSWERS,
        events=(GLANCE, UNSURE),
        speech=(),
        pauses=(),
        media=None if media is None else str(media),
    )
    record = replace(record, **changes)
    with services.surroundings.store() as store:
        store.folder(SESSION).mkdir(parents=True, exist_ok=True)
        store.save(record, made_evidence())
    return record


def texts(page: ReportPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def button(page: ReportPage, name: str) -> Button:
    return next(b for b in page.findChildren(Button) if b.accessibleName() == name or b.text() == name)


def click(qtbot: QtBot, page: ReportPage, name: str) -> None:
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def opened(qtbot: QtBot, page: ReportPage) -> None:
    page.enter(SESSION)
    qtbot.waitUntil(lambda: all(words in texts(page) for words in ("Every moment", "Talk", "The numbers")))


def loaded(qtbot: QtBot, page: ReportPage) -> None:
    opened(qtbot, page)
    qtbot.waitUntil(lambda: "/ 0:12" in texts(page))


def test_it_tells_what_was_found_and_what_was_seen(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, None)
    opened(qtbot, page)
    qtbot.waitUntil(lambda: "A note." in texts(page))
    told = texts(page)
    assert "What went well" in told
    assert "Worth working on" in told
    assert "We saw your eyes 90\u00a0% of the time" in told
    assert "A note." in told
    assert "The numbers" in told
    assert "2\u00a0answers" in told


def test_a_session_without_a_recording_says_why_and_offers_nothing_to_play(
    qtbot: QtBot, page: ReportPage, services: Services, tmp_path: Path
) -> None:
    keep(services, None)
    opened(qtbot, page)
    assert "Only numbers were kept" in page.findChildren(Picture)[0].words
    assert not page.player.playable
    keep(services, tmp_path / "gone.mp4")
    other = ReportPage(services)
    qtbot.addWidget(other)
    opened(qtbot, other)
    assert "not there any more" in other.findChildren(Picture)[0].words
    other.shut()


def test_a_moment_plays_from_three_seconds_before(
    qtbot: QtBot, page: ReportPage, services: Services, recording: Path
) -> None:
    keep(services, recording)
    loaded(qtbot, page)
    with qtbot.waitSignal(page.player.moved, check_params_cb=lambda t: 2.9 <= t <= 3.5):
        page.timeline.chosen.emit(1)
    qtbot.waitUntil(lambda: page.player.playing)
    qtbot.waitUntil(lambda: page.player.position_s > 3.3)
    click(qtbot, page, "Pause (Space)")
    qtbot.waitUntil(lambda: not page.player.playing)


def test_space_plays_and_the_arrows_step(
    qtbot: QtBot, page: ReportPage, services: Services, recording: Path
) -> None:
    keep(services, recording)
    loaded(qtbot, page)
    page.timeline.setFocus()
    QTest.keyClick(page.timeline, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "0:03 / 0:12" in texts(page))
    QTest.keyClick(page.timeline, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: "0:00 / 0:12" in texts(page))
    QTest.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.player.playing)
    QTest.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.player.playing)


def test_a_click_on_the_timeline_goes_there(
    qtbot: QtBot, page: ReportPage, services: Services, recording: Path
) -> None:
    keep(services, recording)
    loaded(qtbot, page)
    middle = QPoint((64 + page.timeline.width() - 8) // 2, 12)
    qtbot.mouseClick(page.timeline, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: 5.5 < page.player.position_s < 6.5)


def test_scrubbing_ends_where_the_hand_stopped(
    qtbot: QtBot, page: ReportPage, services: Services, recording: Path
) -> None:
    keep(services, recording)
    loaded(qtbot, page)
    for tenth in range(110):
        page.player.seek(tenth / 10)
    qtbot.waitUntil(lambda: abs(page.player.position_s - 10.9) < 0.05)
    qtbot.waitUntil(lambda: "0:10 / 0:12" in texts(page))


def test_a_moment_that_was_not_so_is_left_out_and_comes_back(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, None)
    opened(qtbot, page)
    click(qtbot, page, "Not so: the moment at 0:06")
    qtbot.waitUntil(lambda: "Left out; the numbers follow." in texts(page))
    qtbot.waitUntil(lambda: "Left out by you" in texts(page))
    with services.surroundings.store() as store:
        assert [e.dismissed for e in store.load(SESSION).events] == [True, False]
    click(qtbot, page, "Undo (Ctrl+Z)")
    qtbot.waitUntil(lambda: "Left out by you" not in texts(page))
    with services.surroundings.store() as store:
        assert not any(e.dismissed for e in store.load(SESSION).events)


def test_a_moment_can_be_confirmed(qtbot: QtBot, page: ReportPage, services: Services) -> None:
    keep(services, None)
    opened(qtbot, page)
    qtbot.waitUntil(lambda: "(possible)" in texts(page))
    click(qtbot, page, "Right: the moment at 0:10")
    qtbot.waitUntil(lambda: "(confirmed by you)" in texts(page))
    click(qtbot, page, "Take back: the moment at 0:10")
    qtbot.waitUntil(lambda: "(possible)" in texts(page))


def test_keys_judge_the_selected_moment_and_undo_goes_back_step_by_step(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, None)
    opened(qtbot, page)
    page.timeline.setFocus()
    QTest.keyClick(page.timeline, Qt.Key.Key_N)  # nothing is selected yet
    QTest.keyClick(page.timeline, Qt.Key.Key_Down)
    QTest.keyClick(page.timeline, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "Left out by you" in texts(page))
    right = button(page, "Right: the moment at 0:10")
    right.setFocus()
    QTest.keyClick(right, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: "(confirmed by you)" in texts(page))
    qtbot.waitUntil(lambda: page.focusWidget() is button(page, "Take back: the moment at 0:10"))
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Left out by you" in texts(page) and "(confirmed by you)" not in texts(page))
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "(possible)" in texts(page) and "Left out by you" not in texts(page))
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # nothing is left to undo
    assert "(possible)" in texts(page)


def test_a_blind_spot_becomes_the_focus_and_stops_being_it(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, None, metrics=(GLANCING_OFTEN,))
    opened(qtbot, page)
    click(qtbot, page, "Make this my focus: Glancing")
    qtbot.waitUntil(lambda: "Your focus now" in "".join(b.text() for b in page.findChildren(Button)))
    assert [each.habit for each in load_focus(services.surroundings.paths.data)] == ["glancing"]
    click(qtbot, page, "Your focus now · end it: Glancing")
    qtbot.waitUntil(lambda: any(b.text() == "Make this my focus" for b in page.findChildren(Button)))
    assert current_of(load_focus(services.surroundings.paths.data)) is None


def test_each_answer_has_its_own_moments(
    qtbot: QtBot, page: ReportPage, services: Services, recording: Path
) -> None:
    keep(services, recording)
    loaded(qtbot, page)
    (tabs,) = page.findChildren(QTabBar)
    assert [tabs.tabText(i) for i in range(tabs.count())] == ["Whole session", "Answer 1", "Answer 2"]
    tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "No single moment was noted." in texts(page))
    assert "Why us?" in texts(page)
    tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "Why you?" in texts(page) and "No single moment was noted." not in texts(page))
    qtbot.waitUntil(lambda: abs(page.player.position_s - 5.5) < 0.1)
    right_end = QPoint(page.timeline.width() - 10, 12)  # the timeline shows this answer alone
    with qtbot.waitSignal(page.timeline.sought, check_params_cb=lambda t: 11.8 < t <= 12.0):
        qtbot.mouseClick(page.timeline, Qt.MouseButton.LeftButton, pos=right_end)
    tabs.setCurrentIndex(1)
    with qtbot.waitSignal(page.timeline.sought, check_params_cb=lambda t: 4.8 < t <= 5.0):
        qtbot.mouseClick(page.timeline, Qt.MouseButton.LeftButton, pos=right_end)


def test_the_timeline_is_walked_by_keys(qtbot: QtBot, page: ReportPage, services: Services) -> None:
    keep(services, None)
    opened(qtbot, page)
    page.timeline.setFocus()
    QTest.keyClick(page.timeline, Qt.Key.Key_Down)
    QTest.keyClick(page.timeline, Qt.Key.Key_Down)
    assert page.timeline.accessibleDescription().startswith("0:10")
    with qtbot.waitSignal(page.timeline.chosen) as chosen:
        QTest.keyClick(page.timeline, Qt.Key.Key_Return)
    assert chosen.args == [2]


def test_it_is_saved_as_a_page_and_as_data(
    qtbot: QtBot, page: ReportPage, services: Services, tmp_path: Path
) -> None:
    keep(services, None)
    opened(qtbot, page)
    page.exports.save_html(str(tmp_path / "report.html"))
    qtbot.waitUntil(lambda: "Saved in" in texts(page))
    assert "Why us?" in (tmp_path / "report.html").read_text(encoding="utf-8")
    page.exports.save_json(str(tmp_path / "report.json"))
    qtbot.waitUntil((tmp_path / "report.json").is_file)
    assert json.loads((tmp_path / "report.json").read_text())["session"]["id"] == SESSION
    (tmp_path / "file").write_text("")
    page.exports.save_html(str(tmp_path / "file" / "report.html"))
    qtbot.waitUntil(lambda: "cannot be" in texts(page))


def test_a_session_that_is_gone_is_told(qtbot: QtBot, page: ReportPage) -> None:
    page.enter("2020-01-01-0000-zzz")
    qtbot.waitUntil(lambda: "There is no session" in texts(page))

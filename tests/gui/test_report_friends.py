"""A friend's response on the report: its lane, its card, and the way back from removing it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from mock_interview.gui.pages.report import ReportPage
from mock_interview.gui.report.friend_card import AT_ONCE, FriendCard
from mock_interview.gui.report.timeline_picture import TimelinePicture, in_two_lines
from mock_interview.gui.report.timeline_view import TimelineView
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.text import Text
from mock_interview.report.friend_lanes import FriendMark
from mock_interview.session.opinions import keep_response, responses
from mock_interview.session.response_file import Comment, Response
from tests.session.fakes import KINDS, made_evidence, made_record

HABITS = {slug: kind.habit for slug, kind in KINDS.items()}
RECORD = made_record(media=None)  # one glance, from 10 to 16 s of 60
WRITTEN = datetime(2026, 11, 23, tzinfo=UTC)
GRACE = Response(
    "mock-interview-response",
    1,
    RECORD.id,
    WRITTEN,
    "Grace <img src=x>",
    {"eyes": 2},
    keep="The smile",
    change="Look up",
    comments=(Comment(0, 2.0, "improve", "<b>slower</b>"), Comment(0, 40.0, "praise")),
)
ALAN = Response(
    "mock-interview-response", 1, RECORD.id, WRITTEN, "Alan", comments=(Comment(0, 60.9, "praise"),)
)


@pytest.fixture
def timeline(qtbot: QtBot, services: Services) -> TimelineView:
    made = TimelineView(services.theme)
    made.resize(900, 400)
    qtbot.addWidget(made)
    made.show_record(RECORD, HABITS, [GRACE, ALAN])
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> Iterator[ReportPage]:
    with services.surroundings.store() as store:
        store.folder(RECORD.id).mkdir(parents=True)
        store.save(RECORD, made_evidence())
        keep_response(store.folder(RECORD.id), GRACE)
    made = ReportPage(services)
    made.resize(1000, 800)
    qtbot.addWidget(made)
    made.show()
    made.enter(RECORD.id)
    qtbot.waitUntil(lambda: len(cards(made)) == 1 and made.complete)
    yield made
    made.shut()


def picture(timeline: TimelineView) -> TimelinePicture:
    assert timeline._shown is not None
    return timeline._shown


def friend_marks(timeline: TimelineView) -> list[FriendMark]:
    return [mark for lane in picture(timeline).timeline.friends for mark in lane.marks]


def hovered(timeline: TimelineView, place: QPoint, monkeypatch: pytest.MonkeyPatch) -> str:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, words, __: told.append(words))
    QApplication.sendEvent(timeline, QHelpEvent(QHelpEvent.Type.ToolTip, place, timeline.mapToGlobal(place)))
    return told[0]


def cards(page: ReportPage) -> list[FriendCard]:
    return [card for card in page.findChildren(FriendCard) if not card.isHidden()]


def kept(services: Services) -> list[str]:
    with services.surroundings.store() as store:
        return [each.reviewer for each in responses(store.folder(RECORD.id))]


def test_each_friend_has_a_lane_and_a_click_plays_from_before(qtbot: QtBot, timeline: TimelineView) -> None:
    assert [lane.name for lane in picture(timeline).timeline.friends] == ["Grace <img src=x>", "Alan"]
    praise = friend_marks(timeline)[1]
    middle = picture(timeline).place(praise).center().toPoint()
    with qtbot.waitSignal(timeline.friend_chosen) as played:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=middle)
    assert played.args == [37.0, 43.0]


def test_a_comment_is_told_as_text_and_so_is_a_name(
    timeline: TimelineView, monkeypatch: pytest.MonkeyPatch
) -> None:
    improve = friend_marks(timeline)[0]
    told = hovered(timeline, picture(timeline).place(improve).center().toPoint(), monkeypatch)
    assert "<b>" not in told
    assert unescape(told) == "<qt>0:02 · Grace <img src=x>: look here, “<b>slower</b>”</qt>"
    lane = picture(timeline).timeline.friends[0]
    assert (
        unescape(hovered(timeline, QPoint(5, round(lane.middle)), monkeypatch))
        == "<qt>Grace <img src=x></qt>"
    )


def test_keys_walk_through_friends_marks_too_which_cannot_be_judged(
    qtbot: QtBot, timeline: TimelineView
) -> None:
    judged: list[int] = []
    timeline.judged.connect(lambda event_id, *_: judged.append(event_id))
    told = []
    for _ in range(4):
        QTest.keyClick(timeline, Qt.Key.Key_Down)
        QTest.keyClick(timeline, Qt.Key.Key_N)
        told.append(timeline.accessibleDescription().split(" ")[0])
    assert told == ["0:02", "0:10", "0:40", "1:00"]
    assert judged == [1]
    with qtbot.waitSignal(timeline.friend_chosen) as played:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert played.args == [pytest.approx(57.9), pytest.approx(63.9)]


def test_closer_up_a_friends_mark_comes_into_sight(timeline: TimelineView) -> None:
    timeline.show_span(0.0, 5.0)
    for _ in range(3):
        QTest.keyClick(timeline, Qt.Key.Key_Down)
    middle = picture(timeline).place(friend_marks(timeline)[1]).center()
    assert timeline._scale.left_px < middle.x() < timeline.width()


def test_another_session_has_no_mark_of_the_last_one_in_a_frame(qtbot: QtBot, timeline: TimelineView) -> None:
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    timeline.show_record(made_record("2026-11-23-0915-xyz"), HABITS)
    with qtbot.assertNotEmitted(timeline.friend_chosen):
        QTest.keyClick(timeline, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "name", ["Al", "Grace Brewster Murray Hopper", "W" * 80, "a b " * 20, "Anna-Lena Müller"]
)
def test_a_name_has_two_lines_and_fits_beside_its_lane(timeline: TimelineView, name: str) -> None:
    metrics = QFontMetrics(timeline.font())
    lines = in_two_lines(name, metrics, 60.0).split("\n")
    assert len(lines) <= 2
    assert all(metrics.horizontalAdvance(line) <= 60.0 for line in lines)


def test_what_to_keep_comes_before_what_to_change_in_the_same_type(page: ReportPage) -> None:
    words = {text.text(): text for text in cards(page)[0].findChildren(Text)}
    for one, other in (("To keep", "To change"), ("The smile", "Look up"), ("Good here", "Look here")):
        assert words[one].property("role") == words[other].property("role")
    keep, change = (words[title].mapTo(page, QPoint()).y() for title in ("To keep", "To change"))
    assert keep < change


def test_a_response_that_is_removed_comes_back(qtbot: QtBot, page: ReportPage, services: Services) -> None:
    assert len(friend_marks(page.timeline)) == 2
    remove = next(b for b in page.findChildren(Button) if b.text() == "Remove")
    assert remove.accessibleName() == "Remove the view of Grace <img src=x>"
    remove.click()
    qtbot.waitUntil(lambda: not cards(page))
    assert (kept(services), friend_marks(page.timeline)) == ([], [])
    assert "is removed" in page.findChildren(Banner)[0].message
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(cards(page)) == 1)
    assert kept(services) == ["Grace <img src=x>"]
    assert len(friend_marks(page.timeline)) == 2


def test_what_is_said_of_a_moment_leaves_a_friends_card_as_it_is(qtbot: QtBot, page: ReportPage) -> None:
    before = cards(page)
    with qtbot.waitSignal(page._views.shown):
        page.timeline.judged.emit(1, False, True)
    assert cards(page) == before
    assert len(friend_marks(page.timeline)) == 2


def test_of_very_many_marks_the_first_are_shown_and_the_others_on_demand(
    qtbot: QtBot, services: Services
) -> None:
    many = tuple(Comment(0, float(n % 60), "praise") for n in range(40))
    response = Response("mock-interview-response", 1, RECORD.id, WRITTEN, "Ada", comments=many)
    card = FriendCard(services.theme, "Ada", response, playable=True)
    qtbot.addWidget(card)

    def moments() -> int:
        return len([b for b in card.findChildren(Button) if ":" in b.text()])

    assert moments() == AT_ONCE
    next(b for b in card.findChildren(Button) if b.text() == "Show all 40").click()
    qtbot.waitUntil(lambda: moments() == 40)

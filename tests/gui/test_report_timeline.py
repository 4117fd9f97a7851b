"""The timeline: closer and wider, by wheel, keys and buttons; what is dragged scrubs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mock_interview.gui.report.time_scale import MOST_ZOOM, TimeScale
from mock_interview.gui.report.timeline_view import TimelineView
from mock_interview.gui.services import Services
from tests.report.made_record import HABITS, believable

SECONDS = st.floats(0.0, 3600.0)


@pytest.fixture
def timeline(qtbot: QtBot, services: Services) -> TimelineView:
    made = TimelineView(services.theme)
    made.resize(900, 300)
    qtbot.addWidget(made)
    made.show_record(believable(), HABITS)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(timeline: TimelineView) -> tuple[float, float]:
    return timeline._scale.left_s, timeline._scale.span_s


def test_keys_go_closer_wider_and_back_to_all(qtbot: QtBot, timeline: TimelineView) -> None:
    whole = shown(timeline)
    timeline.show_place(100.0)
    qtbot.keyClick(timeline, Qt.Key.Key_Plus)
    qtbot.keyClick(timeline, Qt.Key.Key_Equal)
    left_s, span_s = shown(timeline)
    assert span_s == pytest.approx(whole[1] / 2.25)
    assert left_s <= 100.0 <= left_s + span_s
    qtbot.keyClick(timeline, Qt.Key.Key_Minus)
    assert shown(timeline)[1] > span_s
    qtbot.keyClick(timeline, Qt.Key.Key_0)
    assert shown(timeline) == whole


def test_ctrl_and_the_wheel_go_closer_to_what_is_under_the_mouse(timeline: TimelineView) -> None:
    x = 500.0
    under_s = timeline._scale.time_at(x)
    turn = QWheelEvent(
        QPointF(x, 50), QPointF(x, 50), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(timeline, turn)
    assert timeline._scale.zoom == pytest.approx(1.25**2)
    assert timeline._scale.time_at(x) == pytest.approx(under_s)


def test_a_moment_out_of_sight_comes_into_it_when_it_is_chosen(qtbot: QtBot, timeline: TimelineView) -> None:
    timeline.show_span(0.0, 20.0)
    for _ in range(30):
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
    left_s, span_s = shown(timeline)
    assert left_s > 20.0
    minutes, seconds = timeline.accessibleDescription().split(" ")[0].split(":")
    assert left_s - 3.0 <= 60 * int(minutes) + int(seconds) <= left_s + span_s


def test_dragging_scrubs_unless_it_began_on_a_moment(qtbot: QtBot, timeline: TimelineView) -> None:
    sought: list[float] = []
    timeline.sought.connect(sought.append)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(400, 5))
    qtbot.mouseMove(timeline, QPoint(450, 5))
    qtbot.mouseMove(timeline, QPoint(500, 5))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(500, 5))
    assert len(sought) >= 2
    assert sought == sorted(sought)
    assert timeline._shown is not None
    mark = timeline._shown.timeline.lanes[0].marks[3]
    middle = timeline._shown.place(mark).center().toPoint()
    sought.clear()
    with qtbot.waitSignal(timeline.chosen):
        qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(timeline, middle + QPoint(30, 0))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=middle + QPoint(30, 0))
    assert sought == []


@given(st.floats(1.0, 7200.0), st.lists(st.tuples(st.floats(0.1, 10.0), SECONDS), max_size=8), SECONDS)
def test_what_is_shown_lies_within_the_session_and_places_match_times(
    duration_s: float, zooms: list[tuple[float, float]], t: float
) -> None:
    scale = TimeScale(duration_s, 64.0, 800.0)
    for factor, around_s in zooms:
        scale.zoom_by(factor, min(around_s, duration_s))
        assert 1.0 <= scale.zoom <= MOST_ZOOM
        assert scale.left_s >= 0.0
        assert scale.left_s + scale.span_s <= duration_s * (1 + 1e-9)
    t = min(t, duration_s)
    assert scale.time_at(scale.x(t)) == pytest.approx(t, abs=1e-6 * duration_s)


@given(st.floats(1.0, 7200.0), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_stretch_that_is_shown_alone_is_all_there(duration_s: float, start: float, share: float) -> None:
    start_s = start * duration_s * 0.9
    end_s = min(duration_s, start_s + max(share, 1 / MOST_ZOOM) * duration_s)
    scale = TimeScale(duration_s, 64.0, 800.0)
    scale.show(start_s, end_s)
    assert scale.left_s <= start_s + 1e-6 * duration_s
    assert scale.left_s + scale.span_s >= end_s - 1e-6 * duration_s

"""The page with a real session behind it, on a camera and a microphone that follow a script."""

from pathlib import Path

from fake_live import rehearsal
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from rehearsal_room import Elsewhere, Room

from mock_interview.core.interview import Plan
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.camera_view import CameraView

Key = Qt.Key


def test_a_rehearsal_is_recorded_scored_and_shown(qtbot: QtBot, services: Services, tmp_path: Path) -> None:
    room = Room(qtbot, services, tmp_path, make_session=services.surroundings.live_session)
    room.begin(rehearsal(plan=Plan(1)))
    qtbot.waitUntil(lambda: not room.find(CameraView).picture.isNull())
    room.press(Key.Key_Space)
    room.hear(0)
    room.wait_to_see("Listening")
    qtbot.wait(300)  # an answer of nothing would not be kept
    room.press(Key.Key_Space)
    room.wait_for_page("rate_yourself")
    assert isinstance(room.window.page, Elsewhere)
    with services.surroundings.store() as store:
        [kept] = store.sessions()
        record = store.load(kept.id)
    assert room.window.page.shown == record.id
    assert [answer.question for answer in record.answers] == ["Tell me about yourself."]


def test_a_discarded_rehearsal_leaves_nothing(qtbot: QtBot, services: Services, tmp_path: Path) -> None:
    room = Room(qtbot, services, tmp_path, make_session=services.surroundings.live_session)
    room.begin(rehearsal(plan=Plan(1)))
    room.press(Key.Key_Space)
    room.hear(0)
    room.wait_to_see("Listening")
    room.press(Key.Key_Escape, Key.Key_D)
    room.wait_for_page("choose")
    with services.surroundings.store() as store:
        assert list(store.sessions()) == []
    assert list(services.surroundings.paths.sessions.iterdir()) == []

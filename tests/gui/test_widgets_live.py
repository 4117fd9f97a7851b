"""The mirror, the level meter, and rows that flow."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mock_interview.gui.services import Services
from mock_interview.gui.widgets.camera_view import CameraView
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.level_meter import BARS, LevelMeter

RED, BLUE = (200, 20, 20), (20, 20, 200)


def halves(width_px: int = 64, height_px: int = 48) -> memoryview:
    """Red on the left, blue on the right."""
    row = bytes(RED) * (width_px // 2) + bytes(BLUE) * (width_px // 2)
    return memoryview(row * height_px)


def view_of(services: Services, qtbot: QtBot) -> CameraView:
    view = CameraView(services.theme, QSize(160, 120), "You")
    qtbot.addWidget(view)
    view.resize(160, 120)
    return view


def color_at(view: CameraView, x_px: int) -> QColor:
    return view.grab().toImage().pixelColor(x_px, 60)


def test_one_sees_oneself_as_in_a_mirror(qtbot: QtBot, services: Services) -> None:
    view = view_of(services, qtbot)
    view.show_rgb(halves(), (48, 64, 3))
    assert color_at(view, 40).blue() > 150  # what is on the picture's right is on the mirror's left
    assert color_at(view, 120).red() > 150


def test_the_frame_may_change_once_it_was_shown(qtbot: QtBot, services: Services) -> None:
    view = view_of(services, qtbot)
    pixels = bytearray(halves())
    view.show_rgb(memoryview(pixels), (48, 64, 3))
    pixels[:] = bytes(len(pixels))
    assert color_at(view, 120).red() > 150


def test_frames_of_any_shape_fill_the_view(qtbot: QtBot, services: Services) -> None:
    view = view_of(services, qtbot)
    for width_px, height_px in ((640, 360), (48, 96), (2, 2)):
        view.show_rgb(halves(width_px, height_px), (height_px, width_px, 3))
        assert color_at(view, 20).blue() > 150
        assert color_at(view, 140).red() > 150


def test_words_stand_where_no_picture_is(qtbot: QtBot, services: Services) -> None:
    view = view_of(services, qtbot)
    view.show_rgb(halves(), (48, 64, 3))
    view.show_words("No camera")
    assert view.words == "No camera"
    assert view.picture.isNull()


def test_the_meter_rises_with_the_level(qtbot: QtBot, services: Services) -> None:
    meter = LevelMeter(services.theme)
    qtbot.addWidget(meter)
    lit = []
    for dbfs in (None, -120.0, -60.0, -30.0, -6.0, 0.0, 3.0):
        meter.set_dbfs(dbfs)
        lit.append(meter.lit)
    assert lit == sorted(lit)
    assert lit[0] == lit[1] == 0
    assert lit[3] == BARS // 2
    assert lit[-1] == BARS


def test_the_meter_says_when_there_is_no_sound(qtbot: QtBot, services: Services) -> None:
    meter = LevelMeter(services.theme)
    qtbot.addWidget(meter)
    assert "no sound" in meter.accessibleName()
    meter.set_dbfs(-20.0)
    assert "no sound" not in meter.accessibleName()


def test_a_row_flows_into_the_next_line(qtbot: QtBot, services: Services) -> None:
    window = QWidget()  # with no limits to its size, of which the offscreen screen would complain
    qtbot.addWidget(window)
    flow = Flow(parent=window)
    buttons = [QPushButton(f"Button {number}") for number in range(6)]
    for button in buttons:
        flow.flow.addWidget(button)
    wide = flow.flow.sizeHint().width()
    flow.resize(wide, 400)
    window.show()
    assert len({button.y() for button in buttons}) == 1
    flow.resize(wide // 2, 400)
    assert len({button.y() for button in buttons}) >= 2
    assert all(button.geometry().right() <= flow.width() for button in buttons)
    assert flow.flow.heightForWidth(wide // 2) > flow.flow.heightForWidth(wide)


def test_what_is_hidden_takes_no_room(qtbot: QtBot, services: Services) -> None:
    window = QWidget()  # with no limits to its size, of which the offscreen screen would complain
    qtbot.addWidget(window)
    flow = Flow(parent=window)
    first, second = QPushButton("One"), QPushButton("Two")
    flow.flow.addWidget(first)
    flow.flow.addWidget(second)
    both = flow.flow.sizeHint().width()
    first.hide()
    flow.resize(both, 100)
    window.show()
    assert second.x() == 0

"""The program's own pictures: line drawings on a grid of 24, in the colour of their place."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mock_interview.session.paths import assets_dir

ICONS = assets_dir() / "icons"
ICON_PX = 20  # at 100 % text
BESIDE_TEXT_PX = 6  # Qt leaves only 4 px between a button's picture and its text


def pixmap(name: str, color: str, size_px: int, scale: float = 1.0) -> QPixmap:
    """The picture in one colour.

    Args:
        name: Of a file in assets/icons.
        color: ``#rrggbb``.
        size_px: Side, in the window's own px.
        scale: Of the screen.
    """
    picture = QPixmap.fromImage(_rendered(name, color, round(size_px * scale)))
    picture.setDevicePixelRatio(scale)
    return picture


def icon(name: str, color: str, disabled_color: str, size_px: int, room_px: int) -> QIcon:
    """For buttons: sharp on screens of any scale, with ``room_px`` of nothing to its right."""
    made = QIcon()
    for scale in (1.0, 2.0, 3.0):
        for mode, shade in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled_color)):
            made.addPixmap(_with_room(pixmap(name, shade, size_px, scale), room_px, scale), mode)
    return made


def _with_room(picture: QPixmap, room_px: int, scale: float) -> QPixmap:
    wide = QPixmap(picture.width() + round(room_px * scale), picture.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(scale)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


@lru_cache(maxsize=512)  # a long list of buttons shows the same few pictures in six sizes and colours each
def _rendered(name: str, color: str, side_px: int) -> QImage:
    picture = QImage(side_px, side_px, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", color).encode()))
    renderer.render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    return picture


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")

"""The interviewer's portrait: a few calm shapes on a square of 200 units."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from mock_interview.gui.interviewer.motion import Pose

SIDE = 200.0


@dataclass(frozen=True, slots=True)
class Paints:
    """The portrait's own colours, quiet beside the palette's one accent."""

    ground: str
    jumper: str
    jumper_shade: str
    shirt: str
    shirt_shade: str
    skin: str
    skin_shade: str
    hair: str
    hair_light: str
    features: str
    blush: str
    mouth: str
    tongue: str
    glint: str


LIGHT = Paints(
    ground="#d6e5e2",
    jumper="#1d6b73",
    jumper_shade="#15565d",
    shirt="#f8f4ec",
    shirt_shade="#e4ddd0",
    skin="#e0ac86",
    skin_shade="#c98f69",
    hair="#4a3530",
    hair_light="#5d453e",
    features="#3a2a27",
    blush="#d9826b",
    mouth="#7c3c39",
    tongue="#c9706a",
    glint="#ffffff",
)
DARK = Paints(
    ground="#22383b",
    jumper="#3a868a",
    jumper_shade="#2e6d70",
    shirt="#e9e3d8",
    shirt_shade="#c9c2b5",
    skin="#d19d78",
    skin_shade="#b5805c",
    hair="#33241f",
    hair_light="#46342d",
    features="#2c201d",
    blush="#c9745e",
    mouth="#6d3330",
    tongue="#b8635d",
    glint="#fdf8f0",
)

_TILT_AT = QPointF(100, 132)  # where the neck meets the head


def paint_interviewer(painter: QPainter, box: QRectF, pose: Pose, *, dark: bool) -> None:
    """Paints the portrait in a circle within ``box``."""
    paints = DARK if dark else LIGHT
    side_px = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - side_px / 2, box.center().y() - side_px / 2)
    painter.scale(side_px / SIDE, side_px / SIDE)
    painter.setPen(Qt.PenStyle.NoPen)
    circle = QPainterPath()
    circle.addEllipse(QRectF(1, 1, SIDE - 2, SIDE - 2))
    painter.fillPath(circle, QColor(paints.ground))
    painter.setClipPath(circle)
    _paint_body(painter, paints, pose)
    painter.translate(_TILT_AT + QPointF(pose.sway, pose.nod * 0.5 - pose.breath * 0.4))
    painter.rotate(pose.tilt_deg)
    painter.translate(-_TILT_AT)
    _paint_head(painter, paints)
    painter.translate(pose.sway * 0.5, pose.nod)  # the face's parts move more than its outline: it turns
    _paint_eyes(painter, paints, pose)
    _paint_brows(painter, paints, pose)
    _paint_nose(painter, paints)
    _paint_mouth(painter, paints, pose)
    painter.translate(0, -pose.nod * 0.4)
    _paint_fringe(painter, paints)
    painter.restore()


def _paint_body(painter: QPainter, paints: Paints, pose: Pose) -> None:
    painter.save()
    painter.translate(0, -pose.breath)
    shoulders = QPainterPath(QPointF(20, 214))
    shoulders.cubicTo(21, 172, 42, 163, 80, 151)
    shoulders.lineTo(120, 151)
    shoulders.cubicTo(158, 163, 179, 172, 180, 214)
    shoulders.closeSubpath()
    painter.fillPath(shoulders, QColor(paints.jumper))
    neckline = QPainterPath(QPointF(78, 151.5))
    neckline.lineTo(122, 151.5)
    neckline.quadTo(114, 178, 100, 188)
    neckline.quadTo(86, 178, 78, 151.5)
    painter.strokePath(neckline, _pen(paints.jumper_shade, 5))
    painter.fillPath(neckline, QColor(paints.shirt_shade))
    neck = QPainterPath(QPointF(84, 118))
    neck.lineTo(116, 118)
    neck.cubicTo(116, 142, 116, 148, 121, 152)
    neck.quadTo(112, 165, 100, 171)
    neck.quadTo(88, 165, 79, 152)
    neck.cubicTo(84, 148, 84, 142, 84, 118)
    painter.fillPath(neck, QColor(paints.skin_shade))
    for mirror in (-1, 1):
        _paint_collar(painter, paints, mirror)
    painter.restore()


def _paint_collar(painter: QPainter, paints: Paints, mirror: int) -> None:
    collar = QPainterPath(QPointF(100 + mirror * 17.5, 145))
    collar.quadTo(100 + mirror * 24, 147, 100 + mirror * 26, 152)
    collar.lineTo(100 + mirror * 15, 177)
    collar.lineTo(100, 171)
    collar.quadTo(100 + mirror * 14, 161, 100 + mirror * 17.5, 145)
    painter.fillPath(collar, QColor(paints.shirt))


def _paint_head(painter: QPainter, paints: Paints) -> None:
    painter.fillPath(_hair_behind(), QColor(paints.hair))
    painter.setBrush(QColor(paints.skin_shade))
    for x in (65.5, 134.5):
        painter.drawEllipse(QPointF(x, 100.5), 6.0, 8.5)
    painter.fillPath(_face(), QColor(paints.skin))


def _face() -> QPainterPath:
    face = QPainterPath(QPointF(100, 48))
    face.cubicTo(124, 48, 136, 66, 135.5, 92)
    face.cubicTo(135, 119, 119, 140, 100, 140)
    face.cubicTo(81, 140, 65, 119, 64.5, 92)
    face.cubicTo(64, 66, 76, 48, 100, 48)
    return face


def _hair_behind() -> QPainterPath:
    hair = QPainterPath(QPointF(70, 108))
    hair.cubicTo(56, 104, 54, 88, 57, 74)
    hair.cubicTo(61, 44, 78, 30, 103, 30)
    hair.cubicTo(131, 30, 142, 48, 144, 74)
    hair.cubicTo(146, 88, 144, 104, 130, 108)
    hair.closeSubpath()
    return hair


def _paint_fringe(painter: QPainter, paints: Paints) -> None:
    fringe = QPainterPath(QPointF(64.5, 94))
    fringe.cubicTo(57, 90, 56, 82, 57, 74)
    fringe.cubicTo(61, 44, 78, 30, 103, 30)
    fringe.cubicTo(131, 30, 142, 48, 144, 74)
    fringe.cubicTo(145, 82, 143, 90, 135.5, 94)
    fringe.cubicTo(137, 84, 133, 73, 124, 66)
    fringe.cubicTo(110, 72, 94, 69, 84, 58)
    fringe.cubicTo(80, 72, 67, 78, 64.5, 94)
    painter.fillPath(fringe, QColor(paints.hair))
    for start, bend, end in (((88, 53), (102, 38), (124, 47)), ((93, 58), (107, 47), (127, 54))):
        lock = QPainterPath(QPointF(*start))
        lock.quadTo(QPointF(*bend), QPointF(*end))
        painter.strokePath(lock, _pen(paints.hair_light, 2.0))


def _paint_eyes(painter: QPainter, paints: Paints, pose: Pose) -> None:
    for x in (85.5, 114.5):
        if pose.lids > 0.75:
            lid = QPainterPath(QPointF(x - 5, 95))
            lid.quadTo(x, 98.5, x + 5, 95)
            painter.strokePath(lid, _pen(paints.features, 2.2))
            continue
        height = 5.6 * (1.0 - pose.lids)
        painter.setBrush(QBrush(QColor(paints.features)))
        painter.drawEllipse(QPointF(x, 95 + 0.3 * (5.6 - height)), 4.4, height)
        if pose.lids < 0.3:
            painter.setBrush(QColor(paints.glint))
            painter.drawEllipse(QPointF(x + 1.5, 92.8), 1.35, 1.35)


def _paint_brows(painter: QPainter, paints: Paints, pose: Pose) -> None:
    for mirror in (-1, 1):
        brow = QPainterPath(QPointF(100 + mirror * 8.5, 84.2 - pose.brow))
        brow.quadTo(100 + mirror * 15, 80 - 1.3 * pose.brow, 100 + mirror * 22, 84.4 - pose.brow)
        painter.strokePath(brow, _pen(paints.hair, 2.5))


def _paint_nose(painter: QPainter, paints: Paints) -> None:
    nose = QPainterPath(QPointF(96.5, 109))
    nose.quadTo(100, 112, 103.5, 109)
    painter.strokePath(nose, _pen(paints.skin_shade, 2.2))
    blush = QColor(paints.blush)
    blush.setAlphaF(0.28)
    painter.setBrush(blush)
    for x in (77.5, 122.5):
        painter.drawEllipse(QPointF(x, 109), 7.2, 4.6)


def _paint_mouth(painter: QPainter, paints: Paints, pose: Pose) -> None:
    half = 10.5 + 2.5 * pose.warmth - 2.0 * pose.mouth
    corner_y = 120.5 - 0.8 * pose.warmth
    upper_y = corner_y + (4.2 + 3.0 * pose.warmth) * (1.0 - pose.mouth) + 1.2 * pose.mouth
    left, right = QPointF(100 - half, corner_y), QPointF(100 + half, corner_y)
    if pose.mouth < 0.06:
        smile = QPainterPath(left)
        smile.quadTo(100, upper_y, right.x(), right.y())
        painter.strokePath(smile, _pen(paints.features, 2.3))
        return
    lower_y = upper_y + 2.5 + 12.5 * pose.mouth
    opening = QPainterPath(left)
    opening.quadTo(100, upper_y, right.x(), right.y())
    opening.quadTo(100, lower_y, left.x(), left.y())
    painter.fillPath(opening, QColor(paints.mouth))
    painter.save()
    painter.setClipPath(opening, Qt.ClipOperation.IntersectClip)
    painter.setBrush(QColor(paints.tongue))
    painter.drawEllipse(QPointF(100, lower_y - 1.0), half * 0.62, 3.0 + 2.0 * pose.mouth)
    painter.restore()
    painter.strokePath(opening, _pen(paints.mouth, 1.6))


def _pen(color: str, width: float) -> QPen:
    return QPen(
        QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )

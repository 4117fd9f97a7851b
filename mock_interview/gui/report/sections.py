"""The parts of the report page that only show: strengths, blind spots, coverage, numbers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mock_interview.gui.icons import ICON_PX, pixmap
from mock_interview.gui.report.range_bar import RangeBar
from mock_interview.gui.theme import S1, S2, S3, S4, S5, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, Row
from mock_interview.gui.widgets.text import Text
from mock_interview.report.blind_spots import BlindSpot, Moment, Strength
from mock_interview.report.views import CoverageBar, MetricRow

PICTURE_PX = 208
LABEL_PX = 92


class Strengths(Column):
    """What went well, first of all."""

    def __init__(self, theme: Theme, strengths: Sequence[Strength]) -> None:
        super().__init__(S3)
        for strength in strengths:
            row = Row(S3)
            tick = QLabel()
            tick.setPixmap(pixmap("check", theme.palette.accent, theme.px(ICON_PX), self.devicePixelRatioF()))
            words = Column(0)
            words.column.addWidget(Text(strength.sentence))
            words.column.addWidget(Text(f"{strength.title}: {strength.estimate}", "small"))
            row.row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            row.row.addWidget(words, 1)
            self.column.addWidget(row)


class SpotCard(Card):
    """One blind spot: seen, how often, how sure, the moment, the drill."""

    def __init__(
        self, theme: Theme, number: int, spot: BlindSpot, play: Callable[[Moment], None] | None
    ) -> None:
        super().__init__()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._picture = QLabel()
        self._picture.setFixedWidth(PICTURE_PX)
        self._picture.hide()
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(S5, S5, S5, S4)
        row.setSpacing(S5)
        words = QVBoxLayout()
        words.setSpacing(S2)
        words.addWidget(Text(f"{number}  {spot.title}", "kicker"))
        words.addWidget(Text(spot.seen, "h2"))
        words.addSpacing(S2)
        words.addWidget(_facts(theme, self, spot))
        if spot.moment is not None and play is not None:
            moment = spot.moment
            button = Button(theme, self.tr("Play this moment"), "secondary", "play")
            button.clicked.connect(lambda: play(moment))
            line = Row()
            line.row.addWidget(button)
            line.row.addStretch(1)
            words.addSpacing(S2)
            words.addWidget(line)
        row.addLayout(words, 1)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(body)
        drill = Card("wash")
        drill.column.setContentsMargins(S5, S4, S5, S4)
        drill.column.setSpacing(S1)
        drill.column.addWidget(Text(self.tr("Try this"), "kicker"))
        drill.column.addWidget(Text(spot.drill))
        drill.column.addWidget(Text(spot.tip, "small"))
        self.column.addWidget(drill)

    def show_picture(self, jpeg: bytes) -> None:
        """The moment itself, when it was found in the recording."""
        picture = QPixmap()
        if picture.loadFromData(jpeg, "JPG"):
            self._picture.setPixmap(
                picture.scaledToWidth(PICTURE_PX, Qt.TransformationMode.SmoothTransformation)
            )
            self._picture.setAccessibleName(self.tr("Picture of this moment"))
            self._picture.show()


def _facts(theme: Theme, owner: QWidget, spot: BlindSpot) -> QWidget:
    facts = QWidget()
    grid = QGridLayout(facts)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(S4)
    grid.setVerticalSpacing(S2)
    grid.setColumnMinimumWidth(0, theme.px(LABEL_PX))
    grid.setColumnStretch(1, 1)
    told = (
        (owner.tr("How often"), spot.how_often),
        (owner.tr("Typical"), spot.typical),
        (owner.tr("How sure"), spot.how_sure),
    )
    for line, (name, words) in enumerate(told):
        grid.addWidget(Text(name, "soft"), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(words), line, 1)
    return facts


class Coverage(QWidget):
    """What could be seen and heard, in words with bars."""

    def __init__(self, bars: Sequence[CoverageBar]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S5)
        grid.setVerticalSpacing(S4)
        for place, bar in enumerate(bars):
            cell = Column(S1)
            cell.column.addWidget(Text(bar.sentence))
            meter = QProgressBar()
            meter.setTextVisible(False)
            meter.setValue(round(bar.percent))
            meter.setAccessibleName(bar.sentence)
            cell.column.addWidget(meter)
            grid.addWidget(cell, place // 2, place % 2, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)


class Numbers(QWidget):
    """Every habit's number with its interval and the typical range."""

    def __init__(self, theme: Theme, rows: Sequence[MetricRow]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S5)
        grid.setVerticalSpacing(S4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 3)
        for line, row in enumerate(rows):
            title = Column(0)
            title.column.addWidget(Text(row.title, "strong"))
            title.column.addWidget(Text(row.name, "small"))
            grid.addWidget(title, line, 0, Qt.AlignmentFlag.AlignTop)
            value = Column(0)
            value.column.addWidget(Text(row.estimate))
            rests = self.tr("rests on {time}").format(time=row.based_on)
            value.column.addWidget(Text(row.note or rests, "small"))
            grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
            compared = Column(0)
            if row.range is not None:
                compared.column.addWidget(RangeBar(theme, row.range))
            compared.column.addWidget(Text(self.tr("typical: {range}").format(range=row.typical), "small"))
            compared.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            grid.addWidget(compared, line, 2, Qt.AlignmentFlag.AlignTop)
            verdict = Text(row.verdict_words, "soft" if row.verdict == "not_enough" else "body")
            verdict.setWordWrap(False)
            grid.addWidget(verdict, line, 3, Qt.AlignmentFlag.AlignTop)


class Section(Column):
    """A heading with what belongs to it."""

    def __init__(self, heading: str, *widgets: QWidget) -> None:
        super().__init__(S4)
        self.column.addWidget(Text(heading, "h2"))
        for widget in widgets:
            self.column.addWidget(widget)

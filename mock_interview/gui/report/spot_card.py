"""One blind spot as a card: what was seen, the moment, a drill, and whether it is worked on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mock_interview.core.drills import DRILLS
from mock_interview.gui.theme import S1, S2, S3, S4, S5, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.blind_spots import BlindSpot

PICTURE_PX = 208
PICTURE_BESIDE_FROM_PX = 520  # at 100 % text
LABEL_PX = 92


class SpotCard(Card):
    """Asks for its moment (``played``), its drill (``practised``), to be the focus (``focus_pressed``)."""

    played = Signal()
    focus_pressed = Signal()
    practised = Signal()
    all_wanted = Signal()

    def __init__(self, theme: Theme, number: int, spot: BlindSpot, *, playable: bool, is_focus: bool) -> None:
        super().__init__()
        self._theme = theme
        self._spot = spot
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._picture = QLabel()
        self._picture.setFixedWidth(PICTURE_PX)
        self._picture.hide()
        self._focus = Button(theme, "", "quiet", "target")
        self._focus.clicked.connect(self.focus_pressed)
        body = QWidget()
        self._row = row = QHBoxLayout(body)
        row.setContentsMargins(S5, S5, S5, S4)
        row.setSpacing(S5)
        words = QVBoxLayout()
        words.setSpacing(S2)
        words.addWidget(Text(f"{number}  {spot.title}", "kicker"))
        words.addWidget(Text(spot.seen, "h2"))
        words.addSpacing(S2)
        words.addWidget(self._facts())
        words.addSpacing(S2)
        words.addWidget(self._buttons(playable=playable))
        row.addLayout(words, 1)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(body)
        self.column.addWidget(self._drill())
        self.show_focus(is_focus=is_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The picture stands below the words where it is narrow."""
        super().resizeEvent(event)
        beside = self.width() >= self._theme.px(PICTURE_BESIDE_FROM_PX)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)

    def show_picture(self, jpeg: bytes) -> None:
        """The moment itself, when it was found in the recording."""
        picture = QPixmap()
        if picture.loadFromData(jpeg, "JPG"):
            self._picture.setPixmap(
                picture.scaledToWidth(PICTURE_PX, Qt.TransformationMode.SmoothTransformation)
            )
            self._picture.setAccessibleName(self.tr("Picture of this moment"))
            self._picture.show()

    def show_focus(self, *, is_focus: bool) -> None:
        """Whether this is what the user works on."""
        words = self.tr("Your focus now · end it") if is_focus else self.tr("Make this my focus")
        self._focus.setText(words)
        self._focus.setAccessibleName(f"{words}: {self._spot.title}")

    def _buttons(self, *, playable: bool) -> Flow:
        line = Flow(spacing_px=S3)
        if self._spot.moment is not None and playable:
            play = Button(self._theme, self.tr("Play this moment"), "secondary", "play")
            play.clicked.connect(self.played)
            line.flow.addWidget(play)
        if self._spot.moment is not None:
            every = Button(
                self._theme,
                self.tr("All its moments"),
                "quiet",
                name=self.tr("All its moments: {habit}").format(habit=self._spot.title),
            )
            every.clicked.connect(self.all_wanted)
            line.flow.addWidget(every)
        line.flow.addWidget(self._focus)
        return line

    def _drill(self) -> Card:
        drill = Card("wash")
        drill.column.setContentsMargins(S5, S4, S5, S4)
        drill.column.setSpacing(S1)
        drill.column.addWidget(Text(self.tr("Try this"), "kicker"))
        drill.column.addWidget(Text(self._spot.drill))
        drill.column.addWidget(Text(self._spot.tip, "small"))
        if self._spot.habit in DRILLS:
            practise = Button(
                self._theme,
                self.tr("Practise this now"),
                "secondary",
                "repeat",
                self.tr("Practise this now: {habit}").format(habit=self._spot.title),
            )
            practise.clicked.connect(self.practised)
            line = Flow(spacing_px=S3)
            line.flow.addWidget(practise)
            drill.column.addSpacing(S2)
            drill.column.addWidget(line)
        return drill

    def _facts(self) -> QWidget:
        facts = QWidget()
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S4)
        grid.setVerticalSpacing(S2)
        grid.setColumnMinimumWidth(0, self._theme.px(LABEL_PX))
        grid.setColumnStretch(1, 1)
        told = (
            (self.tr("How often"), self._spot.how_often),
            (self.tr("Typical"), self._spot.typical),
            (self.tr("How sure"), self._spot.how_sure),
            *([(self.tr("Why"), self._spot.why)] if self._spot.why else []),
        )
        for line, (name, words) in enumerate(told):
            grid.addWidget(Text(name, "soft"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(words), line, 1)
        return facts

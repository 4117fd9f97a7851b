"""How the interview goes: mode, number of questions, time to think, the longest answer, its end."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSpinBox, QWidget

from mock_interview.gui.theme import S2, S5, Theme
from mock_interview.gui.widgets.calm_wheel import CalmWheel
from mock_interview.gui.widgets.choice_row import ChoiceRow
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.pick_card import PickCard, PickGrid
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures
from mock_interview.session.settings import UNLIMITED, Settings

MOST_QUESTIONS = 50


class Terms(Column):
    """Tells each change by the name of the setting."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(S5, parent)
        self._modes: dict[str, PickCard] = {
            "practice": PickCard(
                theme,
                self.tr("Practice"),
                self.tr("Pause, hear a question again, and take an answer as often as you like."),
                round_mark=True,
            ),
            "pressure": PickCard(
                theme,
                self.tr("Pressure"),
                self.tr("One take, no pause and no second hearing, as in the real thing."),
                round_mark=True,
            ),
        }
        group = QButtonGroup(self)
        modes = PickGrid(theme)
        modes.setAccessibleName(self.tr("Mode"))
        for mode, card in self._modes.items():
            group.addButton(card)
            card.clicked.connect(lambda _checked=False, mode=mode: self.changed.emit("mode", mode))
        modes.show_cards(list(self._modes.values()))
        self._count = QSpinBox()
        CalmWheel(self._count)
        self._count.setRange(1, MOST_QUESTIONS)
        self._count.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._count.setAccessibleName(self.tr("How many questions"))
        self._count.valueChanged.connect(lambda count: self.changed.emit("question_count", count))
        count = Column(S2)
        count.column.addWidget(Text(self.tr("How many questions"), "strong"))
        box = Flow()
        box.flow.addWidget(self._count)
        count.column.addWidget(box)
        self._think = ChoiceRow(
            theme,
            self.tr("Time to think before an answer"),
            (
                (self.tr("None"), 0.0),
                (figures.duration(15), 15.0),
                (figures.duration(30), 30.0),
                (figures.duration(60), 60.0),
                (self.tr("As long as I like"), UNLIMITED),
            ),
        )
        self._longest = ChoiceRow(
            theme,
            self.tr("The longest answer"),
            (
                (self.tr("No limit"), 0.0),
                (figures.duration(60), 60.0),
                (figures.duration(120), 120.0),
                (figures.duration(180), 180.0),
                (figures.duration(300), 300.0),
            ),
        )
        self._end = ChoiceRow(
            theme,
            self.tr("An answer ends"),
            (
                (self.tr("When I press Space"), 0.0),
                (self.tr("After 3 s of silence"), 3.0),
                (self.tr("After 6 s of silence"), 6.0),
            ),
        )
        for name, row in (
            ("think_time_s", self._think),
            ("answer_limit_s", self._longest),
            ("end_on_silence_s", self._end),
        ):
            row.chosen.connect(lambda value, name=name: self._tell(name, value))
        for each in (modes, count, self._think, self._longest, self._end):
            self.column.addWidget(each)

    def show_settings(self, settings: Settings, think_time_s: float) -> None:
        """Marks what is chosen; ``think_time_s`` is the time that holds in this mode."""
        self._modes[settings.mode].setChecked(True)
        with QSignalBlocker(self._count):
            self._count.setValue(settings.question_count)
        self._think.allow(
            UNLIMITED,
            settings.mode == "practice",
            self.tr("Under pressure the time to think is limited."),
        )
        _mark(self._think, think_time_s)
        _mark(self._longest, settings.answer_limit_s)
        _mark(self._end, settings.end_on_silence_s)

    def focus(self) -> None:
        """To the mode that is chosen."""
        next(card for card in self._modes.values() if card.isChecked()).setFocus()

    def _tell(self, name: str, value: Any) -> None:
        self.changed.emit(name, value)


def _mark(row: ChoiceRow, seconds: float) -> None:
    """Also what is not offered: it may be written into the settings by hand."""
    if not row.offers(seconds):
        row.add(figures.duration(seconds), seconds)
    row.show_value(seconds)

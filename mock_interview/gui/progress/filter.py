"""Which sessions the progress page shows: chosen here, remembered, and said in words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from mock_interview.gui.services import Choices
from mock_interview.gui.theme import S2, S3
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report import session_filter
from mock_interview.report.session_filter import Option, Wanted
from mock_interview.session.store import Summary


class SessionFilter(Column):
    """A box for each thing that sessions differ in; ``changed``: others are wanted."""

    changed = Signal()

    def __init__(self, choices: Choices) -> None:
        super().__init__(S2)
        self._choices = choices
        self._sessions: Sequence[Summary] = ()
        self._boxes = {
            "progress_title": self._box(self.tr("Question set")),
            "progress_preset": self._box(self.tr("Preset")),
            "progress_device": self._box(self.tr("Camera or microphone")),
        }
        self.tools = Flow(spacing_px=S3)
        for setting, box in self._boxes.items():
            self.tools.flow.addWidget(box)
            box.activated.connect(lambda _, setting=setting: self._choose(setting))
        self._words = Text("", "small")
        self.column.addWidget(self.tools)
        self.column.addWidget(self._words)

    def show_sessions(self, sessions: Sequence[Summary]) -> None:
        """Offers what there is among these."""
        self._sessions = sessions
        wanted = self._wanted()
        for (setting, box), options, every, chosen in zip(
            self._boxes.items(),
            (
                session_filter.titles(sessions),
                session_filter.presets(sessions),
                session_filter.devices(sessions),
            ),
            (self.tr("All question sets"), self.tr("All presets"), self.tr("All devices")),
            (wanted.title, wanted.preset, wanted.device),
            strict=True,
        ):
            _fill(box, every, options, chosen)
            least = 1 if setting == "progress_title" else 2
            box.setVisible(len(options) >= least)
        self._say()

    def chosen(self) -> list[Summary]:
        """The sessions that are wanted."""
        return session_filter.chosen(self._sessions, self._wanted())

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setAccessibleName(name)
        return box

    def _wanted(self) -> Wanted:
        kept = self._choices.settings
        wanted = Wanted(kept.progress_title, kept.progress_preset, kept.progress_device)
        return session_filter.possible(wanted, self._sessions)

    def _choose(self, setting: str) -> None:
        self._choices.change(**{setting: self._boxes[setting].currentData()})
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._words.setText(session_filter.words(self._sessions, self._wanted()))


def _fill(box: QComboBox, every: str, options: Sequence[Option], chosen: str) -> None:
    box.clear()
    box.addItem(every, "")
    for option in options:
        box.addItem(option.words, option.value)
    box.setCurrentIndex(max(0, box.findData(chosen)))

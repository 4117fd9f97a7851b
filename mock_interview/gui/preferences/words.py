"""Which model writes down what is said."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2
from mock_interview.gui.widgets.calm_wheel import CalmWheel
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.text import Text, breakable
from mock_interview.session.models import ModelStore
from mock_interview.session.speech_models import USUAL, SpeechModel, speech_models


class Words(Column):
    """A list of the models that are there."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(S2, parent)
        self._services = services
        self._models: list[SpeechModel] = []
        self.list = QComboBox()
        self.list.setAccessibleName(self.tr("Speech model"))
        self.list.setMinimumContentsLength(16)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.activated.connect(
            lambda: services.choices.change(speech_model=str(self.list.currentData()))
        )
        CalmWheel(self.list)
        how = Text(
            self.tr(
                "A larger model hears more and takes longer. Put the folder of a Whisper model for "
                "faster-whisper among the models of this program, and it stands here; nothing is fetched "
                "for it. In other languages than English your words are there to read, and pauses, waits, "
                "loudness and pitch are judged; fillers, repetitions and pace are not."
            ),
            "soft",
        )
        self._folder = Text("", "small")
        for each in (Text(self.tr("Speech model"), "strong"), self.list, how, self._folder):
            self.column.addWidget(each)

    def look(self) -> None:
        """Lists what is there now."""
        models = self._services.surroundings.paths.models
        self._folder.setText(self.tr("The folder for models: {folder}").format(folder=breakable(models)))
        self._services.jobs.run(lambda: speech_models(ModelStore(models)), self._list, owner=self)

    def refresh(self) -> None:
        """Shows what is chosen now; one that is not there is listed too, so that nothing changes unasked."""
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        self.list.addItem(self.tr("The usual one (small, English only)"), "")
        for model in self._models:
            if model.name != USUAL:
                self.list.addItem(f"{model.name} ({model.languages})", model.name)
        chosen = self._services.choices.settings.speech_model
        if self.list.findData(chosen) < 0:
            self.list.addItem(self.tr("{model} (your own folder)").format(model=Path(chosen).name), chosen)
        self.list.setCurrentIndex(self.list.findData(chosen))
        blocker.unblock()

    def _list(self, found: list[SpeechModel]) -> None:
        self._models = found
        self.refresh()

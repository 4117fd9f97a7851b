"""Where things are, how much room they take, and how everything goes."""

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from mock_interview.core.errors import KnownError
from mock_interview.gui.preferences.moving import Moving
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S3, S4, S5
from mock_interview.gui.widgets.ask_first import AskFirst
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text, breakable
from mock_interview.report import figures
from mock_interview.session.own_data import Room, delete_everything, room_taken
from mock_interview.session.settings import Settings

# What helps somebody to see and use the window is no secret, and its loss would leave them stranded.
_SPARED = ("theme", "text_percent", "reduced_motion", "window")


class Storage(Column):
    """Tells what it did, or why it could not, by ``told``."""

    told = Signal(str, bool)  # a sentence, and whether it is trouble

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(S5, parent)
        self._services = services
        paths = services.surroundings.paths
        self._numbers = [Text() for _ in range(3)]
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S4)
        grid.setVerticalSpacing(S3)
        grid.setColumnStretch(1, 1)
        for row, (name, number) in enumerate(
            zip(
                (
                    self.tr("Sessions, recordings and all that is yours"),
                    self.tr("Model files"),
                    self.tr("Questions as they were spoken"),
                ),
                self._numbers,
                strict=True,
            )
        ):
            number.setWordWrap(False)
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(number, row, 0)
            grid.addWidget(Text(name), row, 1)
        self._delete = Button(services.theme, self.tr("Delete everything…"), "secondary", "trash")
        self._delete.clicked.connect(self._ask_first)
        show = Button(services.theme, self.tr("Open the folder"), "secondary", "folder")
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.data))))
        self._buttons = Flow(spacing_px=S3)
        self._buttons.flow.addWidget(show)
        self._buttons.flow.addWidget(self._delete)
        self._models = QCheckBox(self.tr("The model files too"))
        self._models.setToolTip(self.tr("They can be fetched again."))
        self._ask = AskFirst(services.theme, self.tr("Delete everything"), self.tr("Keep everything"))
        self._ask.column.insertWidget(2, self._models)
        self._ask.confirmed.connect(self._delete_all)
        self._ask.declined.connect(self._close)
        path = Text(breakable(paths.data), "soft")
        self.moving = Moving(services)
        self.moving.told.connect(self.told)
        self.moving.moved.connect(lambda: self.window().close())
        for each in (table, path, self._buttons, self._ask, self.moving):
            self.column.addWidget(each)

    def refresh(self) -> None:
        """Measures again."""
        self._close()
        paths = self._services.surroundings.paths
        self._services.jobs.run(lambda: room_taken(paths), self._show, self._tell_fault, owner=self)

    def _show(self, room: Room) -> None:
        for number, size in zip(self._numbers, (room.own, room.models, room.cache), strict=True):
            number.setText(figures.size(size))

    def _ask_first(self) -> None:
        self._models.setChecked(False)
        self._buttons.hide()
        self._ask.ask(
            self.tr("Delete everything?"),
            self.tr(
                "All sessions with their recordings and reports, your own questions, your journal and your "
                "progress go for good: nobody can bring them back. Your settings begin anew."
            ),
        )

    def _delete_all(self) -> None:
        paths, models = self._services.surroundings.paths, self._models.isChecked()
        self._services.jobs.run(
            lambda: delete_everything(paths, models=models), self._deleted, self._tell_fault, owner=self
        )

    def _deleted(self, others: list[Path]) -> None:
        fresh = msgspec.structs.asdict(Settings())
        self._services.choices.change(**{name: fresh[name] for name in fresh if name not in _SPARED})
        sentence = self.tr("Everything is deleted: nothing of yours is left here.")
        if others:
            names = ", ".join(path.name for path in others)
            sentence += self.tr(" What is not from this program stays: {names}.").format(names=names)
        self.refresh()
        self.told.emit(sentence, False)

    def _tell_fault(self, fault: KnownError) -> None:
        self.refresh()
        self.told.emit(str(fault), True)

    def _close(self) -> None:
        self._ask.hide()
        self._buttons.show()

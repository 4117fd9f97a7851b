"""Another folder for all that is the user's; the window closes afterwards, for it looks in the old one."""

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mock_interview.core.errors import KnownError
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S3
from mock_interview.gui.widgets.ask_first import AskFirst
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text, breakable
from mock_interview.session.moving import check_target, move_data
from mock_interview.session.paths import HOME_VARIABLE

FOLDER = "Mock Interview"


class Moving(Column):
    """``told``: trouble, or what was done; ``moved``: the window must close."""

    told = Signal(str, bool)
    moved = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(S3, parent)
        self._services = services
        self._target: Path | None = None
        self._button = Button(services.theme, self.tr("Move to another folder…"), "secondary", "folder")
        self._button.clicked.connect(self._choose)
        line = Flow(spacing_px=S3)
        line.flow.addWidget(self._button)
        self._words = Text("", "soft")
        self._ask = AskFirst(
            services.theme, self.tr("Move and close"), self.tr("Leave it where it is"), "folder"
        )
        self._ask.confirmed.connect(self._move)
        self._ask.declined.connect(self._button.show)
        for widget in (line, self._words, self._ask):
            self.column.addWidget(widget)
        self._words.hide()
        if os.environ.get(HOME_VARIABLE):
            self._button.hide()
            self._words.setText(self.tr("The folder is set by {name}.").format(name=HOME_VARIABLE))
            self._words.show()

    def ask_for(self, chosen: str) -> None:
        """Asks whether to move into this folder; into a new one in it, where it holds other things."""
        target = Path(chosen)
        if target.is_dir() and any(target.iterdir()):
            target = target / FOLDER
        try:
            check_target(self._services.surroundings.paths, target)
        except KnownError as fault:
            self.told.emit(str(fault), True)
            return
        self._target = target
        self._button.hide()
        self._ask.ask(
            self.tr("Move everything that is yours to {folder}?").format(folder=breakable(target)),
            self.tr(
                "The window closes when it is done; open it again then. Model files stay where they are."
            ),
        )

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Where to keep everything"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.ask_for)
        dialog.open()

    def _move(self) -> None:
        target, paths = self._target, self._services.surroundings.paths
        assert target is not None
        self._words.setText(self.tr("Moving…"))
        self._words.show()
        self._services.jobs.run(
            lambda: move_data(paths, target),
            lambda _: self.moved.emit(),
            self._tell_fault,
            owner=self,
        )

    def _tell_fault(self, fault: KnownError) -> None:
        self._words.hide()
        self._button.show()
        self.told.emit(str(fault), True)

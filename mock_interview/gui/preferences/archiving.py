"""Everything in one file: saved to take along or to keep safe, and brought back."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from mock_interview.core.errors import KnownError
from mock_interview.gui.dropped import Dropped, Taken
from mock_interview.gui.long_work import LongWork, TellPercent
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S3
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.gui.widgets.working import Working
from mock_interview.report.figures import plural, size
from mock_interview.session.archive import MEDIA_SUFFIXES, ArchiveCancelled, export_archive
from mock_interview.session.engine import Cancelled

FILE_NAME = "mock-interview.zip"


class Archiving(Column):
    """``told``: what was done, or why it could not be."""

    told = Signal(str, bool)  # a sentence, and whether it is trouble

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(S3, parent)
        self._services = services
        theme = services.theme
        self.media = QCheckBox(self.tr("With the recordings"))
        self._save = Button(theme, self.tr("Save everything as a file…"), "secondary", "export")
        self._save.clicked.connect(self._ask_where)
        self._bring = Button(theme, self.tr("Bring back from a file…"), "secondary", "folder")
        self._bring.clicked.connect(self._ask_which)
        self._work = LongWork(services.jobs, self)
        self._work.began.connect(lambda: self._allow(False))
        self._work.ended.connect(lambda: self._allow(True))
        self._work.done.connect(lambda words: self.told.emit(words, False))
        self._working = Working(theme, self._work)
        self._dropped = Dropped(services, self)
        self._dropped.taken.connect(self._taken)
        self._dropped.failed.connect(self._refused)
        buttons = Flow(spacing_px=S3)
        for button in (self._save, self._bring):
            buttons.flow.addWidget(button)
        words = self.tr(
            "All sessions, real interviews, own questions and what friends wrote, in one file: for another "
            "computer, or to keep safe. Whoever has the file can read it. Nothing that is here is changed "
            "when one is brought back, and nothing comes twice."
        )
        for each in (Text(words, "soft"), self.media, buttons, self._working):
            self.column.addWidget(each)

    def refresh(self) -> None:
        """Measures how much room recordings take."""
        folder = self._services.surroundings.paths.sessions

        def measure() -> int:
            return sum(file.stat().st_size for file in folder.rglob("*") if file.suffix in MEDIA_SUFFIXES)

        def show(count: int) -> None:
            self.media.setText(self.tr("With the recordings ({size})").format(size=size(count)))

        self._services.jobs.run(measure, show, lambda fault: None, owner=self)

    def save(self, path: str) -> None:
        """Writes the file."""
        surroundings, media = self._services.surroundings, self.media.isChecked()
        target = Path(path)

        def write(tell_percent: TellPercent, cancel: Event) -> str:
            def tell(done: int, total: int) -> None:
                tell_percent(round(100 * done / max(total, 1)))

            try:
                with surroundings.store() as store:
                    count = export_archive(target, store, surroundings.paths.data, media, tell, cancel)
            except ArchiveCancelled as stopped:
                raise Cancelled from stopped
            words = self.tr("{sessions} and all else that is yours in {path}, {size}.")
            return words.format(
                sessions=plural(count, "session"), path=target, size=size(target.stat().st_size)
            )

        self._work.begin(write)
        self._working.show_for(self.tr("Putting everything into one file"))

    def bring(self, path: str) -> None:
        """Reads one."""
        self._allow(False)
        self._dropped.take(Path(path))

    def shut(self) -> None:
        """What is being written is called off."""
        self._work.cancel()

    def _taken(self, taken: Taken) -> None:
        self._allow(True)
        self.told.emit(taken.words, False)

    def _refused(self, fault: KnownError) -> None:
        self._allow(True)
        self.told.emit(str(fault), True)

    def _allow(self, allowed: bool) -> None:
        for button in (self._save, self._bring):
            button.setEnabled(allowed)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Save everything"), str(Path.home() / FILE_NAME))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Archive (*.zip)")])
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_which(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Bring back"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Archives and friends’ responses (*.zip *.json)")])
        dialog.fileSelected.connect(self.bring)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

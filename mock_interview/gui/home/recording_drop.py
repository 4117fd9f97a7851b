"""A recording of the user's own: chosen in a dialog, or dropped onto the page."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mock_interview.gui.dropped import dragged
from mock_interview.gui.theme import S1, S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text

ENDINGS = "*.mp4 *.m4v *.mov *.mkv *.webm *.avi *.wav *.mp3 *.m4a *.flac *.ogg *.opus"


class OtherWays(Column):
    """The sample rehearsal, and a recording of the user's own."""

    sample_wanted = Signal()
    chosen = Signal(Path)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(S3, parent)
        self.sample = Button(theme, self.tr("Try the sample"), "secondary", "play")
        self.sample.clicked.connect(self.sample_wanted)
        self.recording = Button(theme, self.tr("Analyse a recording…"), "secondary", "folder")
        self.recording.clicked.connect(self._ask)
        row = Flow(spacing_px=S3)
        row.flow.addWidget(self.sample)
        row.flow.addWidget(self.recording)
        head = Column(S1)
        head.column.addWidget(Text(self.tr("Without a camera"), "h3"))
        head.column.addWidget(
            Text(
                self.tr(
                    "See what a report looks like with the sample rehearsal, half a minute’s work for this "
                    "computer. Or let it look at a recording you have: choose it, or drop the file anywhere "
                    "on this page."
                ),
                "soft",
            )
        )
        self.column.addWidget(head)
        self.column.addWidget(row)

    def set_busy(self, busy: bool) -> None:
        """One thing is worked on at a time."""
        self.sample.setEnabled(not busy)
        self.recording.setEnabled(not busy)

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Analyse a recording"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{self.tr('Recordings')} ({ENDINGS})", f"{self.tr('All files')} (*)"])
        dialog.fileSelected.connect(lambda path: self.chosen.emit(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def dropped_file(data: QMimeData) -> Path | None:
    """The one local file that is dragged; None: it is something else, or for the whole window."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].is_file() and dragged(data) is None else None

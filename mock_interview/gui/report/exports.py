"""The buttons that take a report out of the program: as a page, as data."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from mock_interview.core.errors import KnownError
from mock_interview.gui.report.loaded import LoadedReport
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.flow import Flow
from mock_interview.report import events_csv
from mock_interview.report.export_json import report_dict
from mock_interview.report.page_file import write_page
from mock_interview.report.told import told_of
from mock_interview.session.private_file import write_private


class Exports(Flow):
    """``said`` has a sentence for the user; ``failed`` the world's fault."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__(spacing_px=S2)
        self._services = services
        self._report: LoadedReport | None = None
        for words, icon, act in (
            (self.tr("Open as a page"), "next", self._open_in_browser),
            (self.tr("Save as HTML"), "export", lambda: self._ask_where(".html", self.save_html)),
            (self.tr("Save as PDF"), "export", lambda: self._ask_where(".pdf", self.save_pdf)),
            (self.tr("Save as JSON"), "export", lambda: self._ask_where(".json", self.save_json)),
            (self.tr("Save moments as CSV"), "export", lambda: self._ask_where(".csv", self.save_events)),
        ):
            button = Button(services.theme, words, "secondary", icon)
            button.clicked.connect(act)
            self.add(button)

    def add(self, button: Button) -> None:
        """One more, at the end."""
        self.flow.addWidget(button)

    def show_report(self, report: LoadedReport) -> None:
        """The one to export."""
        self._report = report

    def save_html(self, path: str, then: Callable[[], object] | None = None) -> None:
        """Writes the page that needs nothing else; then does something with it."""
        report, surroundings = self._report, self._services.surroundings
        if report is not None:
            self._save(path, lambda: write_page(report.record, Path(path), surroundings), then)

    def save_pdf(self, path: str) -> None:
        """Writes it for paper, a sheet for each answer."""
        report, surroundings = self._report, self._services.surroundings
        if report is None:
            return

        def write() -> None:
            from mock_interview.gui.pdf.file import write_pdf

            write_pdf(report.record.id, Path(path), surroundings)

        self._save(path, write)

    def save_events(self, path: str) -> None:
        """Writes its moments for a spreadsheet."""
        report, habits = self._report, self._services.surroundings.habits
        if report is not None:
            self._save(path, lambda: events_csv.write(Path(path), report.record, habits))

    def save_json(self, path: str) -> None:
        """Writes everything for other tools."""
        report, habits = self._report, self._services.surroundings.habits
        if report is None:
            return

        def write() -> None:
            told = told_of(report.record, self._services.surroundings)
            content = json.dumps(
                report_dict(report.record, report.spots, habits, told), ensure_ascii=False, indent=1
            )
            try:
                write_private(Path(path), content.encode("utf-8"))
            except OSError as error:
                raise KnownError(
                    f"{path} cannot be written ({error.strerror}); choose another place."
                ) from error

        self._save(path, write)

    def _save(self, path: str, write: Callable[[], None], then: Callable[[], object] | None = None) -> None:
        def done(_: None) -> None:
            self.said.emit(self.tr("Saved in {path}").format(path=path))
            if then is not None:
                then()

        self._services.jobs.run(write, done, self.failed.emit, owner=self)

    def _ask_where(self, suffix: str, save: Callable[[str], None]) -> None:
        if self._report is None:
            return
        name = Path.home() / f"{self._report.record.id}{suffix}"
        dialog = QFileDialog(self, self.tr("Save the report"), str(name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(save)
        dialog.open()

    def _open_in_browser(self) -> None:
        if self._report is None:
            return
        path = self._services.surroundings.paths.sessions / self._report.record.id / "report.html"
        self.save_html(str(path), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))

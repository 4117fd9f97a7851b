"""What of a report takes long to work out, one thing after another, off the GUI thread."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from mock_interview.core.errors import KnownError
from mock_interview.gui.report.loaded import AnswerFindings, LoadedReport, answers_of, pictures
from mock_interview.gui.services import Services
from mock_interview.report.told import Told, told_of


class WorkingOut(QObject):
    """``told``: a `Told`; ``answered``: `AnswerFindings`; ``pictured``: JPEG bytes by event id.

    Of a report that is not the latest any more nothing is told.
    """

    told = Signal(object)
    answered = Signal(object)
    pictured = Signal(object)
    failed = Signal(KnownError)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._report: LoadedReport | None = None

    def begin(self, report: LoadedReport, *, fresh: bool) -> None:
        """``fresh``: of another session than before, so its pictures are wanted too."""
        surroundings, run = self._services.surroundings, self._services.jobs.run
        self._report = report

        def then_answers(told: Told) -> None:
            if report is self._report:
                self.told.emit(told)
                run(lambda: answers_of(report, surroundings), then_pictures, self.failed.emit, owner=self)

        def then_pictures(found: AnswerFindings) -> None:
            if report is self._report:
                self.answered.emit(found)
                if fresh:
                    run(lambda: pictures(report, surroundings), show_pictures, self.failed.emit, owner=self)

        def show_pictures(found: Mapping[int, bytes]) -> None:
            if self._report is not None and self._report.record.id == report.record.id:
                self.pictured.emit(found)

        run(lambda: told_of(report.record, surroundings), then_answers, self.failed.emit, owner=self)

"""What of a report takes long to work out, one thing after another, off the GUI thread."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mock_interview.core.errors import KnownError
from mock_interview.gui.report.loaded import AnswerFindings, LoadedReport, answers_of, pictures
from mock_interview.gui.services import Services
from mock_interview.report.told import Told, told_of

T = TypeVar("T")


class WorkingOut(QObject):
    """``told``: a `Told`; ``answered``: `AnswerFindings`; ``pictured``: JPEG bytes by event id.

    Each is begun by whoever has shown the one before: widgets are made slowly while other threads work, as a
    call into Qt may have to wait for Python's lock. Of a report that is not the latest nothing is told.
    """

    told = Signal(object)
    answered = Signal(object)
    pictured = Signal(object)
    failed = Signal(KnownError)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._report: LoadedReport | None = None

    def begin(self, report: LoadedReport) -> None:
        """The words, each answer's own numbers, where habits come."""
        self._report = report
        surroundings = self._services.surroundings

        def show(told: Told) -> None:
            self.told.emit(told)

        self._run(lambda: told_of(report.record, surroundings), show)

    def stop(self) -> None:
        """Of what was begun nothing is told any more."""
        self._report = None

    def go_on_with_answers(self) -> None:
        """Every habit in each answer."""
        report, surroundings = self._report, self._services.surroundings

        def show(found: AnswerFindings) -> None:
            self.answered.emit(found)

        if report is not None:
            self._run(lambda: answers_of(report, surroundings), show)

    def go_on_with_pictures(self) -> None:
        """Of the moments."""
        report, surroundings = self._report, self._services.surroundings

        def show(found: Mapping[int, bytes]) -> None:
            self.pictured.emit(found)

        if report is not None:
            self._run(lambda: pictures(report, surroundings), show)

    def _run(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        report = self._report

        def done(found: T) -> None:
            if report is self._report:
                show(found)

        self._services.jobs.run(work, done, self.failed.emit, owner=self)

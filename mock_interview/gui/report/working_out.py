"""What of a report takes long to work out, one thing after another, off the GUI thread."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mock_interview.core.errors import KnownError
from mock_interview.gui.report.loaded import AnswerFindings, LoadedReport, answers_of, completed, pictures
from mock_interview.gui.services import Services
from mock_interview.report.told import Told, told_of

T = TypeVar("T")


class WorkingOut(QObject):
    """Tells one after the other.

    ``completed``: a `LoadedReport` in place of this one, with habits that it had not; ``told``:
    a `Told`; ``answered``: `AnswerFindings`; ``pictured``: JPEG bytes by event id.

    Each is begun by whoever has shown the one before: widgets are made slowly while other threads work, as a
    call into Qt may have to wait for Python's lock. Of a report that is not the latest nothing is told.
    """

    completed = Signal(object)
    told = Signal(object)
    answered = Signal(object)
    pictured = Signal(object)
    failed = Signal(KnownError)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._report: LoadedReport | None = None

    def begin(self, report: LoadedReport) -> None:
        """What was never looked for, then the words, each answer's voice, where habits come."""
        self._report = report
        surroundings = self._services.surroundings

        def show_or_go_on(whole: LoadedReport | None) -> None:
            if whole is None:
                self._tell(report)
            else:
                self.completed.emit(whole)

        self._run(lambda: completed(report, surroundings), show_or_go_on)

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

    def _tell(self, report: LoadedReport) -> None:
        surroundings = self._services.surroundings

        def show(told: Told) -> None:
            self.told.emit(told)

        self._run(lambda: told_of(report.record, surroundings), show)

    def _run(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        report = self._report

        def done(found: T) -> None:
            if report is self._report:
                show(found)

        self._services.jobs.run(work, done, self.failed.emit, owner=self)

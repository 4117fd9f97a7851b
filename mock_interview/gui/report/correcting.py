"""What the user says of moments, kept as it is said, each step back with Undo."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from mock_interview.core.errors import KnownError
from mock_interview.core.record import StoredEvent
from mock_interview.gui.report.loaded import LoadedReport, judge
from mock_interview.gui.services import Services


class Correcting(QObject):
    """``changed`` gives the report after a step; ``said`` a sentence, and whether it can be taken back."""

    changed = Signal(object)
    said = Signal(str, bool)
    failed = Signal(KnownError)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._report: LoadedReport | None = None
        # The newest last: each moment as it was before, or what takes something else back.
        self._steps: list[StoredEvent | Callable[[], object]] = []
        self._busy = False

    def show_report(self, report: LoadedReport) -> None:
        """The one whose moments are judged; steps whose moments it does not have any more are forgotten."""
        if self._report is None or self._report.record.id != report.record.id:
            self._steps = []
        events = {stored.id: stored.event for stored in report.record.events}
        self._steps = [
            step
            for step in self._steps
            if not isinstance(step, StoredEvent) or events.get(step.id) == step.event
        ]
        self._report = report

    def judge(self, event_id: int, dismissed: bool, confirmed: bool) -> None:
        """Keeps it; the numbers follow."""
        words = self.tr("Noted; the numbers follow.")
        if dismissed:
            words = self.tr("Left out; the numbers follow.")
        elif not confirmed:
            words = self.tr("Taken back; the numbers follow.")
        self._keep(event_id, dismissed, confirmed, words, self._steps.append)

    def remember(self, take_back: Callable[[], object]) -> None:
        """A step that was taken elsewhere on the page."""
        self._steps.append(take_back)

    def undo(self) -> None:
        """One step back."""
        if not self._steps or self._busy:
            return
        before = self._steps.pop()
        if not isinstance(before, StoredEvent):
            before()
            return
        words = self.tr("As it was before.")
        self._keep(before.id, before.dismissed, before.confirmed, words, lambda _: None)

    def _keep(
        self,
        event_id: int,
        dismissed: bool,
        confirmed: bool,
        words: str,
        remember: Callable[[StoredEvent], object],
    ) -> None:
        report, surroundings = self._report, self._services.surroundings
        if report is None or self._busy:
            return

        def done(result: tuple[LoadedReport, StoredEvent]) -> None:
            self._busy = False
            after, before = result
            remember(before)
            self.changed.emit(after)
            self.said.emit(words, bool(self._steps))

        def failed(fault: KnownError) -> None:
            self._busy = False
            self.failed.emit(fault)

        self._busy = True
        self._services.jobs.run(
            lambda: judge(report, event_id, dismissed, confirmed, surroundings), done, failed, owner=self
        )

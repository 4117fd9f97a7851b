"""Where one begins: the next rehearsal, the last one, and what the program does with what it sees."""

from pathlib import Path
from threading import Event
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout

from mock_interview.gui.home.due_card import DueCard
from mock_interview.gui.home.facts import Facts
from mock_interview.gui.home.last_rehearsal import LastRehearsal
from mock_interview.gui.home.models_card import ModelsCard
from mock_interview.gui.home.recording_drop import OtherWays, dropped_file
from mock_interview.gui.keys import on_enter
from mock_interview.gui.long_work import LongWork, TellPercent
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import CHOOSE, INTERVIEWS, REPORT
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S3, S6
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column, ScrollColumn
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.gui.widgets.working import Working
from mock_interview.report.last_session import LastSession, last_session
from mock_interview.report.recordings import analyze_and_keep, analyze_sample
from mock_interview.session.engine import Progress
from mock_interview.session.models import ModelStore


class HomePage(Page):
    """At the first run it tells what it does; later it goes on where the user was."""

    title: ClassVar[str] = "Home"

    def __init__(self, services: Services, models: ModelStore | None = None) -> None:
        """Tests hand in their own models."""
        super().__init__()
        theme, surroundings = services.theme, services.surroundings
        self._services = services
        self._surroundings = surroundings
        self._looks = 0
        self._analysis = LongWork(services.jobs, self)
        self._heading = Text("", "h1")
        self._lead = Text("", "lead")
        self._start = Button(theme, self.tr("Start rehearsal"), "primary", "rehearse")
        self._start.setToolTip(self.tr("Enter"))
        self._start.clicked.connect(self._begin_rehearsal)
        self._trouble = Banner(theme)
        self._working = Working(theme, self._analysis)
        self._models = ModelsCard(theme, services.jobs, models or ModelStore(surroundings.paths.models))
        self._last = LastRehearsal(theme)
        self._last.opened.connect(lambda session_id: self.go.emit(REPORT, session_id))
        self._due = DueCard(services)
        self._due.opened.connect(lambda interview_id: self.go.emit(INTERVIEWS, interview_id or None))
        self._ways = OtherWays(theme)
        self._ways.sample_wanted.connect(self._analyze_sample)
        self._ways.chosen.connect(self._analyze)
        self._facts = Facts(theme, surroundings.paths.data)
        self._scroll = ScrollColumn()
        self._lay_out()
        self._analysis.done.connect(self._show_report)
        self._analysis.began.connect(lambda: self._ways.set_busy(True))
        self._analysis.ended.connect(lambda: self._ways.set_busy(False))
        self.setAcceptDrops(True)
        on_enter(self, self._begin_rehearsal)
        self._show(None)

    def enter(self, argument: object) -> None:
        """Looks at how things are by now."""
        self._looks += 1
        look = self._looks

        def show(last: LastSession | None) -> None:
            if look == self._looks:  # one that began earlier may end later
                self._show(last)

        self._services.jobs.run(lambda: last_session(self._surroundings), show, self._tell_fault, owner=self)
        self._models.look()
        self._due.look()
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Calls off what runs."""
        self._analysis.cancel()
        self._models.shut()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A single file is welcome."""
        if dropped_file(event.mimeData()) is not None and not self._analysis.runs:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """It is analysed."""
        file = dropped_file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self._analyze(file)

    def _begin_rehearsal(self) -> None:
        self._services.choices.change(first_run_done=True)
        self.go.emit(CHOOSE, None)

    def _show(self, last: LastSession | None) -> None:
        new_here = last is None and not self._services.choices.settings.first_run_done
        if new_here:
            self._say(
                self.tr("See what an interviewer sees"),
                self.tr(
                    "Rehearse an interview at your own desk, alone. Afterwards you get up to three habits "
                    "you may not know you have, each with the moment to watch."
                ),
            )
        else:
            self._say(
                self.tr("Ready when you are"),
                self.tr("A few questions, a calm voice, nobody watching. Keep what helps, leave the rest."),
            )
        self._last.show_session(last)
        self._facts.set_foldable(not new_here)
        # Who is new reads it before anything is looked at; later it comes last.
        column = self._scroll.column
        column.removeWidget(self._facts)
        column.insertWidget(column.indexOf(self._ways) + (not new_here), self._facts)

    def _say(self, heading: str, lead: str) -> None:
        self._heading.setText(heading)
        self._heading.setAccessibleName(heading)
        self._lead.setText(lead)

    def _tell_fault(self, fault: Exception) -> None:
        self._trouble.say(str(fault), serious=True)

    def _analyze_sample(self) -> None:
        def work(tell: TellPercent, cancel: Event) -> str:
            return analyze_sample(self._surroundings, _in_percent(tell), cancel)

        self._working.show_for(
            self.tr("Looking at the sample rehearsal"),
            self.tr("Its report opens when it is ready. You can do something else meanwhile."),
        )
        self._analysis.begin(work)

    def _analyze(self, recording: Path) -> None:
        if self._analysis.runs:
            return

        def work(tell: TellPercent, cancel: Event) -> str:
            return analyze_and_keep(recording, self._surroundings, _in_percent(tell), cancel)

        self._working.show_for(
            self.tr("Looking at {name}").format(name=recording.name),
            self.tr("Its report opens when it is ready. The file itself stays where it is, unchanged."),
        )
        self._analysis.begin(work)

    def _show_report(self, session_id: str) -> None:
        self._services.choices.change(first_run_done=True)
        if self.isVisible():
            self.go.emit(REPORT, session_id)

    def _lay_out(self) -> None:
        head = Column(S3)
        row = Flow(spacing_px=S3)
        row.flow.addWidget(self._start)
        for each in (self._heading, self._lead):
            head.column.addWidget(each)
        head.column.addSpacing(S2)
        head.column.addWidget(row)
        inside = self._scroll.column
        inside.setSpacing(S6)
        for each in (self._trouble, head, self._working, self._models, self._due, self._last, self._ways):
            inside.addWidget(each)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)


def _in_percent(tell: TellPercent) -> Progress:
    def progress(done_s: float, total_s: float | None) -> None:
        tell(None if not total_s else min(100, int(100 * done_s / total_s)))

    return progress

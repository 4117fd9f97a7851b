"""The report of a session: what went well, what to work on, the moments themselves, every number."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from mock_interview.core.errors import KnownError
from mock_interview.gui.drills.wanted import DrillFor
from mock_interview.gui.keys import bind
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import DRILL, REHEARSE, SESSIONS
from mock_interview.gui.report.answer_numbers import AnswerNumbers
from mock_interview.gui.report.answer_table import AnswerTable
from mock_interview.gui.report.compare_view import CompareView
from mock_interview.gui.report.correcting import Correcting
from mock_interview.gui.report.exports import Exports
from mock_interview.gui.report.findings import Evidence, MainFindings
from mock_interview.gui.report.head import Head
from mock_interview.gui.report.loaded import (
    AnswerFindings,
    LoadedReport,
    load,
    moments_of,
    toggle_focus,
)
from mock_interview.gui.report.matrix_view import MatrixView
from mock_interview.gui.report.moments_section import MomentsSection
from mock_interview.gui.report.nudge_bar import NudgeBar
from mock_interview.gui.report.over_time import OverTime
from mock_interview.gui.report.patterns_view import PatternsView
from mock_interview.gui.report.retake import Retake, retake_of
from mock_interview.gui.report.transcript_view import TranscriptView
from mock_interview.gui.report.working_out import WorkingOut
from mock_interview.gui.services import Services
from mock_interview.gui.steps import Steps
from mock_interview.gui.theme import S6
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column, ScrollColumn
from mock_interview.report.told import Told


class ReportPage(Page):
    """``enter`` takes the session's id."""

    title: ClassVar[str] = "Report"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._report: LoadedReport | None = None
        self._pictures: Mapping[int, bytes] = {}
        self._answers: AnswerFindings | None = None
        theme = services.theme
        self._banner = Banner(theme)
        self._head = Head()
        self._findings = MainFindings(theme)
        self._retake = Retake(theme)
        self._over_time = OverTime(theme)
        self._answer_numbers = AnswerNumbers(theme)
        self._said = TranscriptView(services)
        self.player, self.timeline = self._over_time.player, self._over_time.timeline
        self._answer_table = AnswerTable(theme)
        self._patterns = PatternsView(theme)
        self._correcting = Correcting(services, self)
        self._nudge = NudgeBar(services)
        self._moments = MomentsSection(theme, self._nudge)
        self._evidence = Evidence(theme)
        self._compare = CompareView(services)
        self._views = MatrixView(services)
        self.exports = Exports(services)
        self._steps = Steps(self)
        self._working_out = WorkingOut(services, self)
        self._lay_out()
        self._connect()

    @property
    def shown_id(self) -> str:
        """The session that is shown; empty: none yet."""
        return "" if self._report is None else self._report.record.id

    @property
    def complete(self) -> bool:
        """Whether all that it fetched is on the page; a long text comes in steps."""
        return self._steps.idle and self._answers is not None and self._said.text.complete

    def enter(self, argument: object) -> None:
        """Shows a session."""
        if not isinstance(argument, str):
            return
        self._banner.hide()
        surroundings = self._services.surroundings
        self._services.jobs.run(lambda: load(argument, surroundings), self._show, self._tell, owner=self)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scrolls to a part of the page."""
        self._scroll.bring_into_view(widget)

    def leave(self) -> bool:
        """Nothing plays on behind another page."""
        self.player.pause()
        return True

    def shut(self) -> None:
        """Lets the recording go."""
        self._steps.stop()
        self._working_out.stop()
        self.player.shut()

    def _show(self, report: LoadedReport) -> None:
        """What stands above comes at once, the rest in steps, and last what takes long to work out."""
        fresh = self._report is None or self._report.record.id != report.record.id
        self._report = report
        self._working_out.stop()
        if fresh:
            self._pictures, self._answers = {}, None
            self._retake.hide()
            self._said.begin(report.record)
            self._moments.begin()
        self.exports.show_report(report)
        self._correcting.show_report(report)
        self._head.show_report(report)
        self._findings.show_report(report)
        self._findings.show_pictures(self._pictures)
        self._over_time.show_report(report, self._services.surroundings.habits, fresh=fresh)
        later = (
            self._show_answer,
            lambda: self._evidence.show_coverage(report),
            lambda: self._evidence.show_numbers(report),
            lambda: self._compare.show_report(report, fresh=fresh),
            lambda: self._views.show_report(report),
            lambda: self._working_out.begin(report),
        )
        self._steps.begin(later)

    def _show_told(self, told: Told) -> None:
        report = self._report
        if report is None:
            return
        playable = report.media is not None
        later = (
            lambda: self._said.show_told(report.record, told),
            lambda: self._answer_table.show_facts(told.facts, playable=playable),
            lambda: self._patterns.show_patterns(told.patterns, playable=playable),
            self._working_out.go_on_with_answers,
        )
        self._steps.begin(later)

    def _show_moments_of(self, habit: str, *, of_all: bool = True) -> None:
        if of_all:
            self._over_time.show_whole()
        self._moments.show_only(habit)
        self.bring_into_view(self._moments)

    def _show_answer(self) -> None:
        if self._report is not None:
            answer, habits = self._over_time.answer, self._services.surroundings.habits
            events = moments_of(self._report.record, answer)
            self._moments.show_events(events, habits, self._report.media is not None)
            self._answer_numbers.show_answer(self._answers, answer, habits)

    def _show_answers(self, found: AnswerFindings) -> None:
        self._answers, habits = found, self._services.surroundings.habits
        self._retake.show_answers(found, habits)
        self._answer_numbers.show_answer(found, self._over_time.answer, habits)
        if not self._pictures:
            self._working_out.go_on_with_pictures()

    def _show_pictures(self, found: Mapping[int, bytes]) -> None:
        self._pictures = found
        self._findings.show_pictures(found)

    def _play_event(self, event_id: int) -> None:
        if self._report is not None and self._report.media is not None:
            self.bring_into_view(self.player)
            self._over_time.play_event(event_id)

    def _toggle_focus(self, habit: str) -> None:
        surroundings = self._services.surroundings
        self._services.jobs.run(
            lambda: toggle_focus(habit, surroundings), self._findings.show_focus, self._tell, owner=self
        )

    def _practise(self, habit: str) -> None:
        if self._report is not None:
            self.go.emit(DRILL, DrillFor(habit, self._report.record.id))

    def _answer_again(self, question: str) -> None:
        self.go.emit(REHEARSE, retake_of(question, self._services.choices.settings))

    def _go_on(self, page: str) -> None:
        self.go.emit(page, self.shown_id)

    def _play(self, start: float, end: float) -> None:
        self.bring_into_view(self.player)
        self._over_time.play(start, end)

    def _measured_again(self) -> None:
        if self._report is not None:
            self.enter(self._report.record.id)
            self._banner.say(self.tr("It was measured again, by the same limits as the other session."))

    def _say(self, words: str, undoable: bool) -> None:
        self._banner.say(words, action=self.tr("Undo (Ctrl+Z)") if undoable else "")

    def _tell(self, fault: KnownError) -> None:
        self._banner.say(str(fault), serious=True)

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        self._scroll = ScrollColumn()
        around.addWidget(self._banner_place())
        around.addWidget(self._scroll)
        column = self._scroll.column
        column.setSpacing(S6)
        all_sessions = Button(self._services.theme, self.tr("All sessions"), "quiet", "sessions")
        all_sessions.clicked.connect(lambda: self.go.emit(SESSIONS, None))
        self.exports.add(all_sessions)
        for widget in (
            self._head,
            self._findings,
            self._retake,
            self._over_time,
            self._answer_numbers,
            self._said,
            self._answer_table,
            self._patterns,
            self._views,
            self._moments,
            self._evidence,
            self._compare,
            self.exports,
        ):
            column.addWidget(widget)
        column.addStretch(1)

    def _banner_place(self) -> Column:
        """Above what scrolls: it can be read, and undone, wherever on the page something was pressed."""
        place = Column()
        place.column.setContentsMargins(S6, 0, S6, 0)
        place.column.addWidget(self._banner)
        return place

    def _connect(self) -> None:
        self._banner.acted.connect(self._correcting.undo)
        self._correcting.changed.connect(self._show)
        self._correcting.changed.connect(lambda report: self._nudge.look(report.record.id))
        self._nudge.taken.connect(self.enter)
        self._nudge.failed.connect(self._tell)
        self._working_out.completed.connect(self._show)
        self._working_out.told.connect(self._show_told)
        self._working_out.answered.connect(self._show_answers)
        self._working_out.pictured.connect(self._show_pictures)
        self._working_out.failed.connect(self._tell)
        self._correcting.said.connect(self._say)
        self._correcting.failed.connect(self._tell)
        self._findings.played.connect(lambda moment: self._play(moment.watch_from, moment.end))
        self._findings.focus_pressed.connect(self._toggle_focus)
        self._findings.practised.connect(self._practise)
        self._retake.wanted.connect(self._answer_again)
        self._over_time.answer_chosen.connect(self._show_answer)
        self.player.moved.connect(self._said.follow)
        self._said.sought.connect(self.player.seek)
        self._said.said.connect(self._banner.say)
        self._said.failed.connect(self._tell)
        self._findings.moments_wanted.connect(self._show_moments_of)
        self._evidence.moments_wanted.connect(self._show_moments_of)
        self._answer_numbers.moments_wanted.connect(lambda habit: self._show_moments_of(habit, of_all=False))
        self._answer_table.played.connect(self.player.play_from)
        self._answer_table.played.connect(lambda _: self.bring_into_view(self.player))
        self._patterns.played.connect(self._play_event)
        self._moments.played.connect(self._play_event)
        self._moments.judged.connect(self._correcting.judge)
        self.timeline.judged.connect(self._correcting.judge)
        self._views.wanted.connect(self._go_on)
        self._views.played.connect(self._play)
        self._views.said.connect(self._say)
        self._views.shown.connect(self._over_time.show_others)
        self._views.removed.connect(self._correcting.remember)
        self._views.failed.connect(self._tell)
        self._compare.measured_again.connect(self._measured_again)
        self._compare.failed.connect(self._tell)
        self.exports.said.connect(self._banner.say)
        self.exports.failed.connect(self._tell)
        bind(self, "Space", self._press_space)
        bind(self, "Ctrl+F", self._said.search)
        bind(self, "Ctrl+Z", self._correcting.undo)

    def _press_space(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.player.toggle()

"""The report of a session: what went well, what to work on, the moments themselves, every number."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QTabBar, QVBoxLayout, QWidget

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Answer, StoredEvent
from mock_interview.core.takes import numbers
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import SESSIONS
from mock_interview.gui.player import BIG_STEP_S, FRAME_S, STEP_S, Player
from mock_interview.gui.report.exports import Exports
from mock_interview.gui.report.findings import Evidence, MainFindings
from mock_interview.gui.report.loaded import LoadedReport, judge, load, moments_of, pictures
from mock_interview.gui.report.moments import Moments
from mock_interview.gui.report.sections import Section
from mock_interview.gui.report.timeline_view import TimelineView
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S4, S6
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column, Row, ScrollColumn
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures
from mock_interview.report.blind_spots import WATCH_BEFORE_S, Moment

OUTLOOK = (
    "What follows is what a camera and a microphone noticed. It is not a judgement of you. "
    "Most of what decides an interview, above all what you say, is in none of these numbers."
)


class ReportPage(Page):
    """``enter`` takes the session's id."""

    title: ClassVar[str] = "Report"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._report: LoadedReport | None = None
        self._pictures: Mapping[int, bytes] = {}
        self._undo: StoredEvent | None = None
        theme = services.theme
        self._banner = Banner(theme)
        self._banner.acted.connect(self._take_back)
        self._heading = Text("", "h1")
        self._facts = Text("", "soft")
        self._outlook = Text(self.tr(OUTLOOK), "lead")
        self._findings = MainFindings(theme, self._play_spot)
        self.player = Player(theme)
        self.player.picture.setMinimumHeight(theme.px(280))
        self.timeline = TimelineView(theme)
        self._answers = QTabBar()
        self._answers.setAccessibleName(self.tr("Answers"))
        self._question = Text("", "soft")
        self._moments = Moments(theme)
        self._evidence = Evidence(theme)
        self.exports = Exports(services)
        self._lay_out()
        self._connect()
        self._bind_keys()

    def enter(self, argument: object) -> None:
        """Shows a session."""
        if not isinstance(argument, str):
            return
        self._banner.hide()
        surroundings = self._services.surroundings
        self._services.jobs.run(lambda: load(argument, surroundings), self._show, self._tell, owner=self)

    def leave(self) -> bool:
        """Nothing plays on behind another page."""
        self.player.pause()
        return True

    def shut(self) -> None:
        """Lets the recording go."""
        self.player.shut()

    def _show(self, report: LoadedReport) -> None:
        fresh = self._report is None or self._report.record.id != report.record.id
        self._report = report
        self.exports.show_report(report)
        record = report.record
        self._heading.setText(record.title)
        count = sum("(" not in number for number in numbers(record.answers))
        self._facts.setText(
            "   ".join(
                (
                    figures.date(record.created_at),
                    figures.duration(record.duration_s),
                    figures.plural(count, "answer"),
                )
            )
        )
        self._findings.show_report(report)
        self._evidence.show_report(report)
        self.timeline.show_record(record, self._services.surroundings.habits)
        if fresh:
            self._pictures = {}
            self.player.open(report.media, report.media_words)
            self._fill_answers(report)
            surroundings = self._services.surroundings
            self._services.jobs.run(
                lambda: pictures(report, surroundings), self._show_pictures, self._tell, owner=self
            )
        self._show_answer()
        self._findings.show_pictures(self._pictures)

    def _fill_answers(self, report: LoadedReport) -> None:
        self._answers.blockSignals(True)
        while self._answers.count():
            self._answers.removeTab(0)
        self._answers.addTab(self.tr("Whole session"))
        if len(report.record.answers) > 1:
            answers = report.record.answers
            for place, (answer, number) in enumerate(zip(answers, numbers(answers), strict=True), start=1):
                self._answers.addTab(self.tr("Answer {number}").format(number=number))
                self._answers.setTabToolTip(place, answer.question)
        self._answers.blockSignals(False)

    def _answer(self) -> Answer | None:
        place = self._answers.currentIndex()
        return self._report.record.answers[place - 1] if self._report is not None and place > 0 else None

    def _show_answer(self) -> None:
        if self._report is None:
            return
        answer = self._answer()
        self._question.setText("" if answer is None else answer.question)
        self._question.setVisible(bool(self._question.text()))
        events = moments_of(self._report.record, answer)
        self._moments.show_events(events, self._services.surroundings.habits, self._report.media is not None)

    def _go_to_answer(self) -> None:
        self._show_answer()
        answer = self._answer()
        if answer is not None:
            self.player.seek(answer.start)

    def _show_pictures(self, found: Mapping[int, bytes]) -> None:
        self._pictures = found
        self._findings.show_pictures(found)

    def _play_spot(self, moment: Moment) -> None:
        self._scroll.ensureWidgetVisible(self.player)
        self.player.play_moment(moment.watch_from, moment.end)

    def _play_event(self, event_id: int) -> None:
        if self._report is None or self._report.media is None:
            return
        event = next(stored.event for stored in self._report.record.events if stored.id == event_id)
        self._scroll.ensureWidgetVisible(self.player)
        self.player.play_moment(max(0.0, event.start - WATCH_BEFORE_S), event.end)

    def _judge(self, event_id: int, dismissed: bool, confirmed: bool) -> None:
        report, surroundings = self._report, self._services.surroundings
        if report is None:
            return

        def done(result: tuple[LoadedReport, StoredEvent]) -> None:
            after, before = result
            self._undo = before
            self._show(after)
            words = (
                self.tr("Set aside; the numbers follow.")
                if dismissed
                else self.tr("Noted; the numbers follow.")
            )
            self._banner.say(words, action=self.tr("Undo"))

        self._services.jobs.run(
            lambda: judge(report, event_id, dismissed, confirmed, surroundings), done, self._tell, owner=self
        )

    def _take_back(self) -> None:
        before, self._undo = self._undo, None
        if before is not None:
            self._judge(before.id, before.dismissed, before.confirmed)
            self._undo = None

    def _tell(self, fault: KnownError) -> None:
        self._banner.say(str(fault), serious=True)

    def _lay_out(self) -> None:
        theme = self._services.theme
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn()
        around.addWidget(self._scroll)
        column = self._scroll.column
        column.setSpacing(S6)
        head = Column(S2)
        for widget in (self._heading, self._facts):
            head.column.addWidget(widget)
        head.column.addSpacing(S4)
        head.column.addWidget(self._outlook)
        column.addWidget(self._banner)
        column.addWidget(head)
        column.addWidget(self._findings)
        zoom = Row(S2)
        zoom.row.addStretch(1)
        for words, factor in ((self.tr("Wider"), 0.5), (self.tr("Closer"), 2.0)):
            button = Button(
                theme, words, "quiet", name=self.tr("Timeline: {words}").format(words=words.lower())
            )
            button.clicked.connect(lambda _=False, factor=factor: self.timeline.zoom(factor))
            zoom.row.addWidget(button)
        column.addWidget(
            Section(
                self.tr("The session over time"),
                self.player,
                self._answers,
                self._question,
                self.timeline,
                zoom,
            )
        )
        column.addWidget(Section(self.tr("Every moment"), self._moments))
        column.addWidget(self._evidence)
        all_sessions = Button(theme, self.tr("All sessions"), "quiet", "sessions")
        all_sessions.clicked.connect(lambda: self.go.emit(SESSIONS, None))
        self.exports.row.addWidget(all_sessions)
        column.addWidget(self.exports)
        column.addStretch(1)

    def _connect(self) -> None:
        self.player.moved.connect(self.timeline.show_place)
        self.exports.said.connect(self._banner.say)
        self.exports.failed.connect(self._tell)
        self.timeline.sought.connect(self.player.seek)
        self.timeline.chosen.connect(self._play_event)
        self._answers.currentChanged.connect(lambda _: self._go_to_answer())
        self._moments.played.connect(self._play_event)
        self._moments.judged.connect(self._judge)

    def _bind_keys(self) -> None:
        self._key(self, "Space", self._press_space)
        self._key(self, "Ctrl+Z", self._take_back)
        # Elsewhere on the page the arrows belong to what has the focus.
        for place in (self.player, self.timeline):
            for key, by_s in (
                ("Left", -STEP_S),
                ("Right", STEP_S),
                ("Shift+Left", -BIG_STEP_S),
                ("Shift+Right", BIG_STEP_S),
                (",", -FRAME_S),
                (".", FRAME_S),
            ):
                self._key(place, key, lambda by_s=by_s: self.player.step(by_s))

    def _key(self, place: QWidget, key: str, act: Callable[[], object]) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(key), place, context=inside).activated.connect(act)

    def _press_space(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.player.toggle()

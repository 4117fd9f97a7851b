"""The recording with its timeline: answer by answer, closer or wider, by mouse and by keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar

from mock_interview.core.model import Habit
from mock_interview.core.record import Answer
from mock_interview.core.takes import numbers
from mock_interview.gui.keys import bind
from mock_interview.gui.player import BIG_STEP_S, FRAME_S, STEP_S, Player
from mock_interview.gui.report.friend_glyphs import GlyphKey
from mock_interview.gui.report.loaded import LoadedReport
from mock_interview.gui.report.timeline_view import TimelineView
from mock_interview.gui.theme import S2, S3, S4, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column, Row
from mock_interview.gui.widgets.text import Text
from mock_interview.report.blind_spots import WATCH_BEFORE_S
from mock_interview.report.others import Others
from mock_interview.session.response_file import Response

PICTURE_PX = 280


class OverTime(Column):
    """``answer_chosen``: another answer, or the whole session, is looked at."""

    answer_chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(S4)
        self.player = Player(theme)
        self.timeline = TimelineView(theme)
        self._theme = theme
        self._report: LoadedReport | None = None
        self._habits: dict[str, Habit] = {}
        self._responses: tuple[Response, ...] = ()
        self._key = GlyphKey(theme)
        self._answers = QTabBar()
        self._question = Text("", "soft")
        heading = Text(self.tr("The session over time"), "h2")
        timeline = Column(S2)
        for widget in (self.timeline, self._key, self._foot()):
            timeline.column.addWidget(widget)
        for widget in (heading, self.player, self._answers, self._question, timeline):
            self.column.addWidget(widget)
        self._key.hide()
        self.player.picture.setMinimumHeight(theme.px(PICTURE_PX))
        self._answers.setAccessibleName(self.tr("Answers"))
        self._answers.currentChanged.connect(lambda _: self._go_to_answer())
        self.player.moved.connect(self.timeline.show_place)
        self.timeline.sought.connect(self.player.seek)
        self.timeline.chosen.connect(self.play_event)
        self.timeline.friend_chosen.connect(self.play)
        self._bind_keys()

    def show_report(self, report: LoadedReport, habits: dict[str, Habit], *, fresh: bool) -> None:
        """Shows it; ``fresh``: another session than before, so its recording is opened."""
        self._report, self._habits = report, habits
        if fresh:
            self._responses = ()
        self._show_lanes()
        if fresh:
            self.player.open(report.media, report.media_words)
            self._fill_answers(report)
            self.timeline.show_all()
        self._show_question()

    def show_others(self, others: Others) -> None:
        """What friends marked, below the habits."""
        self._responses = others.responses
        self._show_lanes()

    @property
    def answer(self) -> Answer | None:
        """The one that is looked at; None: the whole session."""
        place = self._answers.currentIndex()
        return self._report.record.answers[place - 1] if self._report is not None and place > 0 else None

    def show_whole(self) -> None:
        """No answer alone."""
        self._answers.setCurrentIndex(0)

    def play(self, watch_from_s: float, end_s: float) -> None:
        """Plays a stretch, if there is a recording."""
        if self._report is not None and self._report.media is not None:
            self.player.play_moment(watch_from_s, end_s)

    def play_event(self, event_id: int) -> None:
        """Plays a moment, from before it."""
        if self._report is None:
            return
        event = next(stored.event for stored in self._report.record.events if stored.id == event_id)
        self.play(max(0.0, event.start - WATCH_BEFORE_S), event.end)

    def _show_lanes(self) -> None:
        if self._report is not None:
            self.timeline.show_record(self._report.record, self._habits, self._responses)
            self._key.setVisible(any(response.comments for response in self._responses))

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

    def _show_question(self) -> None:
        answer = self.answer
        self._question.setText("" if answer is None else answer.question)
        self._question.setVisible(bool(self._question.text()))

    def _go_to_answer(self) -> None:
        self._show_question()
        answer = self.answer
        if answer is not None:
            self.player.seek(answer.start)
            self.timeline.show_span(answer.start, answer.end)
        else:
            self.timeline.show_all()
        self.answer_chosen.emit()

    def _foot(self) -> Row:
        foot = Row(S3)
        hint = self.tr(
            "In the timeline: Up and Down choose a moment, Enter plays it, Y says right, N not so; "
            "+ and − go closer and wider, 0 shows all."
        )
        foot.row.addWidget(Text(hint, "small"), 1)
        zoom = Row(S2)
        for words, factor in ((self.tr("Wider"), 0.5), (self.tr("Closer"), 2.0)):
            name = self.tr("Timeline: {words}").format(words=words.lower())
            button = Button(self._theme, words, "quiet", name=name)
            button.clicked.connect(lambda _=False, factor=factor: self.timeline.zoom(factor))
            zoom.row.addWidget(button)
        whole = Button(self._theme, self.tr("All"), "quiet", name=self.tr("Timeline: all"))
        whole.clicked.connect(self.timeline.show_all)
        zoom.row.addWidget(whole)
        foot.row.addWidget(zoom, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def _bind_keys(self) -> None:
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
                bind(place, key, lambda by_s=by_s: self.player.step(by_s))

"""One interview: its form, kept as it is written, and what follows from it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from threading import Lock

from PySide6.QtCore import Qt, QTimer, Signal

from mock_interview.core.errors import KnownError
from mock_interview.core.real_interview import DueKind, RealInterview, dues, followed_up
from mock_interview.gui.journal.afterwards import Afterwards
from mock_interview.gui.journal.debrief import Debrief
from mock_interview.gui.journal.form import NEW, InterviewForm
from mock_interview.gui.journal.letter_card import LetterCard
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S3, S5
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column, rule
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.debrief import unanswered
from mock_interview.report.real_and_rehearsed import asked_and_rehearsed

KEPT_AFTER_MS = 400  # without a key: nobody writes a file for each letter


class OneInterview(Column):
    """``left`` back to all, ``delete_wanted`` with it, ``failed`` tells what could not be kept."""

    left = Signal()
    delete_wanted = Signal(object)
    questions_wanted = Signal(list)
    focus_wanted = Signal(str)
    failed = Signal(KnownError)

    def __init__(self, services: Services) -> None:
        super().__init__(S5)
        self._services = services
        self._journal = services.journal
        self._interview = RealInterview("none", "none")
        self._rehearsed: Sequence[str] = ()
        self._focus = ""
        self._is_writing = False
        self._is_shut = False
        self._pen = Lock()
        self._written = self._interview  # as it lies on the disk
        self._next: list[Callable[[], object]] = []
        theme = services.theme
        self._back = Button(theme, self.tr("All interviews"), "quiet", "back")
        self._back.setToolTip("Esc")
        self._back.clicked.connect(self.leave)
        self._title = Text("", "h1")
        self._state = Text("", "soft")
        self.form = InterviewForm(theme)
        self.letter = LetterCard(theme)
        self.debrief = Debrief(theme)
        self.debrief.answered.connect(self.form.answer)
        self.debrief.ended.connect(self._end_debrief)
        self._look_back = Button(theme, self.tr("Look back, a few minutes"), "primary", "clock")
        self._look_back.clicked.connect(self._begin_debrief)
        self._after = Afterwards(services)
        self._delete = Button(theme, self.tr("Delete this interview"), "quiet", "trash")
        self._delete.clicked.connect(lambda: self.when_kept(lambda: self.delete_wanted.emit(self._interview)))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(KEPT_AFTER_MS)
        self._wait.timeout.connect(self.keep)
        self.form.edited.connect(self._edited)
        self._after.letter_wanted.connect(self.write)
        self._after.questions_wanted.connect(self.questions_wanted)
        self._after.focus_wanted.connect(self.focus_wanted)
        self.letter.sent.connect(self._sent)
        self.letter.left.connect(self.letter.hide)
        top, bottom, ways = Flow(spacing_px=S3), Flow(spacing_px=S3), Flow(spacing_px=S3)
        top.flow.addWidget(self._back)
        ways.flow.addWidget(self._look_back)
        bottom.flow.addWidget(self._delete)
        for each in (
            top,
            self._title,
            self._state,
            ways,
            self.debrief,
            self.letter,
            self._after,
            rule(),
            self.form,
            rule(),
            bottom,
        ):
            self.column.addWidget(each)

    def open(self, interview: RealInterview, rehearsed: Sequence[str], focus: str) -> None:
        """Shows it; one whose company is `NEW` is kept from when it has one."""
        self._interview, self._rehearsed, self._focus = interview, rehearsed, focus
        self._written = interview
        self.letter.hide()
        self.debrief.hide()
        self._state.hide()
        self.form.show_interview(interview)
        self._show_rest()
        if interview.company == NEW:
            self.form.focus_first()
        else:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that opened it is gone

    def show_focus(self, habit: str) -> None:
        """The user works on this now."""
        self._focus = habit
        self._show_rest()

    def _begin_debrief(self) -> None:
        self._look_back.hide()
        self.debrief.begin(self.form.interview() or self._interview)

    def _end_debrief(self) -> None:
        """What follows from it stands below."""
        self.debrief.hide()
        self.keep()
        self._show_rest()
        (self._look_back if self._look_back.isVisible() else self._back).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def write(self, kind: DueKind) -> None:
        """Drafts a letter."""
        self.keep()
        self.letter.open(self._interview, kind)

    def leave(self) -> None:
        """Back to all, with everything kept."""
        self.when_kept(self.left.emit)

    def when_kept(self, act: Callable[[], object]) -> None:
        """Keeps what was changed, then acts: what reads or moves the file must not overtake its writing."""
        self._next.append(act)
        self.keep()
        self._go_on()

    def keep(self) -> None:
        """Writes what was changed, if anything was; one time after another."""
        self._wait.stop()
        if self._is_writing:
            return  # what comes meanwhile is written after it
        interview = self.form.interview()
        if interview is None or interview == self._written:
            return
        self._interview = interview
        self._is_writing = True
        self._services.jobs.run(
            lambda: self._write(interview), lambda _: self._kept(interview), self._not_kept, owner=self
        )
        self._show_rest()

    def shut(self) -> None:
        """Nothing is lost when the window closes."""
        self._wait.stop()
        interview = self.form.interview()
        if interview is not None and interview != self._written:
            with suppress(KnownError):  # it was told while there was still somebody to read it
                self._write(interview, last=True)

    def _write(self, interview: RealInterview, *, last: bool = False) -> None:
        with self._pen:  # an older text that is still being written must not come after the last one
            if not self._is_shut:
                self._journal.keep(interview)
            self._is_shut = self._is_shut or last

    def _edited(self) -> None:
        self._wait.start()

    def _kept(self, interview: RealInterview) -> None:
        self._is_writing = False
        self._written = interview
        self._say(self.tr("Kept as you write, on this computer."))
        self.keep()
        self._go_on()

    def _not_kept(self, fault: KnownError) -> None:
        self._is_writing = False
        self._next = []  # what was written stays on the page until it can be kept
        self.failed.emit(fault)

    def _go_on(self) -> None:
        if not self._is_writing:
            waiting, self._next = self._next, []
            for act in waiting:
                act()

    def _sent(self, kind: DueKind) -> None:
        changed = {
            DueKind.THANK: lambda each: replace(each, thanked=True),
            DueKind.FOLLOW_UP: lambda each: followed_up(each, datetime.now().astimezone().date()),
            DueKind.ASK_FEEDBACK: lambda each: replace(each, feedback_asked=True),
        }[kind](self.form.interview() or self._interview)
        self.letter.hide()
        self.form.show_interview(changed)
        self.keep()

    def _say(self, sentence: str) -> None:
        self._state.setText(sentence)
        self._state.show()

    def _show_rest(self) -> None:
        interview, is_new = self._interview, self._interview.company == NEW
        title = self.tr("A new interview") if is_new else interview.company
        self._title.setText(title)
        self._title.setAccessibleName(title)
        if is_new:
            self._say(self.tr("Begin with the company; from then on everything is kept as you write."))
        now = datetime.now().astimezone()
        asked = asked_and_rehearsed([interview], self._rehearsed)
        self._after.setVisible(not is_new)
        self._delete.setVisible(not is_new)
        over = interview.at is None or interview.at.timestamp() <= now.timestamp()
        wanted = not is_new and over and bool(unanswered(interview)) and not self.debrief.isVisible()
        self._look_back.setVisible(wanted)
        if not is_new:
            self._after.show_interview(interview, dues([interview], now), asked, self._focus)

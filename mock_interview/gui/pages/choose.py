"""What to rehearse, and how."""

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mock_interview.core.advert import Reading, read_advert
from mock_interview.core.errors import KnownError
from mock_interview.core.questions import QuestionKind, QuestionSet
from mock_interview.gui.choosing.advert_file import text_of
from mock_interview.gui.choosing.advert_panel import AdvertPanel
from mock_interview.gui.choosing.footer import Footer
from mock_interview.gui.choosing.question_editor import QuestionEditor
from mock_interview.gui.choosing.set_cards import SetCards
from mock_interview.gui.choosing.terms import Terms
from mock_interview.gui.keys import on_enter
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import REHEARSE, SETUP_CHECK
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S3, S5
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column, ScrollColumn
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures
from mock_interview.report.focus_words import before
from mock_interview.session.bank import Bank, load_bank
from mock_interview.session.choosing import (
    RECENT_QUESTIONS,
    make_rehearsal,
    outlook,
    picked_sets,
    plan_of,
)
from mock_interview.session.own_questions import SET_ID, add_own_question, own_file_text, restore_own_file
from mock_interview.session.paths import questions_dir
from mock_interview.session.question_file import Problem, Severity
from mock_interview.session.rehearsal import Rehearsal
from mock_interview.session.settings import UNLIMITED
from mock_interview.session.store import Store


class ChoosePage(Page):
    """Remembers every choice."""

    title: ClassVar[str] = "Rehearse"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._paths = services.surroundings.paths
        self._bank = Bank((), ())
        self._advert = ""  # without the words that do not matter
        self._pasted: tuple[str, frozenset[str]] = ("", frozenset())
        self._made: tuple[QuestionSet, ...] = ()  # from the advert
        self._own_before: str | None = None
        self._begins = False
        self._is_fresh = True
        theme = services.theme
        self._banner = Banner(theme)
        self._banner.acted.connect(self._take_back)
        self._focus = Text("", "strong")
        self._focus.hide()
        self._problems = Text("", "caution")
        self._cards = SetCards(theme)
        self._cards.picked.connect(lambda ids: self._change(set_ids=ids))
        self._advert_panel = AdvertPanel(theme)
        self._advert_panel.changed.connect(self._order)
        self._advert_panel.file_wanted.connect(self._read_advert)
        self._editor = QuestionEditor(theme)
        self._editor.written.connect(self._add_own)
        self._terms = Terms(theme)
        self._terms.changed.connect(lambda name, value: self._change(**{name: value}))
        self._footer = Footer(theme)
        self._footer.check_wanted.connect(lambda: self._begin(SETUP_CHECK))
        self._footer.start_wanted.connect(lambda: self._begin(REHEARSE))
        self._lay_out()
        on_enter(self, lambda: self._begin(REHEARSE))

    def enter(self, argument: object) -> None:
        """Reads the question files again: they may have been edited meanwhile."""
        self._is_fresh = True
        surroundings = self._services.surroundings
        self._services.jobs.run(lambda: before(surroundings), self._show_focus, owner=self)
        self._load()

    def shut(self) -> None:
        """Ends the timer."""
        self._advert_panel.shut()

    def _show_focus(self, words: str) -> None:
        self._focus.setText(words)
        self._focus.setVisible(bool(words))

    def _load(self) -> None:
        folders = [questions_dir(), self._paths.questions]
        self._services.jobs.run(lambda: load_bank(folders), self._show_bank, owner=self)

    def _show_bank(self, bank: Bank) -> None:
        self._bank = bank
        self._show_sets()
        broken = [problem for problem in bank.problems if problem.severity is Severity.ERROR]
        self._problems.setText(self._broken_words(broken))
        self._problems.setVisible(bool(broken))
        self._refresh()
        if self._is_fresh:  # only now it can be pressed
            self._is_fresh = False
            self._footer.start.setFocus()
        if self._pasted[0]:
            self._order(*self._pasted)

    def _broken_words(self, problems: Sequence[Problem]) -> str:
        lines = [self.tr("These question files have mistakes and are left out until they are put right:")]
        for problem in problems:
            line = "" if problem.line is None else self.tr(", line {line}").format(line=problem.line)
            lines.append(
                f"{problem.file.name}{line}: {f'{problem.key} ' if problem.key else ''}{problem.message}"
            )
        return "\n".join(lines)

    def _change(self, **changes: object) -> None:
        self._services.choices.change(**changes)
        self._refresh()

    def _refresh(self) -> None:
        settings = self._services.choices.settings
        think_s = plan_of(settings, 1).think_time_s
        self._terms.show_settings(settings, UNLIMITED if think_s is None else think_s)
        coming = outlook(settings, self._picked())
        if not coming.sets:
            words = self.tr("Pick at least one set.")
        else:
            words = self.tr("{mode}: {questions} from {sets}, about {minutes}").format(
                mode=self.tr("Practice") if settings.mode == "practice" else self.tr("Pressure"),
                questions=figures.plural(coming.questions, self.tr("question")),
                sets=figures.plural(coming.sets, self.tr("set")),
                minutes=figures.duration(60.0 * max(1, round(coming.expected_s / 60.0))),
            )
            if coming.questions < settings.question_count:
                words += self.tr(" – there are no more in what you picked")
        self._footer.say(words, can_start=coming.questions > 0)

    def _show_sets(self) -> None:
        self._cards.show_sets((*self._bank.sets, *self._made), self._services.choices.settings.set_ids)

    def _read_advert(self, path: Path) -> None:
        self._services.jobs.run(
            lambda: text_of(path), self._advert_panel.advert.setPlainText, self._tell_fault, owner=self
        )

    def _order(self, advert: str, left_out: frozenset[str]) -> None:
        self._pasted = (advert, left_out)
        if not advert.strip():
            self._advert, self._made = "", ()
            self._show_sets()
            self._refresh()
            return
        sets = self._bank.sets

        def show(reading: Reading) -> None:
            if (advert, left_out) != self._pasted:
                return
            self._advert = reading.wanted
            self._made = () if reading.made is None else (reading.made,)
            self._advert_panel.show_words(reading.keywords)
            self._show_sets()
            self._cards.order_by(reading.matches)
            self._refresh()

        self._services.jobs.run(lambda: read_advert(sets, advert, left_out), show, owner=self)

    def _picked(self) -> tuple[QuestionSet, ...]:
        with_made = Bank((*self._bank.sets, *self._made), ())
        return picked_sets(with_made, self._services.choices.settings.set_ids)

    def _add_own(self, text: str, kind: QuestionKind, points: tuple[str, ...]) -> None:
        folder = self._paths.questions

        def add() -> str | None:
            before = own_file_text(folder)
            add_own_question(folder, text, kind, points)
            return before

        self._services.jobs.run(add, self._added, self._tell_fault, owner=self)

    def _added(self, before: str | None) -> None:
        self._own_before = before
        self._editor.clear()
        self._banner.say(self.tr("Your question is in the set “My own questions”."), action=self.tr("Undo"))
        picked = self._services.choices.settings.set_ids
        if SET_ID not in picked:
            self._services.choices.change(set_ids=(*picked, SET_ID))
        self._load()

    def _take_back(self) -> None:
        before, folder = self._own_before, self._paths.questions
        self._banner.hide()
        self._services.jobs.run(
            lambda: restore_own_file(folder, before), lambda _: self._load(), self._tell_fault, owner=self
        )

    def _tell_fault(self, fault: KnownError) -> None:
        self._begins = False
        self._banner.say(str(fault), serious=True)

    def _begin(self, page: str) -> None:
        settings, advert, paths = self._services.choices.settings, self._advert, self._paths
        sets = self._picked()
        if self._begins or not outlook(settings, sets).questions:
            return
        self._begins = True

        def make() -> Rehearsal:
            with Store(paths.database, paths.sessions) as store:
                recent = store.recent_questions(RECENT_QUESTIONS)
            return make_rehearsal(settings, sets, recent, secrets.randbits(32), advert)

        def go(rehearsal: Rehearsal) -> None:
            self._begins = False
            if self.isVisible():
                self.go.emit(page, rehearsal)

        self._services.jobs.run(make, go, self._tell_fault, owner=self)

    def _show_terms(self, heading: QWidget) -> None:
        self._scroll.verticalScrollBar().setValue(heading.y())
        self._terms.focus()

    def _lay_out(self) -> None:
        theme = self._services.theme
        self._scroll = ScrollColumn()
        self._cards.reached.connect(lambda card: self._scroll.ensureWidgetVisible(card, 0, S5))
        head = Column(S3)
        head.column.addWidget(Text(self.tr("What shall we rehearse?"), "h1"))
        head.column.addWidget(
            Text(self.tr("Pick one set or several; each rehearsal mixes their questions."), "lead")
        )
        head.column.addWidget(self._focus)
        tools = Flow(spacing_px=S3)
        for text, icon_name, panel in (
            (self.tr("I have a job advert"), "journal", self._advert_panel),
            (self.tr("Write a question"), "plus", self._editor),
        ):
            button = Button(theme, text, "choice", icon_name)
            button.toggled.connect(lambda wanted, panel=panel: _unfold(panel, wanted))
            tools.flow.addWidget(button)
        how = Button(theme, self.tr("Mode and times"), "secondary", "clock")
        tools.flow.addWidget(how)
        how_heading = Text(self.tr("How it goes"), "h2")
        how.clicked.connect(lambda: self._show_terms(how_heading))
        inside = self._scroll.column
        for each in (
            head,
            self._banner,
            tools,
            self._advert_panel,
            self._editor,
            self._problems,
            self._cards,
        ):
            inside.addWidget(each)
        inside.addSpacing(S2)
        inside.addWidget(how_heading)
        inside.addWidget(self._terms)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._footer)


def _unfold(panel: QWidget, wanted: bool) -> None:
    panel.setVisible(wanted)
    if wanted:
        panel.setFocus()

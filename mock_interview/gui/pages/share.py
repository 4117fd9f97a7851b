"""A file for a friend: what is in it is chosen here, seen here, and saved where the user likes."""

from pathlib import Path
from threading import Event
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout

from mock_interview.core.errors import KnownError
from mock_interview.core.record import SessionRecord
from mock_interview.gui.journal.fields import Labelled
from mock_interview.gui.long_work import LongWork, TellPercent
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import REPORT
from mock_interview.gui.services import Services
from mock_interview.gui.sharing.choosing import PieceChoice
from mock_interview.gui.theme import S3, S5
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.choice_row import ChoiceRow
from mock_interview.gui.widgets.containers import Card, ScrollColumn
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.gui.widgets.working import Working
from mock_interview.report.figures import duration, plural, size
from mock_interview.report.review_file import Wishes, estimate_bytes, pieces, write_review


class SharePage(Page):
    """Reached from a session's report."""

    title: ClassVar[str] = "Ask a friend"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._record: SessionRecord | None = None
        self._saved: Path | None = None
        theme = services.theme
        self._banner = Banner(theme)
        self._banner.acted.connect(self._show_folder)
        self._choice = PieceChoice()
        self._choice.changed.connect(self._tell_size)
        self._name = QLineEdit(services.choices.settings.friend_asked_by)
        self._name.editingFinished.connect(
            lambda: services.choices.change(friend_asked_by=self._name.text().strip())
        )
        self._note = QLineEdit()
        self._note.setPlaceholderText(self.tr("Look at my hands, please; and be honest."))
        self._picture = ChoiceRow(
            theme,
            self.tr("The picture"),
            (
                (self.tr("As it is"), "plain"),
                (self.tr("With the background blurred"), "background"),
                (self.tr("In coarse squares"), "soft"),
                (self.tr("None, the sound alone"), "sound"),
            ),
        )
        self._picture.show_value(services.choices.settings.friend_picture)
        self._picture.chosen.connect(self._choose_picture)
        self._inside = Text("", "strong")
        self._save = Button(theme, self.tr("Save the file…"), "primary", "export")
        self._save.clicked.connect(self._ask_where)
        self._work = LongWork(services.jobs, self)
        self._work.began.connect(lambda: self._save.setEnabled(False))
        self._work.ended.connect(self._tell_size)
        self._work.done.connect(self._written)
        self._working = Working(theme, self._work)
        self._lay_out()

    def enter(self, argument: object) -> None:
        """``argument`` is the session's id."""
        if not isinstance(argument, str):
            return
        self._banner.hide()
        surroundings = self._services.surroundings

        def load() -> SessionRecord:
            with surroundings.store() as store:
                return store.load(argument)

        self._services.jobs.run(load, self._show, self._tell_fault, owner=self)

    def shut(self) -> None:
        """What is being written is called off."""
        self._work.cancel()

    def _show(self, record: SessionRecord) -> None:
        self._record = record
        self._choice.show_pieces(pieces(record))
        if record.media is None or not Path(record.media).is_file():
            self._banner.say(
                self.tr("There is no recording of this session, so there is nothing that a friend could see.")
            )

    def _choose_picture(self, picture: str) -> None:
        self._services.choices.change(friend_picture=picture)
        self._tell_size()

    def _wishes(self) -> Wishes:
        picture = self._services.choices.settings.friend_picture
        return Wishes(self._name.text().strip(), self._note.text().strip(), picture)

    def _tell_size(self) -> None:
        chosen, record = self._choice.chosen(), self._record
        possible = False
        if record is None or not chosen:
            self._inside.setText(self.tr("Nothing is ticked yet."))
        else:
            total_s = sum(piece.span.end - piece.span.start for piece in chosen)
            try:
                about = size(estimate_bytes(chosen, self._wishes()))
                possible = record.media is not None and Path(record.media).is_file()
                words = self.tr("In the file: {pieces}, {length} in all; {size} at most.")
                self._inside.setText(
                    words.format(pieces=plural(len(chosen), "piece"), length=duration(total_s), size=about)
                )
            except KnownError as too_long:
                self._inside.setText(str(too_long))
        self._save.setEnabled(possible and not self._work.runs)

    def _ask_where(self) -> None:
        name = "watch-me-answer.html"
        dialog = QFileDialog(self.window(), self.tr("Save the file for a friend"), str(Path.home() / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Web page (*.html)")])
        dialog.setDefaultSuffix("html")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self._write(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, target: Path) -> None:
        record, chosen, wishes = self._record, self._choice.chosen(), self._wishes()
        if record is None:
            return
        self._banner.hide()
        models = self._services.surroundings.paths.models

        def write(tell_percent: TellPercent, cancel: Event) -> tuple[Path, int]:
            return target, write_review(record, chosen, wishes, target, models, tell_percent, cancel)

        self._work.begin(write)
        self._working.show_for(self.tr("Cutting the pieces and putting them into one file"))

    def _written(self, result: tuple[Path, int]) -> None:
        self._saved, count = result
        words = self.tr("Saved in {path}, {size}. Send it whichever way you like.")
        self._banner.say(words.format(path=self._saved, size=size(count)), action=self.tr("Show the folder"))
        self._scroll.ensureWidgetVisible(self._banner)

    def _show_folder(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))

    def _back(self) -> None:
        self.go.emit(REPORT, None if self._record is None else self._record.id)

    def _tell_fault(self, fault: KnownError) -> None:
        self._banner.say(str(fault), serious=True)

    def _lay_out(self) -> None:
        theme = self._services.theme
        back = Button(theme, self.tr("The report"), "quiet", "back")
        back.clicked.connect(self._back)
        top = Flow(spacing_px=S3)
        top.flow.addWidget(back)
        lead = self.tr(
            "Some habits only others see. Give a friend a few of your answers: they watch in any browser, "
            "without an account, mark what they notice, and send you a small file back."
        )
        inside = Card("wash")
        inside.column.setSpacing(S3)
        inside.column.addWidget(self._inside)
        inside.column.addWidget(
            Text(
                self.tr(
                    "With each piece goes the question that you answered, and the note above. No numbers, "
                    "no findings, no other answer, nothing else about you. The file asks nothing of the "
                    "internet; whoever has it can watch it."
                ),
                "soft",
            )
        )
        inside.column.addWidget(
            Text(
                self.tr(
                    "What comes back: drop their file anywhere on this window, or add it on the report under "
                    "“You, the measurement and others”."
                ),
                "soft",
            )
        )
        buttons = Flow(spacing_px=S3)
        buttons.flow.addWidget(self._save)
        self._scroll = ScrollColumn()
        inner = self._scroll.column
        inner.setSpacing(S5)
        for each in (
            top,
            Text(self.tr("Ask a friend"), "h1"),
            self._banner,
            Text(lead, "lead"),
            Text(self.tr("What they will see"), "h2"),
            self._choice,
            Text(self.tr("What goes with it"), "h2"),
            Labelled(self.tr("Your name, as they know it (if you like)"), self._name),
            Labelled(self.tr("A word to them (if you like)"), self._note),
            self._picture,
            inside,
            buttons,
            self._working,
        ):
            inner.addWidget(each)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

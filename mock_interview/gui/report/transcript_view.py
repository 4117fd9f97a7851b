"""What was said: the text, its search, what is marked in it, and the way out as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit

from mock_interview.core.errors import KnownError
from mock_interview.core.model import Habit
from mock_interview.core.record import SessionRecord
from mock_interview.gui.report.transcript_text import TranscriptText
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S3, S4
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column, clear
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.report.running_text import RunningText, lanes_of, running_text
from mock_interview.report.told import Told
from mock_interview.report.transcript import Finder
from mock_interview.report.transcript_files import WRITERS, text_for
from mock_interview.session.private_file import write_private

FIELD_PX = 240


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a session, laid out."""

    record: SessionRecord
    told: Told
    finder: Finder
    lanes: tuple[str, ...]  # that have moments to write between the words
    shown: frozenset[str]
    text: RunningText


def laid_out(record: SessionRecord, told: Told, habits: Mapping[str, Habit], hidden: frozenset[str]) -> Said:
    """Takes some hundredths of a second for an hour."""
    lanes = lanes_of(record, habits)
    shown = frozenset(lanes) - hidden
    text = running_text(told.passages, record, habits, shown)
    return Said(record, told, Finder(told.passages), lanes, shown, text)


class TranscriptView(Column):
    """``sought`` is the time of a word that was chosen; ``said`` a sentence for the user."""

    sought = Signal(float)
    said = Signal(str)
    failed = Signal(KnownError)

    def __init__(self, services: Services) -> None:
        super().__init__(S4)
        self._services = services
        self._record: SessionRecord | None = None
        self._told = Told()
        self._shown: Said | None = None
        self._hidden: frozenset[str] = frozenset()
        self._places: list[int] = []
        self._place = -1
        theme = services.theme
        self._legend = Text(
            self.tr(
                "Click a word, or press Enter on it, to go there in the recording. It was written down by a "
                "program, so a word may be wrong here and there. In brackets: (um) a filler sound, (um?) "
                "perhaps one, [… 1.2 s] a pause. Underlined: a word that only fills; dotted: said twice or "
                "begun anew. ‹Between these signs›: what was noticed at that moment."
            ),
            "soft",
        )
        self._why = Text("", "soft")
        self.text = TranscriptText(theme)
        self.field = QLineEdit()
        self._count = Text("", "small")
        self._again = Button(theme, self.tr("Follow the recording"), "quiet", "play")
        self._lanes = Flow(spacing_px=S2)
        self._search = self._search_line()
        self._files = self._file_line()
        self.column.addWidget(Text(self.tr("What you said"), "h2"))
        for widget in (self._why, self._legend, self._search, self._lanes, self.text, self._files):
            self.column.addWidget(widget)
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self.text.sought.connect(self.sought)
        self.text.followed.connect(lambda following: self._again.setVisible(not following))
        self._again.clicked.connect(self.text.follow_again)
        self._show_parts(words=False)

    def begin(self, record: SessionRecord) -> None:
        """Of another session, whose words are being fetched."""
        self._record, self._told, self._shown, self._hidden = record, Told(), None, frozenset()
        self._show_parts(words=False)
        self.field.clear()

    def show_told(self, record: SessionRecord, told: Told) -> None:
        """The words are there, or why there are none."""
        self._record, self._told = record, told
        self._lay_out_text()

    def follow(self, t: float) -> None:
        """The recording is there."""
        self.text.follow(t)

    def search(self) -> None:
        """Puts the cursor into the search, if there is anything to search."""
        if self._search.isVisible():
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()

    def step(self, by: int) -> None:
        """To the next place that was found, or one back; after the last comes the first."""
        if self._places:
            self._place = (self._place + by) % len(self._places)
            self._show_found()

    def save(self, path: str) -> None:
        """Writes the words as text or subtitles, by the file's ending."""
        shown = self._shown
        if shown is None:
            return

        def write() -> None:
            try:
                write_private(Path(path), text_for(Path(path), shown.told.passages).encode("utf-8"))
            except OSError as error:
                raise KnownError(
                    f"{path} cannot be written ({error.strerror}); choose another place."
                ) from error

        def done(_: None) -> None:
            self.said.emit(self.tr("Saved in {path}").format(path=path))

        self._services.jobs.run(write, done, self.failed.emit, owner=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In the search Enter steps on, with Shift back, Escape goes to the text."""
        if watched is self.field and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.text.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _lay_out_text(self) -> None:
        record, told, hidden = self._record, self._told, self._hidden
        habits = self._services.surroundings.habits
        if record is not None:
            self._services.jobs.run(
                lambda: laid_out(record, told, habits, hidden), self._show, self.failed.emit, owner=self
            )

    def _show(self, found: Said) -> None:
        if found.told is not self._told or found.record is not self._record:
            return  # another session, or a moment was judged meanwhile
        self._shown = found
        self._why.setText(found.told.why_none)
        self._show_lanes(found)
        self._show_parts(words=bool(found.told.passages))
        self.text.show_text(found.text)
        self._look(self.field.text())

    def _show_parts(self, *, words: bool) -> None:
        for widget in (self._legend, self._search, self.text, self._files):
            widget.setVisible(words)
        self._lanes.setVisible(words and self._shown is not None and bool(self._shown.lanes))
        self._why.setVisible(self._shown is not None and not words)

    def _show_lanes(self, found: Said) -> None:
        focused = self.focusWidget()
        focused_name = focused.accessibleName() if isinstance(focused, Button) else ""
        clear(self._lanes.flow)
        lead = Text(self.tr("Marked in the text:"), "soft")
        lead.setWordWrap(False)
        self._lanes.flow.addWidget(lead)
        for lane in found.lanes:
            name = self.tr("Moments of {lane} in the text").format(lane=lane)
            button = Button(self._services.theme, self.tr(lane.capitalize()), "choice", name=name)
            button.setChecked(lane in found.shown)
            button.clicked.connect(lambda _=False, lane=lane: self._toggle(lane))
            self._lanes.flow.addWidget(button)
            if name == focused_name:
                button.show()  # what is still hidden cannot hold the focus
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self, lane: str) -> None:
        self._hidden = self._hidden ^ {lane}
        self._lay_out_text()

    def _look(self, wanted: str) -> None:
        self._places = [] if self._shown is None else self._shown.finder.places(wanted)
        self._place = 0 if self._places else -1
        self._show_found()

    def _show_found(self) -> None:
        chosen = self._places[self._place] if self._places else None
        self.text.show_found(self._places, chosen)
        words = ""
        if self._places:
            words = self.tr("{number} of {count}").format(number=self._place + 1, count=len(self._places))
        elif self.field.text().strip():
            words = self.tr("not found")
        self._count.setText(words)
        for button in self._steps:
            button.setEnabled(len(self._places) > 1)

    def _search_line(self) -> Flow:
        line, theme = Flow(spacing_px=S3), self._services.theme
        self.field.setPlaceholderText(self.tr("Find words (Ctrl+F)"))
        self.field.setAccessibleName(self.tr("Find words in what you said"))
        self.field.setClearButtonEnabled(True)
        theme.changed.connect(self._fit_field)
        self._fit_field()
        self._count.setWordWrap(False)
        self._steps = (
            Button(theme, self.tr("Before"), "quiet", name=self.tr("The place before (Shift+Enter)")),
            Button(theme, self.tr("Next"), "quiet", name=self.tr("The next place (Enter)")),
        )
        for button, by in zip(self._steps, (-1, 1), strict=True):
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _=False, by=by: self.step(by))
        for widget in (self.field, *self._steps, self._count, self._again):
            line.flow.addWidget(widget)
        self._again.hide()
        return line

    def _file_line(self) -> Flow:
        line = Flow(spacing_px=S3)
        save = Button(self._services.theme, self.tr("Save what you said"), "secondary", "export")
        save.clicked.connect(self._ask_where)
        line.flow.addWidget(save)
        return line

    def _fit_field(self) -> None:
        self.field.setMinimumWidth(self._services.theme.px(FIELD_PX))

    def _ask_where(self) -> None:
        if self._record is None:
            return
        name = Path.home() / f"{self._record.id}.txt"
        dialog = QFileDialog(self, self.tr("Save what you said"), str(name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{_FORMS[suffix]} (*{suffix})" for suffix in WRITERS])
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(next(s[1:] for s in WRITERS if f"*{s})" in chosen))
        )
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save)
        dialog.open()


_FORMS = {".txt": "Text to read", ".srt": "SubRip subtitles", ".vtt": "WebVTT subtitles"}

"""The transcript's text: it follows the recording, and a click or Enter on a word goes there."""

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit

from mock_interview.gui.theme import BODY_PX, H3_PX, SMALL_PX, Theme
from mock_interview.report.running_text import Look, Place, Run, RunningText

HEIGHT_PX, MOST_HEIGHT_PX = 300, 440
GAP_PX = 7  # of an empty line between paragraphs
FILL_FOR_S = 0.006  # at a time, so that nothing else waits for a long answer
MOST_MARKED = 300  # places of a search that are marked at once; all of them can be stepped through
SCROLLING_KEYS = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
SCROLLING_KEYS |= {Qt.Key.Key_Up, Qt.Key.Key_Down}


class TranscriptText(QPlainTextEdit):
    """``sought`` is the time of the word that was chosen; ``followed`` whether it scrolls along."""

    sought = Signal(float)
    followed = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text: RunningText | None = None
        self._waiting: list[tuple[Run, ...]] = []  # lines not yet in the document, the next one last
        self._at_s = 0.0  # where the recording is
        self._now: int | None = None  # the piece that is spoken
        self._found: Sequence[int] = ()
        self._following = True
        self._pressed_at: int | None = None
        self.setReadOnly(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("What you said"))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill)
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._stop_following())
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def complete(self) -> bool:
        """Whether all of it is there; a long one comes in steps."""
        return not self._waiting

    @property
    def spoken(self) -> str:
        """The word that is marked as spoken now; empty: none."""
        return "" if self._text is None or self._now is None else self._words(self._text.places[self._now])

    def show_text(self, text: RunningText) -> None:
        """Another text, or the same with other moments; where it stands stays about the same."""
        share = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        same = self._text is not None and self._text.starts == text.starts
        self._text = text
        self._keep_share = share if same else 0.0
        if not same:
            self._now, self._found = None, ()
        self._begin_filling()

    def follow(self, t: float) -> None:
        """Marks what is spoken at this time, and scrolls there unless the user has scrolled."""
        self._at_s = t
        if self._text is None:
            return
        piece = self._text.piece_at(t)
        if piece == self._now:
            return
        self._now = piece
        self._mark()
        if piece is not None and self._following:
            self._bring_into_view(self._text.places[piece])

    def follow_again(self) -> None:
        """After the user has scrolled."""
        self._set_following(True)
        if self._text is not None and self._now is not None:
            self._bring_into_view(self._text.places[self._now])

    def show_found(self, pieces: Sequence[int], chosen: int | None) -> None:
        """Marks the places of a search, and selects the words of the one that is looked at."""
        self._found = pieces
        if chosen is not None and self._text is not None:
            self._set_following(False)
            place = self._text.places[chosen]
            self.setTextCursor(self._cursor(place))
            self._bring_into_view(place)
        self._mark()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """High enough to read in, low enough to leave the recording in sight."""
        return QSize(super().sizeHint().width(), min(self._theme.px(HEIGHT_PX), MOST_HEIGHT_PX))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click without dragging chooses a word."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = self.cursorForPosition(event.position().toPoint()).position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Goes there, unless words were selected."""
        super().mouseReleaseEvent(event)
        at, self._pressed_at = self._pressed_at, None
        if at is not None and not self.textCursor().hasSelection():
            self._seek(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the word at the cursor; the arrows move it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._seek(self.textCursor().selectionStart())
            return
        if event.key() in SCROLLING_KEYS:
            self._stop_following()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Who scrolls wants to read elsewhere."""
        self._stop_following()
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The cursor shows where Enter would go."""
        super().focusInEvent(event)
        self.setCursorWidth(2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The word now spoken has an outline too: never by colour alone."""
        super().paintEvent(event)
        if self._text is None or self._now is None:
            return
        place = self._text.places[self._now]
        if place.at + place.length >= self.document().characterCount():
            return
        cursor = self._cursor(place)
        left = self.cursorRect(cursor)
        cursor.setPosition(place.at)
        first = self.cursorRect(cursor)
        if first.top() != left.top():  # broken over two lines
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), 1.5))
        box = QRectF(first.left() - 2, first.top() + 0.5, left.left() - first.left() + 4, first.height() - 1)
        painter.drawRoundedRect(box, 4, 4)

    def _seek(self, at: int) -> None:
        t = None if self._text is None else self._text.time_at(at)
        if t is not None:
            self._set_following(True)
            self.sought.emit(t)

    def _stop_following(self) -> None:
        if self._now is not None:
            self._set_following(False)

    def _set_following(self, following: bool) -> None:
        if following is not self._following:
            self._following = following
            self.followed.emit(following)

    def _words(self, place: Place) -> str:
        return self._cursor(place).selectedText()

    def _cursor(self, place: Place) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(place.at, last))
        cursor.setPosition(min(place.at + place.length, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        if self._text is None:
            return
        places = self._text.places
        marked = [(piece, self._format_found) for piece in self._found[:MOST_MARKED]]
        if self._now is not None:
            marked.append((self._now, self._format_now))
        selections: list[QTextEdit.ExtraSelection] = []
        for piece, style in marked:
            selection = QTextEdit.ExtraSelection()
            # Qt's own class takes both as attributes; its description knows only the methods of others.
            selection.cursor = self._cursor(places[piece])  # pyright: ignore[reportAttributeAccessIssue]
            selection.format = style  # pyright: ignore[reportAttributeAccessIssue]
            selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _bring_into_view(self, place: Place) -> None:
        """Scrolls so that its line stands in the upper part, unless it can be seen already."""
        block = self.document().findBlock(min(place.at, self.document().characterCount() - 1))
        before = block.previous()
        for _ in range(3):  # lines are only counted once they are laid out
            if before.isValid():
                self.blockBoundingRect(before)
                before = before.previous()
        self.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(place.at - block.position())
        number = block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0)
        bar = self.verticalScrollBar()
        if not bar.value() <= number < bar.value() + max(1, bar.pageStep() - 2):
            bar.setValue(max(0, number - bar.pageStep() // 4))

    def _begin_filling(self) -> None:
        self.clear()
        self._waiting = [] if self._text is None else list(reversed(self._text.lines))
        self._fill()
        self._filling.start()

    def _fill(self) -> None:
        until = perf_counter() + FILL_FOR_S
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        while self._waiting and perf_counter() < until:
            line = self._waiting.pop()
            cursor.beginEditBlock()
            if not self.document().isEmpty():
                cursor.insertBlock(QTextBlockFormat(), self._format_gap)
            for run in line:
                cursor.insertText(run.text, self._formats[run.look, run.during])
            cursor.endEditBlock()
        if not self._waiting:
            self._filling.stop()
            self.verticalScrollBar().setValue(round(self._keep_share * self.verticalScrollBar().maximum()))
            self._mark()
            self.follow(self._at_s)

    def _restyle(self) -> None:
        theme = self._theme
        self.updateGeometry()
        self._formats = {(look, during): _format(theme, look, during) for look in Look for during in (0, 1)}
        self._format_now, self._format_found, self._format_gap = (QTextCharFormat() for _ in range(3))
        self._format_gap.setFont(theme.font(GAP_PX))
        self._format_now.setBackground(theme.color("band"))
        self._format_found.setBackground(theme.color("band"))
        self._format_found.setFontUnderline(True)
        self._keep_share = 0.0
        self._begin_filling()


def _format(theme: Theme, look: Look, during: int) -> QTextCharFormat:
    style = QTextCharFormat()
    small = look in (Look.ASIDE, Look.MARK, Look.PAUSE)
    size_px = H3_PX if look is Look.TITLE else SMALL_PX if small else BODY_PX
    style.setFont(theme.font(size_px, serif=look is Look.TITLE))
    style.setForeground(_color(theme, look))
    if look is Look.FILLER:
        style.setFontItalic(True)
        style.setFontWeight(600)
    if look in (Look.FILLS, Look.AGAIN):
        under = QTextCharFormat.UnderlineStyle
        style.setUnderlineStyle(under.SingleUnderline if look is Look.FILLS else under.DotLine)
        style.setUnderlineColor(theme.color("accent"))
    if during:
        style.setBackground(theme.color("wash"))
    return style


def _color(theme: Theme, look: Look) -> QColor:
    names = {Look.ASIDE: "soft", Look.PAUSE: "soft", Look.FILLER: "accent", Look.MARK: "accent"}
    return theme.color(names.get(look, "ink"))

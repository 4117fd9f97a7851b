"""Cards to pick from: a title, a sentence, and a mark that shows whether it is picked."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mock_interview.gui.icons import pixmap
from mock_interview.gui.theme import S1, S3, S4, Theme
from mock_interview.gui.widgets.text import Text

CORNER_PX = 12
MARK_PX = 18
MARK_INSET = QPoint(2, 2)
TWO_COLUMNS_FROM_PX = 640  # at 100 % text

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PickCard(QAbstractButton):
    """One of them. ``round_mark``: only one of its group can be picked."""

    reached = Signal()
    stepped = Signal(int, int)  # columns and rows to go from here

    def __init__(
        self, theme: Theme, title: str, words: str, small: str = "", *, round_mark: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._round = round_mark
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(round_mark)  # read aloud as a choice of one
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._title = Text(title, "strong")
        self._words = Text(words, "soft")
        self._small = Text(small, "small")
        self._note = Text("", "kicker")
        row = QHBoxLayout(self)
        row.setContentsMargins(S4, S3, S4, S3)
        row.setSpacing(S3)
        self._mark_room = QWidget()
        row.addWidget(self._mark_room)
        column = QVBoxLayout()
        column.setSpacing(S1)
        for each in (self._title, self._words, self._small, self._note):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(each)
        column.addStretch(1)
        row.addLayout(column, 1)
        self._mark_room.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.setVisible(bool(words))  # only now: without a parent each would be a window
        self._small.setVisible(bool(small))
        theme.changed.connect(self._regrow)
        self._regrow()
        self.note("")

    def note(self, words: str) -> None:
        """A line of its own, such as why it comes first; empty: none."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        said = (self._words.text(), self._small.text(), words)
        self.setAccessibleDescription(". ".join(part for part in said if part))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """It is reached, by key or click."""
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows go to the neighbours."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(*step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Ground, outline and mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, picked = self._theme, self.isChecked()
        width = 2.0 if self.hasFocus() else 1.0
        strong = picked or self.hasFocus() or self.underMouse()
        painter.setPen(QPen(theme.color("accent" if strong else "hair"), width))
        painter.setBrush(theme.color("wash" if picked else "sheet"))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, CORNER_PX, CORNER_PX)
        self._paint_mark(painter)
        painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        theme, side = self._theme, self._theme.px(MARK_PX)
        box = QRectF(self._mark_room.x(), self._title.y() + 1, side, side)
        picked = self.isChecked()
        painter.setPen(QPen(theme.color("accent" if picked else "line"), 1))
        painter.setBrush(theme.color("accent" if picked else "sheet"))
        corner = side / 2 if self._round else 5
        painter.drawRoundedRect(box, corner, corner)
        if not picked:
            return
        if self._round:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("on_accent"))
            painter.drawEllipse(box.center(), side / 5, side / 5)
        else:
            mark = pixmap("check", theme.palette.on_accent, side - 4, self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft().toPoint() + MARK_INSET, mark)

    def _regrow(self) -> None:
        self._mark_room.setFixedWidth(self._theme.px(MARK_PX))
        self.update()


class PickGrid(QWidget):
    """Cards in one or two columns; Tab reaches one of them, the arrows the others."""

    reached = Signal(QWidget)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[PickCard] = []
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S3)
        theme.changed.connect(self._fit)

    @property
    def cards(self) -> Sequence[PickCard]:
        """In the order in which they are shown."""
        return tuple(self._cards)

    def show_cards(self, cards: Sequence[PickCard]) -> None:
        """Shows these, in this order; those shown before that are not among them are deleted."""
        for card in self._cards:
            self._grid.removeWidget(card)
            if card not in cards:
                card.hide()
                card.deleteLater()
        for card in cards:
            if card not in self._cards:
                card.reached.connect(lambda card=card: self._mark(card))
                card.stepped.connect(lambda right, down, card=card: self._step(card, right, down))
        self._cards = list(cards)
        self._place()
        if cards and not any(card.hasFocus() for card in cards):
            self._offer(cards[0])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """One column where two are too narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns = 2 if self.width() >= self._theme.px(TWO_COLUMNS_FROM_PX) else 1
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // self._columns, number % self._columns)
            card.show()
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        previous: QWidget | None = None
        for card in self._cards:
            if previous is not None:
                QWidget.setTabOrder(previous, card)
            previous = card

    def _mark(self, card: PickCard) -> None:
        self._offer(card)
        self.reached.emit(card)

    def _offer(self, to_tab: PickCard) -> None:
        for card in self._cards:
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is to_tab else Qt.FocusPolicy.ClickFocus)

    def _step(self, card: PickCard, right: int, down: int) -> None:
        place = self._cards.index(card) + right + down * self._columns
        if 0 <= place < len(self._cards):
            self._cards[place].setFocus(Qt.FocusReason.OtherFocusReason)

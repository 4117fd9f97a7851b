"""The list of moments: play, leave out, confirm; each can be taken back."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mock_interview.core.model import Habit
from mock_interview.core.record import StoredEvent
from mock_interview.gui.steps import Step, Steps
from mock_interview.gui.theme import S2, S4, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import clear
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures, wording

SHOWN_AT_ONCE = 40  # widgets cost time; the rest comes when it is asked for
STEP_LINES = 6  # made in one step, so that nothing waits for a long list
RIGHT, NOT_SO, TAKE_BACK = (False, True), (True, False), (False, False)  # dismissed, confirmed
_KEYS = {Qt.Key.Key_Y: RIGHT, Qt.Key.Key_N: NOT_SO, Qt.Key.Key_Delete: NOT_SO}


def judgement_of(key: int) -> tuple[bool, bool] | None:
    """What a key says of the moment that is selected: dismissed and confirmed; None: nothing."""
    return _KEYS.get(Qt.Key(key))


class Moments(QWidget):
    """``played`` and ``judged`` name a moment; ``judged`` also says dismissed and confirmed."""

    played = Signal(int)
    judged = Signal(int, bool, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._events: Sequence[StoredEvent] = ()
        self._habits: Mapping[str, Habit] = {}
        self._playable = False
        self._whose: dict[QObject, int] = {}  # the moment of each button
        self._first: dict[int, Button] = {}  # the button of each moment that takes the focus
        self._steps = Steps(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S2)
        self._grid.setVerticalSpacing(S2)
        self._grid.setColumnStretch(1, 1)

    def show_events(
        self,
        events: Sequence[StoredEvent],
        habits: Mapping[str, Habit],
        playable: bool,
        most: int = SHOWN_AT_ONCE,
    ) -> None:
        """Lists them in their order, what was left out below the others."""
        focused = self._focused()
        self._events, self._habits, self._playable = events, habits, playable
        clear(self._grid)
        self._whose, self._first = {}, {}
        counted = [stored for stored in events if not stored.dismissed]
        left_out = [stored for stored in events if stored.dismissed]
        if not counted:
            self._add_words(0, Text(self.tr("No single moment was noted."), "soft"))
        shown = counted[:most]
        lines: list[Step] = [partial(self._add, line, each) for line, each in enumerate(shown, start=1)]
        if len(counted) > most:
            lines.append(partial(self._offer_all, len(shown) + 1, len(counted)))
        if left_out:
            lines.append(partial(self._head_left_out, len(shown) + 2))
            lines += [partial(self._add, line, each) for line, each in enumerate(left_out, len(shown) + 3)]
        # The keys stay where they were, so what had them cannot wait.
        ids = [each.id for each in (*shown, *left_out)]
        at_once = max(STEP_LINES, ids.index(focused) + 4 if focused in ids else 0)
        for add in lines[:at_once]:
            add()
        self._steps.begin(
            partial(_all, lines[at : at + STEP_LINES]) for at in range(at_once, len(lines), STEP_LINES)
        )
        self._focus_near(focused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Y and N judge the moment whose button has the focus."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            judgement = judgement_of(event.key())
            if judgement is not None and watched in self._whose and not event.modifiers():
                self.judged.emit(self._whose[watched], *judgement)
                return True
        return super().eventFilter(watched, event)

    def _offer_all(self, line: int, count: int) -> None:
        more = Button(self._theme, self.tr("Show all {count}").format(count=count), "quiet")
        more.clicked.connect(
            lambda: self.show_events(self._events, self._habits, self._playable, len(self._events))
        )
        self._grid.addWidget(more, line, 1, Qt.AlignmentFlag.AlignLeft)

    def _head_left_out(self, line: int) -> None:
        heading = Text(self.tr("Left out by you"), "h3")
        heading.setContentsMargins(0, S4, 0, 0)
        self._add_words(line, heading)

    def _focused(self) -> int | None:
        return next((id_ for button, id_ in self._whose.items() if _has_focus(button)), None)

    def _focus_near(self, event_id: int | None) -> None:
        """The list is made anew after each judgement: the keys stay where they were."""
        if event_id in self._first:
            button = self._first[event_id]
            button.show()  # what is still hidden cannot hold the focus
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_words(self, line: int, words: Text) -> None:
        self._grid.addWidget(words, line, 0, 1, 4)

    def _add(self, line: int, stored: StoredEvent) -> None:
        event = stored.event
        words = wording.moment(event, self._habits)
        clock = figures.clock(event.start)
        play = Button(
            self._theme,
            clock,
            "quiet",
            "play",
            self.tr("Play {moment} at {clock}").format(moment=words, clock=clock),
        )
        play.setEnabled(self._playable)
        play.clicked.connect(lambda: self.played.emit(stored.id))
        self._take_keys(play, stored.id)
        remark = "" if stored.dismissed else wording.confidence(event, stored.confirmed)
        text = f"{words}, {figures.duration(event.duration_s)}" + (f" ({remark})" if remark else "")
        self._grid.addWidget(play, line, 0)
        self._grid.addWidget(Text(text, "soft" if stored.dismissed else "body"), line, 1)
        if stored.dismissed or stored.confirmed:
            self._first[stored.id] = self._offer(line, 3, stored, self.tr("Take back"), TAKE_BACK)
        else:
            self._first[stored.id] = self._offer(line, 2, stored, self.tr("Right"), RIGHT, "Y")
            self._offer(line, 3, stored, self.tr("Not so"), NOT_SO, "N")

    def _offer(
        self,
        line: int,
        column: int,
        stored: StoredEvent,
        words: str,
        judgement: tuple[bool, bool],
        key: str = "",
    ) -> Button:
        clock = figures.clock(stored.event.start)
        button = Button(
            self._theme,
            words,
            "quiet",
            name=self.tr("{words}: the moment at {clock}").format(words=words, clock=clock),
        )
        button.setToolTip(key)
        button.clicked.connect(lambda: self.judged.emit(stored.id, *judgement))
        self._take_keys(button, stored.id)
        self._grid.addWidget(button, line, column)
        return button

    def _take_keys(self, button: Button, event_id: int) -> None:
        self._whose[button] = event_id
        button.installEventFilter(self)


def _all(steps: Iterable[Step]) -> None:
    for step in steps:
        step()


def _has_focus(button: QObject) -> bool:
    return isinstance(button, QWidget) and button.window().focusWidget() is button

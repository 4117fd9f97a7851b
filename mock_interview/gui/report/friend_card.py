"""One friend's view: what to keep beside what to change, and every marked moment, to be played."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mock_interview.gui.report.friend_glyphs import GlyphText
from mock_interview.gui.steps import Steps
from mock_interview.gui.theme import S2, S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card, Column, Row
from mock_interview.gui.widgets.text import Text, breakable
from mock_interview.report import figures
from mock_interview.report.friends import SAID, watched
from mock_interview.session.response_file import Comment, Response

AT_ONCE = 12  # moments: more of them make the page long, and take a while


class FriendCard(Card):
    """``played``: from and to, seconds; ``removed``: the user does not want it here."""

    played = Signal(float, float)
    removed = Signal()

    def __init__(self, theme: Theme, name: str, response: Response, *, playable: bool) -> None:
        super().__init__()
        self._theme = theme
        self._playable = playable
        self.column.setSpacing(S3)
        self.column.addWidget(Text(breakable(name), "h3"))
        for title, words in ((self.tr("To keep"), response.keep), (self.tr("To change"), response.change)):
            if words:
                self.column.addWidget(_under(Text(title, "small"), words))
        self._moments = Column(S2)
        self._steps = Steps(self)
        self._in_time = sorted(response.comments, key=lambda comment: comment.t_s)
        if self._in_time:
            self.column.addWidget(self._moments)
            self._add(self._in_time[:AT_ONCE])
        if len(self._in_time) > AT_ONCE:
            self._moments.column.addWidget(self._more(), 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._remove(name), 0, Qt.AlignmentFlag.AlignLeft)

    def _remove(self, name: str) -> Button:
        words = self.tr("Remove the view of {name}").format(name=name)
        remove = Button(self._theme, self.tr("Remove"), "quiet", "trash", words)
        remove.clicked.connect(self.removed)
        return remove

    def _more(self) -> Button:
        count = len(self._in_time)
        more = Button(self._theme, self.tr("Show all {count}").format(count=count), "quiet")

        def show_all() -> None:
            more.hide()
            more.deleteLater()
            begins = range(AT_ONCE, count, AT_ONCE)
            self._steps.begin(partial(self._add, self._in_time[at : at + AT_ONCE]) for at in begins)

        more.clicked.connect(show_all)
        return more

    def _add(self, comments: Sequence[Comment]) -> None:
        for comment in comments:
            self._moments.column.addWidget(self._moment(comment))

    def _moment(self, comment: Comment) -> Row:
        line = Row(S3)
        at, said = figures.clock(comment.t_s), SAID[comment.kind]
        name = self.tr("Play {at}: {said}").format(at=at, said=said.lower())
        play = Button(self._theme, at, "quiet", "play", name)
        play.setEnabled(self._playable)
        span = watched(comment)
        play.clicked.connect(lambda: self.played.emit(span.start, span.end))
        line.row.addWidget(play, 0, Qt.AlignmentFlag.AlignTop)
        line.row.addWidget(_under(GlyphText(self._theme, comment.kind), comment.text), 1)
        return line


def _under(title: QWidget, words: str) -> Column:
    """Praise and criticism in the same type: neither is to be overlooked."""
    column = Column(0)
    column.column.addWidget(title)
    if words:
        column.column.addWidget(Text(breakable(words)))
    return column

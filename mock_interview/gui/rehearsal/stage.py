"""What the person looks at: the interviewer near the lens, the state in words, the question."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mock_interview.gui.interviewer.view import InterviewerView
from mock_interview.gui.theme import S2, S3, S4, Theme
from mock_interview.gui.widgets.camera_view import CameraView
from mock_interview.gui.widgets.level_meter import LevelMeter
from mock_interview.gui.widgets.text import Text

SELF_VIEW = QSize(168, 126)
SIDE_PX = 170  # of what stands beside the face, at 100 % text
QUESTION_PX = 720  # at 100 % text


class Stage(QWidget):
    """Three columns at the top, so that nothing worth looking at is far from the lens; words below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where the focus waits while nothing can be pressed
        self.face = InterviewerView(theme)
        self.self_view = CameraView(theme, SELF_VIEW, self.tr("You, as in a mirror"))
        self.place = Text("", "strong")
        self.elapsed = Text("", "small")
        self.elapsed.setAccessibleName(self.tr("Time since the first question"))
        self.meter = LevelMeter(theme)
        self.standing = Text("", "h3")
        self.question = Text("", "h2")
        self.reminder = Text("", "soft")
        self.hint = Text("", "soft")
        for text in (self.standing, self.question, self.reminder, self.hint):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def _lay_out(self) -> None:
        facts = QVBoxLayout()
        facts.setSpacing(S2)
        facts.addWidget(self.place)
        facts.addWidget(self.elapsed)
        facts.addSpacing(S2)
        facts.addWidget(self.meter)
        facts.addStretch(1)
        top = QGridLayout()
        top.setHorizontalSpacing(S4)
        top.addLayout(facts, 0, 0)
        top.addWidget(self.face, 0, 1)
        top.addWidget(self.self_view, 0, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        top.setColumnStretch(1, 1)
        self._top = top
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addLayout(top)
        column.addSpacing(S4)
        column.addWidget(self.standing)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.question, 1000)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addWidget(self.reminder)
        column.addWidget(self.hint)
        column.addStretch(1)

    def fit(self, width_px: int, height_px: int) -> None:
        """Fits itself into the window's inside."""
        self.face.fit(height_px)
        # As wide on either side: the face is in the middle, under the lens, with and without the self-view.
        side_px = min(self._theme.px(SIDE_PX), (width_px - self.face.minimumHeight()) // 2 - S4)
        for column in (0, 2):
            self._top.setColumnMinimumWidth(column, max(SELF_VIEW.width(), side_px))
        self.question.setMaximumWidth(self._theme.px(QUESTION_PX))

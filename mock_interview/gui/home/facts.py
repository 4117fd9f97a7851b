"""What the program sees, hears and keeps, and how it forgets."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mock_interview.gui.theme import S1, S2, S4, S5, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Column, Row
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.picture import Picture
from mock_interview.gui.widgets.text import Text, breakable

ICON_BESIDE_FACT_PX = 24


class Facts(Column):
    """Four short paragraphs, and the folder where everything lies; folded away for who has read them."""

    def __init__(self, theme: Theme, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(S5, parent)
        self._theme = theme
        self._heading = Text(self.tr("What it does with what it sees"), "h3")
        self._unfold = Button(theme, self.tr("What it sees and keeps"), "secondary", "info")
        self._unfold.setCheckable(True)
        self._fold = Flow()
        self._fold.flow.addWidget(self._unfold)
        self._facts = Column(S5)
        self._unfold.toggled.connect(self._facts.setVisible)
        for each in (self._heading, self._fold, self._facts):
            self.column.addWidget(each)
        self._add(
            "eye",
            self.tr("It sees"),
            self.tr(
                "Your camera’s picture: where your eyes rest, your hands, your posture, a phone. It counts "
                "movements. It does not read feelings, and does not know who you are."
            ),
        )
        self._add(
            "microphone",
            self.tr("It hears"),
            self.tr("Your microphone: pauses, pace, filler words, how your voice rises and falls."),
        )
        self._add(
            "lock",
            self.tr("It keeps"),
            self.tr(
                "The recording and the numbers of each rehearsal, in one folder on this computer. Nothing is "
                "uploaded. Under Settings you can choose to keep the numbers only."
            ),
        )
        self._add(
            "trash",
            self.tr("It forgets"),
            self.tr(
                "One session under Sessions, or everything at once under Settings. What is deleted is gone, "
                "recording and numbers alike."
            ),
        )
        show = Button(theme, self.tr("Open the folder"))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        place = Flow(spacing_px=S2)
        place.flow.addWidget(show)
        self._add(
            "folder",
            self.tr("Where"),
            breakable(folder),
        ).column.addWidget(place)

    def set_foldable(self, foldable: bool) -> None:
        """Folds them away behind a button, or shows them openly."""
        self._heading.setVisible(not foldable)
        self._fold.setVisible(foldable)
        self._facts.setVisible(not foldable or self._unfold.isChecked())

    def _add(self, icon_name: str, title: str, words: str) -> Column:
        row = Row(S4)
        row.row.addWidget(Picture(self._theme, icon_name, size_px=ICON_BESIDE_FACT_PX))
        text = Column(S1)
        text.column.addWidget(Text(title, "strong"))
        text.column.addWidget(Text(words, "soft"))
        row.row.addWidget(text, 1)
        self._facts.column.addWidget(row)
        return text

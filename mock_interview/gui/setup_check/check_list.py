"""What was found, one plain line each, with what to do where something is not right yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mock_interview.gui.icons import ICON_PX, pixmap
from mock_interview.gui.theme import S3, Theme
from mock_interview.gui.widgets.text import Text


class CheckLine(QWidget):
    """One check: unknown yet, well, or to be mended; told by a picture and by words."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fine: bool | None = None
        self._title = title
        self._icon = QLabel()
        self._name = Text(title, "strong")
        self._words = Text("", "soft")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._name)
        texts.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S3)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        theme.changed.connect(self._recolour)
        self.tell(None, "")

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def fine(self) -> bool | None:
        """How it stands; None: not known yet."""
        return self._fine

    def tell(self, fine: bool | None, words: str) -> None:
        """How it stands (None: not known yet), in a sentence."""
        self._fine = fine
        self._words.setText(words)
        self._words.setVisible(bool(words))
        standing = {None: self.tr("not known yet"), True: self.tr("good"), False: self.tr("to be mended")}
        self.setAccessibleName(f"{self._title}: {standing[fine]}. {words}")
        self._recolour()

    def _recolour(self) -> None:
        name, color = {None: ("info", "soft"), True: ("check", "accent"), False: ("caution", "caution")}[
            self._fine
        ]
        side_px = self._theme.px(ICON_PX)
        shade = getattr(self._theme.palette, color)
        self._icon.setPixmap(pixmap(name, shade, side_px, self.devicePixelRatioF()))

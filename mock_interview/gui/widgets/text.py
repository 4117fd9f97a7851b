"""Labels by their role in the type scale."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Role = Literal["h1", "h2", "h3", "lead", "body", "strong", "soft", "small", "kicker", "caution", "chip"]


class Text(QLabel):
    """Plain text in one role of the type scale; wraps unless it is a chip. Never read as markup."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if role == "chip":
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        else:
            self.setWordWrap(True)
        if role in ("h1", "h2", "h3"):
            self.setAccessibleName(text)


def breakable(words: str | Path) -> str:
    """A path, or words with a path in them, whose line may break after each folder's name."""
    return str(words).replace("/", "/\N{ZERO WIDTH SPACE}")

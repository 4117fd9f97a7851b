"""Labels by their role in the type scale."""

import re
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Role = Literal["h1", "h2", "h3", "lead", "body", "strong", "soft", "small", "kicker", "caution", "chip"]

LONG_WORD = 12  # letters: as many wide ones, in a wide font, as fit a narrow window at the largest text
_BREAK = "\N{ZERO WIDTH SPACE}"


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
    """Words whose line may break after each folder's name of a path, and what is longer than a line."""
    parts = str(words).replace("/", f"/{_BREAK}")
    return re.sub(rf"[^\s{_BREAK}]{{{LONG_WORD}}}(?=[^\s{_BREAK}])", rf"\g<0>{_BREAK}", parts)

"""A job advert's text out of a file: plain text, HTML, or PDF by Qt's own reader."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from mock_interview.core.errors import KnownError

MAX_BYTES: Final = 20_000_000
MOST_LETTERS: Final = 60_000  # some thirty pages; an advert has one or two
_UNSEEN: Final = frozenset({"script", "style", "head", "noscript", "template"})
_LINES: Final = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "section"})


def text_of(path: Path) -> str:
    """What it says.

    Raises:
        KnownError: It cannot be read, is too large, or holds no text.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise KnownError(f"{path.name} is too large for an advert; copy its text and paste it instead.")
        text = _of_pdf(path) if path.suffix.lower() == ".pdf" else _of_bytes(path)
    except OSError as error:
        raise KnownError(f"{path.name} cannot be read ({error.strerror}).") from error
    if not text.strip():
        raise KnownError(f"{path.name} holds no text, perhaps only pictures; copy the words by hand.")
    return text.strip()[:MOST_LETTERS]


def _of_bytes(path: Path) -> str:
    content = path.read_bytes()
    if b"\0" in content:
        raise KnownError(f"{path.name} is no text; choose a text, HTML or PDF file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what older programs on Windows write
    if path.suffix.lower() in (".html", ".htm") or "<html" in text[:2000].lower():
        reader = _Html()
        reader.feed(text)
        reader.close()
        return reader.text
    return text


def _of_pdf(path: Path) -> str:
    from PySide6.QtPdf import QPdfDocument  # here, since it is a library of its own

    document = QPdfDocument()
    fault = document.load(str(path))
    if fault is QPdfDocument.Error.IncorrectPassword:
        raise KnownError(f"{path.name} is locked with a password; copy its text and paste it instead.")
    if fault is not QPdfDocument.Error.None_:
        raise KnownError(f"{path.name} is damaged, or no PDF; choose another file.")
    pages: list[str] = []
    letters = 0
    for number in range(document.pageCount()):
        pages.append(document.getAllText(number).text())
        letters += len(pages[-1])
        if letters > MOST_LETTERS:
            break
    document.close()
    return "\n".join(pages)


class _Html(HTMLParser):
    """Words alone: nothing in it is run, and nothing that it names is fetched."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._unseen = 0

    @property
    def text(self) -> str:
        """The words, a line for each block."""
        lines = (" ".join(line.split()) for line in "".join(self._parts).splitlines())
        return "\n".join(line for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _LINES:
            self._parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _LINES:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._parts.append(data)

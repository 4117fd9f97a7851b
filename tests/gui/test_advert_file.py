"""The text of a job advert out of files of every kind, and what is said where there is none."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from mock_interview.core.errors import KnownError
from mock_interview.gui.choosing.advert_file import MAX_BYTES, text_of


def write_pdf(path: Path, words: str) -> Path:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    painter = QPainter(writer)
    if words:
        painter.drawText(200, 400, words)
    else:
        painter.fillRect(200, 400, 300, 300, 1)
    painter.end()
    return path


def test_a_pdf_is_read(qapp: QApplication, tmp_path: Path) -> None:
    assert "Nurse wanted" in text_of(write_pdf(tmp_path / "advert.pdf", "Nurse wanted"))


def test_html_gives_its_words_and_runs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "advert.htm"
    file.write_text(
        "<html><head><style>p{}</style></head><body><h1>Nurse</h1><script>alert('x')</script>"
        "<ul><li>caf&eacute;<li>shifts</ul></body></html>"
    )
    assert text_of(file).splitlines() == ["Nurse", "- café", "- shifts"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_is_read_however_it_was_written(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "advert.txt"
    file.write_bytes("Café manager".encode(encoding))
    assert text_of(file) == "Café manager"


def test_what_cannot_be_read_is_told(qapp: QApplication, tmp_path: Path) -> None:
    scanned = write_pdf(tmp_path / "scanned.pdf", "")
    broken, picture = tmp_path / "broken.pdf", tmp_path / "picture.png"
    empty, large = tmp_path / "empty.txt", tmp_path / "large.txt"
    broken.write_bytes(b"%PDF-1.7 nothing")
    picture.write_bytes(b"\x89PNG\x00\x00")
    empty.write_text(" \n")
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for path, words in (
        (scanned, "holds no text"),
        (broken, "damaged"),
        (picture, "is no text"),
        (empty, "holds no text"),
        (large, "too large"),
        (tmp_path / "nowhere.txt", "cannot be read"),
    ):
        with pytest.raises(KnownError, match=words):
            text_of(path)

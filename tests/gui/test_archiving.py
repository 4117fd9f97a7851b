"""Everything into one file and back, on the settings page."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog
from pytestqt.qtbot import QtBot
from visit import Visit

from mock_interview.core.real_interview import RealInterview
from mock_interview.gui.page_makers import SETTINGS
from mock_interview.gui.pages.settings import SettingsPage
from mock_interview.gui.preferences.archiving import Archiving
from mock_interview.gui.services import Services
from mock_interview.session.interviews import InterviewJournal
from mock_interview.session.own_data import delete_everything
from tests.session.fakes import made_evidence, made_record


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> Visit[SettingsPage]:
    """With a session that has a recording, and a real interview."""
    paths = services.surroundings.paths
    with services.surroundings.store() as store:
        store.save(made_record(), made_evidence())
        store.folder(made_record().id).mkdir()
        (store.folder(made_record().id) / "recording.mp4").write_bytes(b"r" * 3_000_000)
    InterviewJournal(paths.interviews).keep(RealInterview("2026-11-20-abc", "Acme"))
    visit = Visit(qtbot, services, SETTINGS, SettingsPage)
    visit.qtbot.waitUntil(lambda: visit.sees("3") and recordings_box(visit).text().endswith("MB)"))
    return visit


def recordings_box(page: Visit[SettingsPage]) -> QCheckBox:
    return page.find(Archiving).media


def choose_file(page: Visit[SettingsPage], button: str, path: Path) -> None:
    page.click(button)
    dialog = page.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_what_was_saved_comes_back(page: Visit[SettingsPage], services: Services, tmp_path: Path) -> None:
    paths = services.surroundings.paths
    archive = tmp_path / "all.zip"
    recordings_box(page).click()
    choose_file(page, "Save everything as a file…", archive)
    page.wait_to_see("1\N{NO-BREAK SPACE}session and all else that is yours in")
    assert archive.stat().st_size > 3_000_000
    delete_everything(paths, models=False)
    choose_file(page, "Bring back from a file…", archive)
    page.wait_to_see("Brought back: 1\N{NO-BREAK SPACE}session and 1\N{NO-BREAK SPACE}real interview")
    assert (paths.sessions / made_record().id / "recording.mp4").stat().st_size == 3_000_000
    assert InterviewJournal(paths.interviews).load("2026-11-20-abc").company == "Acme"


def test_without_the_recordings_it_is_small(page: Visit[SettingsPage], tmp_path: Path) -> None:
    archive = tmp_path / "numbers.zip"
    choose_file(page, "Save everything as a file…", archive)
    page.wait_to_see("all else that is yours in")
    assert archive.stat().st_size < 1_000_000


def test_a_damaged_file_is_told_and_nothing_changes(
    page: Visit[SettingsPage], services: Services, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x05\x06" + bytes(18))  # an empty archive
    choose_file(page, "Bring back from a file…", broken)
    page.wait_to_see("broken.zip is no archive of this program")
    assert page.button("Bring back from a file…").isEnabled()
    with services.surroundings.store() as store:
        assert len(store.sessions()) == 1


def test_a_place_that_cannot_be_written_is_told(page: Visit[SettingsPage], tmp_path: Path) -> None:
    choose_file(page, "Save everything as a file…", tmp_path / "nowhere" / "all.zip")
    page.wait_to_see("cannot be written")
    assert not list(tmp_path.glob("*.zip*"))

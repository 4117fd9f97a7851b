"""What every test of the window shares: services on a folder of its own, and no thread left alive."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mock_interview.gui.jobs import Jobs
from mock_interview.gui.services import Choices, Services
from mock_interview.gui.theme import Theme
from mock_interview.report.surroundings import Surroundings
from tests.session.fakes import made_surroundings


@pytest.fixture
def surroundings(own_data_folder: Path) -> Surroundings:
    """The user's folders, empty, and senses that need no models."""
    made = made_surroundings(own_data_folder)
    made.paths.create()
    return made


@pytest.fixture
def services(qapp: QApplication, qtbot: QtBot, surroundings: Surroundings) -> Iterator[Services]:
    """As the program makes them, in light colours; no thread of theirs lives on."""
    theme = Theme(qapp, "light")
    jobs = Jobs()
    before = set(threading.enumerate())
    yield Services(surroundings, Choices(surroundings), theme, jobs)
    jobs.close()
    theme.deleteLater()
    left = {thread.name for thread in threading.enumerate() if thread.is_alive()} - {t.name for t in before}
    assert not left, f"threads left alive: {left}"

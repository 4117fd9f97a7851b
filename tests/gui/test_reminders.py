"""Reminders while the program runs: each once, and a click leads to the interviews."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from mock_interview.core.real_interview import RealInterview
from mock_interview.gui.reminders import Reminders
from mock_interview.gui.services import Services
from mock_interview.session.interviews import InterviewJournal

HELD = datetime(2026, 11, 23, 14, 0).astimezone()


class MadeTray:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.closed = False
        self.clicked: Callable[[], object] = lambda: None

    def make(self, _: Services, clicked: Callable[[], object]) -> "MadeTray":
        self.clicked = clicked
        return self

    def tell(self, title: str, words: str) -> None:
        self.told.append(words)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def tray() -> MadeTray:
    return MadeTray()


@pytest.fixture
def reminders(services: Services, tray: MadeTray) -> Iterator[Reminders]:
    InterviewJournal(services.surroundings.paths.interviews).keep(RealInterview("a", "Acme", at=HELD))
    made = Reminders(services, None, tray.make, lambda: HELD + timedelta(hours=6))
    yield made
    made.end()


def test_each_thing_is_said_once_and_a_click_leads_there(
    qtbot: QtBot, reminders: Reminders, tray: MadeTray, services: Services
) -> None:
    reminders.begin()
    qtbot.waitUntil(lambda: tray.told == ["Thank Acme for the interview"])
    with qtbot.waitSignal(reminders.wanted):
        tray.clicked()
    again = Reminders(services, None, tray.make, lambda: HELD + timedelta(hours=7))
    again.begin()
    done: list[None] = []
    services.jobs.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(50)
    assert len(tray.told) == 1
    again.end()
    reminders.end()
    assert tray.closed


def test_whoever_does_not_want_them_has_none(
    qtbot: QtBot, reminders: Reminders, tray: MadeTray, services: Services
) -> None:
    services.choices.change(reminders=False)
    reminders.begin()
    done: list[None] = []
    services.jobs.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(50)
    assert tray.told == []

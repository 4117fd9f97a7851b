"""Home tells of what is due after real interviews, and of nothing that hurts."""

from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from mock_interview.core.real_interview import Outcome, RealInterview
from mock_interview.gui.home.due_card import DueCard
from mock_interview.gui.page_makers import HOME, INTERVIEWS
from mock_interview.gui.pages.home import HomePage
from mock_interview.gui.services import Services
from mock_interview.session.models import ModelStore
from mock_interview.session.notes_lock import Cost, NotesLock
from tests.gui.visit import Visit
from tests.session.made_wheels import MANIFEST, MadeWheels

LONG_AGO = datetime.now().astimezone() - timedelta(days=30)


@pytest.fixture
def models(services: Services) -> ModelStore:
    return ModelStore(services.surroundings.paths.models, MANIFEST, MadeWheels())


def home(qtbot: QtBot, services: Services, models: ModelStore, *kept: RealInterview) -> Visit[HomePage]:
    for each in kept:
        services.journal.keep(each)
    return Visit(qtbot, services, HOME, lambda services: HomePage(services, models))


def card(visit: Visit[HomePage]) -> DueCard:
    [found] = visit.page.findChildren(DueCard)
    return found


def read(visit: Visit[HomePage]) -> None:
    """Waits until the journal was looked at."""
    done: list[bool] = []
    for _ in range(8):  # more than there are threads: what was begun before is over
        visit.services.jobs.run(lambda: True, done.append, owner=visit.page)
    visit.qtbot.waitUntil(lambda: len(done) == 8)


def test_what_is_due_leads_to_its_interview(qtbot: QtBot, services: Services, models: ModelStore) -> None:
    visit = home(qtbot, services, models, RealInterview("a", "Acme", at=LONG_AGO, people=("Ada Byron",)))
    visit.wait_to_see("Thank Ada Byron of Acme for the interview")
    assert visit.sees("Ask Ada Byron of Acme how things stand")
    visit.click("Open: Ask Ada Byron of Acme how things stand")
    assert visit.wait_to_be_at(INTERVIEWS) == "a"


def test_more_than_three_are_behind_a_button(qtbot: QtBot, services: Services, models: ModelStore) -> None:
    kept = [RealInterview(name, name.title(), at=LONG_AGO) for name in ("acme", "globex", "hooli")]
    visit = home(qtbot, services, models, *kept)
    visit.wait_for("See all interviews")
    assert len([text for text in visit.texts if text.startswith(("Thank", "Ask"))]) == 3
    visit.click("See all interviews")
    assert visit.wait_to_be_at(INTERVIEWS) is None


def test_nothing_is_said_of_what_is_not_due_or_was_turned_down(
    qtbot: QtBot, services: Services, models: ModelStore
) -> None:
    visit = home(
        qtbot,
        services,
        models,
        RealInterview("a", "Acme", at=LONG_AGO, outcome=Outcome.TURNED_DOWN),
        RealInterview("b", "Globex", at=datetime.now().astimezone() + timedelta(days=2)),
    )
    read(visit)
    assert not card(visit).isVisible()


def test_locked_notes_say_nothing(qtbot: QtBot, services: Services, models: ModelStore) -> None:
    folder = services.surroundings.paths.interviews
    services.journal.lock = NotesLock(folder, Cost(n=2))
    services.journal.keep(RealInterview("a", "Acme", at=LONG_AGO))
    services.journal.set_passphrase("a quiet harbour")
    services.journal.lock.close()
    visit = home(qtbot, services, models)
    read(visit)
    assert not card(visit).isVisible()

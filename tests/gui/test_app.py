"""Opening and closing the window; and where there is none."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mock_interview.cli.app import app
from mock_interview.gui.app import has_display
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.settings import load_settings
from tests.session.fakes import made_surroundings

LINUX = "linux"
HEAVY = ("cv2", "mediapipe", "av", "onnxruntime", "pyqtgraph", "faster_whisper", "jinja2")


def test_without_any_address_there_is_no_screen() -> None:
    assert not has_display({}, LINUX)
    assert not has_display({"DISPLAY": ""}, LINUX)


def test_an_address_that_nobody_answers_is_no_screen() -> None:
    assert not has_display({"DISPLAY": ":98765"}, LINUX)


@pytest.mark.skipif(sys.platform != LINUX, reason="abstract sockets are Linux's")
def test_a_server_that_answers_is_a_screen() -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X98764")
        server.listen()
        assert has_display({"DISPLAY": ":98764.0"}, LINUX)


def test_what_cannot_be_probed_is_believed() -> None:
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"}, LINUX)
    assert has_display({"DISPLAY": "elsewhere:0"}, LINUX)
    assert has_display({"QT_QPA_PLATFORM": "offscreen"}, LINUX)
    assert has_display({}, "darwin")


def test_without_a_screen_the_sample_is_analysed_and_its_report_named(
    own_data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    surroundings = made_surroundings(own_data_folder, video_s=73.0, audio_s=73.0)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", LINUX)
    found = CliRunner().invoke(app, [], obj=surroundings)
    assert found.exit_code == 0, found.output
    assert "no window can be opened" in " ".join(found.output.split())
    named = found.output.split("The report is in ")[1].strip()
    assert Path(named).is_file()


def test_devices_that_are_named_are_remembered(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_interview.cli.window.has_display", lambda: True)
    monkeypatch.setattr("mock_interview.cli.window.run", lambda surroundings, while_open: 0)
    found = CliRunner().invoke(
        app, ["rehearse", "--camera", "http://127.0.0.1:1/", "--microphone", "off"], obj=surroundings
    )
    assert found.exit_code == 0, found.output
    settings, trouble = load_settings(surroundings.paths.settings)
    assert trouble is None
    assert (settings.camera, settings.microphone) == ("http://127.0.0.1:1/", "off")


def test_the_window_needs_none_of_the_heavy_libraries_to_open() -> None:
    """What takes long to load is loaded after the window shows."""
    code = (
        "import sys, mock_interview.gui.app, mock_interview.gui.main_window, mock_interview.gui.services, "
        "mock_interview.gui.pages.home, mock_interview.gui.warm_up\n"
        f"print([module for module in {HEAVY} if module in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_no_library_of_qt_is_left_to_load_while_another_thread_loads_others() -> None:
    """Two threads that load libraries at once, one of them Qt's, wait for each other for ever."""
    code = (
        "import sys, pkgutil; from importlib import import_module\n"
        "def qt(): return {name for name in sys.modules if name.startswith('PySide6.Qt')}\n"
        "from mock_interview import gui; from mock_interview.gui.main_window import MainWindow\n"
        "from mock_interview.gui.warm_up import QT_PARTS, SLOW\n"
        "for part in QT_PARTS: import_module(part)\n"
        "before = qt()\n"
        "for each in pkgutil.walk_packages(gui.__path__, 'mock_interview.gui.'): import_module(each.name)\n"
        "for each in SLOW: import_module(each)\n"
        "print(sorted(qt() - before))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_qt_does_not_lose_references_to_none() -> None:
    """PySide6 6.12 on older Pythons dies after some thousand calls that return nothing."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("name")
    assert sys.getrefcount(None) > before - 100

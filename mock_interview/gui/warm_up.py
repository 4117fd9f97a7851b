"""What takes long to load is loaded after the window shows, off the GUI thread, and told in one line."""

import gc
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module

from mock_interview.core.errors import KnownError
from mock_interview.gui.jobs import Jobs
from mock_interview.gui.main_window import MainWindow
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.models import ModelStore, State
from mock_interview.session.recovery import recover
from mock_interview.session.retention import delete_old_media
from mock_interview.session.settings import load_settings
from mock_interview.session.store import Store

# Loaded first, by the GUI thread (some 40 ms, once the window shows). A library of Qt runs Python while it
# holds the system's lock of libraries, and a library that another thread loads meanwhile holds Python's lock
# and waits for the system's: both stood still for ever when a report was opened during the warm-up.
QT_PARTS = (
    "PySide6.QtMultimedia",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtPdf",
    "PySide6.QtTest",
    "PySide6.QtTextToSpeech",
)
GETTING_READY = "Getting the camera and voice parts ready…"
READY = "Ready. Nothing leaves this computer."
SLOW = (
    "mock_interview.perception.watcher",
    "mock_interview.hearing.listener",
    "mock_interview.gui.progress.chart",
)


@dataclass(frozen=True, slots=True)
class Found:
    """How things are at the start."""

    missing_models: int
    recovered: int  # sessions that a crash had left open
    without_media: int  # sessions whose recordings were as old as the user keeps them


class WarmUp:
    """Closes what a crash left open, counts the models, loads the large libraries."""

    def __init__(self, surroundings: Surroundings, jobs: Jobs, window: MainWindow) -> None:
        self._surroundings = surroundings
        self._jobs = jobs
        self._window = window

    def begin(self) -> None:
        """Starts it."""
        self._window.set_status(GETTING_READY)
        for module in QT_PARTS:
            import_module(module)
        self._jobs.run(self._work, self._tell, self._tell_fault, owner=self._window)

    def _work(self) -> Found:
        for module in SLOW:
            import_module(module)
        paths = self._surroundings.paths
        with Store(paths.database, paths.sessions) as store:
            recovered = recover(store, paths.sessions, self._surroundings.judging())
            settings, _ = load_settings(paths.settings)
            now = datetime.now(UTC)
            without_media = delete_old_media(store, now, settings.delete_media_after_days)
        # What was loaded stays: searched through for garbage again and again, it would hold up all threads.
        gc.freeze()
        states = ModelStore(paths.models).status()
        missing = sum(each.state is not State.PRESENT and not each.model.optional for each in states)
        return Found(missing, len(recovered), without_media)

    def _tell(self, found: Found) -> None:
        self._window.set_status(self._status(found.missing_models))
        if found.recovered:
            self._window.banner.say(self._recovered(found.recovered))
        elif found.without_media:
            words = "The old recordings of %n session(s) are deleted, as you chose; their numbers stay."
            self._window.banner.say(self._window.tr(words, "", found.without_media))

    def _tell_fault(self, fault: KnownError) -> None:
        self._window.set_status("")
        self._window.banner.say(str(fault), serious=True)

    def _status(self, missing_models: int) -> str:
        tr = self._window.tr
        if not missing_models:
            return tr(READY)
        return tr("%n model file(s) are missing; the home page brings them.", "", missing_models)

    def _recovered(self, sessions: int) -> str:
        return self._window.tr(
            "The program ended during a rehearsal. What was recorded until then is safe, under Sessions.",
            "",
            sessions,
        )

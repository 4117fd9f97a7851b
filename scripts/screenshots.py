"""Draws each page of the window into docs/pages: `python -m scripts.screenshots`.

The pictures show the made sample rehearsal and a simulated user's practice;
never a person. Look at each before it is kept.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from mock_interview import __version__
from mock_interview.core.real_interview import Outcome, RealInterview
from mock_interview.gui.jobs import Jobs
from mock_interview.gui.main_window import MainWindow
from mock_interview.gui.page_makers import (
    CHOOSE,
    HOME,
    INTERVIEWS,
    PAGE_MAKERS,
    PROGRESS,
    REPORT,
    SESSIONS,
    SETTINGS,
    SHARE,
)
from mock_interview.gui.services import Choices, Services
from mock_interview.gui.theme import Theme
from mock_interview.report.surroundings import Surroundings, default_surroundings
from mock_interview.session.analysis import analyze, keep, workspace
from mock_interview.session.interviews import InterviewJournal
from mock_interview.session.paths import Paths, assets_dir
from mock_interview.session.thresholds import as_numbers
from tests.made.practice import practise

SIZE = (1240, 820)
SETTLED_MS = 400
MOST_S = 60.0
SHOWN_HABIT = "looking_away"
PRACTICE = 24  # sessions of the simulated user
# Others need a camera that runs; tests/gui looks at those.
PAGES = (HOME, CHOOSE, SESSIONS, REPORT, SHARE, PROGRESS, INTERVIEWS, SETTINGS)


def main() -> int:
    """Draws the pages that were named, or all."""
    parser = argparse.ArgumentParser("screenshots", description="Draw the pages of the window.")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="without: all of them")
    parser.add_argument("--to", type=Path, default=Path("docs/pages"), help="folder of the pictures")
    parser.add_argument("--text", type=int, default=100, help="size of the text in per cent, 100 to 200")
    parser.add_argument("--size", default="x".join(map(str, SIZE)), help="of the window, as 1240x820")
    options = parser.parse_args()
    width_px, height_px = map(int, options.size.split("x"))
    options.to.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    with _home() as surroundings:
        sample = _analysed_sample(surroundings)
        for look in ("light", "dark"):
            with _window(app, surroundings, look, options.text) as window:
                window.resize(width_px, height_px)
                for name in options.pages or PAGES:
                    window.go(name, {REPORT: sample, SHARE: sample, PROGRESS: SHOWN_HABIT}.get(name))
                    _settle(window)
                    suffix = "" if options.text == 100 else f"-{options.text}"
                    window.grab().save(str(options.to / f"{name}-{look}{suffix}.png"))
    return 0


@contextmanager
def _home() -> Iterator[Surroundings]:
    """A user's folders, with some weeks of practice."""
    with TemporaryDirectory(prefix="mock-interview-pages-") as folder:
        real = default_surroundings()
        home = Path(folder)
        surroundings = replace(
            real, paths=Paths(home / "data", home / "config", home / "cache", real.paths.models)
        )
        surroundings.paths.create()
        with surroundings.store() as store:
            practise(
                store,
                surroundings.habits,
                PRACTICE,
                limits=as_numbers(surroundings.judging().limits),
                versions={"mock_interview": __version__},
            )
        _note_interviews(InterviewJournal(surroundings.paths.interviews))
        yield surroundings


def _note_interviews(journal: InterviewJournal) -> None:
    """Of nobody: made up."""
    now = datetime.now(UTC).astimezone()
    asked = ("Why do you want to leave?", "Tell us of a mistake you made.")
    journal.keep(
        RealInterview("a", "Acme", "Data analyst", "Second round", now - timedelta(hours=5), asked=asked)
    )
    journal.keep(
        RealInterview(
            "b", "Northwind", "Analyst", "Panel", now - timedelta(days=9), outcome=Outcome.TURNED_DOWN
        )
    )
    journal.keep(RealInterview("c", "Globex", "Junior analyst", "First call", now + timedelta(days=3)))


def _analysed_sample(surroundings: Surroundings) -> str:
    """The sample rehearsal as the newest session."""
    (sample,) = sorted((assets_dir() / "sample").glob("*.mp4"))
    now = datetime.now(UTC).astimezone()
    with (
        surroundings.store() as store,
        workspace(surroundings.paths.sessions, now) as (session_id, folder),
    ):
        done = analyze(
            sample,
            session_id,
            folder,
            now,
            surroundings.senses,
            surroundings.judging(),
            title="Sample rehearsal",
        )
        keep(done, store)
    return session_id


@contextmanager
def _window(app: QApplication, surroundings: Surroundings, look: str, text: int) -> Iterator[MainWindow]:
    jobs = Jobs()
    theme = Theme(app, look, text)
    window = MainWindow(Services(surroundings, Choices(surroundings), theme, jobs), PAGE_MAKERS)
    window.show()
    yield window
    window.close()
    jobs.close()


def _settle(window: MainWindow) -> None:
    """Until the picture stays the same for a while."""
    before, since, begun = b"", time.monotonic(), time.monotonic()
    while time.monotonic() - since < 2.0 and time.monotonic() - begun < MOST_S:
        _wait(SETTLED_MS)
        picture = window.grab().toImage()  # its bits are gone with it
        now = bytes(picture.constBits())
        if now != before:
            before, since = now, time.monotonic()


def _wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())

"""How long a report takes to open in the window, and what holds the GUI thread up meanwhile."""

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from time import perf_counter, sleep, thread_time
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPlainTextEdit

from mock_interview.gui.jobs import Jobs
from mock_interview.session.paths import Paths
from scripts.measure.heartbeat import Heartbeat

if TYPE_CHECKING:
    from mock_interview.gui.pages.report import ReportPage

SETTLED_S = 0.3
MOST_S = 30.0
TICKS = 400
TICK_S = 1 / 30


@dataclass(frozen=True, slots=True)
class Opening:
    """From the click on a session."""

    shown_s: float  # its findings are on the screen
    shown_cpu_s: float  # of the GUI thread until then
    complete_s: float  # so are its words and pictures
    longest_ms: float  # the GUI thread was held up
    longest_own_ms: float  # of it by itself
    tick_ms: float  # CPU time of a step of the playback: only one in a hundred takes longer
    stalls: list[dict[str, Any]]


def opening(session_id: str, duration_s: float, paths: Paths, size: tuple[int, int] = (1240, 820)) -> Opening:
    """Opens it in a window that nobody sees; run it in a child."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from mock_interview.gui.main_window import MainWindow
    from mock_interview.gui.page_makers import PAGE_MAKERS, REPORT, SESSIONS
    from mock_interview.gui.pages.report import ReportPage
    from mock_interview.gui.services import Choices, Services
    from mock_interview.gui.theme import Theme
    from mock_interview.report.surroundings import default_surroundings

    app = QApplication([])
    surroundings = replace(default_surroundings(), paths=paths)
    jobs = _CountedJobs()
    window = MainWindow(Services(surroundings, Choices(surroundings), Theme(app, "light"), jobs), PAGE_MAKERS)
    window.resize(*size)
    window.show()

    def work_until(done: Callable[[], bool]) -> float:
        begin = perf_counter()
        while not done():
            app.processEvents()
            sleep(0.0005)
            if perf_counter() - begin > MOST_S:
                raise TimeoutError("The report did not open.")
        app.processEvents()
        return perf_counter()

    def idle() -> bool:
        return jobs.begun == jobs.ended

    window.go(SESSIONS)
    settled = work_until(idle) + SETTLED_S
    work_until(lambda: perf_counter() > settled)
    heart = Heartbeat()
    heart.begin_anew()
    begin, begin_cpu = perf_counter(), thread_time()
    window.go(REPORT, session_id)
    page = window.page
    assert isinstance(page, ReportPage)
    shown = work_until(lambda: page.shown_id == session_id)
    shown_cpu = thread_time()
    complete = work_until(lambda: idle() and page.complete)
    work_until(lambda: perf_counter() > complete + SETTLED_S)
    found = Opening(
        shown - begin,
        shown_cpu - begin_cpu,
        complete - begin,
        heart.longest_ours_ms,
        heart.longest_own_ms,
        0.0,
        [asdict(stall) | {"ours_ms": stall.ours_ms} for stall in heart.stalls],
    )
    heart.stop()
    ticks_ms = sorted(_ticks(page, duration_s, app.processEvents))
    window.close()
    app.processEvents()
    jobs.close()
    return replace(found, tick_ms=ticks_ms[-len(ticks_ms) // 100])


def _ticks(page: "ReportPage", duration_s: float, paint: Callable[[], None]) -> list[float]:
    """CPU time of steps of the playback in ms, with the timeline in sight, then the words."""
    found: list[float] = []
    for seen in (page.timeline, *page.findChildren(QPlainTextEdit)):
        page.bring_into_view(seen)
        paint()
        for number in range(TICKS):
            begin = thread_time()
            page.player.moved.emit(duration_s / 2 + number * TICK_S)
            paint()
            found.append(1000 * (thread_time() - begin))
    return found


class _CountedJobs(Jobs):
    """Tells when there is nothing left to do."""

    begun = 0
    ended = 0

    def run(self, work: Callable[[], Any], *rest: Any, **named: Any) -> None:
        self.begun += 1

        def counted() -> Any:
            try:
                return work()
            finally:
                self.ended += 1

        super().run(counted, *rest, **named)

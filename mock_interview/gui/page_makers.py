"""Which pages there are. Each is imported when it is first shown, so that the window opens at once."""

from collections.abc import Callable, Mapping

from mock_interview.gui.page import Page
from mock_interview.gui.services import Services

HOME = "home"
CHOOSE = "choose"
SETUP_CHECK = "setup_check"
REHEARSE = "rehearse"
RATE_YOURSELF = "rate_yourself"
SESSIONS = "sessions"
REPORT = "report"
PROGRESS = "progress"
INTERVIEWS = "interviews"
SETTINGS = "settings"
DRILL = "drill"
SHARE = "share"


def _home(services: Services) -> Page:
    from mock_interview.gui.pages.home import HomePage

    return HomePage(services)


def _choose(services: Services) -> Page:
    from mock_interview.gui.pages.choose import ChoosePage

    return ChoosePage(services)


def _setup_check(services: Services) -> Page:
    from mock_interview.gui.pages.setup_check import SetupCheckPage

    return SetupCheckPage(services)


def _rehearse(services: Services) -> Page:
    from mock_interview.gui.pages.rehearse import RehearsePage

    return RehearsePage(services)


def _rate_yourself(services: Services) -> Page:
    from mock_interview.gui.pages.rate_yourself import RateYourselfPage

    return RateYourselfPage(services)


def _sessions(services: Services) -> Page:
    from mock_interview.gui.pages.sessions import SessionsPage

    return SessionsPage(services)


def _report(services: Services) -> Page:
    from mock_interview.gui.pages.report import ReportPage

    return ReportPage(services)


def _progress(services: Services) -> Page:
    from mock_interview.gui.pages.progress import ProgressPage

    return ProgressPage(services)


def _interviews(services: Services) -> Page:
    from mock_interview.gui.pages.journal import JournalPage

    return JournalPage(services)


def _settings(services: Services) -> Page:
    from mock_interview.gui.pages.settings import SettingsPage

    return SettingsPage(services)


def _drill(services: Services) -> Page:
    from mock_interview.gui.pages.drill import DrillPage

    return DrillPage(services)


def _share(services: Services) -> Page:
    from mock_interview.gui.pages.share import SharePage

    return SharePage(services)


PAGE_MAKERS: Mapping[str, Callable[[Services], Page]] = {
    HOME: _home,
    CHOOSE: _choose,
    SETUP_CHECK: _setup_check,
    REHEARSE: _rehearse,
    RATE_YOURSELF: _rate_yourself,
    SESSIONS: _sessions,
    REPORT: _report,
    PROGRESS: _progress,
    INTERVIEWS: _interviews,
    SETTINGS: _settings,
    DRILL: _drill,
    SHARE: _share,
}

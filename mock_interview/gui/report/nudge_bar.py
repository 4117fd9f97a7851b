"""After several equal corrections: an offer of another limit, which only the user takes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from mock_interview.core.errors import KnownError
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.banner import Banner
from mock_interview.session.analysis import score_again
from mock_interview.session.nudges import Nudge, accept, nudges


class NudgeBar(Banner):
    """``taken``: the session was measured by the new limit; ``failed``: a KnownError.

    An offer that was closed does not come again until the program starts anew.
    """

    taken = Signal(str)
    failed = Signal(KnownError)

    def __init__(self, services: Services) -> None:
        super().__init__(services.theme)
        self._services = services
        self._offered: set[str] = set()  # habits
        self._nudge: Nudge | None = None
        self._session_id = ""
        self.acted.connect(self._take)

    def look(self, session_id: str) -> None:
        """Looks whether there is something to offer."""
        self._session_id = session_id
        surroundings = self._services.surroundings

        def find() -> Sequence[Nudge]:
            with surroundings.store() as store:
                marked = store.marked_events()
            return nudges(marked, surroundings.judging().limits, surroundings.habits)

        self._services.jobs.run(find, self._offer, self.failed.emit, owner=self)

    def _offer(self, found: Sequence[Nudge]) -> None:
        if self._nudge is not None and self._nudge not in found:
            self._nudge = None  # the corrections that led to it were taken back
            self.hide()
        fresh = next((each for each in found if each.habit not in self._offered), None)
        if fresh is not None:
            self._nudge = fresh
            self._offered.add(fresh.habit)
            self.say(fresh.words, action=self.tr("Leave them out"))

    def _take(self) -> None:
        nudge, self._nudge = self._nudge, None
        self.hide()
        if nudge is None:
            return
        surroundings, session_id = self._services.surroundings, self._session_id

        def change() -> None:
            accept(nudge, surroundings.paths.thresholds)
            with surroundings.store() as store:
                score_again(session_id, store, surroundings.judging())

        self._services.jobs.run(change, lambda _: self.taken.emit(session_id), self.failed.emit, owner=self)

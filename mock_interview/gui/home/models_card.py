"""Model files that are missing: what that means, and fetching them when the user says so."""

from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mock_interview.gui.jobs import Jobs
from mock_interview.gui.long_work import LongWork, TellPercent
from mock_interview.gui.theme import S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Card
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.gui.widgets.working import Working
from mock_interview.session.engine import Cancelled
from mock_interview.session.models import ModelStore
from mock_interview.session.models_needed import MissingModels, missing_models


class ModelsCard(Card):
    """Hidden when nothing is missing. Nothing is fetched without a click."""

    fetched = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, store: ModelStore, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._jobs = jobs
        self._store = store
        self._missing = MissingModels((), 0)
        self._work = LongWork(jobs, self)
        title = Text(self.tr("The parts that see and listen are not all here"), "h3")
        self._words = Text()
        self._works = Text(
            self.tr(
                "Everything else works without: rehearsing, recording, watching yourself, and what your "
                "voice tells by its pauses, loudness and melody."
            ),
            "soft",
        )
        self._list = Text("", "small")
        self._fetch = Button(theme, self.tr("Fetch them"), "secondary", "fetch")
        self._fetch.setToolTip(self.tr("From the Python package index. Nothing of yours is sent."))
        self._fetch.clicked.connect(self._begin)
        self._size = Text("", "chip")
        row = Flow(spacing_px=S3)
        row.flow.addWidget(self._fetch)
        row.flow.addWidget(self._size)
        self._working = Working(theme, self._work)
        self.column.setSpacing(S3)
        for each in (title, self._words, self._works, self._list, row, self._working):
            self.column.addWidget(each)
        self._work.done.connect(self._arrived)
        self._work.ended.connect(self._ended)
        self.hide()

    def look(self) -> None:
        """Finds out what is missing."""
        if not self._work.runs:
            self._jobs.run(lambda: missing_models(self._store), self._show, owner=self)

    def shut(self) -> None:
        """Stops fetching; what came is kept and continued the next time."""
        self._work.cancel()

    def _show(self, missing: MissingModels) -> None:
        self._missing = missing
        if not missing.models:
            self.hide()
            return
        self._words.setText(missing.consequence)
        self._list.setText(" · ".join(model.what for model in missing.models))
        megabytes = max(1, round(missing.fetch_bytes / 1e6))
        self._size.setText(self.tr("{megabytes} MB, once").format(megabytes=megabytes))
        self.show()

    def _begin(self) -> None:
        self._working.show_for(self.tr("Fetching the model files"))
        self._fetch.setEnabled(False)
        total_bytes = max(1, self._missing.fetch_bytes)
        ids = [model.id for model in self._missing.models]

        def fetch(tell: TellPercent, cancel: Event) -> None:
            done: dict[str, int] = {}

            def progress(what: str, done_bytes: int, _total_bytes: int) -> None:
                if cancel.is_set():
                    raise Cancelled
                done[what] = done_bytes
                tell(min(100, 100 * sum(done.values()) // total_bytes))

            self._store.fetch(ids, progress)

        self._work.begin(fetch)

    def _arrived(self, _result: object) -> None:
        self.fetched.emit()
        self.look()

    def _ended(self) -> None:
        self._fetch.setEnabled(True)

"""A file that is dropped onto the window: a friend's response, or an archive."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from mock_interview.core.errors import KnownError
from mock_interview.gui.services import Services
from mock_interview.report.figures import plural

ENDINGS = (".json", ".zip")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of it."""

    words: str
    session: str = ""  # the one that it belongs to; empty: to several, or none


class Dropped(QObject):
    """Takes such files in, in a worker thread."""

    taken = Signal(Taken)
    failed = Signal(KnownError)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services

    def take(self, path: Path) -> None:
        """`taken` or `failed` follows."""
        archive = zipfile.is_zipfile(path)
        work = (lambda: self._archive(path)) if archive else (lambda: self._response(path))
        self._services.jobs.run(work, self.taken.emit, self.failed.emit, owner=self)

    def _response(self, path: Path) -> Taken:
        from mock_interview.session.opinions import import_response

        with self._services.surroundings.store() as store:
            response = import_response(path, store)
            title = store.load(response.session).title
        name = response.reviewer or self.tr("A friend")
        words = self.tr("{name}’s view of “{title}” is here; nothing in it was sent anywhere.")
        return Taken(words.format(name=name, title=title), response.session)

    def _archive(self, path: Path) -> Taken:
        from mock_interview.session.archive import import_archive

        surroundings = self._services.surroundings
        with surroundings.store() as store:
            back = import_archive(path, store, surroundings.paths.data)
        words = self.tr("Brought back: {sessions} and {interviews}; {there} were here already.")
        told = words.format(
            sessions=plural(len(back.sessions), "session"),
            interviews=plural(back.interviews, "real interview"),
            there=back.already_there,
        )
        return Taken(f"{told} {back.remark}".rstrip())


def dragged(data: QMimeData) -> Path | None:
    """The one local file of such a kind that is dragged; None: it is something else."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in ENDINGS else None

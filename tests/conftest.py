"""What every test shares: a data folder of its own, and by-name skips for what a machine may lack."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from mock_interview.session.models import FETCH_COMMAND, ModelStore, State
from mock_interview.session.paths import Paths

# Before any Qt module is imported: tests open no window on the developer's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No test measures time: how long an example takes depends on what else the machine does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the developer's own sessions and settings."""
    home = tmp_path / "home"
    monkeypatch.setenv("MOCK_INTERVIEW_HOME", str(home))
    monkeypatch.delenv("MOCK_INTERVIEW_MODELS", raising=False)
    return home


@pytest.fixture(scope="session")
def model_dir() -> Path:
    """The fetched model files of the real user, which no test changes."""
    store = ModelStore(Paths.default().models)
    missing = [
        status.model.id
        for status in store.status()
        if status.state is not State.PRESENT and not status.model.optional
    ]
    if missing:
        pytest.skip(f"model files are missing ({', '.join(missing)}): run `{FETCH_COMMAND}`")
    return store.folder


@pytest.fixture(scope="session")
def espeak() -> None:
    """Voices that are made on this machine."""
    if shutil.which("espeak-ng") is None:
        pytest.skip("needs espeak-ng")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real recordings with labels, beside the project's own folder."""
    if not SHARED_DATA.is_dir():
        pytest.skip("../shared/data is not here")
    return SHARED_DATA

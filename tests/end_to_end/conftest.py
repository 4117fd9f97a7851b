"""A screen, a sound server, a person in front of them; skips by name what the machine has not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.world import QUESTIONS, World
from tests.made import null_sink, screen
from tests.made.null_sink import NullSink
from tests.made.screen import Screen
from tests.made.studio import Piece, Studio, cut, write_room

# Of the sample: eyes that go aside and a pause; a phone and a pause; a few sentences.
SPANS = ((3.4, 14.3), (29.2, 41.3), (57.0, 64.0))


@pytest.fixture(scope="session")
def machine(model_dir: Path) -> Path:
    """One that can run everything; gives its models."""
    if not null_sink.available():
        pytest.skip("needs pulseaudio, pulseaudio-utils and libasound2-plugins")
    if screen.XVFB is None:
        pytest.skip("needs xvfb")
    return model_dir


@pytest.fixture(scope="session")
def pieces(machine: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Piece]:
    """What the person does."""
    return cut(SPANS, tmp_path_factory.mktemp("pieces"))


@pytest.fixture
def world(own_data_folder: Path, machine: Path, pieces: list[Piece], tmp_path: Path) -> Iterator[World]:
    """The home is empty but for three questions."""
    home, run = own_data_folder, tmp_path / "run"
    (home / "questions").mkdir(parents=True)
    (home / "questions" / "short.toml").write_text(QUESTIONS)
    run.mkdir(mode=0o700)
    own = {
        "MOCK_INTERVIEW_HOME": str(home),
        "MOCK_INTERVIEW_MODELS": str(machine),
        "XDG_RUNTIME_DIR": str(run),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }
    room = write_room(tmp_path / "room.wav")
    with Screen() as shown, NullSink() as sink, Studio(pieces, sink, room) as studio:
        yield World(studio, pieces, home, own | shown.environment | sink.environment)

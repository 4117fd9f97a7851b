"""The real program with a camera of 640×480 at 30 a second and a microphone, on a machine that has neither.

Camera and microphone are those of the tests: a stream on loopback and PulseAudio's null sink, both in other
processes than the window's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory

from mock_interview.core.errors import KnownError
from tests.end_to_end.program import Program
from tests.made import null_sink, screen
from tests.made.null_sink import NullSink
from tests.made.screen import Screen
from tests.made.studio import Piece, Studio, cut, write_room


@dataclass(frozen=True, slots=True)
class LiveProgram:
    """It runs, and somebody sits before it."""

    program: Program
    sink: NullSink
    piece: Piece

    def speak(self) -> Popen[bytes]:
        """Plays the piece's sound once; ends when it does."""
        return self.sink.play(self.piece.wav)


@contextmanager
def live_program(
    models: Path, settings: str, module: str, span: tuple[float, float]
) -> Iterator[LiveProgram]:
    """Starts it in an empty home.

    Args:
        models: The folder of the model files.
        settings: What settings.toml holds.
        module: Runs the window, as `tests.made.remote_window` does.
        span: Of the sample, in seconds: what is done before the camera, over and over.

    Raises:
        KnownError: This machine has no PulseAudio or no Xvfb.
    """
    if not null_sink.available() or screen.XVFB is None:
        raise KnownError("This needs pulseaudio and xvfb; `make setup-tests` installs them.")
    with TemporaryDirectory(prefix="mock-interview-live-") as name:
        folder = Path(name)
        home, run = folder / "home", folder / "run"
        home.mkdir()
        run.mkdir(mode=0o700)
        (home / "settings.toml").write_text(settings)
        [piece] = cut([span], folder, marked=False)
        own = {
            "MOCK_INTERVIEW_HOME": str(home),
            "MOCK_INTERVIEW_MODELS": str(models),
            "XDG_RUNTIME_DIR": str(run),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }
        with Screen() as shown, NullSink() as sink:
            environment = own | shown.environment | sink.environment
            with Studio([piece], sink, write_room(folder / "room.wav"), moving=True) as studio:
                arguments = ("--camera", studio.camera.url)
                with Program(folder, environment, *arguments, module=module) as program:
                    yield LiveProgram(program, sink, piece)

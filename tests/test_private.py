"""Nothing leaves the computer: the main job runs where no internet socket can be made, and asks for none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Run before anything else in the process: making an internet socket, or asking for a name, raises.
NO_INTERNET = """
import socket, sys
_Socket = socket.socket
class Barred(_Socket):
    def __init__(self, family=-1, *rest, **named):
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            raise AssertionError("an internet socket was asked for")
        super().__init__(family, *rest, **named)
def barred(*given, **named):
    raise AssertionError("a name was looked up")
socket.socket = Barred
socket.getaddrinfo = socket.gethostbyname = barred
"""

FAKES = """
from pathlib import Path
from tests.session.fakes import made_surroundings
given = made_surroundings(Path(sys.argv[1]))
"""

REAL = """
from pathlib import Path
given = None
"""

MAIN_JOB = """
from typer.testing import CliRunner
from mock_interview.cli.app import app
folder = Path(sys.argv[1])
clip = str(folder / sys.argv[2])
for arguments in (
    ["analyze", clip, "--json", f"{folder}/r.json", "--observations", f"{folder}/o.csv"],
    ["report", "last", "--html", f"{folder}/r.html"],
    ["report", "last", "--again"],
    ["sessions"],
    ["progress"],
    ["delete", "last", "--yes"],
):
    result = CliRunner().invoke(app, arguments, obj=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
print("done")
"""

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def run_traced(code: str, folder: Path, clip: str) -> tuple[str, str]:
    """The process' output, and every socket that it or its children asked for."""
    trace = folder / "trace.txt"
    command = ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(trace)]
    found = subprocess.run(
        [*command, sys.executable, "-c", code, str(folder), clip], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    return found.stdout, trace.read_text()


def run_barred(code: str, folder: Path, clip: str) -> str:
    found = subprocess.run(
        [sys.executable, "-c", NO_INTERNET + code, str(folder), clip],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    return found.stdout


@pytest.fixture
def recording(tmp_path: Path) -> str:
    (tmp_path / "talk.mp4").write_bytes(b"recording")
    return "talk.mp4"


@pytest.fixture
def clip(tmp_path: Path) -> str:
    """A few seconds of picture and sound, with nobody in them."""
    av = pytest.importorskip("av")
    numpy = pytest.importorskip("numpy")
    with av.open(str(tmp_path / "clip.mp4"), "w") as container:
        video = container.add_stream("h264", rate=10)
        video.width, video.height, video.pix_fmt = 320, 240, "yuv420p"
        audio = container.add_stream("aac", rate=16_000)
        chance = numpy.random.default_rng(1)
        for index in range(30):
            image = numpy.full((240, 320, 3), 40 + 5 * (index % 10), numpy.uint8)
            container.mux(video.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
            noise = (chance.standard_normal((1, 1600)) * 0.01).astype(numpy.float32)
            frame = av.AudioFrame.from_ndarray(noise, format="fltp", layout="mono")
            frame.sample_rate, frame.pts = 16_000, index * 1600
            container.mux(audio.encode(frame))
        container.mux(video.encode(None))
        container.mux(audio.encode(None))
    return "clip.mp4"


def test_the_bar_itself_holds(tmp_path: Path) -> None:
    code = NO_INTERNET + "socket.create_connection(('127.0.0.1', 9))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "AssertionError" in found.stderr


def test_the_main_job_asks_for_no_internet_socket(tmp_path: Path, recording: str) -> None:
    assert run_barred(FAKES + MAIN_JOB, tmp_path, recording).endswith("done\n")


@needs_strace
def test_the_main_job_makes_no_internet_socket_below_python_either(tmp_path: Path, recording: str) -> None:
    output, trace = run_traced("import sys" + FAKES + MAIN_JOB, tmp_path, recording)
    assert output.endswith("done\n")
    assert "AF_INET" not in trace


@pytest.mark.models
def test_the_real_senses_ask_for_no_internet_socket(
    tmp_path: Path, clip: str, model_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOCK_INTERVIEW_MODELS", str(model_dir))
    assert run_barred(REAL + MAIN_JOB, tmp_path, clip).endswith("done\n")


@needs_strace
@pytest.mark.models
def test_the_real_senses_make_no_internet_socket_below_python_either(
    tmp_path: Path, clip: str, model_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOCK_INTERVIEW_MODELS", str(model_dir))
    output, trace = run_traced("import sys" + REAL + MAIN_JOB, tmp_path, clip)
    assert output.endswith("done\n")
    assert "AF_INET" not in trace


def test_no_library_notes_who_the_user_is(tmp_path: Path) -> None:
    """The speech models' runtime keeps an identifier and its events there until it can send them."""
    # A library that notices a test may keep still.
    tests_own = ("CI", "PYTEST", "GITHUB_", "ORT_", "XDG_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(tests_own)}
    code = "from mock_interview.hearing.vad import SileroVad; SileroVad(); print('done')"
    found = subprocess.run(
        [sys.executable, "-c", code],
        env=environment | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == "done\n"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

"""Everything in one file and back, and a friend's response, from the command line."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from mock_interview.cli.app import app
from mock_interview.core.errors import EXIT_KNOWN_ERROR
from mock_interview.session.opinions import responses
from mock_interview.session.response_file import FORMAT, VERSION
from tests.session.fakes import made_evidence, made_record, made_surroundings

SESSION = "2026-11-22-0915-ab3"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command in a home of this name."""

    def run(home: str, *arguments: object) -> Result:
        result = CliRunner().invoke(
            app, [str(each) for each in arguments], obj=made_surroundings(tmp_path / home)
        )
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """A home with one session."""
    surroundings = made_surroundings(tmp_path / "old")
    surroundings.paths.create()
    with surroundings.store() as store:
        store.folder(SESSION).mkdir(parents=True)
        store.save(made_record(SESSION), made_evidence())
    return "old"


def test_a_new_computer_has_everything_again_and_only_once(run: Run, kept: str, tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    assert "1 session in" in run(kept, "export", archive).output.replace("\N{NO-BREAK SPACE}", " ")
    made_surroundings(tmp_path / "new").paths.create()
    brought = run("new", "import", archive).output.replace("\N{NO-BREAK SPACE}", " ")
    assert "Brought back: 1 session" in brought
    assert SESSION in run("new", "sessions").output
    assert "1 were here already" in run("new", "import", archive).output


def test_nothing_is_overwritten(run: Run, kept: str, tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    archive.write_text("mine")
    result = run(kept, "export", archive)
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert archive.read_text() == "mine"


def test_a_friends_response_reaches_its_session(run: Run, kept: str, tmp_path: Path) -> None:
    response = tmp_path / "ada.json"
    response.write_bytes(
        msgspec.json.encode(
            {
                "format": FORMAT,
                "version": VERSION,
                "session": SESSION,
                "reviewer": "Ada",
                "written_at": "2026-11-23T10:00:00+00:00",
                "ratings": {"eyes": 2},
                "keep": "the stories",
                "change": "look up",
                "comments": [],
            }
        )
    )
    assert f"Ada’s response is part of session {SESSION}" in run(kept, "import", response).output
    with made_surroundings(tmp_path / kept).store() as store:
        (found,) = responses(store.folder(SESSION))
    assert found.ratings == {"eyes": 2}


@pytest.mark.parametrize(
    "content", [b"", b"hello", b'{"format": "something else"}', b"PK\x05\x06" + b"\0" * 18]
)
def test_what_is_neither_is_refused_with_a_reason(
    run: Run, kept: str, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd"
    path.write_bytes(content)
    result = run(kept, "import", path)
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert "odd" in result.output

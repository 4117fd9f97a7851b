"""Moments listed and corrected from the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mock_interview.cli.app import app
from mock_interview.core.errors import EXIT_KNOWN_ERROR
from mock_interview.report.surroundings import Surroundings
from tests.session.fakes import made_evidence, made_record, made_surroundings

SESSION = "2026-11-22-0915-ab3"


@pytest.fixture
def kept(tmp_path: Path) -> Surroundings:
    """A home with one session."""
    surroundings = made_surroundings(tmp_path / "home")
    surroundings.paths.create()
    with surroundings.store() as store:
        store.folder(SESSION).mkdir(parents=True)
        store.save(made_record(SESSION), made_evidence())
    return surroundings


def run(surroundings: Surroundings, *arguments: str) -> Result:
    result = CliRunner().invoke(app, ["moments", SESSION, *arguments], obj=surroundings)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def row(result: Result, number: int) -> list[str]:
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in result.stdout.splitlines()]
    return next(each for each in cells if each and each[0] == str(number))


def test_a_moment_is_listed_corrected_and_corrected_back(
    kept: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    with kept.store() as store:
        before = store.load(SESSION)
    first = before.events[0]
    assert row(run(kept), first.id)[-1] == ""
    assert row(run(kept, "--dismiss", str(first.id)), first.id)[-1] == "not so"
    with kept.store() as store:
        assert next(each for each in store.load(SESSION).events if each.id == first.id).dismissed
    assert row(run(kept, "--confirm", str(first.id)), first.id)[-1] == "so"
    assert row(run(kept, "--undo", str(first.id)), first.id)[-1] == ""
    with kept.store() as store:
        assert store.load(SESSION) == before


def test_a_moment_that_is_not_there_is_told(kept: Surroundings) -> None:
    result = run(kept, "--dismiss", "999")
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert "no event 999" in result.stderr

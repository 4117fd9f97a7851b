"""What the import contracts in pyproject.toml cannot say, and what the lock must not."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mock_interview"
LOCK = (ROOT / "requirements.lock").read_text()


def imported(module: Path) -> set[str]:
    """The top-level names of everything the module imports."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(("room", "allowed"), [("core", set()), ("detectors", {"numpy"})])
def test_the_inner_rooms_need_the_standard_library_alone(room: str, allowed: set[str]) -> None:
    for module in (PACKAGE / room).rglob("*.py"):
        foreign = imported(module) - sys.stdlib_module_names - {"mock_interview"} - allowed
        assert not foreign, module


def test_files_stay_short() -> None:
    long = [
        module.relative_to(ROOT).as_posix()
        for module in PACKAGE.rglob("*.py")
        if len(module.read_text(encoding="utf-8").splitlines()) > 300
    ]
    assert not long


def test_the_lock_proves_everything_and_names_no_address() -> None:
    assert not re.search(r"https?:|file://|--index|--find-links|--trusted", LOCK)
    pins = re.split(r"\n(?=\w)", LOCK.split("\n", 2)[2])
    assert len(pins) > 50
    for pin in pins:
        assert re.match(r"[\w.-]+==\S+ \\\n +--hash=sha256:[0-9a-f]{64}", pin), pin


def test_the_lock_has_everything_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    locked = set(re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE))
    assert {re.match(r"[\w-]+", requirement)[0] for requirement in asked} <= locked  # type: ignore[index]
    assert "torch" not in locked

"""What every command shares: exit codes, where it prints, and what it works with."""

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from mock_interview.report.surroundings import Surroundings
    from mock_interview.session.paths import Paths

EXIT_BROKEN = 1  # of doctor and verify: something that is needed is missing; of delete: the answer was no
EXIT_INTERRUPTED = 130  # as shells say it


def surroundings_of(ctx: typer.Context) -> "Surroundings":
    """Those that were handed in, or the user's own."""
    from mock_interview.report.surroundings import default_surroundings

    return ctx.obj if ctx.obj is not None else default_surroundings()


def paths_of(ctx: typer.Context) -> "Paths":
    """The folders alone, for commands that need no senses."""
    from mock_interview.session.paths import Paths

    return ctx.obj.paths if ctx.obj is not None else Paths.default()


def to_people() -> "Console":
    """The terminal: machine-readable output has the standard output for itself."""
    from rich.console import Console

    return Console(stderr=True)


def stdout() -> "Console":
    """For tables that somebody asked for."""
    from rich.console import Console

    return Console(file=sys.stdout)

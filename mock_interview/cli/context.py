"""What every command shares: exit codes, where it prints, and what it works with."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from mock_interview.core.errors import KnownError
from mock_interview.core.presets import PRESETS

if TYPE_CHECKING:
    from rich.console import Console

    from mock_interview.report.surroundings import Surroundings
    from mock_interview.session.paths import Paths

NO_PRESET = "none"  # everything is looked at
EXIT_BROKEN = 1  # of doctor and verify: something that is needed is missing; of delete: the answer was no
EXIT_INTERRUPTED = 130  # as shells say it


Presets = Annotated[
    list[str] | None,
    typer.Option(
        "--preset",
        metavar="NAME",
        help="Leave out, in place of the settings: flow, eyes_and_movement, eye_contact, eye_details, "
        "pace_and_pauses, or none. Several times for several.",
    ),
]


def surroundings_of(ctx: typer.Context, presets: Sequence[str] | None = None) -> "Surroundings":
    """Those that were handed in, or the user's own.

    Args:
        ctx: The command's.
        presets: What is left out, in place of the settings; None or empty: by the settings.

    Raises:
        KnownError: There is no such preset.
    """
    from mock_interview.report.surroundings import default_surroundings

    found = ctx.obj if ctx.obj is not None else default_surroundings()
    return replace(found, presets=_known(presets)) if presets else found


def _known(names: Sequence[str]) -> tuple[str, ...]:
    wanted = tuple(name for name in names if name != NO_PRESET)
    for name in wanted:
        if name not in PRESETS:
            raise KnownError(f"There is no preset “{name}”; there are {', '.join((*PRESETS, NO_PRESET))}.")
    return wanted


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

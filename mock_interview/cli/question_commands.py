"""``mock-interview questions …``: the commands and their options."""

from pathlib import Path
from typing import Annotated

import typer

from mock_interview.cli.context import EXIT_BROKEN, paths_of, stdout, to_people

app = typer.Typer(no_args_is_help=True, help="The questions: checking files of your own.")


@app.command()
def check(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE|FOLDER…]", help="Only these; else your own folder and the built-in one."
        ),
    ] = None,
) -> None:
    """Name every problem with file and line; exit code 1 when a file cannot be used."""
    from mock_interview.cli.questions import check_questions

    if not check_questions(files or (), paths_of(ctx), stdout(), to_people()):
        raise typer.Exit(EXIT_BROKEN)

"""``mock-interview models …``: the commands and their options."""

from typing import TYPE_CHECKING, Annotated

import typer

from mock_interview.cli.context import EXIT_BROKEN, paths_of, stdout, to_people

if TYPE_CHECKING:
    from mock_interview.session.models import ModelStore

app = typer.Typer(no_args_is_help=True, help="The model files: what is there, fetching, checking, removing.")

Ids = Annotated[
    list[str] | None, typer.Argument(metavar="[MODEL…]", help="Only these; else all needed ones.")
]


@app.command("list")
def list_(ctx: typer.Context) -> None:
    """Show each model, what it is for, and whether it is there."""
    from mock_interview.cli.models import list_models

    list_models(_store(ctx), stdout())


@app.command()
def fetch(ctx: typer.Context, models: Ids = None) -> None:
    """Fetch what is missing or damaged: the only command that uses the network."""
    from mock_interview.cli.models import fetch_models

    fetch_models(_store(ctx), models or (), to_people())


@app.command()
def verify(ctx: typer.Context, models: Ids = None) -> None:
    """Check every byte; exit code 1 when something is missing or damaged."""
    from mock_interview.cli.models import verify_models

    if not verify_models(_store(ctx), models or (), stdout()):
        raise typer.Exit(EXIT_BROKEN)


@app.command()
def remove(ctx: typer.Context, models: Ids = None) -> None:
    """Remove model files to free their space."""
    from mock_interview.cli.models import remove_models

    remove_models(_store(ctx), models or (), to_people())


def _store(ctx: typer.Context) -> "ModelStore":
    from mock_interview.session.models import ModelStore

    return ModelStore(paths_of(ctx).models)

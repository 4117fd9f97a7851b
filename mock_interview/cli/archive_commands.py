"""``export`` and ``import``: everything in one file, and what friends sent back."""

import zipfile
from pathlib import Path
from typing import Annotated

import typer

from mock_interview.cli.context import surroundings_of, to_people
from mock_interview.core.errors import KnownError
from mock_interview.report.figures import plural

app = typer.Typer()


@app.command("export")
def export_everything(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The archive to write, a .zip.")],
    media: Annotated[
        bool, typer.Option("--media/--no-media", help="With the recordings; without, everything measured.")
    ] = False,
) -> None:
    """Write all sessions and the journal of real interviews into one file."""
    from mock_interview.session.archive import export_archive

    if file.exists():
        raise KnownError(f"{file} is there already; choose another name.")
    surroundings = surroundings_of(ctx)
    with surroundings.store() as store:
        count = export_archive(file, store, surroundings.paths.data, media)
    _say(f"{plural(count, 'session')} in {file}. Anyone who has this file can read it.")


@app.command("import")
def import_file(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An archive, or a friend's response.")],
) -> None:
    """Bring back an archive, or add what a friend said of a session."""
    if zipfile.is_zipfile(file):
        _import_archive(ctx, file)
    else:
        _import_response(ctx, file)


def _import_archive(ctx: typer.Context, file: Path) -> None:
    from mock_interview.session.archive import import_archive

    surroundings = surroundings_of(ctx)
    with surroundings.store() as store:
        restored = import_archive(file, store, surroundings.paths.data)
    _say(
        f"Brought back: {plural(len(restored.sessions), 'session')} and "
        f"{plural(restored.interviews, 'real interview')}; {restored.already_there} were here already. "
        f"{restored.remark}".rstrip()
    )


def _import_response(ctx: typer.Context, file: Path) -> None:
    from mock_interview.session.opinions import import_response

    with surroundings_of(ctx).store() as store:
        response = import_response(file, store)
    name = response.reviewer or "A friend"
    _say(f"{name}’s response is part of session {response.session}; its report shows it.")


def _say(sentence: str) -> None:
    to_people().print(sentence, highlight=False, markup=False, soft_wrap=True)

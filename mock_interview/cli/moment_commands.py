"""``moments``: what was noted in a session, and what the user says of it."""

from collections.abc import Callable
from typing import Annotated

import typer

from mock_interview.cli.context import stdout, surroundings_of

app = typer.Typer()


@app.command()
def moments(
    ctx: typer.Context,
    session: Annotated[
        str, typer.Argument(metavar="ID", help="The session's id, its beginning, or `last`.")
    ] = "last",
    dismiss: Annotated[
        list[int] | None, typer.Option(metavar="N", help="Moment N was not so: it leaves all numbers.")
    ] = None,
    confirm: Annotated[list[int] | None, typer.Option(metavar="N", help="Moment N was so.")] = None,
    undo: Annotated[
        list[int] | None, typer.Option(metavar="N", help="Take back what was said of moment N.")
    ] = None,
) -> None:
    """List each moment with its number; correct them one by one, as often as you like."""
    from mock_interview.cli.tables import moments_table
    from mock_interview.session import corrections

    surroundings = surroundings_of(ctx)
    kinds = surroundings.judging().kinds
    said: tuple[tuple[Callable[..., object], list[int] | None], ...] = (
        (corrections.dismiss, dismiss),
        (corrections.confirm, confirm),
        (corrections.undo, undo),
    )
    with surroundings.store() as store:
        session_id = store.resolve(session)
        for say, numbers in said:
            for number in numbers or ():
                say(store, session_id, number, kinds)
        record = store.load(session_id)
    stdout().print(moments_table(record, surroundings.habits))

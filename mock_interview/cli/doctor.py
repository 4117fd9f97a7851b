"""``doctor``: what this machine has of what the program needs."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from mock_interview.session.models import ModelStore
from mock_interview.session.paths import Paths
from mock_interview.session.system_check import Check, checks


def examine(paths: Paths, console: Console) -> bool:
    """Prints all facts.

    Returns:
        Whether nothing that is needed is broken.
    """
    found = checks(paths, ModelStore(paths.models))
    console.print(_table(found))
    broken = [check for check in found if check.needed and not check.ok]
    console.print(
        f"{len(broken)} of what is needed must be mended." if broken else "All that is needed is there."
    )
    return not broken


def _table(found: Sequence[Check]) -> Table:
    table = Table()
    for column in ("", "What", "Found"):
        table.add_column(column, no_wrap=column == "What")
    for check in found:
        table.add_row(_mark(check), check.name, escape(check.detail))
    return table


def _mark(check: Check) -> str:
    if check.ok:
        return "[green]ok[/]"
    return "[red]broken[/]" if check.needed else "[yellow]without[/]"

"""``doctor``: what this machine has of what the program needs."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from mock_interview.session.models import ModelStore
from mock_interview.session.paths import Paths
from mock_interview.session.speech_check import speech_check
from mock_interview.session.speech_models import SpeechChoice
from mock_interview.session.system_check import Check, checks


def examine(paths: Paths, console: Console) -> bool:
    """Prints all facts.

    Returns:
        Whether nothing that is needed is broken.
    """
    store = ModelStore(paths.models)
    found = [*checks(paths, store), speech_check(store, SpeechChoice(paths.settings))]
    console.print(_table(found))
    for check in found:
        if check.fix:  # below the table, where a command can be copied whole
            console.print(f"{check.name}: {check.fix}", highlight=False, markup=False, soft_wrap=True)
    healthy = all(check.ok or not check.needed for check in found)
    console.print("All that is needed is there." if healthy else "Something that is needed is broken.")
    return healthy


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

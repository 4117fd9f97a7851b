"""``models``: what is there, fetching, checking and removing it."""

from collections.abc import Callable, Sequence

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from mock_interview.session.models import FETCH_COMMAND, ModelStatus, ModelStore, State
from mock_interview.session.speech_models import own_speech_models

_OWN = "[green]present[/] (your own)"
_STYLES = {State.PRESENT: "green", State.MISSING: "yellow", State.DAMAGED: "red"}


def list_models(store: ModelStore, console: Console) -> None:
    """Each model, what it is for, and whether it is there; the user's own speech models too."""
    table = _table(store.status())
    own, unusable = own_speech_models(store)
    for model in own:
        table.add_row(
            model.name, f"Your speech model, {model.languages}", "words", megabytes(model.size_bytes), _OWN
        )
    console.print(table)
    for each in unusable:
        console.print(each.reason, highlight=False, markup=False, soft_wrap=True)


def verify_models(store: ModelStore, ids: Sequence[str], console: Console) -> bool:
    """Checks every byte.

    Returns:
        Whether all models that were asked for, or that are not optional, are whole.
    """
    with _progress() as progress:
        found = store.verify(ids or None, _follow(progress))
    console.print(_table(found))
    return all(status.state is State.PRESENT for status in found if ids or not status.model.optional)


def fetch_models(store: ModelStore, ids: Sequence[str], console: Console) -> None:
    """Fetches what is missing or damaged."""
    with _progress() as progress:
        fetched = store.fetch(ids or None, _follow(progress))
    names = ", ".join(model.id for model in fetched)
    console.print(f"Fetched: {names}." if fetched else "All models are there already.", highlight=False)


def remove_models(store: ModelStore, ids: Sequence[str], console: Console) -> None:
    """Frees their space."""
    freed = store.remove(ids or None)
    console.print(f"{megabytes(freed)} freed; `{FETCH_COMMAND}` brings them back.", highlight=False)


def megabytes(count: int) -> str:
    """As people read sizes."""
    return f"{count / 1e6:.1f} MB"


def _table(found: Sequence[ModelStatus]) -> Table:
    table = Table()
    for column in ("Model", "What it is", "Needed by", "Size", "State"):
        table.add_column(column, justify="right" if column == "Size" else "left", no_wrap=column == "Model")
    for status in found:
        model = status.model
        state = f"[{_STYLES[status.state]}]{status.state}[/]" + (" (optional)" if model.optional else "")
        table.add_row(model.id, model.what, ", ".join(model.needed_by), megabytes(model.size), state)
    return table


def _follow(progress: Progress) -> Callable[[str, int, int], None]:
    tasks: dict[str, TaskID] = {}

    def follow(what: str, done_bytes: int, total_bytes: int) -> None:
        if what not in tasks:
            tasks[what] = progress.add_task(what, total=total_bytes)
        progress.update(tasks[what], completed=done_bytes, total=total_bytes)

    return follow


def _progress() -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)

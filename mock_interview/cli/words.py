"""``report --words``: what was said, written down again from the recording."""

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from mock_interview.cli.native_logs import native_logs_hushed
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.words_again import write_words_again


def write_words(surroundings: Surroundings, session: str, console: Console) -> None:
    """Listens to the session's recording again, and shows how far it is.

    Raises:
        KnownError: There is no such session, no recording of it, or no speech model.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console, disable=not console.is_terminal)
    with surroundings.store() as store, native_logs_hushed(), bar:
        session_id = store.resolve(session)
        task = bar.add_task("Writing down words", total=store.load(session_id).duration_s)
        write_words_again(session_id, store, surroundings.senses, lambda t: bar.update(task, completed=t))

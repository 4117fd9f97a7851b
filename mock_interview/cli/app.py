"""The commands and their options; the work is imported when a command runs, so that ``--help`` is quick."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mock_interview.cli import archive_commands, model_commands, moment_commands, question_commands
from mock_interview.cli.context import (
    EXIT_BROKEN,
    EXIT_INTERRUPTED,
    Presets,
    paths_of,
    stdout,
    surroundings_of,
    to_people,
)
from mock_interview.cli.speech_model import SpeechModelName, with_speech_model
from mock_interview.core.errors import EXIT_KNOWN_ERROR, KnownError
from mock_interview.core.memory import keep_little

NO_SESSIONS = "There are no sessions yet; `mock-interview try` makes the first."
SESSIONS_IN_PROGRESS = 6  # as many columns as a terminal of 80 characters holds


class _Commands(TyperGroup):
    """Tells the world's faults in one sentence."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KnownError as fault:
            to_people().print(str(fault), style="red", highlight=False, markup=False, soft_wrap=True)
            raise typer.Exit(EXIT_KNOWN_ERROR) from fault
        except KeyboardInterrupt as interrupt:
            to_people().print("Stopped; nothing half-done was kept.")
            raise typer.Exit(EXIT_INTERRUPTED) from interrupt


app = typer.Typer(
    name="mock-interview",
    cls=_Commands,
    help="Rehearse a job interview and see your own blind spots, on your own machine.",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the coloured help takes half as long again
    add_completion=False,
)
app.add_typer(archive_commands.app)
app.add_typer(moment_commands.app)
app.add_typer(model_commands.app, name="models")
app.add_typer(question_commands.app, name="questions")

SessionId = Annotated[str, typer.Argument(metavar="ID", help="The session's id, its beginning, or `last`.")]


def main() -> None:
    """Runs the command line; whatever it writes is readable by its owner only."""
    os.umask(0o077)
    app()


def _open_window(
    ctx: typer.Context,
    camera: str | None = None,
    microphone: str | None = None,
    speech_model: str | None = None,
) -> None:
    from mock_interview.cli.window import open_window

    code = open_window(with_speech_model(surroundings_of(ctx), speech_model), camera, microphone)
    if code:
        raise typer.Exit(code)


@app.callback()
def begin(ctx: typer.Context) -> None:
    """Rehearse a job interview and see your own blind spots, on your own machine.

    Without a command the window opens.
    """
    keep_little()
    if ctx.invoked_subcommand is None:
        _open_window(ctx)


@app.command()
def rehearse(
    ctx: typer.Context,
    camera: Annotated[
        str | None, typer.Option(help="Its number or name, a stream's address, or `off`; it is remembered.")
    ] = None,
    microphone: Annotated[str | None, typer.Option(help="Its name, or `off`; it is remembered.")] = None,
    speech_model: SpeechModelName = None,
) -> None:
    """Open the window (the same as no command at all)."""
    _open_window(ctx, camera, microphone, speech_model)


@app.command()
def analyze(
    ctx: typer.Context,
    recordings: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Recordings with picture, sound or both.")
    ],
    json: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the report as JSON; - is the standard output.")
    ] = None,
    observations: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write what was seen in each frame as CSV.")
    ] = None,
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the report as one HTML page.")
    ] = None,
    transcript: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write what was said as .txt, .srt or .vtt.")
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="SPEC", help="Where the answers are, in seconds: 0-95.2,97-180, or a .toml or .json file."
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many recordings at a time.")] = 1,
    store: Annotated[bool, typer.Option("--store/--no-store", help="Keep each as a session.")] = True,
    title: Annotated[str | None, typer.Option(help="The session's title; else the file's name.")] = None,
    speech_model: SpeechModelName = None,
    preset: Presets = None,
) -> None:
    """Analyse recordings of answers.

    With several recordings, each output option names a folder, or a file with {name} in it for the
    recording's name.
    """
    from mock_interview.cli.analyze import analyze_all, make_jobs
    from mock_interview.cli.stopping import stopped_as_by_ctrl_c

    planned = make_jobs(recordings, json, observations, html, answers, title, store, transcript)
    surroundings = with_speech_model(surroundings_of(ctx, preset), speech_model)
    with stopped_as_by_ctrl_c():
        failed = analyze_all(planned, surroundings, jobs, to_people())
    if failed:
        raise typer.Exit(EXIT_KNOWN_ERROR)


@app.command()
def report(
    ctx: typer.Context,
    session: SessionId,
    again: Annotated[bool, typer.Option("--again", help="Score it again, by today's limits.")] = False,
    words: Annotated[
        bool, typer.Option("--words", help="Write its words down again, from its recording.")
    ] = False,
    speech_model: SpeechModelName = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write the page.")] = None,
    json: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the report as JSON; - is the standard output.")
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the report for paper, as PDF.")
    ] = None,
    events: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the moments as a table (CSV).")
    ] = None,
    transcript: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what was said as .txt, .srt or .vtt.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Show the page in the browser.")] = False,
    preset: Presets = None,
) -> None:
    """Write the report of a session, and say where it is."""
    from mock_interview.cli.sessions import check_free, open_page, write_events, write_paper, write_report
    from mock_interview.cli.words import write_words

    surroundings = with_speech_model(surroundings_of(ctx, preset), speech_model)
    check_free(pdf, events, transcript)
    if words:
        write_words(surroundings, session, to_people())
    page = write_report(surroundings, session, again or words, html, json, transcript)
    if pdf is not None:
        write_paper(surroundings, session, pdf)
    if events is not None:
        write_events(surroundings, session, events)
    to_people().print(f"The report is in {page}", highlight=False, soft_wrap=True)
    if open_:
        open_page(page)


@app.command()
def sessions(ctx: typer.Context) -> None:
    """List all sessions, the newest first."""
    from mock_interview.cli.tables import sessions_table

    with surroundings_of(ctx).store() as store:
        found = store.sessions()
    if not found:
        to_people().print(NO_SESSIONS)
        return
    stdout().print(sessions_table(found))


@app.command()
def progress(
    ctx: typer.Context,
    count: Annotated[int, typer.Option("--last", min=1, help="How many sessions.")] = SESSIONS_IN_PROGRESS,
) -> None:
    """Show each habit over the last sessions."""
    from mock_interview.cli.sessions import comparable
    from mock_interview.cli.tables import progress_table

    surroundings = surroundings_of(ctx)
    found, notes = comparable(surroundings, count)
    for note in notes:
        to_people().print(f"Note: {note}", highlight=False, markup=False, soft_wrap=True)
    if not found:
        to_people().print(NO_SESSIONS)
        return
    stdout().print(progress_table(found[::-1], surroundings.judged_habits))


@app.command()
def delete(
    ctx: typer.Context,
    session: SessionId,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a session with everything that was kept of it."""
    with surroundings_of(ctx).store() as store:
        found = store.resolve(session)
        if not yes and not typer.confirm(f"Delete session {found} with everything of it?", err=True):
            raise typer.Exit(EXIT_BROKEN)
        store.delete(found)
    to_people().print(f"Session {found} is deleted.", highlight=False)


@app.command()
def doctor(ctx: typer.Context) -> None:
    """Check libraries, models, devices, disk and database; exit code 1 when something needed is broken."""
    from mock_interview.cli.doctor import examine

    if not examine(paths_of(ctx), stdout()):
        raise typer.Exit(EXIT_BROKEN)


@app.command()
def devices(
    ctx: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List cameras and microphones: what a rehearsal can use."""
    from mock_interview.cli.devices import list_devices

    list_devices(surroundings_of(ctx).live, json, stdout())


@app.command("try")
def try_(ctx: typer.Context) -> None:
    """Analyse the sample rehearsal and show its report: needs no camera and no microphone."""
    from mock_interview.cli.sample import try_sample

    try_sample(surroundings_of(ctx), to_people())

"""``rehearse``: opens the window; where there is no screen, the sample rehearsal is analysed instead."""

from mock_interview.cli.context import to_people
from mock_interview.cli.native_logs import native_logs_hushed
from mock_interview.cli.sample import try_sample
from mock_interview.gui.app import has_display, run
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.settings import load_settings, save_settings

NO_SCREEN = (
    "There is no screen here, so no window can be opened. The sample rehearsal is analysed instead; "
    "`mock-interview analyze` does the same with your own recordings."
)


def open_window(surroundings: Surroundings, camera: str | None = None, microphone: str | None = None) -> int:
    """Shows it until it is closed; gives the exit code.

    Args:
        surroundings: The user's folders, senses and habits.
        camera: Remembered as the user's choice; None: as chosen before.
        microphone: The same.

    Raises:
        KnownError: Folders cannot be made, or settings cannot be kept.
    """
    if camera is not None or microphone is not None:
        _remember(surroundings, camera, microphone)
    if has_display():
        return run(surroundings, while_open=native_logs_hushed)
    to_people().print(NO_SCREEN, soft_wrap=True)
    try_sample(surroundings, to_people())
    return 0


def _remember(surroundings: Surroundings, camera: str | None, microphone: str | None) -> None:
    import msgspec

    path = surroundings.paths.settings
    settings, trouble = load_settings(path)
    if trouble is not None:
        to_people().print(trouble, soft_wrap=True)
    chosen = {"camera": camera, "microphone": microphone}
    changes = {name: value for name, value in chosen.items() if value is not None}
    save_settings(path, msgspec.structs.replace(settings, **changes))

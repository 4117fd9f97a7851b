"""The user's choices, in one TOML file that people may edit too."""

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.core.presets import PRESETS, Switches
from mock_interview.session.private_file import write_private
from mock_interview.session.toml_text import toml_value

OFF = "off"  # as camera or microphone: the user wants to do without it
UNLIMITED = -1.0
BROKEN_SUFFIX = ".broken"

PictureChoice = Literal["plain", "background", "soft", "sound"]
"""Of a recording, as it is; with all but the person blurred; in coarse squares; none, the sound alone."""


class Settings(msgspec.Struct, frozen=True):
    """Everything that can be chosen; what the file does not name has its default."""

    camera: str = ""  # a device's id or a stream's address; "": the first there is; OFF
    microphone: str = ""  # a device's name; "": the system's own; OFF
    speech_model: str = ""  # its name among the models, or its folder; "": the usual one
    theme: Literal["system", "light", "dark"] = "system"
    text_percent: Annotated[int, msgspec.Meta(ge=100, le=200)] = 100
    keep_recording: bool = True  # False: numbers only
    delete_media_after_days: Annotated[int, msgspec.Meta(ge=0, le=3650)] = 0  # 0: never; the numbers stay
    speak_questions: bool = True
    show_question_text: bool = True
    self_view: bool = True
    reduced_motion: bool = False  # the drawn interviewer keeps still
    mode: Literal["practice", "pressure"] = "practice"
    question_count: Annotated[int, msgspec.Meta(ge=1, le=50)] = 5
    think_time_s: Annotated[float, msgspec.Meta(ge=UNLIMITED, le=3600.0)] = 0.0
    answer_limit_s: Annotated[float, msgspec.Meta(ge=0.0, le=3600.0)] = 0.0  # 0: none
    end_on_silence_s: Annotated[float, msgspec.Meta(ge=0.0, le=60.0)] = 0.0  # 0: the user ends the answer
    set_ids: tuple[str, ...] = ("general",)
    presets: tuple[str, ...] = ()  # of `core.presets`
    habits_off: tuple[str, ...] = ()  # switched off by hand, besides the presets
    habits_on: tuple[str, ...] = ()  # switched on by hand, though a preset leaves them out
    compare_with_self: bool = False  # instead of with typical ranges
    progress_title: str = ""  # which sessions the progress page shows; as `report.session_filter.Wanted`
    progress_preset: str = ""
    progress_device: str = ""
    reminders: bool = True  # of what is due after a real interview, while the program runs
    friend_asked_by: str = ""  # the user's name on the page for a friend
    friend_picture: PictureChoice = "plain"  # what of the picture a friend gets to see
    first_run_done: bool = False
    window: str = ""  # Qt's saved geometry, base64

    @property
    def switches(self) -> Switches:
        """What is judged; names that this version does not know count for nothing."""
        presets = tuple(slug for slug in self.presets if slug in PRESETS)
        return Switches(presets, frozenset(self.habits_off), frozenset(self.habits_on))


def load_settings(path: Path) -> tuple[Settings, str | None]:
    """The settings, and what was wrong with the file, as a sentence.

    A file that cannot be understood is set aside under another name, so that nothing in it is lost; of one
    that holds a wrong value only that value is left out.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return (
            Settings(),
            f"Your settings in {path} cannot be read ({error.strerror}); the usual ones are used.",
        )
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        aside = path.with_name(path.name + BROKEN_SUFFIX)
        with suppress(OSError):
            path.replace(aside)
        return (
            Settings(),
            f"Your settings were damaged ({error}) and lie in {aside.name} now; the usual ones are used.",
        )
    settings, wrong = _understood(found)
    if wrong:
        names = ", ".join(f"“{name}”" for name in wrong)
        return settings, f"In your settings, {names} could not be understood; the usual value is used."
    return settings, None


def save_settings(path: Path, settings: Settings) -> None:
    """Writes them, all or nothing.

    Raises:
        KnownError: The file cannot be written.
    """
    text = "".join(f"{name} = {toml_value(value)}\n" for name, value in msgspec.to_builtins(settings).items())
    try:
        write_private(path, text.encode())
    except OSError as error:
        raise KnownError(
            f"Your settings cannot be kept in {path} ({error.strerror}); they hold until the program closes."
        ) from error


def _understood(found: Mapping[str, Any]) -> tuple[Settings, list[str]]:
    """The settings without the values that are wrong, and these; keys of a newer version are passed over."""
    known = {name: found[name] for name in Settings.__struct_fields__ if name in found}
    wrong: list[str] = []
    for name, value in list(known.items()):
        try:
            msgspec.convert({name: value}, Settings)
        except msgspec.ValidationError:
            wrong.append(name)
            del known[name]
    return msgspec.convert(known, Settings), wrong

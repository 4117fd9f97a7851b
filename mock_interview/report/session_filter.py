"""Which sessions progress is looked at for: of one question set, one preset, one camera or microphone."""

from collections.abc import Sequence
from dataclasses import dataclass

from mock_interview.core.presets import PRESETS
from mock_interview.report import figures
from mock_interview.session.store import Summary

NO_PRESET = "none"
CAMERA, MICROPHONE = "camera", "microphone"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen; empty: all."""

    title: str = ""
    preset: str = ""  # NO_PRESET: held without one
    device: str = ""  # ``camera:`` or ``microphone:`` and its name


@dataclass(frozen=True, slots=True)
class Option:
    """One that can be chosen; ``value`` as in `Wanted`."""

    value: str
    words: str


def titles(sessions: Sequence[Summary]) -> list[Option]:
    """The question sets (or recordings) that there are."""
    return [Option(title, title) for title in sorted({session.title for session in sessions})]


def presets(sessions: Sequence[Summary]) -> list[Option]:
    """The presets that sessions were held with, and none."""
    held = {preset for session in sessions for preset in session.circumstances.presets}
    found = [Option(slug, preset.title) for slug, preset in PRESETS.items() if slug in held]
    if any(not session.circumstances.presets for session in sessions):
        found.insert(0, Option(NO_PRESET, "Without a preset"))
    return found


def devices(sessions: Sequence[Summary]) -> list[Option]:
    """The cameras, then the microphones."""
    cameras = sorted({session.circumstances.camera for session in sessions} - {""})
    microphones = sorted({session.circumstances.microphone for session in sessions} - {""})
    return [Option(f"{CAMERA}:{name}", f"Camera: {name}") for name in cameras] + [
        Option(f"{MICROPHONE}:{name}", f"Microphone: {name}") for name in microphones
    ]


def possible(wanted: Wanted, sessions: Sequence[Summary]) -> Wanted:
    """Without what no session has any more: it would show nothing, and nobody could see why."""

    def kept(value: str, options: Sequence[Option]) -> str:
        return value if any(option.value == value for option in options) else ""

    return Wanted(
        kept(wanted.title, titles(sessions)),
        kept(wanted.preset, presets(sessions)),
        kept(wanted.device, devices(sessions)),
    )


def chosen(sessions: Sequence[Summary], wanted: Wanted) -> list[Summary]:
    """Those that match all of it, in their order."""
    return [session for session in sessions if _matches(session, wanted)]


def words(sessions: Sequence[Summary], wanted: Wanted) -> str:
    """What is shown, in words: ``7 of 30 sessions: General questions; without a preset``."""
    if wanted == Wanted():
        return f"All {figures.plural(len(sessions), 'session')}" if len(sessions) > 1 else "One session"
    options = [*titles(sessions), *presets(sessions), *devices(sessions)]
    named = {option.value: option.words for option in options}
    parts = [named.get(value, value) for value in (wanted.title, wanted.preset, wanted.device) if value]
    count = len(chosen(sessions, wanted))
    return f"{count} of {figures.plural(len(sessions), 'session')}: {'; '.join(parts)}"


def _matches(session: Summary, wanted: Wanted) -> bool:
    held = session.circumstances
    kind, _, name = wanted.device.partition(":")
    device = {CAMERA: held.camera, MICROPHONE: held.microphone}.get(kind, "")
    return (
        wanted.title in ("", session.title)
        and (wanted.preset == "" or wanted.preset in (held.presets or (NO_PRESET,)))
        and name in ("", device)
    )

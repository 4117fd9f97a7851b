"""What became of one device during a session: told at once, and once more in the report."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Literal

from mock_interview.core.record import Interval
from mock_interview.session.live_senses import DeviceNotice
from mock_interview.session.rehearsal import Notice

WORTH_TELLING_S = 1.0  # a shorter absence costs nothing that a report shows

_WITHOUT = {
    "camera": "No camera was used, so only your voice was judged.",
    "microphone": "No microphone was used, so your voice was not judged.",
}
_NEVER = {
    "camera": "The camera gave no picture, so only your voice was judged.",
    "microphone": "The microphone gave no sound, so your voice was not judged.",
}


class DeviceWatch:
    """Follows camera or microphone from its own notices; these come in threads of the device."""

    def __init__(
        self,
        device: Literal["camera", "microphone"],
        used: bool,
        now: Callable[[], float],
        tell: Callable[[Notice], None],
    ) -> None:
        """``used`` is False where the user wants to do without it."""
        self._device = device
        self._used = used
        self._now = now
        self._tell = tell
        self._lock = Lock()
        self._opened = False
        self._away = _Absence()
        self._mute = _Absence()
        self._faults: list[str] = []

    def notice(self, notice: DeviceNotice) -> None:
        """Takes what the device says of itself."""
        match notice.kind:
            case "opened" | "back":
                if self._came():
                    self._say("back", notice.message or f"The {self._device} is back.", serious=False)
            case "lost":
                if self._goes(self._away, self._now()):
                    self._say("lost", notice.message, serious=True)
            case "silent":
                if self._goes(self._mute, self._now()):
                    self._say("silent", notice.message, serious=True)
            case "failed":
                self.fail(notice.message)

    def fail(self, message: str) -> None:
        """It cannot be opened, or, once it is open, what it gives cannot be judged."""
        with self._lock:
            if self._opened:
                self._faults.append(message)
            else:
                self._away.begin(0.0)
        self._say("failed", message, serious=True)

    def notes(self, end_t: float) -> list[str]:
        """What the reader of the report must know, in sentences."""
        if not self._used:
            return [_WITHOUT[self._device]]
        with self._lock:
            if not self._opened:
                return [_NEVER[self._device]]
            away, mute = self._away.spans(end_t), self._mute.spans(end_t)
        notes = [f"The {self._device} was away {away}."] if away else []
        if mute:
            notes.append(f"The {self._device} gave nothing but silence {mute}.")
        return notes + self._faults

    def _came(self) -> bool:
        """Whether it had been away or mute."""
        with self._lock:
            self._opened = True
            was_away, was_mute = self._away.end(self._now()), self._mute.end(self._now())
            return was_away or was_mute

    def _goes(self, absence: "_Absence", t: float) -> bool:
        """Whether it had been there."""
        with self._lock:
            return absence.begin(t)

    def _say(self, what: str, message: str, serious: bool) -> None:
        self._tell(Notice(f"{self._device}_{what}", message, serious))


class _Absence:
    """The stretches in which something was not there."""

    def __init__(self) -> None:
        self._found: list[Interval] = []
        self._since: float | None = None

    def begin(self, t: float) -> bool:
        """Whether it had been there until now."""
        began = self._since is None
        if began:
            self._since = t
        return began

    def end(self, t: float) -> bool:
        """Whether it had not been there."""
        if self._since is None:
            return False
        self._found.append(Interval(self._since, t))
        self._since = None
        return True

    def spans(self, end_t: float) -> str:
        """In words; empty when there is nothing worth telling."""
        found = [*self._found] if self._since is None else [*self._found, Interval(self._since, end_t)]
        return _joined([_span(each, end_t) for each in found if each.end - each.start >= WORTH_TELLING_S])


def clock_words(t: float) -> str:
    """A moment as people read it: 1:03."""
    minutes, seconds = divmod(int(t), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _span(away: Interval, end_t: float) -> str:
    if away.end >= end_t:
        return f"from {clock_words(away.start)} to the end"
    return f"from {clock_words(away.start)} to {clock_words(away.end)}"


def _joined(spans: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(spans[:-1]), *spans[-1:]) if part)

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
        self._away: list[Interval] = []
        self._away_since: float | None = None

    @property
    def failed(self) -> bool:
        """Whether it could not be opened so far."""
        return self._away_since is not None and not self._opened

    def notice(self, notice: DeviceNotice) -> None:
        """Takes what the device says of itself."""
        match notice.kind:
            case "opened" | "back":
                if self._came():
                    self._say("back", notice.message, serious=False)
            case "lost":
                if self._went(self._now()):
                    self._say("lost", notice.message, serious=True)
            case "failed":
                self.fail(notice.message)
            case "silent":
                self._say("silent", notice.message, serious=True)

    def fail(self, message: str) -> None:
        """It cannot be opened."""
        if self._went(self._now() if self._opened else 0.0):
            self._say("failed", message, serious=True)

    def notes(self, end_t: float) -> list[str]:
        """What the reader of the report must know: a sentence at most."""
        if not self._used:
            return [_WITHOUT[self._device]]
        with self._lock:
            if not self._opened:
                return [_NEVER[self._device]]
            away = list(self._away)
            if self._away_since is not None:
                away.append(Interval(self._away_since, end_t))
        spans = [_span(each, end_t) for each in away if each.end - each.start >= WORTH_TELLING_S]
        return [f"The {self._device} was away {_joined(spans)}."] if spans else []

    def _came(self) -> bool:
        """Whether it had been away."""
        with self._lock:
            self._opened = True
            since, self._away_since = self._away_since, None
            if since is None:
                return False
            self._away.append(Interval(since, self._now()))
            return True

    def _went(self, t: float) -> bool:
        """Whether it had been there."""
        with self._lock:
            if self._away_since is not None:
                return False
            self._away_since = t
            return True

    def _say(self, what: str, message: str, serious: bool) -> None:
        self._tell(Notice(f"{self._device}_{what}", message, serious))


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
    return spans[0] if len(spans) == 1 else f"{', '.join(spans[:-1])} and {spans[-1]}"

"""Turns "now it is so, now it is not" into stretches of time: what most detectors do in the end."""

from dataclasses import dataclass

from mock_interview.core.model import MarkKind, MarkObservation, Observation, Zone
from mock_interview.core.record import Interval


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of time in seconds, and how much of it was really seen to be so (0..1)."""

    start: float
    end: float
    share: float

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.end - self.start


class Episodes:
    """Joins moments to stretches.

    Interruptions up to ``bridge_s`` are bridged, stretches under ``min_s`` are dropped, and a hole of more
    than ``hole_s`` without any look ends a stretch.
    """

    def __init__(self, min_s: float, bridge_s: float, hole_s: float) -> None:
        """Nothing open."""
        self._min_s = min_s
        self._bridge_s = bridge_s
        self._hole_s = hole_s
        self._start: float | None = None
        self._active_end = 0.0  # up to where it was so
        self._active_s = 0.0
        self._t = 0.0
        self._was_active = False

    @property
    def is_open(self) -> bool:
        """Whether a stretch is being followed."""
        return self._start is not None

    def update(self, t: float, active: bool) -> Episode | None:
        """Takes one look; gives the stretch that has just become certain."""
        ended = None
        if self._start is not None:
            if t - self._t > self._hole_s:
                ended = self._end()
            else:
                self._extend(t)
                if t - self._active_end > self._bridge_s:
                    ended = self._end()
        if active and self._start is None:
            self._start, self._active_end, self._active_s = t, t, 0.0
        self._t, self._was_active = t, active
        return ended

    def close(self, t: float) -> Episode | None:
        """No look follows before ``t``: gives what is open."""
        if self._start is not None and t - self._t <= self._hole_s:
            self._extend(t)
        self._t = t
        ended = self._end()
        self._was_active = False
        return ended

    def _extend(self, t: float) -> None:
        if self._was_active:
            self._active_s += t - self._t
            self._active_end = t

    def _end(self) -> Episode | None:
        start, self._start = self._start, None
        if start is None or self._active_end - start < self._min_s or self._active_end <= start:
            return None
        return Episode(start, self._active_end, min(1.0, self._active_s / (self._active_end - start)))


class Answering:
    """Follows the marks: whether an answer is being given, and since when."""

    def __init__(self) -> None:
        """Outside any answer."""
        self.start: float | None = None

    @property
    def active(self) -> bool:
        """Whether an answer is being given."""
        return self.start is not None

    def update(self, obs: Observation) -> bool:
        """Takes any observation.

        True when it ended an answer or began another: what is open must be closed at its time.
        """
        if not isinstance(obs, MarkObservation):
            return False
        if obs.kind is MarkKind.ANSWER_START:
            self.start = obs.t
            return True
        if obs.kind is MarkKind.ANSWER_END:
            self.start = None
            return True
        return False


class LoweredLids:
    """Tells shut eyes from lids that follow a look down.

    Lids that shut and then prove lowered were so from the start: such looks wait for what follows.
    """

    def __init__(self, wait_s: float) -> None:
        """Shut for longer than ``wait_s``, eyes are shut."""
        self._wait_s = wait_s
        self._shut_ts: list[float] = []

    def update(self, t: float, zone: Zone) -> list[tuple[float, Zone]]:
        """Takes one look; gives those that are now certain, in order."""
        if zone is not Zone.CLOSED:
            return [*self.settle(Zone.DOWN if zone is Zone.DOWN else Zone.CLOSED), (t, zone)]
        self._shut_ts.append(t)
        return self.settle(zone) if t - self._shut_ts[0] > self._wait_s else []

    def settle(self, zone: Zone = Zone.CLOSED) -> list[tuple[float, Zone]]:
        """What waits is ``zone``."""
        shut_ts, self._shut_ts = self._shut_ts, []
        return [(t, zone) for t in shut_ts]


def joined(before: Interval | None, more: Interval) -> Interval:
    """The stretch so far, gone on with what a later look saw: the first look knows its start best."""
    return more if before is None else Interval(before.start, max(before.end, more.end))

"""The quiet sign of a drill: tells at once what can be told while it happens."""

from enum import StrEnum
from typing import Final, Protocol

from mock_interview.core.model import (
    AWAY_ZONES,
    CONTACT_ZONES,
    FaceObservation,
    HandsObservation,
    Observation,
)
from mock_interview.core.words import FillerObservation

LOOK_AFTER_S: Final = 3.0  # a shorter look aside is thinking
SILENCE_AFTER_S: Final = 2.0  # where `long_pause` begins
START_AFTER_S: Final = 2.0
TOUCH_AFTER_S: Final = 0.5  # a gesture that passes the face is shorter
CLUSTER: Final = 3  # ums so close together are what listeners notice: where `filler_sounds` sees a cluster
CLUSTER_S: Final = 10.0
BREATHE_S: Final = 4.0  # one breath in and out; then the sign goes, and what was before is forgiven
TOUCH_FACES: Final = 0.05  # of a face's size from its outline


class CueKind(StrEnum):
    """What a live cue looks out for."""

    NONE = "none"  # nothing of it can be told while it happens
    LOOK = "look"  # the eyes have been away for a while
    TOUCH = "touch"  # a hand is at the face
    SILENCE = "silence"  # in the middle of an answer
    START = "start"  # the answer has not begun
    CLUSTER = "cluster"  # of filler sounds; a single one is none of its business


class Speaking(Protocol):
    """Whether somebody speaks just now, and since when, or since when not."""

    @property
    def speaking(self) -> bool:
        """A voice is heard."""
        ...

    @property
    def since_t(self) -> float:
        """On the session's clock."""
        ...


class Cue:
    """Looks out for one thing in one answer after another."""

    def __init__(self, kind: CueKind) -> None:
        """Off."""
        self._kind = kind
        self.begin(0.0)

    def begin(self, t: float) -> None:
        """An answer begins: what was before does not count."""
        self._begun_t = t
        self._spoke = False
        self._from_t: float | None = None  # since when it goes on
        self._last_t = t
        self._ums: list[float] = []  # since the last sign
        self._breathe_until_t = t

    def see(self, obs: Observation) -> None:
        """Takes one observation of the eyes (with its zone), the hands or a filler sound."""
        if obs.t < self._begun_t:
            return
        if self._kind is CueKind.CLUSTER and isinstance(obs, FillerObservation):
            self._count(obs)
        elif self._kind is CueKind.LOOK and isinstance(obs, FaceObservation):
            if obs.zone in AWAY_ZONES:
                self._hold(obs.t)
            elif obs.zone in CONTACT_ZONES:
                self._from_t = None
        elif self._kind is CueKind.TOUCH and isinstance(obs, HandsObservation):
            if any(h.face_distance is not None and h.face_distance <= TOUCH_FACES for h in obs.hands):
                self._hold(obs.t)
            else:
                self._from_t = None

    def shows(self, t: float, voice: Speaking | None) -> bool:
        """Whether it shows now; ``voice`` None: nothing is heard."""
        match self._kind:
            case CueKind.LOOK:
                return self._from_t is not None and self._last_t - self._from_t >= LOOK_AFTER_S
            case CueKind.TOUCH:
                return self._from_t is not None and self._last_t - self._from_t >= TOUCH_AFTER_S
            case CueKind.CLUSTER:
                if len(self._ums) >= CLUSTER:
                    self._ums, self._breathe_until_t = [], t + BREATHE_S
                return t < self._breathe_until_t
            case CueKind.SILENCE | CueKind.START:
                return voice is not None and self._is_silent(t, voice)
            case _:
                return False

    def _count(self, um: FillerObservation) -> None:
        if um.t >= self._breathe_until_t:
            self._ums = [t for t in self._ums if um.t - t <= CLUSTER_S] + [um.t]

    def _hold(self, t: float) -> None:
        self._from_t = t if self._from_t is None else self._from_t
        self._last_t = t

    def _is_silent(self, t: float, voice: Speaking) -> bool:
        if voice.speaking:
            self._spoke = True
            return False
        if self._kind is CueKind.START:
            return not self._spoke and t - self._begun_t >= START_AFTER_S
        return self._spoke and t - max(voice.since_t, self._begun_t) >= SILENCE_AFTER_S

"""How long each sense could judge, piece by piece: every number divides by this, never by wall time."""

from collections.abc import Sequence

from mock_interview.core.model import (
    BodyObservation,
    FaceObservation,
    HandsObservation,
    Observation,
    PhoneObservation,
    Sense,
    VoiceObservation,
    Zone,
)
from mock_interview.core.scores import Piece
from mock_interview.core.words import TranscribedObservation

# An observation holds until the next of its sense, at most so long: what is slower is a hole. Each is a few
# times the interval at which the sense looks (faces and bodies several times a second, phones about once;
# sound every 16 ms).
HOLDS_S = {
    Sense.FACE: 0.5,
    Sense.EYES: 0.5,
    Sense.HANDS: 1.0,
    Sense.BODY: 1.0,
    Sense.PHONE: 3.0,
    Sense.VOICE: 0.1,
    Sense.WORDS: float("inf"),  # each tells its own end
}


class _Clock:
    """Adds up, in each piece, the time for which one sense could judge."""

    __slots__ = ("_holds_s", "_index", "_judged", "_pieces", "_t", "observed_s")

    def __init__(self, pieces: Sequence[Piece], holds_s: float) -> None:
        self._pieces = pieces
        self._index = 0  # of the first piece that has not ended
        self._holds_s = holds_s
        self._t = 0.0
        self._judged = False
        self.observed_s = [0.0] * len(pieces)

    def tick(self, t: float, judged: bool) -> None:
        """An observation at ``t``, which could judge or could not."""
        if self._judged:
            self._add(self._t, min(t, self._t + self._holds_s))
        self._t = t
        self._judged = judged

    def finish(self, t: float) -> None:
        """The stream ended at ``t``."""
        self.tick(t, judged=False)

    def _add(self, start: float, end: float) -> None:
        pieces = self._pieces
        while self._index < len(pieces) and pieces[self._index].end <= start:
            self._index += 1
        if self._index < len(pieces):  # nearly always it lies within one piece
            piece = pieces[self._index]
            if piece.start <= start and end <= piece.end:
                self.observed_s[self._index] += end - start
                return
        for index in range(self._index, len(pieces)):
            piece = pieces[index]
            if piece.start >= end:
                return
            self.observed_s[index] += min(end, piece.end) - max(start, piece.start)


class Coverage:
    """Takes all observations in time order; memory depends on the number of pieces alone."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """At the start of a stream."""
        self._clocks = {sense: _Clock(pieces, HOLDS_S[sense]) for sense in Sense}
        self._pieces = pieces
        self._face_t = float("-inf")  # when a face was last in view

    def update(self, obs: Observation) -> None:
        """Takes one observation."""
        clocks = self._clocks
        if isinstance(obs, VoiceObservation):
            clocks[Sense.VOICE].tick(obs.t, not obs.missing)
        elif isinstance(obs, FaceObservation):
            if obs.present:
                self._face_t = obs.t
            clocks[Sense.FACE].tick(obs.t, obs.present)
            clocks[Sense.EYES].tick(obs.t, obs.zone is not None and obs.zone is not Zone.NOT_SEEN)
        elif isinstance(obs, HandsObservation):
            clocks[Sense.HANDS].tick(obs.t, self._somebody(obs.t))
        elif isinstance(obs, BodyObservation):
            shoulders = obs.left_x_h is not None and obs.right_x_h is not None
            clocks[Sense.BODY].tick(obs.t, shoulders and self._somebody(obs.t))
        elif isinstance(obs, PhoneObservation):
            clocks[Sense.PHONE].tick(obs.t, judged=True)
        elif isinstance(obs, TranscribedObservation):
            clocks[Sense.WORDS].tick(obs.t, obs.understood)
            clocks[Sense.WORDS].tick(obs.end, judged=False)

    def _somebody(self, t: float) -> bool:
        """Whether a face is in view: the models find hands and shoulders in empty rooms, too."""
        return t - self._face_t <= HOLDS_S[Sense.FACE]

    def finish(self, t: float) -> None:
        """The stream ended at ``t``."""
        for clock in self._clocks.values():
            clock.finish(t)

    def observed_s(self) -> dict[str, tuple[float, ...]]:
        """For each sense the seconds judged in each piece."""
        return {sense.value: tuple(clock.observed_s) for sense, clock in self._clocks.items()}

    def shares(self) -> dict[str, float]:
        """For each sense the share of the answers' time, 0..1."""
        total_s = sum(piece.end - piece.start for piece in self._pieces)
        return {
            sense.value: min(1.0, sum(clock.observed_s) / total_s) if total_s > 0.0 else 0.0
            for sense, clock in self._clocks.items()
        }

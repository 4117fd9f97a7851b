"""Voice observations made by a plan: so many seconds of speech, silence, breath or nothing at all."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from mock_interview.core.model import MarkKind, MarkObservation, Observation, VoiceObservation

HOP_S = 0.016
SPEECH_DBFS = -22.0
NOISE_DBFS = -62.0


class Script:
    """Writes a stream part by part; each method returns the script."""

    def __init__(self, t: float = 0.0, seed: int = 0) -> None:
        self.t = t
        self.stream: list[Observation] = []
        self._random = np.random.default_rng(seed)
        self._hop = 0

    def speech(
        self,
        seconds: float,
        db: float = 0.0,
        fade_db: float = 0.0,
        f0_hz: float = 120.0,
        variation: float = 0.2,
    ) -> "Script":
        """Speech, ``db`` louder than usual, falling by ``fade_db`` to its end."""
        for share in self._hops(seconds):
            syllable_db = 4.0 * np.sin(self._hop * HOP_S * 2 * np.pi * 4.0) + self._random.normal()
            pitch_hz = f0_hz * (1.0 + np.sqrt(2.0) * variation * np.sin(self._hop * HOP_S * 2 * np.pi * 0.31))
            voiced = self._hop % 10 < 5
            level_dbfs = SPEECH_DBFS + db + syllable_db - fade_db * share
            self._add(level_dbfs, speech=0.95, f0_hz=float(pitch_hz) if voiced else None)
        return self

    def silence(self, seconds: float) -> "Script":
        for _ in self._hops(seconds):
            self._add(NOISE_DBFS + self._random.normal(), speech=0.02)
        return self

    def breath(self, seconds: float) -> "Script":
        """Loud, but nobody speaks."""
        for _ in self._hops(seconds):
            self._add(NOISE_DBFS + 25.0, speech=0.04)
        return self

    def missing(self, seconds: float) -> "Script":
        for _ in self._hops(seconds):
            self.stream.append(VoiceObservation(self.t, -120.0, missing=True))
            self._step()
        return self

    def mark(self, kind: MarkKind, answer: int = 0) -> "Script":
        self.stream.append(MarkObservation(self.t, kind, answer))
        return self

    def asked(self) -> "Script":
        return self.mark(MarkKind.QUESTION_END)

    def start(self) -> "Script":
        return self.mark(MarkKind.ANSWER_START)

    def end(self) -> "Script":
        return self.mark(MarkKind.ANSWER_END)

    def _hops(self, seconds: float) -> Iterator[float]:
        count = round(seconds / HOP_S)
        return (i / count for i in range(count))

    def _add(self, level_dbfs: float, speech: float, f0_hz: float | None = None) -> None:
        self.stream.append(VoiceObservation(self.t, float(level_dbfs), speech, f0_hz))
        self._step()

    def _step(self) -> None:
        self.t += HOP_S
        self._hop += 1


def without_model(stream: Iterable[Observation]) -> list[Observation]:
    """The same as heard without the speech model."""
    return [replace(obs, speech=None) if isinstance(obs, VoiceObservation) else obs for obs in stream]

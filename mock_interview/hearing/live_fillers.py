"""Ums while somebody speaks, by their sound alone, within a second: no recogniser is that quick.

Less sure than `hearing.fillers`, which reads the words too: good for a sign in a drill that waits until
several come close together, not for a number.
"""

import math
from collections import deque
from collections.abc import Sequence

import numpy as np

from mock_interview.core.words import FillerObservation
from mock_interview.hearing.filler_sound import Steady, listen
from mock_interview.hearing.fillers import Evidence
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock

WINDOW_S = 10.0  # the room's noise and the voice's loudness are known from so much
STEP_S = 0.5
SETTLED_S = 0.25  # a sound that ended so long ago does not go on
TOUCH_S = 0.05  # the same sound is seen in several windows, its edges up to so far apart
# Of made speech that was held back, 77 in 100 fillers lie above it, and 2 other sounds a minute: a sign that
# waits for several close together hardly ever shows for those (scripts/measure/live_fillers.py).
LEAST_LOGIT = -2.0


class LiveFillers:
    """Takes the microphone's blocks in order; gives each um once."""

    def __init__(self) -> None:
        """Nothing was heard yet."""
        self._blocks: deque[np.ndarray] = deque()
        self._held = 0  # samples in them
        self._fresh = 0  # of these, not yet looked at
        self._end_t = 0.0
        self._told_t = -math.inf

    def take(self, block: AudioBlock) -> Sequence[FillerObservation]:
        """A block of sound; after a gap everything begins anew."""
        if block.gap_s > 0.0:
            self._blocks.clear()
            self._held = self._fresh = 0
        self._blocks.append(block.samples)
        self._held += block.samples.size
        self._fresh += block.samples.size
        self._end_t = block.t + block.samples.size / SAMPLE_RATE
        while self._held - self._blocks[0].size >= WINDOW_S * SAMPLE_RATE:
            self._held -= self._blocks.popleft().size
        if self._fresh < STEP_S * SAMPLE_RATE:
            return ()
        self._fresh = 0
        return self._look(np.concatenate(self._blocks))

    def _look(self, samples: np.ndarray) -> list[FillerObservation]:
        start_t = self._end_t - samples.size / SAMPLE_RATE
        found: list[FillerObservation] = []
        for steady in listen(samples).stretches:
            begun_t, ended_t = start_t + steady.start, start_t + steady.end
            if begun_t < self._told_t - TOUCH_S or ended_t > self._end_t - SETTLED_S:
                continue
            if _logit(steady) >= LEAST_LOGIT:
                found.append(FillerObservation(begun_t, ended_t, "um", 0.5))
                self._told_t = ended_t
        return found


def _logit(steady: Steady) -> float:
    """As if no word were written there: nobody has read it yet."""
    return Evidence(steady, 1.0).logit

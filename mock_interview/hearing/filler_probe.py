"""How much each moment sounds like a filled pause to the recogniser, though its text leaves them out.

Its encoder makes 384 numbers of every 20 ms. One weighted sum of them tells the "uh" and "um" of voices that
it was not fitted on from all else they say: a linear probe (Alain & Bengio 2016, "Understanding intermediate
layers using linear classifier probes"). `python -m scripts.measure.probe_fit` fits it.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from mock_interview.core.record import Interval
from mock_interview.hearing.runs import runs_of

STEP_S = 0.02  # of the encoder
SMOOTH_STEPS = 5  # a single step is noise
WEIGHTS_FILE = "filler_probe.json"


@dataclass(frozen=True, slots=True)
class FillerProbe:
    """The weighted sum; it fits the encoder that it was fitted on alone."""

    weights: np.ndarray  # shape (width of the encoder,)
    constant: float

    def log_odds(self, look: np.ndarray) -> np.ndarray:
        """For a filled pause in each step of ``STEP_S``, shape (n,).

        Args:
            look: What the encoder made of a chunk, shape (n, width).
        """
        return look.astype(np.float32) @ self.weights + self.constant


@cache
def shipped_probe() -> FillerProbe:
    """The one for Whisper tiny.en."""
    text = (resources.files("mock_interview.hearing") / WEIGHTS_FILE).read_text("utf-8")
    values = json.loads(text)
    return FillerProbe(np.array(values["weights"], np.float32), float(values["constant"]))


def likely_runs(log_odds: np.ndarray, least: float) -> list[Interval]:
    """Where the smoothed log odds stay above ``least``, seconds from the chunk's start, in order."""
    if not log_odds.size:
        return []
    beyond = np.pad(log_odds, SMOOTH_STEPS // 2, mode="edge")
    smooth = np.convolve(beyond, np.ones(SMOOTH_STEPS) / SMOOTH_STEPS, mode="valid")
    return [Interval(first * STEP_S, last * STEP_S) for first, last in runs_of(smooth > least)]

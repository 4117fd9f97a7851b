"""How much each moment sounds like a filled pause to the recogniser, though its text leaves them out.

Its encoder makes 384 numbers of every 20 ms. A probe of them (Alain & Bengio 2016, "Understanding
intermediate layers using linear classifier probes"), here with a small hidden layer, tells the "uh" and "um"
of voices that it was not fitted on from all else they say. `python -m scripts.measure.probe_fit` fits it.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from mock_interview.core.record import Interval
from mock_interview.hearing.runs import runs_of

STEP_S = 0.02  # of the encoder
SMOOTH_STEPS = 5  # a single step is noise
WEIGHTS_FILE = "filler_probe.npz"


@dataclass(frozen=True, slots=True)
class FillerProbe:
    """A hidden layer of rectified units and their sum; it fits the encoder that it was fitted on alone."""

    hidden: np.ndarray  # shape (width of the encoder, units)
    hidden_constants: np.ndarray  # shape (units,)
    outputs: np.ndarray  # shape (units,)
    constant: float

    @property
    def width(self) -> int:
        """Of the encoder."""
        return self.hidden.shape[0]

    def log_odds(self, look: np.ndarray) -> np.ndarray:
        """For a filled pause in each step of ``STEP_S``, shape (n,).

        Args:
            look: What the encoder made of a chunk, shape (n, width).
        """
        units = np.maximum(look.astype(np.float32) @ self.hidden + self.hidden_constants, 0.0)
        return units @ self.outputs + self.constant


@cache
def shipped_probe() -> FillerProbe:
    """The one for Whisper tiny.en."""
    with (resources.files("mock_interview.hearing") / WEIGHTS_FILE).open("rb") as file:
        values = np.load(file)
        constant = float(values["constant"])
        return FillerProbe(values["hidden"], values["hidden_constants"], values["outputs"], constant)


def likely_runs(log_odds: np.ndarray, least: float) -> list[Interval]:
    """Where the smoothed log odds stay above ``least``, seconds from the chunk's start, in order."""
    if not log_odds.size:
        return []
    beyond = np.pad(log_odds, SMOOTH_STEPS // 2, mode="edge")
    smooth = np.convolve(beyond, np.ones(SMOOTH_STEPS) / SMOOTH_STEPS, mode="valid")
    return [Interval(first * STEP_S, last * STEP_S) for first, last in runs_of(smooth > least)]

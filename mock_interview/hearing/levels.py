"""How loud sound is."""

from dataclasses import dataclass

import numpy as np

from mock_interview.hearing.listener import CLIPPED_AT, FLOOR_DBFS


@dataclass(frozen=True, slots=True)
class Level:
    """How loud a stretch of sound is. -120 dBFS is digital silence."""

    peak_dbfs: float
    rms_dbfs: float
    clipped: bool


SILENCE = Level(FLOOR_DBFS, FLOOR_DBFS, False)


def level_of(samples: np.ndarray) -> Level:
    """The level of mono samples, -1..1, shape (n,)."""
    if not samples.size:
        return SILENCE
    peak = float(np.abs(samples).max())
    rms = float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))
    return Level(_dbfs(peak), _dbfs(rms), peak >= CLIPPED_AT)


def _dbfs(amplitude: float) -> float:
    return max(FLOOR_DBFS, 20.0 * float(np.log10(max(amplitude, 1e-9))))

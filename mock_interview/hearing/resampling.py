"""From a sound card's rate to the 16 kHz that everything listens at, piece by piece."""

from math import gcd

import numpy as np

from mock_interview.hearing.sources import SAMPLE_RATE

HALF_WIDTH = 16  # zero crossings of the windowed sinc to each side: flat to 6.5 kHz, 75 dB down from 9 kHz on
PASS = 0.94  # of the lower rate's band


class Resampler:
    """A polyphase filter, linear in phase: it shifts nothing in time."""

    def __init__(self, rate_hz: int) -> None:
        """Designs the filter for sound that comes at ``rate_hz``."""
        divisor = gcd(rate_hz, SAMPLE_RATE)
        self._rate_hz = rate_hz
        self._up, self._down = SAMPLE_RATE // divisor, rate_hz // divisor
        band = PASS * min(1.0, self._up / self._down)
        self._reach = int(np.ceil(HALF_WIDTH / band))
        places = np.arange(-self._reach + 1, self._reach + 1)
        away = places - np.arange(self._up)[:, None] / self._up
        kernels = (
            np.sinc(band * away)
            * np.kaiser(2 * self._reach * 64 + 1, 7.0)[
                np.round((away + self._reach) * 64).astype(int).clip(0, 128 * self._reach)
            ]
        )
        self._kernels = (kernels / kernels.sum(axis=1, keepdims=True)).astype(np.float32)
        self._kept = np.zeros(self._reach - 1, np.float32)
        self._taken = 0  # samples that came
        self._given = 0  # samples that went

    def push(self, samples: np.ndarray) -> tuple[np.ndarray, float]:
        """Takes the next piece.

        Args:
            samples: Mono float32, shape (n,).

        Returns:
            Samples at 16 kHz, and how many seconds after the piece's first sample they begin (mostly a
            millisecond before it: the filter waits for what comes after a sample).
        """
        start = self._taken
        self._taken += samples.size
        known = np.concatenate((self._kept, samples))
        first = self._taken - known.size  # number of known[0]
        count = max(0, ((self._taken - self._reach) * self._up - 1) // self._down + 1 - self._given)
        numbers = self._given + np.arange(count)
        begin_s = self._given * self._down / self._up / self._rate_hz - start / self._rate_hz
        whole, phase = np.divmod(numbers * self._down, self._up)
        near = (whole - self._reach + 1 - first)[:, None] + np.arange(2 * self._reach)
        made = np.einsum("nt,nt->n", known[near], self._kernels[phase])
        self._given += count
        needed = self._given * self._down // self._up - self._reach + 1 - first
        self._kept = known[max(0, needed) :]
        return made.astype(np.float32), begin_s

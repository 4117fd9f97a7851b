"""The pitch of the voice, frame by frame, with the SwiftF0 model."""

from typing import Protocol

import numpy as np

from mock_interview.core.errors import KnownError

HOP_SAMPLES = 256  # 16 ms at 16 kHz
# Frames of sound that a frame's pitch depends on (swift_f0.core.LEFT_FRAMES and LOOKAHEAD_FRAMES): given
# these, the result equals that of the whole recording in one piece.
LEFT_HOPS = 11
RIGHT_HOPS = 10
# The range of speaking voices: low male creak excluded, high female and excited voices included.
MIN_HZ = 60.0
MAX_HZ = 400.0
# The model's confidence is calibrated so that a frame is voiced from 0.5 on (swift_f0.PitchResult).
MIN_CONFIDENCE = 0.5


class Pitch(Protocol):
    """Pitch of a stretch of sound."""

    def f0_hz(self, samples: np.ndarray, /) -> np.ndarray:
        """Fundamental frequency of each whole hop, shape (n,); NaN: unvoiced or not sure."""
        ...


class SwiftPitch:
    """SwiftF0 on one thread."""

    def __init__(self) -> None:
        """Loads the model.

        Raises:
            KnownError: The swift-f0 package is not installed.
        """
        try:
            import swift_f0
        except ModuleNotFoundError as error:
            raise KnownError(
                "The pitch model is missing, so the melody of your voice is not judged; "
                "install swift-f0 to get it back."
            ) from error
        self._model = swift_f0.SwiftF0(threads=1, spin=False)

    def f0_hz(self, samples: np.ndarray, /) -> np.ndarray:
        """Fundamental frequency in Hz of each hop.

        Args:
            samples: Float32 at 16 kHz, shape (n * 256,).

        Returns:
            Shape (n,); NaN where the frame is unvoiced or the model is not sure.
        """
        result = self._model.detect(samples, 16_000, fmin=MIN_HZ, fmax=MAX_HZ)
        return np.where(result.confidence >= MIN_CONFIDENCE, result.pitch_hz, np.nan)

"""Who speaks when: the Silero voice activity model (v6), run as a stream."""

from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime

from mock_interview.core.errors import KnownError

WINDOW_SAMPLES = 512  # 32 ms at 16 kHz, as the model was trained
CONTEXT_SAMPLES = 64  # end of the window before, put in front of each window
STATE_SHAPE = (1, 1, 128)


class Vad(Protocol):
    """A stream of speech probabilities."""

    def probabilities(self, samples: np.ndarray, /) -> np.ndarray:
        """Speech probability 0..1 of each window, shape (n,), from the next n * 512 samples of the stream."""
        ...

    def reset(self) -> None:
        """Forgets what was heard: the next samples do not follow on the last."""
        ...


class SileroVad:
    """The model that faster-whisper carries, without loading faster-whisper itself (which takes a second)."""

    def __init__(self, model: Path | None = None) -> None:
        """Loads the model, by default the one inside the faster-whisper package.

        Raises:
            KnownError: The package or its model file is not there.
        """
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(model or _packaged_model()), options, providers=["CPUExecutionProvider"]
        )
        self.reset()

    def reset(self) -> None:
        """Forgets what was heard."""
        self._h = np.zeros(STATE_SHAPE, np.float32)
        self._c = np.zeros(STATE_SHAPE, np.float32)
        self._context = np.zeros(CONTEXT_SAMPLES, np.float32)

    def probabilities(self, samples: np.ndarray, /) -> np.ndarray:
        """Speech probability of each window of the next samples.

        Args:
            samples: Float32 at 16 kHz, shape (n * 512,).

        Returns:
            Probabilities 0..1, shape (n,).
        """
        windows = samples.reshape(-1, WINDOW_SAMPLES)
        tails = np.vstack((self._context, windows[:, -CONTEXT_SAMPLES:]))
        self._context = tails[-1]
        inputs = {"input": np.hstack((tails[:-1], windows)), "h": self._h, "c": self._c}
        probabilities, self._h, self._c = self._session.run(None, inputs)
        return np.asarray(probabilities).reshape(-1)


def _packaged_model() -> Path:
    spec = find_spec("faster_whisper")
    if spec is not None and spec.origin is not None:
        model = Path(spec.origin).parent / "assets" / "silero_vad_v6.onnx"
        if model.is_file():
            return model
    raise KnownError(
        "The speech detection model is missing, so pauses are judged by loudness alone; "
        "install faster-whisper again to get it back."
    )

"""Which sound of speech each moment holds, by what the recogniser's encoder makes of it.

A softmax regression over the 384 numbers of every 20 ms: like the probe for fillers, with a class for each
phone and one for silence. What it hears is free of the recogniser's sense of language, which would rather
leave out what was said twice. `python -m scripts.measure.phone_fit` fits it.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

WEIGHTS_FILE = "phone_probe.npz"
SILENCE = "_"  # the first class


@dataclass(frozen=True, slots=True)
class PhoneProbe:
    """The regression; it fits the encoder that it was fitted on alone."""

    phones: tuple[str, ...]  # silence first
    weights: np.ndarray  # shape (width of the encoder, phones)
    constants: np.ndarray  # shape (phones,)

    def log_probabilities(self, look: np.ndarray) -> np.ndarray:
        """Of each phone in each step, shape (n, phones).

        Args:
            look: What the encoder made of a chunk, shape (n, width).
        """
        scores = look.astype(np.float32) @ self.weights + self.constants
        scores -= scores.max(axis=1, keepdims=True)
        return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


@cache
def shipped_phones() -> PhoneProbe:
    """The one for Whisper tiny.en."""
    with (resources.files("mock_interview.hearing") / WEIGHTS_FILE).open("rb") as file:
        values = np.load(file)
        phones = tuple(str(each) for each in values["phones"])
        return PhoneProbe(phones, values["weights"].astype(np.float32), values["constants"])

"""The speech recogniser: a chunk of sound becomes text twice, with times. The only import of faster-whisper.

One look at the sound serves two readings. The plain one is what was said. The other is led by an example
full of hesitations, without which a recogniser leaves them out: of 40 fillers the plain one kept 35 %, the
led one 80 to 85 %. It also invents, so that nothing but hesitations is taken from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from mock_interview.core.errors import KnownError

SAMPLE_RATE = 16_000
MAX_CHUNK_S = 20.0  # in longer ones its times and its memory for "um" fade
# Of seven examples the one with which most was kept of what made speech hesitates (the part for fitting): 115
# of 133 fillers. With no word said twice in it as many, and fewer of those; with more of them 97 to 107.
EXAMPLE = (
    " And, uh, we, um, went uh to the the, um, the uh bank, er, and I, uh, I I asked, hmm, for for um, uh, "
    "a a box of, um, uh, tea."
)
TOKENS_PER_S = 8.0  # nobody speaks more; a loop does
TOKENS_TO_BEGIN = 12
BEAMS = 1  # five find hardly more, and take three times as long
FRAMES_PER_S = 100
# The model was trained on windows of 30 s. With 22 it reads as well at two thirds of the cost (12
# recordings); with silence of less than 2 s after the sound it begins to loop.
WINDOW_FRAMES = 2_200
TOKEN_LIMIT = 448  # the model's memory for text, example included


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of punctuation, seconds from the chunk's start; a word begins with its space."""

    start: float
    end: float
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading of a chunk gave; ``log_probability`` is the mean over its tokens."""

    tokens: tuple[Token, ...]
    log_probability: float


@dataclass(frozen=True, slots=True)
class Heard:
    """Both readings of one chunk, and how likely it is that nobody speaks in it (0..1)."""

    plain: Reading
    led: Reading
    no_speech: float


class Recogniser(Protocol):
    """Writes down a chunk of sound."""

    def hear(self, samples: np.ndarray, /) -> Heard:
        """Reads up to ``MAX_CHUNK_S`` of mono float32 at 16 kHz, shape (n,)."""
        ...


class WhisperRecogniser:
    """Whisper on CTranslate2, from a folder; nothing is ever fetched."""

    def __init__(self, model: Path, threads: int = 1) -> None:
        """Loads the model (0.4 s).

        Args:
            model: Folder with model.bin, config.json, tokenizer.json and the vocabulary.
            threads: Processor cores that one chunk may use.

        Raises:
            KnownError: The files are missing or damaged.
        """
        if not (model / "model.bin").is_file() or not (model / "tokenizer.json").is_file():
            raise KnownError(f"The speech model in {model} is not complete; fetch the models again.")
        from faster_whisper import WhisperModel
        from faster_whisper.tokenizer import Tokenizer

        try:
            self._whisper = WhisperModel(
                str(model), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as error:  # CTranslate2 tells every fault so
            raise KnownError(f"The speech model in {model} is damaged; fetch the models again.") from error
        many_languages = self._whisper.model.is_multilingual
        self._tokens = Tokenizer(
            self._whisper.hf_tokenizer,
            many_languages,
            task="transcribe" if many_languages else None,
            language="en" if many_languages else None,
        )
        self._example = [self._tokens.sot_prev, *self._tokens.encode(EXAMPLE)]

    def hear(self, samples: np.ndarray, /) -> Heard:
        """Reads a chunk twice."""
        features = self._whisper.feature_extractor(samples)[:, :WINDOW_FRAMES]
        frames = features.shape[1]
        look = self._whisper.encode(np.pad(features, ((0, 0), (0, WINDOW_FRAMES - frames))))
        plain, no_speech = self._read(look, frames, [])
        led, _ = self._read(look, frames, self._example)
        return Heard(plain, led, no_speech)

    def _read(self, look: Any, frames: int, example: Sequence[int]) -> tuple[Reading, float]:
        tokens = self._tokens
        prompt = [*example, *tokens.sot_sequence, tokens.no_timestamps]
        most = TOKENS_TO_BEGIN + int(TOKENS_PER_S * frames / FRAMES_PER_S)
        result = self._whisper.model.generate(
            look,
            [prompt],
            beam_size=BEAMS,
            max_length=min(TOKEN_LIMIT, len(prompt) + most),
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        text = [token for token in result.sequences_ids[0] if token < tokens.eot]
        texts: Any = [text]  # one for each chunk; its annotation has it wrong
        aligned = self._whisper.find_alignment(tokens, texts, look, frames)[0] if text else []
        words = tuple(
            Token(float(each["start"]), float(each["end"]), each["word"], float(each["probability"]))
            for each in aligned
            if each["word"].strip()
        )
        return Reading(words, float(result.scores[0])), float(result.no_speech_prob)

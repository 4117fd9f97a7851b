"""The speech recogniser: a chunk of sound becomes text twice, with times. The only import of faster-whisper.

One look at the sound serves two readings. The plain one is what was said. The other is led by an example
full of hesitations, without which a recogniser leaves them out: of 40 fillers the plain one kept 35 %, the
led one 80 to 85 %. It also invents, so that nothing but hesitations is taken from it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from mock_interview.core.errors import KnownError
from mock_interview.core.words import ENGLISH
from mock_interview.hearing.filler_probe import STEP_S, shipped_probe
from mock_interview.hearing.phone_probe import shipped_phones

SAMPLE_RATE = 16_000
MAX_CHUNK_S = 20.0  # in longer ones its times and its memory for "um" fade
# Of seven examples the one with which most was kept of what made speech hesitates (the part for fitting): 115
# of 133 fillers. With no word said twice in it as many, and fewer of those; with more of them 97 to 107.
EXAMPLE = (
    " And, uh, we, um, went uh to the the, um, the uh bank, er, and I, uh, I I asked, hmm, for for um, uh, "
    "a a box of, um, uh, tea."
)
# For a second led reading, where the sound has more than the first: it is the other ones that are kept then.
SECOND_EXAMPLE = " Uh, so I, uh, I was, er, in the, um, shop, and it, hmm, it was, uh, open."
# Before texts that are weighed: short, for every word of it costs.
SHORT_EXAMPLE = " Uh, I I asked, um, to the the bank, it was it was tea."
AGAIN_WORDS = 2  # a word, or two, that come again
TOKENS_PER_S = 8.0  # nobody speaks more; a loop does
TOKENS_TO_BEGIN = 12
BEAMS = 1  # five find hardly more, and take three times as long
FRAMES_PER_S = 100
LOOKS_PER_S = round(1 / STEP_S)  # the model looks at two frames at a time
# The model was trained on windows of 30 s. With 22 it reads as well at two thirds of the cost (12
# recordings); with silence of less than 2 s after the sound it begins to loop.
WINDOW_FRAMES = 2_200
# Where it is read plainly and once more, so much silence does: of 200 words with a silence in them 121 are
# found and not 122, at 3 s 115.
MOST_SILENT_FRAMES = 500
LEAST_PROBABILITY = 1e-9  # of a token: below it the numbers of the model mean nothing
TOKEN_LIMIT = 448  # the model's memory for text, example included
SURE_LANGUAGE = 0.6  # four languages and mumbled English: 0.88 to 0.97; below it English is as likely


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of punctuation, seconds from the chunk's start; a word begins with its space."""

    start: float
    end: float
    text: str
    probability: float
    # How near it was that here the last word came again, and the last two, in the led reading only: the log
    # probability of how they begin, less that of what was written.
    again: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading of a chunk gave; ``log_probability`` is the mean over its tokens."""

    tokens: tuple[Token, ...]
    log_probability: float


Weigh = Callable[[float, float, Sequence[str]], list[float]]
ReadAgain = Callable[[], "Reading | None"]
HearPlainly = Callable[[np.ndarray], "tuple[Reading, np.ndarray] | None"]


def _weighs_nothing(_start_s: float, _end_s: float, texts: Sequence[str], /) -> list[float]:
    return [0.0] * len(texts)


def _reads_no_more() -> None:
    return None


def _hears_no_more(_samples: np.ndarray, /) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Heard:
    """Both readings of one chunk, and how likely it is that nobody speaks in it (0..1).

    ``weigh(start_s, end_s, texts)`` tells how likely each text is to be what is said in a stretch of the
    chunk, as log probabilities that may be compared with one another. ``read_again()`` reads the chunk once
    more, led by another example; None: it cannot. ``hear_plainly(samples)`` hears another sound of up to
    ``MAX_CHUNK_S``: its plain reading and its phones, as of ``phones``; None where these are not known.
    """

    plain: Reading
    led: Reading
    no_speech: float
    weigh: Weigh = field(default=_weighs_nothing, compare=False, repr=False)
    read_again: ReadAgain = field(default=_reads_no_more, compare=False, repr=False)
    hear_plainly: HearPlainly = field(default=_hears_no_more, compare=False, repr=False)
    language: str = ENGLISH  # of another one there is a plain reading alone
    # Log odds for a filled pause in each `filler_probe.STEP_S`, shape (n,); None: of this model not known.
    hesitancy: np.ndarray | None = field(default=None, compare=False, repr=False)
    # Log probabilities of `phone_probe.shipped_phones()`, shape (n, phones); None: likewise.
    phones: np.ndarray | None = field(default=None, compare=False, repr=False)


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

        try:
            self._whisper = WhisperModel(
                str(model), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as error:  # CTranslate2 tells every fault so
            raise KnownError(f"The speech model in {model} is damaged; fetch the models again.") from error
        self._tokens = self._tokenizer(ENGLISH)
        self._example, self._second_example, self._short_example = (
            [self._tokens.sot_prev, *self._tokens.encode(text)]
            for text in (EXAMPLE, SECOND_EXAMPLE, SHORT_EXAMPLE)
        )

    def hear(self, samples: np.ndarray, /) -> Heard:
        """Reads a chunk twice."""
        look, frames = self._encoded(samples)
        language = self._language(look)
        if language != ENGLISH:  # read as English it would be translated
            plain, no_speech = self._read(look, frames, [], self._tokenizer(language))
            return Heard(plain, Reading((), 0.0), no_speech, language=language)
        plain, no_speech = self._read(look, frames, [], self._tokens)
        led, _ = self._read(look, frames, self._example, self._tokens)
        seen = np.array(look)
        heard = Heard(
            plain,
            led,
            no_speech,
            partial(self._weigh, seen, frames),
            lambda: self._read(look, frames, self._second_example, self._tokens)[0],
        )
        if not self._fits_probes(seen):
            return heard
        sound = _of_sound(seen, frames)
        return replace(
            heard,
            hesitancy=shipped_probe().log_odds(sound),
            phones=shipped_phones().log_probabilities(sound),
            hear_plainly=self._hear_plainly,
        )

    def look(self, samples: np.ndarray, /) -> np.ndarray:
        """What the encoder makes of up to ``MAX_CHUNK_S`` of sound, shape (50 a second, its width)."""
        look, frames = self._encoded(samples)
        return _of_sound(np.array(look), frames)

    def _hear_plainly(self, samples: np.ndarray) -> tuple[Reading, np.ndarray]:
        look, frames = self._encoded(samples, MOST_SILENT_FRAMES)
        plain, _ = self._read(look, frames, [], self._tokens)
        return plain, shipped_phones().log_probabilities(_of_sound(np.array(look), frames))

    def _encoded(self, samples: np.ndarray, most_silent: int = WINDOW_FRAMES) -> tuple[Any, int]:
        """What the encoder makes of a chunk and the silence after it, and how many frames are the chunk's."""
        features = self._whisper.feature_extractor(samples)[:, :WINDOW_FRAMES]
        frames = features.shape[1]
        silent = min(WINDOW_FRAMES - frames, most_silent)
        return self._whisper.encode(np.pad(features, ((0, 0), (0, silent)))), frames

    def _fits_probes(self, look: np.ndarray) -> bool:
        """Tiny.en alone is so narrow and knows English alone."""
        return not self._whisper.model.is_multilingual and look.shape[2] == shipped_probe().width

    def _weigh(
        self, look: np.ndarray, frames: int, start_s: float, end_s: float, texts: Sequence[str]
    ) -> list[float]:
        from ctranslate2 import StorageView

        first = max(0, int(start_s * LOOKS_PER_S))
        last = min(_looks(frames), int(min(end_s, MAX_CHUNK_S) * LOOKS_PER_S) + 1)
        if last <= first:
            return [0.0] * len(texts)
        part = StorageView.from_array(np.ascontiguousarray(look[:, first:last]))
        count = (last - first) * FRAMES_PER_S // LOOKS_PER_S
        prompt = [*self._short_example, *self._tokens.sot_sequence]
        weights: list[float] = []
        for text in texts:
            ids = self._tokens.encode(" " + text)
            # One text at a time: together each would take as long.
            aligned = self._whisper.model.align(part, prompt, [ids], count, median_filter_width=1)[0]
            weights.append(float(np.log(np.maximum(aligned.text_token_probs, LEAST_PROBABILITY)).sum()))
        return weights

    def _language(self, look: Any) -> str:
        """Of a chunk (30 ms); a model of English alone is asked nothing."""
        if not self._whisper.model.is_multilingual:
            return ENGLISH
        token, probability = self._whisper.model.detect_language(look)[0][0]
        return token.strip("<|>") if probability >= SURE_LANGUAGE else ENGLISH

    def _tokenizer(self, language: str) -> Any:
        from faster_whisper.tokenizer import Tokenizer

        many_languages = self._whisper.model.is_multilingual
        return Tokenizer(
            self._whisper.hf_tokenizer,
            many_languages,
            task="transcribe" if many_languages else None,
            language=language if many_languages else None,
        )

    def _read(self, look: Any, frames: int, example: Sequence[int], tokens: Any) -> tuple[Reading, float]:
        prompt = [*example, *tokens.sot_sequence, tokens.no_timestamps]
        most = TOKENS_TO_BEGIN + int(TOKENS_PER_S * frames / FRAMES_PER_S)
        result = self._whisper.model.generate(
            look,
            [prompt],
            beam_size=BEAMS,
            max_length=min(TOKEN_LIMIT, len(prompt) + most),
            return_scores=True,
            return_no_speech_prob=True,
            return_logits_vocab=bool(example),
        )[0]
        text = [token for token in result.sequences_ids[0] if token < tokens.eot]
        texts: Any = [text]  # one for each chunk; its annotation has it wrong
        aligned = self._whisper.find_alignment(tokens, texts, look, frames)[0] if text else []
        words = [
            Token(float(each["start"]), float(each["end"]), each["word"], float(each["probability"]))
            for each in aligned
        ]
        if example:
            counts = [len(each["tokens"]) for each in aligned]
            words = list(self._with_again(words, counts, result.logits[0]))
        kept = tuple(word for word in words if word.text.strip())
        return Reading(kept, float(result.scores[0])), float(result.no_speech_prob)

    def _with_again(
        self, words: Sequence[Token], counts: Sequence[int], logits: Sequence[Any]
    ) -> Iterator[Token]:
        """The words with how near each was to coming again; ``logits``: what might stand at each token."""
        at = 0
        begins: list[int] = []  # how the last words would begin if they came again
        for word, count in zip(words, counts, strict=True):
            at += count
            if word.text.startswith(" ") and word.text.strip():
                begins = [self._tokens.encode(in_mid_sentence(word.text))[0], *begins[: AGAIN_WORDS - 1]]
            if at >= len(logits):
                yield word
            else:
                here = np.asarray(logits[at]).reshape(-1)
                yield replace(word, again=tuple(float(here[each] - here.max()) for each in begins))


def _looks(frames: int) -> int:
    return frames * LOOKS_PER_S // FRAMES_PER_S


def _of_sound(look: np.ndarray, frames: int) -> np.ndarray:
    """Without the silence that was put after the sound."""
    return look[0, : _looks(frames)]


def in_mid_sentence(text: str) -> str:
    """A word as it is written within a sentence."""
    return text if text.strip().split("'")[0] == "I" else text.lower()

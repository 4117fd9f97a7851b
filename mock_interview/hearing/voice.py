"""The interviewer's voice: a question becomes a WAV file and the loudness that moves a mouth.

Speaking takes a twentieth of the sound's length and is done once: the file is kept under a name made of
text, voice and version.
"""

import hashlib
import json
import os
import tempfile
import wave
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

import numpy as np

from mock_interview.core.errors import KnownError
from mock_interview.hearing.spoken_form import spoken_form

VERSION = 1  # a change of what is made of the same text must raise it
CACHE_BYTES = 200_000_000  # 1 h 15 min of speech: some 1,000 questions
ENVELOPE_HZ = 30
PEAK = 0.7  # the voice comes at full scale; headroom for whatever mixes it
SENTENCE_PAUSE_S = 0.35
TAIL_S = 0.2  # some sound devices swallow the end
AUDIBLE = 0.01  # of the peak: below it lies the silence around a sentence, up to 0.4 s of it
MARGIN_S = 0.08  # a breath and a soft last consonant lie below it
LOUD_PERCENTILE = 95.0  # a mouth is wide open in the loudest twentieth, not in one shout alone
PCM_SCALE = 32_767.0

_DAMAGED = "The voice that speaks the questions cannot be opened; fetch the models again."


@dataclass(frozen=True, slots=True)
class SpokenQuestion:
    """A question as a sound.

    Attributes:
        path: Mono 16-bit WAV.
        duration_s: Its length.
        envelope: Loudness, 0 to 1, ``ENVELOPE_HZ`` values a second.
        quick: It had been made before.
    """

    path: Path
    duration_s: float
    envelope: tuple[float, ...]
    quick: bool


class Synthesiser(Protocol):
    """Text to sound."""

    rate_hz: int

    def sentences(self, text: str) -> list[np.ndarray]:
        """Each sentence as mono float32, -1..1, shape (n,)."""
        ...


class PiperSynthesiser:
    """The Piper voice on one thread: the other core belongs to the senses."""

    def __init__(self, model: Path) -> None:
        """Loads the model (0.6 s).

        Raises:
            KnownError: Its files are damaged or missing.
        """
        import onnxruntime
        from onnxruntime.capi.onnxruntime_pybind11_state import (
            Fail,
            InvalidArgument,
            InvalidGraph,
            InvalidProtobuf,
            NoSuchFile,
        )
        from piper import PiperVoice
        from piper.config import PiperConfig

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        # The runtime's own pool keeps what the longest sentence so far needed, doubled: 150 MB after twenty
        # questions. Without it a second of speech costs 0.13 s of the processor's time instead of 0.09.
        options.enable_cpu_mem_arena = False
        try:
            config = json.loads(model.with_name(f"{model.name}.json").read_text("utf-8"))
            session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
            self._voice = PiperVoice(session, PiperConfig.from_dict(config))
        except (OSError, ValueError, KeyError) as error:
            raise KnownError(_DAMAGED) from error
        except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoSuchFile) as error:
            raise KnownError(_DAMAGED) from error
        self.rate_hz = self._voice.config.sample_rate

    def sentences(self, text: str) -> list[np.ndarray]:
        """Each sentence as mono float32, -1..1, shape (n,)."""
        return [chunk.audio_float_array for chunk in self._voice.synthesize(text)]


class Voice:
    """Speaks into files. Any thread may ask; one at a time is served."""

    def __init__(
        self,
        model: Path | None,
        cache: Path,
        open_synthesiser: Callable[[Path], Synthesiser] = PiperSynthesiser,
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        """Opens nothing yet: the model is loaded with the first question that was not spoken before.

        Args:
            model: The voice's onnx file; None: it was not fetched.
            cache: Folder of the kept sounds; made when needed.
            open_synthesiser: Loads the model.
            cache_bytes: What the folder may hold; the least recently used files go first.
        """
        self._model = model
        self._cache = cache
        self._open_synthesiser = open_synthesiser
        self._cache_bytes = cache_bytes
        self._synthesiser: Synthesiser | None = None
        self._lock = Lock()

    @property
    def available(self) -> bool:
        """Whether the model's file is there."""
        return self._model is not None and self._model.is_file()

    def say(self, text: str) -> SpokenQuestion:
        """The text as a sound file; a twentieth of its length when new, else a few milliseconds.

        Raises:
            KnownError: The model is not there or damaged, or the file cannot be written.
        """
        if self._model is None or not self.available:
            raise KnownError("The voice is not installed, so questions are only shown; fetch the models.")
        with self._lock:
            path = self._cache / f"{_name(text, self._model)}.wav"
            kept = _read(path)
            if kept is not None:
                with suppress(OSError):  # a cache that can only be read is good enough
                    os.utime(path)
                return _spoken(path, *kept, quick=True)
            if self._synthesiser is None:
                self._synthesiser = self._open_synthesiser(self._model)
            rate_hz = self._synthesiser.rate_hz
            sound = _joined(self._synthesiser.sentences(spoken_form(text)), rate_hz)
            try:
                self._cache.mkdir(parents=True, exist_ok=True)
                _write(path, sound, rate_hz)
                _make_room(self._cache, self._cache_bytes, path)
            except OSError as error:
                raise KnownError(
                    f"The spoken question cannot be kept in {self._cache} ({error.strerror}); "
                    "free some space or make the folder writable."
                ) from error
            return _spoken(path, sound, rate_hz, quick=False)


def envelope(sound: np.ndarray, rate_hz: int) -> tuple[float, ...]:
    """Loudness, 0 to 1, ``ENVELOPE_HZ`` values a second; the last one may cover less than its time."""
    if not sound.any():
        return (0.0,) * int(np.ceil(sound.size * ENVELOPE_HZ / rate_hz))
    edges = np.arange(0, sound.size, rate_hz / ENVELOPE_HZ).round().astype(int)
    power = np.add.reduceat(np.square(sound, dtype=np.float64), edges)
    rms = np.sqrt(power / np.diff([*edges, sound.size]))
    loud = np.percentile(rms[rms > AUDIBLE * rms.max()], LOUD_PERCENTILE)
    return tuple(float(value) for value in np.minimum(rms / loud, 1.0).round(3))


def _name(text: str, model: Path) -> str:
    key = json.dumps([VERSION, model.name, model.stat().st_size, text])
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _joined(sentences: list[np.ndarray], rate_hz: int) -> np.ndarray:
    """One sound of even pauses, as int16."""
    pause = np.zeros(round(SENTENCE_PAUSE_S * rate_hz), np.float32)
    pieces: list[np.ndarray] = []
    for sentence in sentences:
        pieces += [_trimmed(sentence, round(MARGIN_S * rate_hz)), pause]
    pieces[-1:] = [np.zeros(round(TAIL_S * rate_hz), np.float32)]
    return (np.concatenate(pieces).clip(-1.0, 1.0) * PEAK * PCM_SCALE).astype(np.int16)


def _trimmed(sentence: np.ndarray, margin: int) -> np.ndarray:
    loud = np.flatnonzero(np.abs(sentence) > AUDIBLE)
    return sentence[max(0, loud[0] - margin) : loud[-1] + margin] if loud.size else sentence[:0]


def _spoken(path: Path, sound: np.ndarray, rate_hz: int, quick: bool) -> SpokenQuestion:
    return SpokenQuestion(path, sound.size / rate_hz, envelope(sound, rate_hz), quick)


def _read(path: Path) -> tuple[np.ndarray, int] | None:
    """A kept sound with its rate; None: there is none, or a damaged one."""
    try:
        with wave.open(str(path), "rb") as file:
            count, rate_hz = file.getnframes(), file.getframerate()
            form = (file.getnchannels(), file.getsampwidth())
            data = file.readframes(count)
    except (OSError, EOFError, wave.Error):
        return None
    if form != (1, 2) or not count or len(data) != 2 * count or not rate_hz:
        return None
    return np.frombuffer(data, "<i2"), rate_hz


def _write(path: Path, sound: np.ndarray, rate_hz: int) -> None:
    """A crash leaves the whole file or none."""
    handle, unfinished = tempfile.mkstemp(suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate_hz)
            file.writeframes(sound.astype("<i2").tobytes())
        Path(unfinished).replace(path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _make_room(cache: Path, limit_bytes: int, newest: Path) -> None:
    """Deletes the least recently used sounds, and what crashes left unfinished, beyond the limit."""
    files: list[tuple[int, int, Path]] = []
    for path in (*cache.glob("*.wav"), *cache.glob("*.part")):
        with suppress(FileNotFoundError):  # another window of the program makes room, too
            files.append((path.stat().st_mtime_ns, path.stat().st_size, path))
    held_bytes = sum(size for _, size, _ in files)
    for _, size, path in sorted(files):
        if held_bytes <= limit_bytes:
            return
        if path != newest:
            path.unlink(missing_ok=True)
            held_bytes -= size

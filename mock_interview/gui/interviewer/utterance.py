"""A question as it is asked: its words, and its sound where there is a voice. Without Qt."""

import wave
from dataclasses import dataclass
from pathlib import Path

from mock_interview.core.errors import KnownError

READING_WORDS_PER_S = 3.0  # silent reading of short sentences, unhurried (adults: 3.5 to 4.5)
LEAST_READING_S = 2.0


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono sound, 16-bit little-endian, with its loudness 0 to 1 at `motion.ENVELOPE_HZ`."""

    pcm: bytes
    rate_hz: int
    envelope: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the interviewer says; ``sound`` None: it can only be read."""

    text: str
    sound: Sound | None = None


def read_sound(path: Path, envelope: tuple[float, ...]) -> Sound:
    """Reads a spoken question.

    Raises:
        KnownError: The file is gone or is no mono 16-bit WAV.
    """
    try:
        with wave.open(str(path), "rb") as file:
            if file.getnchannels() != 1 or file.getsampwidth() != 2:
                raise KnownError(
                    f"The spoken question {path} is no mono 16-bit sound; delete it to make it anew."
                )
            return Sound(file.readframes(file.getnframes()), file.getframerate(), envelope)
    except (OSError, EOFError, wave.Error) as error:
        raise KnownError(f"The spoken question {path} cannot be read; delete it to make it anew.") from error


def reading_s(text: str) -> float:
    """How long a person needs to read a question."""
    return max(LEAST_READING_S, len(text.split()) / READING_WORDS_PER_S)


def made_up_envelope(text: str) -> tuple[float, ...]:
    """How the mouth moves for a voice that does not tell its loudness: five syllables a second."""
    syllable = (0.1, 0.5, 0.75, 0.6, 0.3, 0.1)
    pause = (0.0,) * 6
    words = (
        syllable * max(1, round(len(word) / 3)) + pause * word.endswith((".", ",", "?"))
        for word in text.split()
    )
    return tuple(loud for word in words for loud in word)

"""What the hearing is measured on: made utterances, and the labelled recordings in which fillers were timed.

The short recordings came with counts, not times. Theirs were read from spectrograms, to about 0.05 s.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mock_interview.core.record import Interval
from mock_interview.hearing.sources import FileAudio
from scripts.measure.made_scripts import BLOCKED_SCRIPTS, FIT_SCRIPTS, HELD_SCRIPTS
from scripts.measure.made_speech import MadeUtterance, utterances
from scripts.measure.made_voices import voices

FIT_SEED, HELD_SEED, BLOCKED_SEED = 1, 3, 5
FIT_EVERY = 3  # of the pairs of voice and script: enough, and measured in minutes
SPEEDS = (1.0, 0.85, 1.1, 1.2)  # other pitches and vocal tracts, made of one speaker
LONG_RECORDING = "mfa_cold_corpus"
SHORT_FILLERS: dict[str, tuple[tuple[float, float], ...]] = {
    "mfa_um": ((3.77, 5.11),),
    "mfa_uh": ((2.35, 3.62),),
    "mfa_uhum": ((1.79, 2.25), (2.34, 2.9), (2.99, 3.79), (3.9, 4.69), (5.08, 5.87), (6.28, 6.69)),
    "mfa_er": (),
    "mfa_the": (),
    "mfa_youknow": (),
    "mfa_breaths": (),
    "mfa_long": (),
    "mfa_words": (),
    "mfa_cutoff": (),
    "61-70968-0000": (),
}
FIT_RECORDINGS = ("mfa_um", "mfa_uh", "mfa_words", "mfa_cutoff", "mfa_long", "mfa_breaths")


@dataclass(frozen=True, slots=True)
class Clip:
    """A chunk of sound with the times of what is in it; seconds from its start."""

    name: str
    voice: str
    noise: str
    samples: np.ndarray  # mono float32 at 16 kHz
    fillers: tuple[Interval, ...]
    repetitions: tuple[Interval, ...] = ()
    pauses: tuple[Interval, ...] = ()
    blocks: tuple[Interval, ...] = ()
    broken_off: tuple[Interval, ...] = ()
    starts_s: float | None = None
    text: str | None = None


def made_clips(voice_model: Path, held: bool) -> Iterator[Clip]:
    """The made utterances for fitting, or those held back."""
    speakers = voices(voice_model)[held]
    scripts, seed, every = (HELD_SCRIPTS, HELD_SEED, 1) if held else (FIT_SCRIPTS, FIT_SEED, FIT_EVERY)
    return (_made(each) for each in utterances(speakers, scripts, seed, every))


def blocked_clips(voice_model: Path) -> Iterator[Clip]:
    """Made utterances with silences in words, by the voices that are held back."""
    speakers = voices(voice_model)[1]
    return (_made(each) for each in utterances(speakers, BLOCKED_SCRIPTS, BLOCKED_SEED))


def real_clips(data: Path) -> Iterator[Clip]:
    """The labelled recordings that are there."""
    for name, times in SHORT_FILLERS.items():
        path = data / "audio" / f"{name}.flac"
        if path.is_file():
            fluent = not times and name not in FIT_RECORDINGS
            yield Clip(name, "fluent" if fluent else "hesitant", "real", _sound(path), _intervals(times))
    path = data / "audio" / f"{LONG_RECORDING}.wav"
    if path.is_file():
        events = json.loads((data / "labels" / f"audio_{LONG_RECORDING}.json").read_text("utf-8"))["events"]
        times = [(each["start_s"], each["end_s"]) for each in events if each["label"] == "filled_pause"]
        yield Clip(LONG_RECORDING, "spontaneous", "real", _sound(path), _intervals(times))


def recordings_to_fit(data: Path) -> Iterator[Clip]:
    """The recordings meant for fitting, each at every speed."""
    for clip in real_clips(data):
        if clip.name in FIT_RECORDINGS:
            for speed in SPEEDS:
                yield at_speed(clip, speed)


def at_speed(clip: Clip, speed: float) -> Clip:
    """The clip played faster or slower, pitch and all."""
    size = round(clip.samples.size / speed)
    samples = np.interp(np.arange(size) * speed, np.arange(clip.samples.size), clip.samples)
    fillers = tuple(Interval(each.start / speed, each.end / speed) for each in clip.fillers)
    return Clip(clip.name, clip.voice, f"×{speed:g}", samples.astype(np.float32), fillers)


def _made(made: MadeUtterance) -> Clip:
    noise = "quiet" if made.noise_db is None else f"{made.noise_db:g} dB"
    return Clip(
        made.name,
        made.voice,
        noise,
        made.samples,
        made.fillers,
        made.repetitions,
        made.pauses,
        made.blocks,
        made.broken_off,
        made.starts_s,
        made.text,
    )


def _sound(path: Path) -> np.ndarray:
    return np.concatenate([block.samples for block in FileAudio(path)])


def _intervals(times: Iterable[tuple[float, float]]) -> tuple[Interval, ...]:
    return tuple(Interval(*each) for each in times)

"""What the fits of the probes share: every voice meant for fitting at its work, and the ways of its sound."""

import os
import random
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from mock_interview.hearing.recogniser import WhisperRecogniser
from mock_interview.session.paths import Paths
from scripts.measure.made_voices import Speaker, voices
from scripts.measure.sound_paths import by_telephone, in_a_room

PIPER, WHISPER = "en_US-joe-medium.onnx", "whisper-tiny.en"
LEAST_SPREAD = 0.05  # of a number of the encoder: some hardly ever change

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class FitVoice:
    """A voice, who listens to it, and its own luck, which is the same each time."""

    number: int
    count: int  # of all voices
    speaker: Speaker
    recogniser: WhisperRecogniser
    chance: random.Random


def by_voice(work: Callable[[FitVoice], list[Made]]) -> list[list[Made]]:
    """What is made with each voice, in order; ``work`` runs in other processes."""
    models = Paths.default().models
    count = len(voices(models / PIPER)[0])
    found: list[list[Made]] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for made in pool.map(_at_work, [work] * count, [models] * count, range(count)):
            found.append(made)
            print(f"{len(found)} of {count} voices", flush=True)
    return found


def _at_work(work: Callable[[FitVoice], list[Made]], models: Path, number: int) -> list[Made]:
    speakers = voices(models / PIPER)[0]
    recogniser = WhisperRecogniser(models / WHISPER)
    return work(FitVoice(number, len(speakers), speakers[number], recogniser, random.Random(number)))


def on_its_way(samples: np.ndarray, number: int, chance: random.Random) -> np.ndarray:
    """One of three ways, by turns: as it is, in a room, by telephone."""
    match number % 5:
        case 1 | 4:
            return in_a_room(samples, chance)
        case 2:
            return by_telephone(samples)
        case _:
            return samples

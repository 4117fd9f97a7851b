"""Fits how words said twice are weighed: `python -m scripts.measure.repeats_fit` prints it (some 8 minutes).

On texts of the question bank, spoken by the voices meant for fitting, with words said twice and words that
are only set apart; the probe for phones was fitted on other texts.
"""

import os
import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, cycle, islice
from pathlib import Path

import numpy as np

from mock_interview.hearing.belief import normal, whole_words, without_loops
from mock_interview.hearing.filler_words import SPELLINGS
from mock_interview.hearing.recogniser import MAX_CHUNK_S, Token, WhisperRecogniser
from mock_interview.hearing.repeats import gather
from mock_interview.session.paths import Paths
from scripts.measure.hearing_fit import logistic
from scripts.measure.made_repeats import marked, texts
from scripts.measure.made_speech import RATE_HZ, MadeUtterance, utterances, voices
from scripts.measure.probe_fit import PIPER, WHISPER, on_its_way

TEXTS_EACH = 24
NEAR_S = 0.5

Row = tuple[np.ndarray, bool]


def main() -> int:
    """Fits and prints."""
    models = Paths.default().models
    count = len(voices(models / PIPER)[0])
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        rows = list(chain(*pool.map(_rows, [models] * count, range(count))))
    features = np.array([each[0] for each in rows])
    truths = np.array([each[1] for each in rows])
    fitted = logistic(features, truths, np.ones(truths.size))
    print(f"WEIGHTS = {tuple(round(float(w), 2) for w in fitted)}  # {truths.sum()} of {truths.size}")
    return 0


def _rows(models: Path, number: int) -> list[Row]:
    recogniser = WhisperRecogniser(models / WHISPER)
    speaker = voices(models / PIPER)[0][number]
    chance = random.Random(number)
    bank = islice(cycle(texts()[1::2]), number * TEXTS_EACH, (number + 1) * TEXTS_EACH)
    scripts = [marked(each, chance) for each in bank]
    made = utterances([speaker], scripts, chance.randrange(2**32))
    return list(chain(*(_of(each, i, chance, recogniser) for i, each in enumerate(made))))


def _of(
    made: MadeUtterance, number: int, chance: random.Random, recogniser: WhisperRecogniser
) -> Iterator[Row]:
    sound = on_its_way(made.samples, number, chance)[: int(MAX_CHUNK_S * RATE_HZ)]
    heard = recogniser.hear(sound)
    plain = [word for word in without_loops(whole_words(heard.plain)) if normal(word.text) not in SPELLINGS]
    led = without_loops(whole_words(heard.led))
    assert heard.phones is not None
    for each in gather(plain, led, heard, heard.phones, made.fillers, exactly=True):
        first, size = each.again.place, each.again.size
        truth = _is_said_twice(plain[first : first + size], each.start_s, made)
        if truth is not None:
            yield each.features(), truth


def _is_said_twice(phrase: Sequence[Token], t: float, made: MadeUtterance) -> bool | None:
    """Whether it is; None: partly."""
    names = [normal(word.text) for word in phrase]
    near = [
        text
        for each, text in zip(made.repetitions, made.repeated, strict=True)
        if each.start - NEAR_S < t < each.end + NEAR_S
    ]
    if any(names == [normal(word) for word in text.split()] for text in near):
        return True
    return None if near else False


if __name__ == "__main__":
    sys.exit(main())

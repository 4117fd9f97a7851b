"""Fits how words said twice are weighed: `python -m scripts.measure.repeats_fit` prints it (some 5 minutes).

On texts of the question bank, spoken by the voices meant for fitting, with words said twice and words that
are only set apart; the probe for phones was fitted on other texts.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from mock_interview.hearing.belief import is_filler, normal, whole_words, without_loops
from mock_interview.hearing.laid_words import laid
from mock_interview.hearing.phone_probe import shipped_phones
from mock_interview.hearing.recogniser import MAX_CHUNK_S, Token
from mock_interview.hearing.repeats import gather
from scripts.measure.fit_voices import FitVoice, by_voice, on_its_way
from scripts.measure.hearing_fit import logistic
from scripts.measure.made_repeats import WEIGHTS_HALF, marked_for
from scripts.measure.made_speech import MadeUtterance, utterances
from scripts.measure.made_voices import RATE_HZ

NEAR_S = 0.5

Row = tuple[np.ndarray, bool]


def main() -> int:
    """Fits and prints."""
    rows = list(chain(*by_voice(_rows)))
    features = np.array([each[0] for each in rows])
    truths = np.array([each[1] for each in rows])
    fitted = logistic(features, truths, np.ones(truths.size))
    print(f"WEIGHTS = {tuple(round(float(w), 2) for w in fitted)}  # {truths.sum()} of {truths.size}")
    return 0


def _rows(voice: FitVoice) -> list[Row]:
    scripts = marked_for(voice.number, WEIGHTS_HALF, voice.chance)
    made = utterances([voice.speaker], scripts, voice.chance.randrange(2**32))
    return list(chain(*(_of(each, i, voice) for i, each in enumerate(made))))


def _of(made: MadeUtterance, number: int, voice: FitVoice) -> Iterator[Row]:
    sound = on_its_way(made.samples, number, voice.chance)[: int(MAX_CHUNK_S * RATE_HZ)]
    heard = voice.recogniser.hear(sound)
    plain = [word for word in without_loops(whole_words(heard.plain)) if not is_filler(word)]
    led = without_loops(whole_words(heard.led))
    assert heard.phones is not None
    over = laid(plain, heard.phones, made.fillers, shipped_phones())
    for each in gather(plain, led, heard, over, made.fillers, exactly=True) if over is not None else ():
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

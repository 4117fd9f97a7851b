"""Fits when a reading is believed: `python -m scripts.measure.belief_fit` prints it (some 3 minutes).

On made speech: texts of the question bank by the voices meant for fitting, in echo, by telephone and in noise
in which nobody could follow them, and other languages. To be believed is English of which most words that
were written are words that were said.
"""

import json
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path

import numpy as np

from mock_interview.core.record import Interval
from mock_interview.hearing.belief import is_filler, normal, whole_words, without_loops
from mock_interview.hearing.fillers import SURE_FILLER, find_fillers
from mock_interview.hearing.laid_words import laid
from mock_interview.hearing.phone_probe import shipped_phones
from mock_interview.hearing.recogniser import MAX_CHUNK_S, Heard
from scripts.measure.fit_voices import FitVoice, by_voice, on_its_way
from scripts.measure.hearing_fit import logistic
from scripts.measure.made_repeats import WEIGHTS_HALF, marked_for
from scripts.measure.made_speech import utterances, with_noise
from scripts.measure.made_voices import RATE_HZ, Espeak

OTHER_LANGUAGES = Path(__file__).with_name("other_languages.json")
VOICES_OF_EACH = ("", "+f3", "+m4")
RATES_WPM = (130, 150, 170)
NOISES_DB = (45.0, 30.0, 20.0, 12.0, 6.0, 0.0)  # speech to noise; the last one drowns it
MOST = 0.5  # of the words written
FOLDS = 5

Row = tuple[np.ndarray, bool, bool]  # features, to be believed, English


def main() -> int:
    """Fits, tells how well it does on voices and languages left out, and prints."""
    voices = by_voice(_rows)
    told: list[tuple[bool, bool, bool]] = []
    for fold in range(FOLDS):
        weights = _fitted([row for i, rows in enumerate(voices) if i % FOLDS != fold for row in rows])
        told += [
            (float(features @ weights) >= 0.0, to_be, english)
            for features, to_be, english in chain(*voices[fold::FOLDS])
        ]
    for name, kind in {
        "English, understood": (True, True),
        "English, not understood": (False, True),
        "other languages": (False, False),
    }.items():
        believed = [each for each, *of in told if tuple(of) == kind]
        print(f"left out, {name}: {sum(believed)} of {len(believed)} believed")
    print("WEIGHTS =", tuple(round(float(each), 2) for each in _fitted(list(chain(*voices)))))
    return 0


def _fitted(rows: list[Row]) -> np.ndarray:
    features = np.array([each for each, *_ in rows])
    return logistic(features, np.array([to_be for _, to_be, _ in rows]), np.ones(len(rows)))


def _rows(voice: FitVoice) -> list[Row]:
    """What one voice says, and what is said in its share of the other languages."""
    scripts = marked_for(voice.number, WEIGHTS_HALF, voice.chance)
    made = utterances([voice.speaker], scripts, voice.chance.randrange(2**32))
    rows = [_row(on_its_way(each.samples, i, voice.chance), each.text, voice) for i, each in enumerate(made)]
    rows += [_row(sound, None, voice) for sound in _other_languages(voice)]
    return [each for each in rows if each is not None]


def _other_languages(voice: FitVoice) -> Iterator[np.ndarray]:
    languages: dict[str, list[str]] = json.loads(OTHER_LANGUAGES.read_text("utf-8"))
    for name in list(languages)[voice.number :: voice.count]:
        for kind in VOICES_OF_EACH:
            speaker = Espeak(name + kind, voice.chance.choice(RATES_WPM))
            yield from (each.samples for each in utterances([speaker], languages[name], voice.number))


def _row(sound: np.ndarray, text: str | None, voice: FitVoice) -> Row | None:
    """What is known of a reading, and whether it is to be believed; None: nothing was read."""
    noisy = with_noise(sound, voice.chance.choice(NOISES_DB), voice.chance)[: int(MAX_CHUNK_S * RATE_HZ)]
    heard = voice.recogniser.hear(noisy)
    words = [word for word in without_loops(whole_words(heard.plain)) if not is_filler(word)]
    assert heard.phones is not None
    over = laid(words, heard.phones, _fillers(noisy, heard), shipped_phones())
    if over is None:
        return None
    to_be = text is not None and _said([normal(word.text) for word in words], text) >= MOST
    return np.array((1.0, heard.plain.log_probability, over.fit)), to_be, text is not None


def _fillers(sound: np.ndarray, heard: Heard) -> list[Interval]:
    found = find_fillers(sound, 0.0, heard)
    return [Interval(each.t, each.end) for each in found if each.probability >= SURE_FILLER]


def _said(names: list[str], text: str) -> float:
    """The share of the words that stand in the text, in its order."""
    truth = [normal(word) for word in text.split()]
    pairs = SequenceMatcher(None, truth, names, autojunk=False).get_matching_blocks()
    return sum(pair.size for pair in pairs) / len(names)


if __name__ == "__main__":
    sys.exit(main())

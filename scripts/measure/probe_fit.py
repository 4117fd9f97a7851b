"""Fits the probe for fillers again and writes it: `python -m scripts.measure.probe_fit` (some 20 minutes).

On made speech, the voices and scripts meant for fitting: with longer, shorter, louder and quieter fillers
than those that it is measured on, some of them hums with the mouth shut, with echo, by telephone, with fluent
questions between noises of a room.
And on the six short recordings that are for fitting, at four speeds. Made voices are left out in turn to see
what it does on voices that it has not heard; on the recordings it is seen without them.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from mock_interview.core.record import Interval
from mock_interview.hearing import filler_probe
from mock_interview.hearing.filler_probe import STEP_S
from mock_interview.hearing.recogniser import WhisperRecogniser
from mock_interview.session.bank import load_bank
from mock_interview.session.paths import Paths, questions_dir
from scripts.measure.fit_voices import LEAST_SPREAD, WHISPER, FitVoice, by_voice, on_its_way
from scripts.measure.hearing_fit import DATA, logistic
from scripts.measure.hearing_material import recordings_to_fit
from scripts.measure.made_scripts import FIT_SCRIPTS
from scripts.measure.made_speech import MARKS, Hesitating, Speaker, levelled, silence, utterances
from scripts.measure.sound_paths import noise_of_a_room

PASSES = 2
HESITATING = Hesitating(lengths_s=(0.15, 0.8), below_db=(0.0, 12.0), hum_share=0.15)
KINDS = {"{er}": "{erm}", "{hmm}": "{mm}"}  # each for the other in 30 of 100
KIND_SHARE = 0.3
QUESTIONS_EVERY = 6  # each voice asks some 35
NOISES, NOISE_BELOW_DB = 4, (0.0, 18.0)  # before and after each
LONGEST_QUESTION = 140  # letters: what fits into a chunk
# Of a label: what lies so far within is a filler, what lies so near to it is neither.
WITHIN_S, NEAR_S = 0.03, 0.08
REAL_WEIGHT = 0.3
OTHER_EVERY = 3  # of the steps that are no filler: there are ten times as many
RIDGE = 300.0
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Steps:
    """What the encoder made of each step, shape (n, width), and whether it is a filler."""

    looks: np.ndarray
    truths: np.ndarray
    weight: float


def main() -> int:
    """Fits, tells how well it does on what it was not fitted on, and writes."""
    voices = by_voice(_made)
    real = list(_recorded(WhisperRecogniser(Paths.default().models / WHISPER)))
    for fold in range(FOLDS):
        left_out = list(chain(*voices[fold::FOLDS]))
        others = chain(*(steps for i, steps in enumerate(voices) if i % FOLDS != fold))
        print(f"voices left out, {fold + 1} of {FOLDS}: area {_area(left_out, *fitted(list(others))):.4f}")
    made = list(chain(*voices))
    print(f"recordings, by made speech alone: area {_area(real, *fitted(made)):.4f}")
    weights, constant = fitted([*made, *real])
    values = {"constant": round(constant, 4), "weights": [round(float(each), 5) for each in weights]}
    path = Path(filler_probe.__file__).with_name(filler_probe.WEIGHTS_FILE)
    path.write_text(json.dumps(values) + "\n", "utf-8")
    return 0


def _made(voice: FitVoice) -> list[Steps]:
    """All that one voice says."""
    return [
        _labelled(voice.recogniser.look(on_its_way(samples, i, voice.chance)), fillers, 1.0)
        for i, (samples, fillers) in enumerate(_spoken(voice.speaker, voice.number, voice.chance))
    ]


def _spoken(
    speaker: Speaker, number: int, chance: random.Random
) -> Iterator[tuple[np.ndarray, Sequence[Interval]]]:
    for _ in range(PASSES):
        scripts = [_other_kinds(script, chance) for script in FIT_SCRIPTS]
        for each in utterances([speaker], scripts, chance.randrange(2**32), hesitating=HESITATING):
            yield each.samples, each.fillers
    questions = [
        each.text
        for each in load_bank([questions_dir()]).questions
        if len(each.text) < LONGEST_QUESTION and not MARKS & set(each.text)
    ]
    for each in utterances([speaker], questions[number::QUESTIONS_EVERY], chance.randrange(2**32)):
        yield each.samples, ()
        yield np.concatenate([*_noises(chance), each.samples, *_noises(chance)]), ()


def _noises(chance: random.Random) -> Iterator[np.ndarray]:
    for _ in range(NOISES):
        yield silence(chance.uniform(0.0, 0.4))
        yield levelled(noise_of_a_room(chance), -chance.uniform(*NOISE_BELOW_DB))
        yield silence(chance.uniform(0.0, 0.4))


def _other_kinds(script: str, chance: random.Random) -> str:
    for kind, other in KINDS.items():
        if chance.random() < KIND_SHARE:
            script = script.replace(kind, other)
    return script


def _recorded(recogniser: WhisperRecogniser) -> Iterator[Steps]:
    for clip in recordings_to_fit(DATA):
        yield _labelled(recogniser.look(clip.samples), clip.fillers, REAL_WEIGHT)


def _labelled(looks: np.ndarray, fillers: Sequence[Interval], weight: float) -> Steps:
    t = (np.arange(len(looks)) + 0.5) * STEP_S
    truths, known = np.zeros(t.size, np.bool_), np.ones(t.size, np.bool_)
    for each in fillers:
        truths |= (t > each.start + WITHIN_S) & (t < each.end - WITHIN_S)
        known &= (t < each.start - NEAR_S) | (t > each.end + NEAR_S)
    known |= truths
    kept = np.flatnonzero(known)
    kept = kept[truths[kept] | (kept % OTHER_EVERY == 0)]
    return Steps(looks[kept].astype(np.float32), truths[kept], weight)


def fitted(steps: Sequence[Steps]) -> tuple[np.ndarray, float]:
    """A ridge logistic regression over the steps.

    Returns:
        Weights of the encoder's numbers as they come, shape (width,), and the constant.
    """
    looks = np.concatenate([each.looks for each in steps])
    truths = np.concatenate([each.truths for each in steps])
    weights = np.concatenate([np.full(each.truths.size, each.weight) for each in steps])
    mean, spread = looks.mean(axis=0), looks.std(axis=0) + LEAST_SPREAD
    even = np.column_stack([np.ones(len(looks)), (looks - mean) / spread])
    constant, *values = logistic(even, truths, weights, RIDGE)
    by_look = np.array(values) / spread
    return by_look, float(constant - mean @ by_look)


def _area(steps: Sequence[Steps], weights: np.ndarray, constant: float) -> float:
    """Under the receiver operating characteristic: how often a filler's step is above another one."""
    said = np.concatenate([each.looks @ weights + constant for each in steps])
    truths = np.concatenate([each.truths for each in steps])
    ranks = np.empty(said.size)
    ranks[said.argsort()] = np.arange(1, said.size + 1)
    fillers = int(truths.sum())
    return float((ranks[truths].sum() - fillers * (fillers + 1) / 2) / (fillers * (said.size - fillers)))


if __name__ == "__main__":
    sys.exit(main())

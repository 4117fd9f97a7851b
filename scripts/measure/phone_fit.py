"""Fits the probe for phones again and writes it: `python -m scripts.measure.phone_fit` (some 9 minutes).

On made speech, the voices and scripts meant for fitting and texts of the question bank, with echo and by
telephone. Where each phone lies nobody knows: they are laid over the sound evenly first, then by what was
fitted so far, again and again (Viterbi training).
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

from mock_interview.hearing import phone_probe
from mock_interview.hearing.alignment import align
from mock_interview.hearing.filler_probe import STEP_S
from mock_interview.hearing.phone_probe import SILENCE, PhoneProbe
from mock_interview.hearing.pronunciation import pronounced
from scripts.measure.fit_voices import LEAST_SPREAD, FitVoice, by_voice, on_its_way
from scripts.measure.made_repeats import PROBE_HALF, marked_for
from scripts.measure.made_scripts import FIT_SCRIPTS
from scripts.measure.made_speech import utterances
from scripts.measure.made_voices import RATE_HZ

FILLER_PHONES = {"um": "əm", "uh": "ə", "er": "ɜ", "erm": "ɜm", "hmm": "həm", "mm": "m"}
EDGE_S = 0.5  # of silence, in all made speech
ROUNDS, ITERATIONS, LAST_ITERATIONS = 9, 25, 60
STEPS_EVERY = 4  # of the steps, others in each round
RIDGE = 1e-3
VOICES_LEFT_OUT = 5  # every so many-th, to see how well it does on voices that it has not heard


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the encoder made of an utterance, shape (n, width), and the phones of its words."""

    look: np.ndarray
    words: tuple[tuple[str, ...], ...]


def main() -> int:
    """Fits, tells how well it does on voices left out, and writes."""
    voices = by_voice(_said)
    left_out = list(chain(*voices[::VOICES_LEFT_OUT]))
    others = list(chain(*(each for i, each in enumerate(voices) if i % VOICES_LEFT_OUT)))
    print(f"voices left out: {_agreement(left_out, fitted(others)):.3f} of the steps agree with the words")
    probe = fitted([*others, *left_out])
    np.savez(
        Path(phone_probe.__file__).with_name(phone_probe.WEIGHTS_FILE),
        phones=np.array(probe.phones),
        weights=probe.weights.astype(np.float16),
        constants=probe.constants.astype(np.float32),
    )
    return 0


def _said(voice: FitVoice) -> list[Spoken]:
    """All that one voice says."""
    chance = voice.chance
    scripts = [each for each in FIT_SCRIPTS if "[" not in each] + marked_for(voice.number, PROBE_HALF, chance)
    found = []
    for i, made in enumerate(utterances([voice.speaker], scripts, chance.randrange(2**32))):
        look = voice.recogniser.look(on_its_way(made.samples, i, chance))
        words = tuple(filter(None, map(_phones, " ".join(made.said).split())))
        if len(look) * STEP_S > made.samples.size / RATE_HZ - STEP_S:  # it fits into a chunk
            found.append(Spoken(look, words))
    return found


def _phones(word: str) -> tuple[str, ...]:
    return tuple(FILLER_PHONES[word]) if word in FILLER_PHONES else pronounced(word)


def fitted(spoken: Sequence[Spoken]) -> PhoneProbe:
    """A softmax regression, fitted in rounds to where the words' phones are by the one before."""
    phones = (SILENCE, *sorted({phone for each in spoken for word in each.words for phone in word}))
    number = {phone: i for i, phone in enumerate(phones)}
    words = [[[number[phone] for phone in word] for word in each.words] for each in spoken]
    truths = [_evenly(len(each.look), list(chain(*own))) for each, own in zip(spoken, words, strict=True)]
    sample = np.concatenate([each.look[::STEPS_EVERY] for each in spoken]).astype(np.float32)
    mean, spread = sample.mean(axis=0), sample.std(axis=0) + LEAST_SPREAD
    values = np.zeros((mean.size + 1, len(phones)), np.float32)
    for round_ in range(ROUNDS):
        if round_:
            probe = _probe(phones, values, mean, spread)
            truths = [_truths(probe, each, own) for each, own in zip(spoken, words, strict=True)]
        kept = slice(round_ % STEPS_EVERY, None, STEPS_EVERY)
        looks = np.concatenate([each.look[kept] for each in spoken]).astype(np.float32)
        classes = np.concatenate([truth[kept] for truth in truths])
        iterations = LAST_ITERATIONS if round_ == ROUNDS - 1 else ITERATIONS
        values = _softmax((looks - mean) / spread, classes, values, iterations)
    return _probe(phones, values, mean, spread)


def _probe(phones: tuple[str, ...], values: np.ndarray, mean: np.ndarray, spread: np.ndarray) -> PhoneProbe:
    """For the encoder's numbers as they come."""
    weights = values[:-1] / spread.reshape(-1, 1)
    return PhoneProbe(phones, weights, values[-1] - mean @ weights)


def _evenly(steps: int, phones: Sequence[int]) -> np.ndarray:
    edge = round(EDGE_S / STEP_S)
    between = steps - 2 * edge
    found = np.zeros(steps, np.intp)
    found[edge : edge + between] = np.array(phones)[np.arange(between) * len(phones) // between]
    return found


def _truths(probe: PhoneProbe, spoken: Spoken, words: Sequence[Sequence[int]]) -> np.ndarray:
    """The phone in each step; between words there is silence alone."""
    heard = probe.log_probabilities(spoken.look)
    aligned = align(np.column_stack([heard, heard[:, 0]]), words)
    assert aligned is not None, "made speech has room for its own words"
    return np.where(aligned.columns == heard.shape[1], 0, aligned.columns)


def _softmax(looks: np.ndarray, classes: np.ndarray, start: np.ndarray, iterations: int) -> np.ndarray:
    """Weights and, in the last row, constants; ridge on the weights alone."""
    steps = np.arange(len(looks))

    def cost(flat: np.ndarray) -> tuple[float, np.ndarray]:
        values = flat.reshape(start.shape)
        scores = looks @ values[:-1] + values[-1]
        total = np.asarray(logsumexp(scores, axis=1))
        loss = (total - scores[steps, classes]).mean() + RIDGE * (values[:-1] ** 2).sum() / 2
        said = np.exp(scores - total.reshape(-1, 1))
        said[steps, classes] -= 1.0
        slope = np.vstack([looks.T @ said / len(looks) + RIDGE * values[:-1], said.mean(axis=0)])
        return float(loss), slope.ravel()

    found = minimize(cost, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": iterations})
    return np.asarray(found.x, np.float32).reshape(start.shape)


def _agreement(spoken: Sequence[Spoken], probe: PhoneProbe) -> float:
    """In how many steps the likeliest phone is the one that the words have there."""
    number = {phone: i for i, phone in enumerate(probe.phones)}
    right = total = 0
    for each in spoken:
        words = [[number[phone] for phone in word if phone in number] for word in each.words]
        truth = _truths(probe, each, [word for word in words if word])
        right += int((probe.log_probabilities(each.look).argmax(axis=1) == truth).sum())
        total += truth.size
    return right / total


if __name__ == "__main__":
    sys.exit(main())

"""Fits a hidden layer over what the encoder made of each step: which of them are fillers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from mock_interview.hearing.filler_probe import FillerProbe
from scripts.measure.fit_voices import LEAST_SPREAD

# With 32, of fillers of seven made voices that nothing was fitted on F1 .97; with none, a weighted sum alone,
# .95; with 64 .96 to .97. Fillers are several sounds, "uh", "um" and hums, so that one sum does not do.
UNITS = 32
RIDGE = 1e-3
EPOCHS, BATCH = 12, 4096
FIRST_RATE = 2e-3  # falls to nothing by half a cosine
# Kingma & Ba 2015, "Adam: a method for stochastic optimization", and their values.
MOMENTUM, SPREADING, TINY = 0.9, 0.999, 1e-8
COMMON = 0.14  # of the steps that are kept are fillers: where the fit starts
MOST_LOG_ODDS = 30.0  # numbers beyond it have no exponential

Layers = list[np.ndarray]  # weights of the units, their constants, weights of the output, its constant


@dataclass(frozen=True, slots=True)
class Steps:
    """What the encoder made of each step, shape (n, width), and whether it is a filler."""

    looks: np.ndarray
    truths: np.ndarray
    weight: float


def fitted(steps: Sequence[Steps]) -> FillerProbe:
    """By stochastic gradient descent on the logistic loss; the same steps give the same probe."""
    looks = np.concatenate([each.looks for each in steps])
    truths = np.concatenate([each.truths for each in steps]).astype(np.float32)
    weights = np.concatenate([np.full(each.truths.size, each.weight, np.float32) for each in steps])
    mean, spread = looks.mean(axis=0), looks.std(axis=0) + LEAST_SPREAD
    hidden, constants, outputs, constant = _descended((looks - mean) / spread, truths, weights)
    by_look = hidden / spread[:, None]
    return FillerProbe(by_look, constants - mean @ by_look, outputs, float(constant[0]))


def _descended(looks: np.ndarray, truths: np.ndarray, weights: np.ndarray) -> Layers:
    drawn = np.random.default_rng(0)
    layers = _begun(looks.shape[1], drawn)
    means, squares = ([np.zeros_like(each) for each in layers] for _ in range(2))
    in_epoch = len(looks) // BATCH
    orders = (drawn.permutation(len(looks))[: in_epoch * BATCH] for _ in range(EPOCHS))
    batches = chain.from_iterable(order.reshape(in_epoch, BATCH) for order in orders)
    for step, batch in enumerate(batches):
        rate = FIRST_RATE * (1 + np.cos(np.pi * (step + 1) / (EPOCHS * in_epoch))) / 2
        for i, slope in enumerate(_slopes(layers, looks[batch], truths[batch], weights[batch])):
            means[i] = MOMENTUM * means[i] + (1 - MOMENTUM) * slope
            squares[i] = SPREADING * squares[i] + (1 - SPREADING) * slope**2
            mean, square = means[i] / (1 - MOMENTUM ** (step + 1)), squares[i] / (1 - SPREADING ** (step + 1))
            layers[i] -= rate * mean / (np.sqrt(square) + TINY)
    return layers


def _begun(width: int, drawn: np.random.Generator) -> Layers:
    sizes = ((width, UNITS), (UNITS,), (UNITS,), (1,))
    scales = (np.sqrt(2 / width), 0.0, np.sqrt(1 / UNITS), 0.0)
    layers = [
        (drawn.normal(size=size) * scale).astype(np.float32)
        for size, scale in zip(sizes, scales, strict=True)
    ]
    layers[3] += np.log(COMMON / (1 - COMMON))
    return layers


def _slopes(layers: Layers, looks: np.ndarray, truths: np.ndarray, weights: np.ndarray) -> Layers:
    """Of the weighted mean loss and the ridge on the weights."""
    hidden, constants, outputs, constant = layers
    before = looks @ hidden + constants
    units = np.maximum(before, 0.0)
    log_odds = np.clip(units @ outputs + constant, -MOST_LOG_ODDS, MOST_LOG_ODDS)
    error = weights * (1 / (1 + np.exp(-log_odds)) - truths) / len(truths)
    to_units = np.outer(error, outputs) * (before > 0.0)
    return [
        looks.T @ to_units + RIDGE * hidden,
        to_units.sum(axis=0),
        units.T @ error + RIDGE * outputs,
        error.sum(keepdims=True),
    ]

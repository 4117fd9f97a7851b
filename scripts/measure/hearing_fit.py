"""Fits the weights of fillers that no probe hears: `python -m scripts.measure.hearing_fit` prints them."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from mock_interview.core.record import Interval
from mock_interview.hearing.fillers import Evidence, gather
from mock_interview.hearing.recogniser import WhisperRecogniser
from mock_interview.session.paths import Paths
from scripts.measure.hearing_material import Clip, made_clips, recordings_to_fit

RIDGE = 0.5
MADE_WEIGHT, REAL_WEIGHT = 1.0, 0.8  # of the recordings every one comes four times
FILLER_WEIGHT = 1.0
SAME_SHARE = 0.4  # of both the label and the stretch
STEPS, STILL = 50, 1e-9  # at most, and until nothing changes
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def main() -> int:
    """Fits and prints."""
    models = Paths.default().models
    recogniser = WhisperRecogniser(models / "whisper-tiny.en")
    rows: list[tuple[np.ndarray, bool, float]] = []
    for clip, weight in _clips(models):
        for evidence in gather(clip.samples, replace(recogniser.hear(clip.samples), hesitancy=None)):
            truth = is_filler(evidence, clip.fillers)
            if truth is not None:
                rows.append((evidence.features(), truth, weight))
    features, truths, weights = (np.array(column) for column in zip(*rows, strict=True))
    fitted = logistic(features, truths, np.where(truths, FILLER_WEIGHT, 1.0) * weights)
    print(f"WEIGHTS = {tuple(round(float(w), 2) for w in fitted)}  # {truths.sum()} of {truths.size}")
    return 0


def _clips(models: Path) -> Iterator[tuple[Clip, float]]:
    for clip in made_clips(models / "en_US-joe-medium.onnx", held=False):
        yield clip, MADE_WEIGHT
    for clip in recordings_to_fit(DATA):
        yield clip, REAL_WEIGHT


def is_filler(evidence: Evidence, fillers: Sequence[Interval]) -> bool | None:
    """Whether a stretch is one of the fillers; None: partly."""
    start, end = evidence.sound.start, evidence.sound.end
    shared_s = [(min(end, each.end) - max(start, each.start), each) for each in fillers]
    if any(
        s > SAME_SHARE * (end - start) and s > SAME_SHARE * (each.end - each.start) for s, each in shared_s
    ):
        return True
    return None if any(s > 0.0 for s, _ in shared_s) else False


def logistic(
    features: np.ndarray, truths: np.ndarray, weights: np.ndarray, ridge: float = RIDGE
) -> np.ndarray:
    """Weights of a logistic regression by Newton's method; the first feature is the constant, left free."""
    fitted = np.zeros(features.shape[1])
    costs = ridge * np.eye(fitted.size)
    costs[0, 0] = 1e-3
    for _ in range(STEPS):
        said = 1.0 / (1.0 + np.exp(-features @ fitted))
        slope = features.T @ (weights * (said - truths)) + costs @ fitted
        bend = (features * (weights * said * (1.0 - said))[:, None]).T @ features + costs
        step = np.linalg.solve(bend, slope)
        fitted -= step
        if np.abs(step).max() < STILL:
            break
    return fitted


if __name__ == "__main__":
    sys.exit(main())

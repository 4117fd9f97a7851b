"""On the material that this project draws itself, accuracy has not dropped since it was last kept."""

from pathlib import Path

import pytest

from scripts.accuracy import KEPT, NOISE
from scripts.measure import camera, results

pytestmark = [pytest.mark.models, pytest.mark.slow]

CONDITIONS = ("plain", "mirrored", "9:16", "10 fps", "320 px", "dark")
"""Those that have gone wrong before; ``make accuracy`` measures all."""


def test_nothing_is_measured_worse_than_it_was(model_dir: Path) -> None:
    """After a change for the better keep the new numbers: see scripts/accuracy.py."""
    before = results.read(KEPT)
    now = camera.numbers(camera.made(model_dir, CONDITIONS, lambda what: None), "made: ")
    assert results.worse(now, before, NOISE) == []
    assert len(now) > len(CONDITIONS) * 8

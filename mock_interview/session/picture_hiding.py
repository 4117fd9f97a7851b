"""How much of a recording's picture somebody else gets to see."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np

from mock_interview.core.errors import KnownError
from mock_interview.session.clips import Pixels, Redraw
from mock_interview.session.models import ModelStore, State
from mock_interview.session.settings import PictureChoice

OUTLINE_MODEL: Final = "pose_landmarker"

SOFT_SIDE_PX: Final = 16
"""Squares so large show how somebody sits and moves, and hardly who it is or what lies about."""


@contextmanager
def redrawing(choice: PictureChoice, models: Path) -> Iterator[Redraw | None]:
    """What changes each picture as it was chosen; None: nothing does.

    Args:
        choice: How much is seen.
        models: The user's folder of model files.

    Raises:
        KnownError: The model that tells a person from a background is missing or damaged.
    """
    if choice == "soft":
        yield softened
    elif choice == "background":
        from mock_interview.perception.background import BackgroundBlur

        blur = BackgroundBlur(_outline_model(models))
        try:
            yield blur
        finally:
            blur.close()
    else:
        yield None


def softened(_t: float, pixels: Pixels) -> Pixels:
    """The picture (height, width, 3; RGB) in squares of one colour each, whatever the time."""
    height, width = pixels.shape[:2]
    rows = np.arange(0, height, SOFT_SIDE_PX)
    columns = np.arange(0, width, SOFT_SIDE_PX)
    sums = np.add.reduceat(np.add.reduceat(pixels.astype(np.uint32), rows, axis=0), columns, axis=1)
    high = np.diff([*rows, height])
    wide = np.diff([*columns, width])
    means = (sums // (high[:, None, None] * wide[None, :, None])).astype(np.uint8)
    return means.repeat(high, axis=0).repeat(wide, axis=1)


def _outline_model(models: Path) -> Path:
    store = ModelStore(models)
    # Every byte: the library dies of a damaged model.
    [status] = store.verify([OUTLINE_MODEL])
    if status.state is not State.PRESENT:
        raise KnownError(
            f"The background cannot be blurred, as the model {OUTLINE_MODEL} is {status.state}; "
            "coarse squares, or the sound alone, need none."
        )
    return store.path(OUTLINE_MODEL)

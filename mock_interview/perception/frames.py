"""One picture, as the senses take it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

Image = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True, slots=True)
class VideoFrame:
    """A frame with its time on the session's clock.

    ``rgb`` has shape (height_px, width_px, 3), uint8, contiguous, upright as a viewer sees it.
    """

    t: float
    index: int  # of the source's frames, from 0
    rgb: Image

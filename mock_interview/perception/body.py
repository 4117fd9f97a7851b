"""From pose landmarks to shoulders and nose."""

from typing import Final

from mock_interview.core.model import BodyObservation
from mock_interview.perception.landmarks import Array

NOSE: Final = 0
SHOULDERS: Final = (11, 12)
MIN_VISIBILITY: Final = 0.5
"""MediaPipe's own default for a point that can be relied on."""


def measure_body(t: float, points: Array | None, height_px: int) -> BodyObservation:
    """Shoulders and nose in picture heights; what is hidden stays None.

    A shoulder just outside the picture is placed where the model supposes it.
    """
    if points is None:
        return BodyObservation(t)
    left, right = sorted(SHOULDERS, key=lambda i: float(points[i, 0]))
    (left_x, left_y), (right_x, right_y), (nose_x, nose_y) = (
        _seen(points[i], height_px) for i in (left, right, NOSE)
    )
    return BodyObservation(t, left_x, left_y, right_x, right_y, nose_x, nose_y)


def _seen(point: Array, height_px: int) -> tuple[float | None, float | None]:
    x, y, visibility = point
    if visibility < MIN_VISIBILITY:
        return None, None
    return float(x) / height_px, float(y) / height_px

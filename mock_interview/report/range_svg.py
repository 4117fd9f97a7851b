"""Where a number and its interval stand against the typical range; ``templates/range.svg.j2`` draws it."""

from dataclasses import dataclass

from mock_interview.core.record import Metric

WIDTH_PX = 168
_MARGIN_PX = 7
_MAX_STRETCH = 3.0  # a very vague interval is cut off here, or the typical range would shrink to nothing


@dataclass(frozen=True, slots=True)
class Range:
    """Places in px from the left; ``open_*``: the range or interval goes on beyond the picture."""

    band_left: float
    band_right: float
    low: float
    high: float
    value: float
    cut: bool


def layout(metric: Metric) -> Range | None:
    """Places one metric; None when there is nothing to draw."""
    if metric.value is None or metric.typical == (None, None):
        return None
    low = metric.value if metric.low is None else metric.low
    high = metric.value if metric.high is None else metric.high
    left, right, high_shown = _domain(metric, low, high)
    typical_low, typical_high = metric.typical

    def place(value: float) -> float:
        share = (min(max(value, left), right) - left) / (right - left)
        return _MARGIN_PX + share * (WIDTH_PX - 2 * _MARGIN_PX)

    return Range(
        band_left=0.0 if typical_low is None or typical_low <= left else place(typical_low),
        band_right=float(WIDTH_PX) if typical_high is None or typical_high >= right else place(typical_high),
        low=place(low),
        high=place(high),
        value=place(metric.value),
        cut=high_shown < high,
    )


def _domain(metric: Metric, low: float, high: float) -> tuple[float, float, float]:
    """The left and right end of the scale, and the highest value that it still shows."""
    value = low if metric.value is None else metric.value
    bounds = [bound for bound in metric.typical if bound is not None]
    high_shown = high
    if value >= 0 and any([value, *bounds]):
        high_shown = min(high, _MAX_STRETCH * max(value, *bounds, 0.0))
    known = [*bounds, low, high_shown, value]
    least, most = min(known), max(known)
    span = (most - least) or abs(most) or 1.0
    left = 0.0 if 0 <= least <= 0.35 * most else least - 0.15 * span
    right = most + 0.15 * span
    if metric.unit == "%":
        right = min(right, 100.0)
        left = max(left, 0.0)
    return left, max(right, left + 1e-9), high_shown
